namespace Shinso.Cli.Input;

/// <summary>Where downloaded data sets are looked for, and where they are put.</summary>
internal static class DataFolders
{
    /// <summary>The folders to search: <c>--data-dir</c>, SHINSO_DATA, the user's cache.</summary>
    public static IReadOnlyList<string> ToSearch(string? chosen, Func<string, string?> variable) =>
        [.. new[] { chosen, variable("SHINSO_DATA"), Cache(variable) }.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => folder!)];

    /// <summary>Where fetched files go: <c>--data-dir</c>, or the user's cache.</summary>
    public static string ToFill(string? chosen, Func<string, string?> variable) => string.IsNullOrEmpty(chosen) ? Cache(variable) : chosen;

    private static string Cache(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows()) return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "shinso");
        string home = variable("HOME") is { Length: > 0 } given ? given : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Caches", "shinso");
        return Path.Combine(variable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(home, ".cache"), "shinso");
    }
}
