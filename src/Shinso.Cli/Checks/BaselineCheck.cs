using Shinso.Cli.Output;
using Shinso.Cli.Training;
using Shinso.Data;
using Shinso.Metrics;
using Shinso.Training;
using static System.FormattableString;

namespace Shinso.Cli.Checks;

/// <summary><c>--baseline</c>: what a constant answer achieves on the validation rows, with the metrics that a model gets.</summary>
internal sealed class BaselineCheck(CheckRun run)
{
    private readonly Session session = run.Session;

    public int Do()
    {
        var parts = Parts.Of(run.Data, run.Settings, session);
        Dataset validation = run.Validation(parts, "--baseline");
        (Baseline Baseline, Evaluation Result)[] results = [.. Baseline.Of(parts.Train).Select(baseline => (baseline, baseline.Evaluate(validation)))];
        if (session.Json)
        {
            foreach ((Baseline baseline, Evaluation result) in results) session.Result(Json(baseline, result, parts.Train));
            return ExitCode.Fine;
        }

        session.Result(session.Texts.Tools.BaselineHeader(run.Data.Name, parts.Train.Count, validation.Count));
        bool classes = parts.Train.IsClassification;
        TextTable table = classes
            ? new TextTable(session.Texts.Tools.AlwaysAnswers, ">" + session.Texts.Tools.Accuracy, ">" + session.Texts.Precision, ">" + session.Texts.Recall, ">F1", ">" + session.Texts.Tools.LogLoss)
            : new TextTable(session.Texts.Tools.AlwaysAnswers, ">RMSE", ">MAE", ">R²");
        foreach ((Baseline baseline, Evaluation result) in results)
        {
            string answer = session.Texts.Tools.ConstantAnswer(baseline.Name, AnswerOf(baseline, parts.Train));
            if (result.Errors is RegressionMetrics errors) table.Row(answer, PlainNumber.Of(errors.RootMeanSquaredError, 5), PlainNumber.Of(errors.MeanAbsoluteError, 5), Invariant($"{errors.RSquared:F4}"));
            else table.Row(answer, Score.Of(result).ToString(), Number(result.Confusion!.Macro.Precision), Number(result.Confusion.Macro.Recall), Number(result.Confusion.Macro.F1), Number(result.Loss));
        }

        table.Write(session);
        session.Result(session.Texts.Tools.BaselineMeaning);
        return ExitCode.Fine;
    }

    /// <summary>The best constant answer on the validation rows in one line, to be printed beside a model's result.</summary>
    public static string Line(Parts parts, Dataset validation, Session session)
    {
        (Baseline baseline, Evaluation result) = Baseline.Of(parts.Train).Select(baseline => (baseline, baseline.Evaluate(validation))).MinBy(pair => Score.Of(pair.Item2).Error);
        return session.Texts.Tools.BaselineLine(Score.Of(result), session.Texts.Tools.ConstantAnswer(baseline.Name, AnswerOf(baseline, parts.Train)));
    }

    private static string AnswerOf(Baseline baseline, Dataset train) => baseline.Class is int commonest ? train.ClassNames[commonest] : string.Join(' ', baseline.Answer.Select(value => Invariant($"{value:G5}")));

    private static string Number(double value) => Invariant($"{value:F4}");

    private static JsonLine Json(Baseline baseline, Evaluation result, Dataset train)
    {
        JsonLine line = new JsonLine().Add("event", "baseline").Add("name", baseline.Name);
        if (baseline.Class is int commonest) line.Add("answer", train.ClassNames[commonest]);
        else if (baseline.Answer.Count == 1) line.Add("answer", baseline.Answer[0]);
        else line.AddList("answer", baseline.Answer);
        line.Add("samples", result.Samples);
        if (result.Errors is RegressionMetrics errors) return line.Add("rmse", errors.RootMeanSquaredError).Add("mae", errors.MeanAbsoluteError).Add("r2", errors.RSquared);
        ClassScores macro = result.Confusion!.Macro;
        return line.Add("accuracy", result.Accuracy).Add("precision", macro.Precision).Add("recall", macro.Recall).Add("f1", macro.F1).Add("logLoss", result.Loss);
    }
}
