using System.Globalization;
using System.Text;
using System.Text.Json;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Output;

namespace Shinso.Cli.Search;

/// <summary>The folder of a search: <c>search.json</c> with the words that repeat it, and <c>trials.jsonl</c>, to which finished trials are only ever added.</summary>
internal sealed class SearchFolder : IDisposable
{
    private const string Description = "search.json", Trials = "trials.jsonl";

    private readonly FileStream trials;
    private readonly Dictionary<(int Trial, int Allowed), TrialResult> finished = [];

    private SearchFolder(string path, FileStream trials) => (Path, this.trials) = (path, trials);

    /// <summary>The folder, as the user would write it.</summary>
    public string Path { get; }

    /// <summary>The result of a trial that an earlier program has finished.</summary>
    public TrialResult? Find(int trial, int allowed) => finished.GetValueOrDefault((trial, allowed));

    /// <summary>Makes the folder, named by the user or by data and the next free number.</summary>
    /// <exception cref="UsageException">It is not empty, or cannot be made.</exception>
    public static SearchFolder Create(string? chosen, string data, IEnumerable<string> words, string fingerprint, Session session)
    {
        if (chosen is not null && (File.Exists(chosen) || (Directory.Exists(chosen) && Directory.EnumerateFileSystemEntries(chosen).Any()))) throw new UsageException(session.Texts.RunFolderIsTaken(chosen));
        string path = chosen ?? NextFree(data);
        try
        {
            Directory.CreateDirectory(path);
            JsonLine line = new JsonLine().Add("search", 1).Add("shinso", ShinsoCommand.Version).AddList("words", words).Add("fingerprint", fingerprint);
            File.WriteAllText(System.IO.Path.Combine(path, Description), line + "\n", new UTF8Encoding(false));
            return new SearchFolder(path, Open(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(session.Texts.RunFolderCannotBeMade(path));
        }
    }

    /// <summary>The words with which a search was begun, and the fingerprint of its rows.</summary>
    /// <exception cref="UsageException">The folder is no search.</exception>
    public static (string[] Words, string Fingerprint) Read(string path, Session session)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(path, Description)));
            JsonElement line = json.RootElement;
            return ([.. line.GetProperty("words").EnumerateArray().Select(word => word.GetString()!)], line.GetProperty("fingerprint").GetString()!);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UsageException(session.Texts.Tools.IsNoSearch(path));
        }
    }

    /// <summary>Takes hold of a search to go on with it.</summary>
    /// <exception cref="UsageException">Another program searches there.</exception>
    public static SearchFolder Reopen(string path, Session session)
    {
        SearchFolder folder;
        try
        {
            folder = new SearchFolder(path, Open(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(session.Texts.Tools.SearchIsTaken(path));
        }

        string[] lines = ReadLines(System.IO.Path.Combine(path, Trials));
        foreach (TrialResult result in lines.Select(TrialResult.Parse).OfType<TrialResult>()) folder.finished[(result.Trial, result.Allowed)] = result;
        return folder;
    }

    /// <summary>Adds a finished trial and puts it onto the disk.</summary>
    public void Append(JsonLine line)
    {
        trials.Write(Encoding.UTF8.GetBytes(line + "\n"));
        trials.Flush(flushToDisk: true);
    }

    public void Dispose() => trials.Dispose();

    private static string[] ReadLines(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Opens the list to add to it; a line that a kill has torn is ended, so that the next one stands alone.</summary>
    private static FileStream Open(string folder)
    {
        string path = System.IO.Path.Combine(folder, Trials);
        bool torn = false;
        if (File.Exists(path))
        {
            using var read = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (read.Length > 0)
            {
                read.Seek(-1, SeekOrigin.End);
                torn = read.ReadByte() != '\n';
            }
        }

        var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        if (torn) file.WriteByte((byte)'\n');
        return file;
    }

    private static string NextFree(string data)
    {
        string name = string.Concat(data.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-')).Trim('.', '-');
        string stem = System.IO.Path.Combine("searches", name.Length == 0 ? "data" : name[..Math.Min(40, name.Length)]);
        return Enumerable.Range(1, int.MaxValue - 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"{stem}-{number:D3}")).First(path => !Directory.Exists(path) && !File.Exists(path));
    }
}
