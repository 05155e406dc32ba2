namespace Shinso.Lessons.Catalogue;

/// <summary>The files that are part of the assembly.</summary>
internal static class Embedded
{
    /// <summary>Opens a file; null where there is none.</summary>
    public static Stream? Open(string name) => typeof(Embedded).Assembly.GetManifestResourceStream(name);

    /// <summary>The text of a file; null where there is none.</summary>
    public static string? Read(string name)
    {
        using Stream? file = Open(name);
        if (file is null) return null;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
