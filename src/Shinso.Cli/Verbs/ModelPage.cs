using Shinso.Cli.Output;
using Shinso.Graphs;
using Shinso.Models;
using Shinso.Ops;
using Shinso.Tensors;
using static System.FormattableString;

namespace Shinso.Cli.Verbs;

/// <summary>What <c>inspect</c> says of a model: layers with shapes and parameters, head, classes, training.</summary>
internal sealed class ModelPage(Model model)
{
    private long Bytes => model.Parameters.ValueCount * sizeof(float);

    public void Write(Session session)
    {
        if (session.Json) session.Result(Json());
        else WriteText(session);
    }

    /// <summary>The nodes that layers made: everything but parameters, the target and the loss.</summary>
    public static (string Name, string Kind, Shape Shape, long Parameters)[] LayersOf(Model model)
    {
        Graph graph = new ModelGraph(model, 1, Mode.Training, Detail.Layer).Graph;
        return [.. graph.Nodes.Where(node => node is not (ParameterNode or LossNode or OneHot) && node.Name != "target")
            .Select(node => (node.Name, node.Kind, node.Shape, node.Inputs.OfType<ParameterNode>().Sum(parameter => (long)parameter.Shape.Size)))];
    }

    private IEnumerable<string> PreprocessingSteps() => [.. model.Table?.Columns.Select(column => column.ToString()) ?? [], .. model.Preprocessing.Select(step => step.ToString()!)];

    private JsonLine Json()
    {
        JsonLine line = new JsonLine()
            .Add("kind", "model")
            .Add("architecture", model.Architecture.ToString())
            .AddList("input", model.Input)
            .Add("task", Name(model.Head.Task))
            .Add("loss", model.Head.Loss.Name)
            .Add("outputs", model.Head.Outputs)
            .AddList("classes", model.ClassNames)
            .AddList("features", model.FeatureNames)
            .AddList("preprocessing", PreprocessingSteps())
            .AddList("layers", LayersOf(model), (list, layer) => list.Entry(entry => entry.Add("name", layer.Name).Add("kind", layer.Kind).AddList("shape", layer.Shape).Add("parameters", layer.Parameters)))
            .Add("parameters", model.Parameters.ValueCount)
            .Add("bytes", Bytes);
        if (model.Table is not null) line.Add("target", model.Table.Question.Target);
        return model.Training is TrainingSummary training ? line.AddObject("training", fields => Add(fields, training)) : line;
    }

    private static void Add(JsonLine fields, TrainingSummary training) => fields
        .Add("data", training.Data)
        .Add("split", training.Split)
        .Add("trainRows", training.TrainRows)
        .Add("validationRows", training.ValidationRows)
        .Add("testRows", training.TestRows)
        .Add("trainFingerprint", training.TrainFingerprint)
        .Add("optimizer", training.Optimizer)
        .Add("schedule", training.Schedule)
        .Add("batchSize", training.BatchSize)
        .Add("seed", training.Seed)
        .Add("epochs", training.Epochs)
        .Add("bestEpoch", training.BestEpoch)
        .Add("validationLoss", training.ValidationLoss)
        .Add("validationAccuracy", training.ValidationAccuracy);

    private void WriteText(Session session)
    {
        session.Result(model.Architecture.ToString());
        var table = new TextTable(session.Texts.Layer, session.Texts.Kind, ">" + session.Texts.OutputShape, ">" + session.Texts.Parameters);
        foreach ((string name, string kind, Shape shape, long parameters) in LayersOf(model)) table.Row(name, kind, shape.ToString(), parameters == 0 ? "" : Invariant($"{parameters:N0}"));
        table.Write(session);
        session.Result(session.Texts.Total(model.Parameters.ValueCount, Bytes));
        session.Result(session.Texts.HeadIs(Name(model.Head.Task), model.Head.Loss.Name, model.Head.Outputs));
        if (model.ClassNames.Count > 0) session.Result(session.Texts.ClassesAre(string.Join(", ", model.ClassNames)));
        if (model.Table is not null) session.Result(session.Texts.TableTraining.Predicts(model.Table.Question.Target));
        foreach (string step in PreprocessingSteps()) session.Result(session.Texts.PreprocessingIs(step));
        if (model.Training is TrainingSummary training) session.Result(session.Texts.TrainedAs(training));
    }

    private static string Name(LearningTask task) => task switch { LearningTask.Regression => "regression", LearningTask.Binary => "binary", _ => "multi-class" };
}
