using Shinso.Cli.Languages;

namespace Shinso.Cli.Output;

/// <summary>Where a picture may be written: a new file, or one that is a picture already.</summary>
internal static class PicturePlace
{
    /// <summary>How every PNG file begins (PNG 1.2, section 3.1).</summary>
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <exception cref="UsageException">The name does not end in .png, its folder is absent, or another kind of file is there.</exception>
    public static void Check(string path, Texts texts)
    {
        if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) throw new UsageException(texts.PictureIsNoPng(path));
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        if (!Directory.Exists(folder)) throw new UsageException(texts.PictureHasNoFolder(path, folder));
        if (Directory.Exists(path) || (File.Exists(path) && !IsPng(path))) throw new UsageException(texts.PicturePlaceIsTaken(path));
    }

    private static bool IsPng(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> first = stackalloc byte[Signature.Length];
        return file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.SequenceEqual(Signature);
    }
}
