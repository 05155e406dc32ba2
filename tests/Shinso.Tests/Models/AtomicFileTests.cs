using Shinso.Models;

namespace Shinso.Tests.Models;

public class AtomicFileTests
{
    private static readonly byte[] Old = [1, 2, 3];
    private static readonly byte[] New = [4, 5, 6, 7];

    [Fact]
    public void A_new_file_holds_what_was_written_and_nothing_else_is_left()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder.File("model"), stream => stream.Write(New), New.Length);
        Assert.Equal(New, File.ReadAllBytes(folder.File("model")));
        Assert.Equal(["model"], folder.Names);
    }

    [Fact]
    public void An_existing_file_is_replaced()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model"), Old);
        AtomicFile.Write(folder.File("model"), stream => stream.Write(New));
        Assert.Equal(New, File.ReadAllBytes(folder.File("model")));
        Assert.Equal(["model"], folder.Names);
    }

    [Fact]
    public void The_old_file_is_whole_while_the_new_one_is_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model"), Old);
        AtomicFile.Write(folder.File("model"), stream =>
        {
            stream.Write(New);
            stream.Flush();
            Assert.Equal(Old, File.ReadAllBytes(folder.File("model")));
            Assert.Equal(2, folder.Names.Count());
        });
    }

    [Fact]
    public void A_failing_disk_leaves_the_old_file_and_says_where_else_to_save()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        File.WriteAllBytes(path, Old);
        IOException error = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(New);
            throw new IOException("No space left on device.", 28);
        }, 12_345));
        Assert.Equal(Old, File.ReadAllBytes(path));
        Assert.Equal(["model"], folder.Names);
        Assert.Equal($"Could not save '{path}' (12,345 bytes needed): the disk is full; the old file is unchanged, save it to another folder, for example '{OtherFolder}'.", error.Message);
    }

    [Fact]
    public void A_mistake_in_the_callback_passes_through_and_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model"), Old);
        Assert.Throws<InvalidTimeZoneException>(() => AtomicFile.Write(folder.File("model"), stream =>
        {
            stream.Write(New);
            throw new InvalidTimeZoneException();
        }));
        Assert.Equal(Old, File.ReadAllBytes(folder.File("model")));
        Assert.Equal(["model"], folder.Names);
    }

    [Fact]
    public void A_failing_first_save_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<IOException>(() => AtomicFile.Write(folder.File("model"), _ => throw new IOException("The cable is out")));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_folder_cannot_be_replaced_by_a_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        Directory.CreateDirectory(path);
        IOException error = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream => stream.Write(New)));
        Assert.Equal($"Could not save '{path}': it is a folder; save it to another folder, for example '{OtherFolder}'.", error.Message);
        Assert.Equal(["model"], folder.Names);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("file")]
    public void A_parent_that_is_no_folder_is_named(string parent)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("file"), Old);
        string path = Path.Combine(folder.File(parent), "model");
        IOException error = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream => stream.Write(New), 4));
        Assert.Equal($"Could not save '{path}' (4 bytes needed): there is no folder '{folder.File(parent)}'; save it to another folder, for example '{OtherFolder}'.", error.Message);
        Assert.Equal(["file"], folder.Names);
        Assert.Equal(Old, File.ReadAllBytes(folder.File("file")));
    }

    [Fact]
    public void More_space_than_the_disk_has_is_refused_before_anything_is_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model"), Old);
        bool written = false;
        IOException error = Assert.Throws<IOException>(() => AtomicFile.Write(folder.File("model"), _ => written = true, 1L << 58));
        Assert.StartsWith($"Could not save '{folder.File("model")}' (288,230,376,151,711,744 bytes needed): the disk is full; ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(AtomicFile.TemporaryPrefix, error.Message, StringComparison.Ordinal);
        Assert.False(written);
        Assert.Equal(Old, File.ReadAllBytes(folder.File("model")));
        Assert.Equal(["model"], folder.Names);
    }

    [Fact]
    public void A_symbolic_link_stays_and_its_target_is_replaced()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("big"));
        File.WriteAllBytes(folder.File("big/model"), Old);
        File.CreateSymbolicLink(folder.File("model"), folder.File("big/model"));
        AtomicFile.Write(folder.File("model"), stream => stream.Write(New));
        Assert.Equal(folder.File("big/model"), new FileInfo(folder.File("model")).LinkTarget);
        Assert.Equal(New, File.ReadAllBytes(folder.File("big/model")));
    }

    [Fact]
    public void A_private_file_stays_private()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Unix permissions exist on Unix.");
            return;
        }

        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model"), Old);
        File.SetUnixFileMode(folder.File("model"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        AtomicFile.Write(folder.File("model"), stream => stream.Write(New));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("model")));
    }

    [Fact]
    public void A_folder_is_synced_on_unix_and_a_missing_one_is_not_an_error()
    {
        Assert.Equal(!OperatingSystem.IsWindows(), AtomicFile.SyncFolder(Path.GetTempPath()));
        Assert.False(AtomicFile.SyncFolder(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n"))));
    }

    private static string OtherFolder => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : Path.GetTempPath();

    [Fact]
    public void A_device_is_never_replaced_by_a_file()
    {
        if (OperatingSystem.IsWindows()) return;
        IOException problem = Assert.Throws<IOException>(() => AtomicFile.Write("/dev/null", stream => stream.WriteByte(1)));
        Assert.Contains("it is a device, which a file must not replace", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }
}
