using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Data.Sources;
using Shinso.Models;

namespace Shinso.Cli.Verbs;

/// <summary><c>shinso inspect &lt;model or data&gt;</c>: what is in a model file, a file of weights, or a data set.</summary>
internal static class InspectVerb
{
    public static Verb Create(VerbParts parts)
    {
        Argument<string[]> words = VerbParts.Words();
        var data = new DataOptions(parts.Values);
        Option<string?> picture = parts.Values.Text("--picture", "FILE.png");
        var verb = new Verb("inspect", parts.Texts.Help.Inspect)
        {
            Usage = "shinso inspect <model or data> [options]",
            Examples =
            [
                ("shinso inspect runs/mnist-lenet-001/model.safetensors", parts.Texts.Help.InspectModel),
                ("shinso inspect data.csv --target y", parts.Texts.Help.InspectTable),
                ("shinso inspect digits --picture digits.png", parts.Texts.Help.InspectPicture),
            ],
        };
        verb.Arguments.Add(words);
        data.AddTo(verb);
        verb.Options.Add(picture);
        verb.SetAction(parsed =>
        {
            string name = WrongCommandLine.Positional(parsed, words, 1, 1, parts.Texts)[0];
            return Inspect(data.Read(parsed, name), parsed.GetValue(picture), parts.Session(parsed));
        });
        return verb;
    }

    private static int Inspect(DataChoice choice, string? picture, Session session)
    {
        if (ModelFileOf(choice) is not string path)
        {
            InspectData(LoadedData.Load(choice, session), picture, session);
            return ExitCode.Fine;
        }

        if (picture is not null) throw new UsageException(session.Texts.PictureNeedsData);
        SafetensorsFile file = SafetensorsFile.Read(path);
        if (file.Metadata.ContainsKey("shinso.model")) new ModelPage(Model.Load(path)).Write(session);
        else new WeightsPage(Path.GetFileName(path), file).Write(session);
        return ExitCode.Fine;
    }

    /// <summary>The model or weights that are named; nothing for a built-in set, a folder of pictures or a table.</summary>
    private static string? ModelFileOf(DataChoice choice)
    {
        if (BuiltIn.Find(choice.Name) is not null) return null;
        string inside = Path.Combine(choice.Name, "model.safetensors");
        if (File.Exists(inside)) return inside;
        return File.Exists(choice.Name) && TableInput.IsModel(choice.Name) ? choice.Name : null;
    }

    private static void InspectData(LoadedData data, string? picture, Session session)
    {
        if (data is not LoadedSet set)
        {
            if (picture is not null) throw new UsageException(session.Texts.PictureNeedsData);
            TablePage.Of((LoadedTable)data).Write(session);
            return;
        }

        if (picture is not null)
        {
            PicturePlace.Check(picture, session.Texts);
            Saving.Do(session.Texts, picture, () => PictureSheet.Save(picture, set.Rows));
        }

        new DataPage(set).Write(session);
        if (picture is not null) session.Say(session.Texts.PictureWritten(picture));
    }
}
