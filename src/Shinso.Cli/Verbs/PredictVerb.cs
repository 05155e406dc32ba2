using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Data;
using Shinso.Losses;
using Shinso.Models;
using Shinso.Tensors;

namespace Shinso.Cli.Verbs;

/// <summary><c>shinso predict &lt;model&gt; &lt;data or -&gt;</c>: one line per row.</summary>
internal static class PredictVerb
{
    private const int RowsAtATime = 256;

    public static Verb Create(VerbParts parts)
    {
        var models = new ModelOptions(parts);
        var data = new DataOptions(parts.Values);
        Option<int?> limit = parts.Values.Whole("--limit", 1);
        var verb = new Verb("predict", parts.Texts.Help.Predict)
        {
            Usage = "shinso predict <model> <data or -> [options]",
            Examples =
            [
                ("shinso predict runs/mnist-lenet-001/model.safetensors mnist --limit 10", parts.Texts.Help.PredictMnist),
                ("echo \"1.5 -2\" | shinso predict spiral.safetensors -", parts.Texts.Help.PredictInput),
                ("shinso predict spiral.safetensors spiral --json", parts.Texts.Help.PredictJson),
            ],
        };
        models.AddTo(verb);
        data.AddTo(verb);
        verb.Options.Add(limit);
        verb.SetAction(parsed =>
        {
            ModelChoice choice = models.Read(parsed);
            return Predict(choice, data.Read(parsed, choice.Data), parsed.GetValue(limit) ?? int.MaxValue, parts.Session(parsed));
        });
        return verb;
    }

    private static int Predict(ModelChoice choice, DataChoice named, int limit, Session session)
    {
        Model? alone = choice.LoadAlone(session.Texts);
        if (named.Name == "-")
        {
            Model model = alone ?? throw new UsageException(session.Texts.InputNeedsModelFile);
            if (model.Table is not null) return AnswerTable(model, LoadedTable.Read(session.Surroundings.InputBytes(), named, session, model.Table), limit, session);
            using TextReader reader = session.Surroundings.Input();
            int answered = Answer(model, TextRows.Read(reader, model.Input, session.Texts).Take(limit), atOnce: true, session);
            if (answered == 0) throw new UsageException(session.Texts.NoRows);
            return ExitCode.Fine;
        }

        LoadedData data = LoadedData.Load(named, session, alone?.Table);
        if (data is LoadedTable table && alone?.Table is not null) return AnswerTable(alone, table, limit, session);
        Dataset rows = data.RowsFor(alone, session);
        Model fitting = alone ?? choice.LoadFor(rows, session.Texts);
        if (rows.Features.Shape != fitting.Input) throw new UsageException(session.Texts.OtherShape(fitting.Input.ToString(), rows.Name, rows.Features.Shape.ToString()));
        Answer(fitting, RowsOf(rows).Take(limit), atOnce: false, session);
        return ExitCode.Fine;
    }

    /// <summary>Answers all rows of a table, also those without a target.</summary>
    private static int AnswerTable(Model model, LoadedTable table, int limit, Session session)
    {
        Tensor features = table.FeaturesFor(model, session);
        IEnumerable<float[]> rows = Enumerable.Range(0, Math.Min(limit, features.Shape[0])).Select(row => features.Row(row).ToArray());
        Answer(model, rows, atOnce: false, session);
        return ExitCode.Fine;
    }

    private static IEnumerable<float[]> RowsOf(Dataset data)
    {
        for (int row = 0; row < data.Count; row++)
        {
            float[] features = new float[data.Features.Shape.Size];
            data.Features.Gather([row], features);
            yield return features;
        }
    }

    /// <summary>Answers rows in batches; rows that somebody types are answered one by one.</summary>
    /// <returns>How many there were.</returns>
    private static int Answer(Model model, IEnumerable<float[]> rows, bool atOnce, Session session)
    {
        int row = 0;
        foreach (float[][] batch in rows.Chunk(atOnce ? 1 : RowsAtATime))
        {
            session.Stop.ThrowIfCancellationRequested();
            var features = new Tensor(model.Input.Prepend(batch.Length));
            for (int i = 0; i < batch.Length; i++) batch[i].CopyTo(features.Values[(i * model.Input.Size)..]);
            Tensor answers = model.Predict(features);
            for (int i = 0; i < batch.Length; i++) Write(model, row++, answers.Values.Slice(i * model.Head.Outputs, model.Head.Outputs), session);
        }

        return row;
    }

    private static void Write(Model model, int row, ReadOnlySpan<float> answer, Session session)
    {
        if (model.Head.Task == LearningTask.Regression) WriteNumbers(row, answer.ToArray(), session);
        else WriteClass(model, row, answer, session);
    }

    private static void WriteNumbers(int row, float[] answer, Session session)
    {
        if (!session.Json) session.Result(string.Join(' ', answer.Select(value => FormattableString.Invariant($"{value:R}")).Prepend(FormattableString.Invariant($"{row}"))));
        else if (answer.Length == 1) session.Result(new JsonLine().Add("row", row).Add("prediction", answer[0]));
        else session.Result(new JsonLine().Add("row", row).AddList("prediction", answer));
    }

    private static void WriteClass(Model model, int row, ReadOnlySpan<float> answer, Session session)
    {
        string prediction = model.ClassName(Head.ClassOf(answer, 0.5f));
        float[]? probabilities = Probabilities(model, answer);
        if (session.Json)
        {
            JsonLine line = new JsonLine().Add("row", row).Add("prediction", prediction);
            if (probabilities is not null)
            {
                line.AddObject("probabilities", fields =>
                {
                    for (int index = 0; index < probabilities.Length; index++) fields.Add(model.ClassName(index), probabilities[index]);
                });
            }

            session.Result(line);
            return;
        }

        IEnumerable<string> shown = (probabilities ?? []).Select((probability, index) => FormattableString.Invariant($"{model.ClassName(index)}={probability:F4}"));
        session.Result(string.Join(' ', shown.Prepend(prediction).Prepend(FormattableString.Invariant($"{row}"))));
    }

    /// <summary>One probability per class; none where the loss was not made for probabilities.</summary>
    private static float[]? Probabilities(Model model, ReadOnlySpan<float> answer) => model.Head.Loss switch
    {
        SoftmaxCrossEntropy => answer.ToArray(),
        BinaryCrossEntropy when answer.Length == 1 => [1 - answer[0], answer[0]],
        _ => null,
    };
}
