using System.Globalization;
using Shinso.Cli.Output;
using Shinso.Cli.Training;
using Shinso.Training;
using static System.FormattableString;

namespace Shinso.Cli.Checks;

/// <summary><c>--find-learning-rate</c>: a range test, drawn with letters, and the rate where the loss falls fastest.</summary>
internal sealed class LearningRateCheck(CheckRun run)
{
    public const string Option = "--find-learning-rate";

    private const int MostLines = 26;

    private readonly Session session = run.Session;

    public int Do()
    {
        TrainPlan plan = run.Plan();
        session.Say(session.Texts.Tools.RangeTest(plan.Optimizer.Name, plan.Options.BatchSize));
        var points = new List<LearningRatePoint>();
        foreach (LearningRatePoint point in new LearningRateFinder(plan.Model, plan.Optimizer, plan.Options).Points(plan.Parts.Train, session.Stop))
        {
            points.Add(point);
            if (session.Json) session.Result(new JsonLine().Add("event", "learningRate").Add("rate", point.Rate).Add("loss", point.Loss).Add("smoothed", point.Smoothed));
        }

        session.Stop.ThrowIfCancellationRequested();
        LearningRateSuggestion suggestion = LearningRateFinder.Suggest(points);
        string? rate = suggestion.Rate is float found ? Rounded(found) : null;
        string? command = rate is null ? null : $"{run.Command.Replace($" {Option}", "", StringComparison.Ordinal)} --learning-rate {rate}";
        if (session.Json) session.Result(End(points.Count, suggestion, rate, command));
        else Draw(points, suggestion.Rate);
        if (rate is null) throw new WorkException(session.Texts.Tools.NoSuggestion(suggestion.Verdict, points.Count));
        if (session.Json) return ExitCode.Fine;
        session.Result(session.Texts.Tools.Suggestion(rate, Rounded(plan.Optimizer.LearningRate)));
        session.Result(session.Texts.Next(command!));
        return ExitCode.Fine;
    }

    /// <summary>Two digits: more would pretend that the test is finer than it is.</summary>
    private static string Rounded(float rate) => PlainNumber.Of(rate, 2);

    private static JsonLine End(int steps, LearningRateSuggestion suggestion, string? rate, string? command) => new JsonLine()
        .Add("event", "end")
        .Add("steps", steps)
        .Add("suggestion", rate is null ? null : double.Parse(rate, CultureInfo.InvariantCulture))
        .Add("verdict", suggestion.Verdict switch { RangeTestVerdict.Found => "found", RangeTestVerdict.TooFewPoints => "too-few-points", _ => "never-fell" })
        .Add("command", command);

    /// <summary>Every so many points a line; the one of the suggestion is marked.</summary>
    private void Draw(List<LearningRatePoint> points, float? suggested)
    {
        if (points.Count == 0) return;
        int every = (points.Count + MostLines - 1) / MostLines, marked = points.FindIndex(point => point.Rate == suggested) / every;
        double least = points.Min(point => point.Smoothed), most = Math.Min(points.Max(point => point.Smoothed), 2 * points[0].Smoothed);
        var table = new TextTable(">" + session.Texts.Tools.Rate, ">" + session.Texts.Tools.Loss, "", "");
        for (int line = 0; line * every < points.Count; line++)
        {
            LearningRatePoint point = points[line * every];
            table.Row(Invariant($"{point.Rate:0.0E+00}"), Invariant($"{point.Smoothed:F4}"), suggested is not null && line == marked ? ">" : "", TextBar.Of(point.Smoothed, Math.Min(0, least), most));
        }

        table.Write(session);
    }
}
