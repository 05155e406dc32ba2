using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Data;
using Shinso.Data.Sources;

namespace Shinso.Cli.Verbs;

/// <summary><c>shinso data list</c> and <c>shinso data fetch</c>: the built-in sets.</summary>
internal static class DataVerb
{
    public static Verb Create(VerbParts parts)
    {
        var verb = new Verb("data", parts.Texts.Help.Data) { Usage = "shinso data <list|fetch> [options]" };
        verb.Subcommands.Add(CreateList(parts));
        verb.Subcommands.Add(CreateFetch(parts));
        return verb;
    }

    private static Verb CreateList(VerbParts parts)
    {
        Argument<string[]> words = VerbParts.Words();
        Option<string?> folder = parts.Values.Text("--data-dir", "DIR");
        var verb = new Verb("list", parts.Texts.Help.DataList)
        {
            Usage = "shinso data list [options]",
            Examples = [("shinso data list", parts.Texts.Help.DataListAll), ("shinso data list --json --data-dir datasets", parts.Texts.Help.DataListFolder)],
        };
        verb.Arguments.Add(words);
        verb.Options.Add(folder);
        verb.SetAction(parsed =>
        {
            WrongCommandLine.Positional(parsed, words, 0, 0, parts.Texts);
            return List(parts.Session(parsed), parsed.GetValue(folder));
        });
        return verb;
    }

    private static Verb CreateFetch(VerbParts parts)
    {
        Argument<string[]> words = VerbParts.Words();
        Option<string?> folder = parts.Values.Text("--data-dir", "DIR");
        var verb = new Verb("fetch", parts.Texts.Help.DataFetch)
        {
            Usage = "shinso data fetch <name> [options]",
            Examples = [("shinso data fetch mnist", parts.Texts.Help.DataFetchMnist), ("shinso data fetch fashion-mnist --data-dir datasets", parts.Texts.Help.DataFetchFolder)],
        };
        verb.Arguments.Add(words);
        verb.Options.Add(folder);
        verb.SetAction(parsed =>
        {
            string name = WrongCommandLine.Positional(parsed, words, 1, 1, parts.Texts)[0];
            return Fetch(name, parts.Session(parsed), parsed.GetValue(folder));
        });
        return verb;
    }

    private static int List(Session session, string? folder)
    {
        IReadOnlyList<string> places = DataFolders.Usual(folder, session.Surroundings.Variable);
        var table = new TextTable(session.Texts.DataName, session.Texts.DataRows, session.Texts.DataOrigin, session.Texts.DataWhat);
        foreach (BuiltIn set in BuiltIn.All)
        {
            bool present = set.Origin == Origin.Generated || FilesOf(set, places) is not null;
            if (session.Json)
            {
                session.Result(new JsonLine()
                    .Add("name", set.Name)
                    .Add("rows", set.Rows)
                    .Add("test", set.Test)
                    .Add("kind", set.Origin == Origin.Generated ? "generated" : "downloaded")
                    .Add("present", present)
                    .Add("description", session.Texts.DataDescription(set.Name)));
            }

            table.Row(set.Name, set.Size, session.Texts.OriginOf(set.Origin, present), session.Texts.DataDescription(set.Name));
        }

        if (!session.Json) table.Write(session);
        return ExitCode.Fine;
    }

    /// <summary>A place where all files of a set are, packed or unpacked; they are not read.</summary>
    private static string? FilesOf(BuiltIn set, IReadOnlyList<string> places) => BuiltIn.FindDownload(set.Name) is not Mnist pictures
        ? BuiltInTable.Find(set.Name)!.Locate(places)
        : places.SelectMany(place => new[] { Path.Combine(place, set.Name), place })
            .FirstOrDefault(place => pictures.Files.All(file => File.Exists(Path.Combine(place, file.Name)) || File.Exists(Path.Combine(place, file.Name[..^3]))));

    private static int Fetch(string name, Session session, string? folder)
    {
        if (BuiltIn.Find(name) is not BuiltIn set)
            throw new UsageException(session.Texts.UnknownData(name, Nearest.To(name, BuiltIn.Names), string.Join(", ", BuiltIn.Names)));
        if (set.Origin == Origin.Generated)
        {
            session.Say(session.Texts.NothingToFetch(name));
            return ExitCode.Fine;
        }

        string target = string.IsNullOrEmpty(folder) ? DataFolders.Cache(session.Surroundings.Variable) : folder;
        (string filled, int train, int test) = BuiltIn.FindDownload(name) is Mnist pictures ? FetchPictures(pictures, target, session) : FetchTable(BuiltInTable.Find(name)!, target, session);
        if (session.Json) session.Result(new JsonLine().Add("data", name).Add("folder", filled).Add("train", train).Add("test", test));
        else session.Result(session.Texts.Fetched(name, filled, train, test));
        return ExitCode.Fine;
    }

    private static (string Folder, int Train, int Test) FetchPictures(Mnist pictures, string target, Session session)
    {
        session.Say(session.Texts.Fetching(pictures.Name, pictures.Home.ToString()));
        string filled = "";
        Download(target, session, async options => filled = await pictures.DownloadAsync(target, options, session.Stop).ConfigureAwait(false));
        OfficialSplit parts = pictures.Load(filled);
        return (filled, parts.Train.Count, parts.Test.Count);
    }

    private static (string Folder, int Train, int Test) FetchTable(BuiltInTable table, string target, Session session)
    {
        session.Say(session.Texts.Fetching(table.Name, table.Home.ToString()));
        string filled = Path.Combine(target, table.Name);
        Download(target, session, options => table.File.FetchAsync(table.Home, filled, options, session.Stop));
        return (filled, table.Load(new DataChoice(table.Name) { Folder = target }, session, null).Count, 0);
    }

    private static void Download(string target, Session session, Func<DownloadOptions, Task> fetch)
    {
        DownloadProgress now = default;
        string file = "";
        var options = new DownloadOptions
        {
            Progress = progress =>
            {
                now = progress;
                if (session.CanDraw || file == progress.File) return;
                file = progress.File;
                session.Say(session.Texts.FetchingFile(progress.File, progress.Total));
            },
        };
        if (session.CanDraw) LiveBar.Draw(session, () => new LiveState(now.Total > 0 ? (double)now.Bytes / now.Total : 0, now.File ?? ""), _ => Fill());
        else Fill();

        void Fill()
        {
            try
            {
                fetch(options).GetAwaiter().GetResult();
            }
            catch (Exception problem) when (problem is DataFormatException or DataNotFoundException)
            {
                throw new WorkException(problem.Message, problem);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new WorkException(session.Texts.CannotSave(target, session.Texts.Reason(problem)), problem);
            }
        }
    }
}
