using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Cli.Training;
using Shinso.Data;
using Shinso.Training;
using static System.FormattableString;

namespace Shinso.Cli.Checks;

/// <summary>What a learning curve says about more rows.</summary>
internal enum CurveReading
{
    /// <summary>The last doubling made the network better by more than chance: more rows would probably help.</summary>
    StillRising,

    /// <summary>The last doubling changed less than the validation rows can tell.</summary>
    Flat,

    /// <summary>The last doubling made it worse by more than chance.</summary>
    Falling,
}

/// <summary><c>--learning-curve</c>: the score on the same validation rows after training on ever more rows, everything learnt anew for each size.</summary>
internal sealed class LearningCurveCheck(CheckRun run)
{
    private const int Sizes = 5, FewestRows = 8;

    private readonly Session session = run.Session;

    private sealed record Point(int Rows, Score Train, Score Validation, int BestEpoch, int Epochs);

    public int Do()
    {
        var split = Split.Parse(run.Plan("--learning-curve").Parts.Split, run.Settings.Seed);
        SplitIndices parts = split.Indices(run.Data.Basis);
        int[] order = NestedRows.Order(run.Data.Basis, parts.Train, run.Settings.Seed), sizes = SizesFor(order.Length);
        if (sizes.Length < 2) throw new UsageException(session.Texts.Tools.TooFewRowsForCurve(order.Length, 2 * FewestRows));
        session.Say(session.Texts.Tools.CurveHeader(run.Data.Name, sizes.Length, parts.Validation.Length));
        var points = new List<Point>();
        foreach (int size in sizes)
        {
            points.Add(Train(order[..size], parts.Validation, split));
            if (session.Json) session.Result(Json(points[^1]));
            else session.Say(session.Texts.Tools.CurveStep(points[^1].Rows, points[^1].Validation));
        }

        CurveReading reading = Read(points, parts.Validation.Length);
        if (session.Json) session.Result(new JsonLine().Add("event", "end").Add("sizes", points.Count).Add("reading", reading switch { CurveReading.StillRising => "still-rising", CurveReading.Flat => "flat", _ => "falling" }));
        else Write(points, reading, parts.Validation.Length);
        return ExitCode.Fine;
    }

    /// <summary>All rows, half of them, a quarter, …, the smallest first.</summary>
    private static int[] SizesFor(int rows) => [.. Enumerable.Range(0, Sizes).Select(halvings => rows >> halvings).Where(size => size >= FewestRows).Reverse()];

    private Point Train(int[] rows, int[] validation, Split split)
    {
        PreparedParts prepared = run.Data.Prepare(new SplitIndices(rows, validation, []), run.Settings.Encoding);
        TrainSettings settings = run.Settings.BatchSize > rows.Length ? run.Settings with { BatchSize = rows.Length } : run.Settings;
        TrainPlan plan = TrainPlan.Make(new Parts(prepared.Train, prepared.Validation, null, split.ToString(), prepared.Encoder), settings, session);
        var trained = QuietTraining.Run(plan, session.Stop);
        Evaluation judged = Evaluation.Of(plan.Model, prepared.Validation!, plan.Options.Threads), own = Evaluation.Of(plan.Model, prepared.Train, plan.Options.Threads);
        return new Point(rows.Length, Score.Of(own), Score.Of(judged), trained.Best?.Number ?? 0, trained.Epochs.Count);
    }

    /// <summary>Whether the last doubling changed more than about one standard error of the score.</summary>
    private static CurveReading Read(List<Point> points, int validation)
    {
        Score last = points[^1].Validation;
        double gain = last.Over(points[^2].Validation), error = last.Error;
        double chance = last.IsAccuracy ? Math.Sqrt(Math.Max(error * (1 - error), 0.25 / validation) / validation) : error / Math.Sqrt(2.0 * validation);
        return gain > chance ? CurveReading.StillRising : gain < -chance ? CurveReading.Falling : CurveReading.Flat;
    }

    private static JsonLine Json(Point point) => new JsonLine()
        .Add("event", "size")
        .Add("train", point.Rows)
        .Add($"train{Upper(point.Train.Field)}", point.Train.Value)
        .Add($"validation{Upper(point.Validation.Field)}", point.Validation.Value)
        .Add("bestEpoch", point.BestEpoch)
        .Add("epochs", point.Epochs);

    private static string Upper(string field) => char.ToUpperInvariant(field[0]) + field[1..];

    private void Write(List<Point> points, CurveReading reading, int validation)
    {
        string score = points[0].Validation.IsAccuracy ? session.Texts.Tools.Accuracy : "RMSE";
        var table = new TextTable(">" + session.Texts.Tools.TrainingRows, ">" + session.Texts.Tools.OnTraining(score), ">" + session.Texts.Tools.OnValidation(score), "");
        double most = points[0].Validation.IsAccuracy ? 1 : points.Max(point => point.Validation.Value);
        foreach (Point point in points) table.Row(Invariant($"{point.Rows:N0}"), point.Train.ToString(), point.Validation.ToString(), TextBar.Of(point.Validation.Value, 0, most));
        table.Write(session);
        session.Result(session.Texts.Tools.CurveReads(reading, validation));
    }
}
