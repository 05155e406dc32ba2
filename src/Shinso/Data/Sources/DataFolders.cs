namespace Shinso.Data.Sources;

/// <summary>Where data sets that are not ours to ship are looked for.</summary>
public static class DataFolders
{
    /// <summary>The folders to search, in order: a chosen one, the one named by the environment variable <c>SHINSO_DATA</c>, the user's cache.</summary>
    /// <param name="chosen">A folder to look in first.</param>
    /// <param name="variable">Reads an environment variable; by default the process's own.</param>
    public static IReadOnlyList<string> Usual(string? chosen = null, Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        return [.. new[] { chosen, variable("SHINSO_DATA"), Cache(variable) }.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => folder!)];
    }

    /// <summary>Where fetched files go: the user's cache, <c>~/.cache/shinso</c> or what the system uses in its place.</summary>
    /// <param name="variable">Reads an environment variable; by default the process's own.</param>
    public static string Cache(Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        if (OperatingSystem.IsWindows()) return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "shinso");
        string home = variable("HOME") is { Length: > 0 } given ? given : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Caches", "shinso");
        return Path.Combine(variable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(home, ".cache"), "shinso");
    }
}
