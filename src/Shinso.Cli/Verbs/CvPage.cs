using System.Diagnostics;
using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Cli.Training;
using Shinso.Metrics;
using static System.FormattableString;

namespace Shinso.Cli.Verbs;

/// <summary>What cross-validation says: the pattern of the folds, every fold, and mean, spread and confusion of all.</summary>
internal sealed class CvPage(CrossRun run, LoadedData data, CrossSettings cross, bool rows, Session session)
{
    private const int MostDrawn = 20;

    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>What is about to happen.</summary>
    /// <param name="notes">What was picked for the data, in sentences.</param>
    public void Start(IEnumerable<string> notes)
    {
        TrainPlan first = run.First();
        foreach (string note in notes) session.Say(note);
        if (first.Recipe.Choice != RecipeChoice.Asked) session.Say(session.Texts.Chosen(first.Recipe.Choice));
        session.Say(session.Texts.Cv.Header(data.Name, data.Count, cross.Folds, cross.Repeats));
        session.Say(session.Texts.Network(first.Model.Architecture.ToString(), first.Model.Parameters.ValueCount, first.Model.Parameters.Seed, first.Options.Threads));
        session.Say(session.Texts.Settings(first.Optimizer.ToString(), first.Options.Schedule.Name, first.Model.Head.Loss.Name, first.Options.BatchSize, first.Epochs));
        if (data.OfficialTest is not null) session.Say(session.Texts.Cv.TestStaysSealed(data.OfficialTest.Count));
    }

    /// <summary>A fold is done.</summary>
    public void Fold(FoldResult fold)
    {
        if (session.Json) session.Result(Json(fold));
        else session.Say(session.Texts.Cv.FoldLine(fold, cross.Folds, cross.Repeats));
    }

    /// <summary>All folds are done.</summary>
    public void End(IReadOnlyList<FoldResult> folds)
    {
        if (session.Json) session.Result(Json(folds));
        else Write(folds);
    }

    private JsonLine Json(FoldResult fold)
    {
        JsonLine line = new JsonLine()
            .Add("event", "fold").Add("repeat", fold.Repeat).Add("fold", fold.Fold)
            .Add("train", fold.Train).Add("validation", fold.Validation).Add("heldOut", fold.HeldOut.Length)
            .Add("epochs", fold.Epochs).Add("bestEpoch", fold.BestEpoch).Add("loss", fold.Result.Loss);
        if (fold.Result.Errors is RegressionMetrics errors) line.Add("rmse", errors.RootMeanSquaredError).Add("mae", errors.MeanAbsoluteError).Add("r2", errors.RSquared);
        else line.Add("accuracy", fold.Result.Accuracy);
        line.Add("baseline", fold.Baseline);
        return rows ? line.AddList("rows", fold.HeldOut) : line;
    }

    private JsonLine Json(IReadOnlyList<FoldResult> folds)
    {
        JsonLine line = new JsonLine().Add("event", "end").Add("folds", cross.Folds).Add("repeats", cross.Repeats);
        if (folds[0].Result.Errors is not null)
        {
            Add(line, "rmse", Rmse(folds));
            Add(line, "r2", R2(folds));
        }
        else
        {
            Add(line, "accuracy", Accuracy(folds));
            ConfusionMatrix confusion = Confusion(folds);
            line.AddList("confusion", Enumerable.Range(0, confusion.Classes), (list, actual) => list.Entry(Enumerable.Range(0, confusion.Classes).Select(predicted => confusion[actual, predicted])));
            line.AddList("classes", Enumerable.Range(0, confusion.Classes).Select(run.First().Model.ClassName));
        }

        return line.Add("baseline", folds.Average(fold => fold.Baseline)).Add("seconds", Math.Round(watch.Elapsed.TotalSeconds, 3));
    }

    private static void Add(JsonLine line, string name, double[] values) => line.Add($"{name}Mean", values.Average()).Add($"{name}Sd", Deviation(values));

    private void Write(IReadOnlyList<FoldResult> folds)
    {
        if (cross.Folds <= MostDrawn) Pattern(folds);
        bool numbers = folds[0].Result.Errors is not null;
        string unit = numbers ? "RMSE" : session.Texts.Cv.Accuracy;
        double[] values = numbers ? Rmse(folds) : Accuracy(folds);
        session.Result(session.Texts.Cv.Mean(unit, Shown(values.Average(), numbers), Shown(Deviation(values), numbers), folds.Count));
        if (numbers) session.Result(session.Texts.Cv.Mean("R²", Invariant($"{R2(folds).Average():F4}"), Invariant($"{Deviation(R2(folds)):F4}"), folds.Count));
        session.Result(session.Texts.Cv.Baseline(Shown(folds.Average(fold => fold.Baseline), numbers), numbers));
        if (numbers) return;
        session.Result("");
        session.Result(session.Texts.Cv.ConfusionTitle);
        ConfusionTable.Write(Confusion(folds), run.First().Model.ClassName, session);
    }

    /// <summary>The parts as columns, every fold a row: which part is held out, and what came of it. In order of time, later parts are not used.</summary>
    private void Pattern(IReadOnlyList<FoldResult> folds)
    {
        bool numbers = folds[0].Result.Errors is not null;
        bool inTime = data.Basis.Times is not null;
        int pieces = inTime ? cross.Folds + 1 : cross.Folds;
        var table = new TextTable(["", .. Enumerable.Range(1, pieces).Select(part => Invariant($"{part}")), ">" + (numbers ? "RMSE" : session.Texts.Cv.Accuracy)]);
        foreach (FoldResult fold in folds)
        {
            string name = cross.Repeats == 1 ? Invariant($"{fold.Fold}") : Invariant($"{fold.Repeat}-{fold.Fold}");
            int heldOut = inTime ? fold.Fold + 1 : fold.Fold;
            IEnumerable<string> parts = Enumerable.Range(1, pieces).Select(part => part == heldOut ? session.Texts.Cv.HeldOut : inTime && part > heldOut ? "" : session.Texts.Cv.Trains);
            table.Row([session.Texts.Cv.PatternName(name), .. parts, Shown(numbers ? fold.Result.Errors!.RootMeanSquaredError : fold.Result.Accuracy!.Value, numbers)]);
        }

        table.Write(session);
    }

    private static string Shown(double value, bool number) => number ? PlainNumber.Of(value, 5) : Invariant($"{value * 100:F2} %");

    private static double[] Accuracy(IReadOnlyList<FoldResult> folds) => [.. folds.Select(fold => fold.Result.Accuracy!.Value)];

    private static double[] Rmse(IReadOnlyList<FoldResult> folds) => [.. folds.Select(fold => fold.Result.Errors!.RootMeanSquaredError)];

    private static double[] R2(IReadOnlyList<FoldResult> folds) => [.. folds.Select(fold => fold.Result.Errors!.RSquared)];

    private static ConfusionMatrix Confusion(IReadOnlyList<FoldResult> folds)
    {
        var all = new ConfusionMatrix(folds[0].Result.Confusion!.Classes);
        foreach (FoldResult fold in folds) all.Add(fold.Result.Confusion!);
        return all;
    }

    /// <summary>The standard deviation of the folds, with n − 1.</summary>
    private static double Deviation(double[] values) => values.Length < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - values.Average()) * (value - values.Average())) / (values.Length - 1));
}
