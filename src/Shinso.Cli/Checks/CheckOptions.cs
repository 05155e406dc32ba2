using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Training;

namespace Shinso.Cli.Checks;

/// <summary>What <c>train</c> does instead of a plain training.</summary>
internal enum CheckKind
{
    FindLearningRate,
    OverfitOneBatch,
    Baseline,
    LearningCurve,
    Importance,
    Ensemble,
}

/// <summary>A check that the command line asks for.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Number">The repeats of an importance, or the members of an ensemble.</param>
internal sealed record Check(CheckKind Kind, int Number);

/// <summary>The options of <c>train</c> for a careful person. At most one of them is done at a time, and what would be ignored by it is refused.</summary>
internal sealed class CheckOptions(Values values)
{
    private const int UsualRepeats = 10, MostRepeats = 1000, MostMembers = 100;

    /// <summary>A check writes nothing and leaves the test rows sealed.</summary>
    private static readonly string[] writing = ["--run", "--runs", "--save", "--open-test", "--resume"];

    /// <summary>All that says how to train.</summary>
    private static readonly string[] training =
    [
        "--preset", "--hidden", "--activation", "--architecture", "--loss", "--optimizer", "--learning-rate", "--schedule", "--momentum", "--weight-decay", "--l1", "--dropout",
        "--clip", "--batch-size", "--epochs", "--early-stop", "--max-seconds", "--standardize",
    ];

    private readonly Option<bool> findLearningRate = values.Flag("--find-learning-rate");
    private readonly Option<bool> overfitOneBatch = values.Flag("--overfit-one-batch");
    private readonly Option<bool> baseline = values.Flag("--baseline");
    private readonly Option<bool> learningCurve = values.Flag("--learning-curve");
    private readonly Option<bool> importance = values.Flag("--importance");
    private readonly Option<int?> repeats = values.Whole("--repeats", 2, MostRepeats);
    private readonly Option<int?> ensemble = values.Whole("--ensemble", 2, MostMembers);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { findLearningRate, overfitOneBatch, baseline, learningCurve, importance, repeats, ensemble }) command.Options.Add(option);
    }

    /// <summary>The check that is asked for; null for a plain training.</summary>
    /// <exception cref="UsageException">Two checks are asked for, or an option makes no sense with the one.</exception>
    public Check? Read(ParseResult parsed, Session session)
    {
        Option[] asked = [.. new Option[] { findLearningRate, overfitOneBatch, baseline, learningCurve, importance, ensemble }.Where(option => IsGiven(parsed, option))];
        if (asked.Length > 1) throw new UsageException(session.Texts.Tools.OneCheck(string.Join(", ", asked.Select(option => option.Name))));
        if (IsGiven(parsed, repeats) && !IsGiven(parsed, importance)) throw new UsageException(session.Texts.Tools.RepeatsNeedsImportance);
        if (asked is not [Option one]) return null;
        CheckKind kind = KindOf(one);
        string[] senseless = SenselessWith(kind);
        if (CommandWords.Given(parsed).FirstOrDefault(senseless.Contains) is string other) throw new UsageException(session.Texts.Tools.SenselessWith(one.Name, other, writing.Contains(other)));
        return new Check(kind, kind == CheckKind.Ensemble ? parsed.GetValue(ensemble)!.Value : parsed.GetValue(repeats) ?? UsualRepeats);
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private CheckKind KindOf(Option option) =>
        option == findLearningRate ? CheckKind.FindLearningRate
        : option == overfitOneBatch ? CheckKind.OverfitOneBatch
        : option == baseline ? CheckKind.Baseline
        : option == learningCurve ? CheckKind.LearningCurve
        : option == importance ? CheckKind.Importance
        : CheckKind.Ensemble;

    private static string[] SenselessWith(CheckKind kind) => kind switch
    {
        CheckKind.FindLearningRate => [.. writing, "--learning-rate", "--schedule", "--epochs", "--early-stop", "--max-seconds"],
        CheckKind.OverfitOneBatch => [.. writing, "--schedule", "--early-stop", "--max-seconds", "--weight-decay", "--l1", "--dropout"],
        CheckKind.Baseline => [.. writing, .. training, "--fill", "--no-indicators", "--scale", "--categories", "--unseen", "--threads"],
        CheckKind.Ensemble => ["--resume", "--max-seconds"],
        _ => [.. writing, "--max-seconds"],
    };
}
