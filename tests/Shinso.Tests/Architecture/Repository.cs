namespace Shinso.Tests.Architecture;

/// <summary>Where the sources are, for tests that look at them.</summary>
internal static class Repository
{
    /// <summary>The folder of Shinso.slnx, above the tests' own.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        for (string? here = folder; here is not null; here = Path.GetDirectoryName(here))
        {
            if (File.Exists(Path.Combine(here, "Shinso.slnx"))) return here;
        }

        throw new DirectoryNotFoundException($"The tests look at the sources, but there is no Shinso.slnx above '{folder}'. Run them inside the repository.");
    }
}
