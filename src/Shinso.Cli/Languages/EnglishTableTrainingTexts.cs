using Shinso.Data.Tables;
using Shinso.Preprocessing.Tables;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

internal sealed class EnglishTableTrainingTexts : TableTrainingTexts
{
    public override string TargetIsMissing(string data, string columns) => $"Name the column to predict with --target. The columns of {data} are {columns}.";
    public override string DelimiterIsOneCharacter(string found) => $"--delimiter takes one character, tab or blank, but got '{found}'.";
    public override string ModelKnowsNoTables(string data) => $"The model was not trained on a table, so it cannot read {data}. Use a model that was trained with --target.";
    public override string StandardizeIsScale => "The columns of a table are scaled with --scale standard, min-max or none; --standardize is for other data.";
    public override string Predicts(string target) => $"predicts the column '{target}' of a table";

    public override string TaskIs(TableData data) => data.Task == LearningTask.Regression
        ? Invariant($"'{data.Question.Target}' is predicted as a number{Because(data.Reason)}.")
        : Invariant($"'{data.Question.Target}' is predicted as one of {data.ClassNames.Count} classes{Because(data.Reason)}: {Some(data.ClassNames)}.");

    private static string Because(TaskReason reason) => reason switch
    {
        TaskReason.Texts => ", because it holds texts",
        TaskReason.YesNo => ", because it holds yes and no",
        TaskReason.FewWholeNumbers => Invariant($", because it holds at most {TableData.MostWholeClasses} different whole numbers (--task regression for a number)"),
        TaskReason.ManyNumbers => Invariant($", because it holds more than {TableData.MostWholeClasses} different whole numbers (--task classification for classes)"),
        TaskReason.Fractions => ", because it holds fractions",
        _ => "",
    };

    private static string Some(IReadOnlyList<string> names) => string.Join(", ", names.Take(10)) + (names.Count > 10 ? ", …" : "");

    public override string RowsWithoutTarget(int rows) => Invariant($"{rows:N0} rows without a target are left out.");
    public override string ColumnsBecomeFeatures(int columns, int features, EncodingSettings settings) =>
        Invariant($"{columns:N0} columns become {features:N0} features, as the training rows alone say: missing numbers are filled ({Fill(settings)}), numbers scaled ({Scale(settings)}), categories {(settings.Categories == CategoryCode.OneHot ? "get a feature each" : "numbered in order")}. The model file keeps it.");

    private static string Fill(EncodingSettings settings) => settings.Fill switch
    {
        NumberFill.Median => "median",
        NumberFill.Mean => "mean",
        NumberFill.MostFrequent => "most frequent",
        _ => Invariant($"{settings.FillValue}"),
    };

    private static string Scale(EncodingSettings settings) => settings.Scaling switch { NumberScaling.Standard => "mean 0, deviation 1", NumberScaling.MinMax => "0 to 1", _ => "not at all" };

    public override string LeftOut(string columns) => $"Left out by --drop: {columns}.";
    public override string SaysNothing(string columns) => $"Left out, because all training rows are the same or empty there: {columns}.";
    public override string TextsAndNames(string columns) => $"Left out, because nothing can be learnt from names of rows and free texts: {columns}.";
    public override string DividedByGroup(string column) => $"Rows with the same '{column}' stay together when rows are divided.";
    public override string DividedInTime(string column) => $"Rows are divided in the order of '{column}': the past trains, the future tests.";
    public override string SharedRows(int rows) => Invariant($"{rows:N0} rows for validation or test have the same features as training rows, so results will look better than they are. Remove duplicates, or keep them together with --group.");
    public override string MayLeak(string suspicion) => $"Look twice: {suspicion} If it is known only after the target, leave it out with --drop.";
    public override string SmallClasses(string names, int fewest) => Invariant($"Classes with fewer than {fewest} rows, too few to learn and to judge: {names}.");
    public override string TargetIsScaled => "The target is learnt with mean 0 and deviation 1 over the training rows. The loss is that of these numbers; RMSE and predictions are in the target's own unit.";
    public override string StopsEarly(int patience) => Invariant($"Training stops after {patience:N0} epochs without a better validation loss; the best weights are kept (--early-stop 0 makes all epochs).");
}
