namespace Shinso.Tests.Architecture;

public class PublicApiTests
{
    private static readonly string path = Path.Combine(Repository.Root, "tests", "Shinso.Tests", "Architecture", "PublicApi.txt");

    /// <summary>What users see changes on purpose only: the text is committed, and a commit that changes it shows how.</summary>
    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed()
    {
        string now = PublicApi.Of(typeof(Activation).Assembly);
        if (Environment.GetEnvironmentVariable("SHINSO_ACCEPT_API") == "1") File.WriteAllText(path, now);
        string[] agreed = File.Exists(path) ? File.ReadAllLines(path) : [], lines = now.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] changes = [.. agreed.Except(lines).Select(line => $"- {line}"), .. lines.Except(agreed).Select(line => $"+ {line}")];
        Assert.True(changes.Length == 0,
            $"The public surface of Shinso differs from {path}. If that is meant, run the tests once with SHINSO_ACCEPT_API=1 and commit the new text.\n{string.Join('\n', changes)}");
    }
}
