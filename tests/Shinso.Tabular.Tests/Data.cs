namespace Shinso.Tabular.Tests;

/// <summary>Public data sets in the folder that SHINSO_DATA names.</summary>
internal static class Data
{
    public static string Find(string name)
    {
        string path = Path.Combine(Environment.GetEnvironmentVariable("SHINSO_DATA") ?? "", name);
        Assert.SkipUnless(File.Exists(path), $"{name} is not on this machine. Name the folder with it in SHINSO_DATA.");
        return path;
    }
}
