namespace Shinso.Data.Sources;

/// <summary>Where data sets that are not ours to ship are looked for.</summary>
public static class DataFolders
{
    /// <summary>The folders to search, in order: a chosen one, the one named by the environment variable <c>SHINSO_DATA</c>, the user's cache.</summary>
    public static IReadOnlyList<string> Usual(string? chosen = null) =>
        [.. new[] { chosen, Environment.GetEnvironmentVariable("SHINSO_DATA"), Cache }.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => folder!)];

    /// <summary>The user's cache folder, where fetched files go: <c>~/.cache/shinso</c>, or <c>%LOCALAPPDATA%\shinso</c> on Windows.</summary>
    public static string Cache
    {
        get
        {
            if (OperatingSystem.IsWindows()) return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "shinso");
            string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return Path.Combine(string.IsNullOrEmpty(cache) ? Path.Combine(home, ".cache") : cache, "shinso");
        }
    }
}
