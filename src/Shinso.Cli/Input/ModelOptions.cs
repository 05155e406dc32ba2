using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Languages;
using Shinso.Data;
using Shinso.Models;

namespace Shinso.Cli.Input;

/// <summary>The positional arguments and options that name a model and data: <c>MODEL DATA</c>, or <c>--preset NAME --weights FILE DATA</c>.</summary>
internal sealed class ModelOptions(VerbParts parts)
{
    private readonly Argument<string[]> words = VerbParts.Words();
    private readonly Option<string?> preset = parts.Values.Text("--preset", "NAME", [.. Shinso.Training.Preset.All.Select(known => known.Name)]);
    private readonly Option<string?> weights = parts.Values.Text("--weights", "FILE");

    public void AddTo(Command command)
    {
        command.Arguments.Add(words);
        command.Options.Add(preset);
        command.Options.Add(weights);
    }

    public ModelChoice Read(ParseResult parsed)
    {
        string? name = parsed.GetValue(preset), file = parsed.GetValue(weights);
        if (name is null != file is null) throw new UsageException(parts.Texts.PresetNeedsWeights);
        string[] given = WrongCommandLine.Positional(parsed, words, file is null ? 2 : 1, file is null ? 2 : 1, parts.Texts);
        return file is null ? new ModelChoice(given[0], null, null, given[1]) : new ModelChoice(null, name, file, given[0]);
    }
}

/// <summary>A model and data, as the command line names them.</summary>
internal sealed record ModelChoice(string? Path, string? Preset, string? Weights, string Data)
{
    /// <summary>The model, before any data are read where it is a file of its own.</summary>
    public Model? LoadAlone(Texts texts) => Path is null ? null : ModelSource.Load(Path, texts);

    /// <summary>The preset with its weights, which take their shapes from the data.</summary>
    public Model LoadFor(Dataset data, Texts texts) => ModelSource.WithWeights(Preset!, Weights!, data, texts);
}
