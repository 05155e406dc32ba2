namespace Shinso.Tests.Models;

/// <summary>An empty folder that goes away with everything in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("shinso-tests-").FullName;

    public string File(string name) => Path.Combine(path, name);

    public IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)!).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
