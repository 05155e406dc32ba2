using Shinso.Cli.Output;
using Shinso.Cli.Training;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

internal sealed class EnglishCvTexts : CvTexts
{
    public override string Help => "Cross-validation: every part of the rows is held out once, and judged by a network trained on the others.";
    public override string HelpPlain => "five folds of a built-in table, with nothing else said";
    public override string HelpTable => "ten folds of your own table";
    public override string HelpRepeats => "three times five folds, as JSON lines";
    public override IReadOnlyList<string> HelpNotes { get; } =
    [
        "Classes are dealt evenly to the folds; --group keeps rows together, --time trains on the past only.",
        "Early stopping looks at an inner part of a fold's training rows (--split 90/10), never at the held-out rows.",
        "Preprocessing is learnt anew in every fold. An official test part stays sealed. Nothing is written.",
    ];
    public override string InnerSplitHasNoTest(string split) => $"In cross-validation --split divides the training rows of a fold into training and validation, such as 90/10, but got {split}.";
    public override string Header(string data, int rows, int folds, int repeats) => Invariant($"{data}: {rows:N0} rows in {folds} folds{(repeats > 1 ? Invariant($", {repeats} times") : "")}");
    public override string TestStaysSealed(int rows) => Invariant($"The {rows:N0} official test rows stay sealed.");
    public override string FoldLine(FoldResult fold, int folds, int repeats) =>
        Invariant($"fold {(repeats > 1 ? Invariant($"{fold.Repeat}-") : "")}{fold.Fold}/{folds}: {fold.Train:N0} rows to train, {fold.Validation:N0} to validate, {fold.HeldOut.Length:N0} held out; best epoch {fold.BestEpoch} of {fold.Epochs}; {Result(fold)}");
    private static string Result(FoldResult fold) => fold.Result.Errors is null ? Invariant($"accuracy {fold.Result.Accuracy * 100:F2} %") : Invariant($"RMSE {PlainNumber.Of(fold.Result.Errors.RootMeanSquaredError, 5)}, R² {fold.Result.Errors.RSquared:F4}");
    public override string Accuracy => "accuracy";
    public override string Mean(string unit, string mean, string deviation, int folds) => Invariant($"{unit} {mean} ± {deviation} (mean ± standard deviation of {folds} folds)");
    public override string Baseline(string value, bool number) => number ? $"baseline: RMSE {value}, if the mean is always predicted" : $"baseline: {value}, if the most frequent class is always predicted";
    public override string ConfusionTitle => "confusion of the held-out rows: actual in rows, predicted in columns";
    public override string HeldOut => "held out";
    public override string Trains => "train";
    public override string PatternName(string number) => $"fold {number}";
}
