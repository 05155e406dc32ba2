using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Cli.Runs;
using Shinso.Cli.Training;
using Shinso.Data;
using Shinso.Kernels;
using Shinso.Metrics;
using Shinso.Models;
using Shinso.Training;

namespace Shinso.Cli.Verbs;

/// <summary><c>shinso evaluate &lt;model&gt; &lt;data&gt;</c>: how well a model answers data.</summary>
internal static class EvaluateVerb
{
    public static Verb Create(VerbParts parts)
    {
        var models = new ModelOptions(parts);
        var data = new DataOptions(parts.Values);
        Option<int?> threads = parts.Values.Whole("--threads", 1, TrainOptions.MostThreads);
        var verb = new Verb("evaluate", parts.Texts.Help.Evaluate)
        {
            Usage = "shinso evaluate <model> <data> [options]",
            Examples =
            [
                ("shinso evaluate runs/mnist-lenet-001/model.safetensors mnist", parts.Texts.Help.EvaluateMnist),
                ("shinso evaluate spiral.safetensors spiral --noise 0.1 --data-seed 2 --json", parts.Texts.Help.EvaluateSpiral),
                ("shinso evaluate --preset book-convnet --weights weights.safetensors mnist", parts.Texts.Help.EvaluateWeights),
            ],
        };
        models.AddTo(verb);
        data.AddTo(verb);
        verb.Options.Add(threads);
        verb.SetAction(parsed =>
        {
            ModelChoice choice = models.Read(parsed);
            return Evaluate(choice, data.Read(parsed, choice.Data), parsed.GetValue(threads) ?? Environment.ProcessorCount, parts.Session(parsed));
        });
        return verb;
    }

    private static int Evaluate(ModelChoice choice, DataChoice named, int threads, Session session)
    {
        Model? alone = choice.LoadAlone(session.Texts);
        LoadedData data = LoadedData.Load(named, session, alone?.Table);
        Dataset rows = data.RowsFor(alone, session);
        Model model = alone ?? choice.LoadFor(rows, session.Texts);
        session.Say(session.Texts.Evaluating(rows.Name, rows.Count, data.OfficialTest is not null));

        using var crew = new ThreadCrew(threads);
        var figures = new AnswerFigures(model, rows);
        Evaluation result = new Evaluator(model, 256, crew).Evaluate(rows, (first, answers) =>
        {
            session.Stop.ThrowIfCancellationRequested();
            figures.Take(first, answers);
        });
        figures.Compute();
        Seen seen = SeenData.Check(model, rows, data.BasisFor(model));
        if (seen != Seen.Never) session.Say(session.Texts.SeenInTraining(seen));
        bool opens = seen == Seen.Sealed || (seen == Seen.Contained && data.OfficialTest is null && model.Training!.TestRows > 0);
        if (opens && Openings.Beside(choice.Path) is Openings openings)
        {
            if (seen == Seen.Contained) session.Say(session.Texts.SealedRowsAreAmongThem(model.Training!.TestRows));
            foreach (string sentence in openings.Sentences(openings.Add("evaluate", result), session.Texts)) session.Say(sentence);
        }

        if (session.Json) session.Result(Json(result, figures, model, seen is Seen.Trained or Seen.Chosen or Seen.Contained));
        else Write(result, figures, model, session);
        if (!float.IsFinite(result.Loss)) throw new WorkException(session.Texts.LossIsNoNumber);
        return ExitCode.Fine;
    }

    private static JsonLine Json(Evaluation result, AnswerFigures figures, Model model, bool seen)
    {
        JsonLine line = new JsonLine().Add("samples", result.Samples);
        if (result.Errors is RegressionMetrics errors)
        {
            return line.Add("rmse", errors.RootMeanSquaredError).Add("mae", errors.MeanAbsoluteError).Add("r2", errors.RSquared).Add("loss", result.Loss)
                .Add("rmseLow", figures.Interval.Low).Add("rmseHigh", figures.Interval.High).Add("seenInTraining", seen);
        }

        ConfusionMatrix confusion = result.Confusion!;
        return line
            .Add("loss", result.Loss)
            .Add("accuracy", result.Accuracy)
            .AddList("confusion", Enumerable.Range(0, confusion.Classes), (list, actual) => list.Entry(RowOf(confusion, actual)))
            .AddList("classes", Enumerable.Range(0, confusion.Classes).Select(model.ClassName))
            .AddList("perClass", Enumerable.Range(0, confusion.Classes), (list, index) => list.Entry(entry =>
            {
                ClassScores scores = confusion.Of(index);
                entry.Add("class", model.ClassName(index)).Add("precision", scores.Precision).Add("recall", scores.Recall).Add("f1", scores.F1).Add("support", scores.Support);
            }))
            .Add("accuracyLow", figures.Interval.Low).Add("accuracyHigh", figures.Interval.High)
            .Add("auc", figures.Area).Add("averagePrecision", figures.AveragePrecision)
            .Add("logLoss", figures.LogLoss).Add("brier", figures.Calibration?.Brier).Add("calibrationError", figures.Calibration?.ExpectedError)
            .Add("seenInTraining", seen);
    }

    private static IEnumerable<long> RowOf(ConfusionMatrix confusion, int actual) => Enumerable.Range(0, confusion.Classes).Select(predicted => confusion[actual, predicted]);

    private static void Write(Evaluation result, AnswerFigures figures, Model model, Session session)
    {
        session.Result(session.Texts.EvaluationOf(result));
        session.Result(session.Texts.IntervalOf(figures.Interval.Low, figures.Interval.High, result.Errors is not null));
        if (figures.LogLoss is double logLoss) session.Result(session.Texts.ProbabilitiesAre(figures.Area, figures.AveragePrecision, logLoss, figures.Calibration!.Brier, figures.Calibration.ExpectedError));
        if (result.Confusion is not ConfusionMatrix confusion) return;
        session.Result("");
        var scores = new TextTable(session.Texts.Class, ">" + session.Texts.Precision, ">" + session.Texts.Recall, ">F1", ">" + session.Texts.Support);
        for (int index = 0; index < confusion.Classes; index++) Row(scores, model.ClassName(index), confusion.Of(index));
        Row(scores, session.Texts.MacroMean, confusion.Macro);
        Row(scores, session.Texts.WeightedMean, confusion.Weighted);
        scores.Write(session);

        session.Result("");
        session.Result(session.Texts.ConfusionTitle);
        ConfusionTable.Write(confusion, model.ClassName, session);
    }

    private static void Row(TextTable table, string name, ClassScores scores) => table.Row(
        name,
        FormattableString.Invariant($"{scores.Precision:F4}"),
        FormattableString.Invariant($"{scores.Recall:F4}"),
        FormattableString.Invariant($"{scores.F1:F4}"),
        FormattableString.Invariant($"{scores.Support:N0}"));
}
