using System.Globalization;
using System.Text.Json;
using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Experiments;
using Shinso.Studio.Playground.GraphRoom;

namespace Shinso.Studio.Sessions;

/// <summary>The messages about graphs, flows, experiments and challenges. See docs/studio.md, the protocol.</summary>
internal static class ViewMessages
{
    private static readonly (string Name, PlaygroundPart Part)[] Parts = [("train", PlaygroundPart.Train), ("valid", PlaygroundPart.Valid), ("test", PlaygroundPart.Test)];

    /// <summary>The graph of a sample.</summary>
    public static OutgoingMessage Graph(long id, GraphPicture picture) => StudioMessages.Message(Outgoing.Answer, "graph", json =>
    {
        json.WriteNumber("id", id);
        json.WriteNumber("x", picture.Point.X);
        json.WriteNumber("y", picture.Point.Y);
        json.WriteNumber("label", picture.Point.Label);
        json.WriteBoolean("folded", picture.Folded);
        StudioMessages.WriteNumber(json, "loss", picture.Loss);
        json.WriteStartArray("nodes");
        foreach (GraphPictureNode node in picture.Nodes) WriteNode(json, node);
        json.WriteEndArray();
        StudioMessages.WriteTexts(json, "forward", picture.Forward);
        StudioMessages.WriteTexts(json, "backward", picture.Backward);
    });

    /// <summary>How gradients flowed so far.</summary>
    public static OutgoingMessage FlowHistory(IReadOnlyList<FlowMoment> moments) => StudioMessages.Message(Outgoing.FlowHistory, "flowHistory", json =>
    {
        StudioMessages.WriteTexts(json, "layers", moments.Count == 0 ? [] : [.. moments[^1].Layers.Select(layer => layer.Layer)]);
        json.WriteStartArray("moments");
        foreach (FlowMoment moment in moments)
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", moment.Epoch);
            WriteNumbers(json, "gradient", moment.Layers.Select(layer => Shortened(layer.Gradient)));
            WriteNumbers(json, "ratio", moment.Layers.Select(layer => Shortened(layer.Ratio)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>How gradients flow, and the tables of confusion.</summary>
    public static OutgoingMessage Details(PlaygroundTrainer trainer, IReadOnlyList<LayerFlow>? flow, bool confusion) => StudioMessages.Message(Outgoing.Details, "details", json =>
    {
        json.WriteNumber("epoch", trainer.Epoch);
        if (flow is not null) WriteFlow(json, flow);
        if (!confusion) return;
        json.WriteStartObject("confusion");
        foreach ((string name, PlaygroundPart part) in Parts) WriteTable(json, name, trainer.Confusion(part));
        json.WriteEndObject();
    });

    /// <summary>How far the seeds are.</summary>
    public static OutgoingMessage Seeds(SeedSweepProgress progress) => StudioMessages.Message(Outgoing.Seeds, "seeds", json =>
    {
        json.WriteNumber("done", progress.Done);
        json.WriteNumber("count", progress.Count);
        WriteWholes(json, "epochs", progress.Epochs);
        WriteNumbers(json, "q25", progress.Lower);
        WriteNumbers(json, "median", progress.Median);
        WriteNumbers(json, "q75", progress.Upper);
        WriteNumbers(json, "testMedian", progress.TestMedian);
        WriteRun(json, "best", progress.Best);
        WriteRun(json, "worst", progress.Worst);
    });

    /// <summary>How far the race is.</summary>
    public static OutgoingMessage Race(RaceProgress progress) => StudioMessages.Message(Outgoing.Race, "race", json =>
    {
        json.WriteNumber("done", progress.Done);
        WriteWholes(json, "epochs", progress.Epochs);
        json.WriteStartArray("runs");
        foreach (RaceRun run in progress.Runs)
        {
            json.WriteStartObject();
            json.WriteString("optimizer", run.Optimizer);
            json.WriteNumber("learningRate", run.LearningRate);
            json.WriteString("link", run.Link);
            json.WriteNumber("epoch", run.Epoch);
            WriteNumbers(json, "losses", run.Losses);
            WriteNumbers(json, "testLosses", run.TestLosses);
            json.WriteBoolean("diverged", run.Diverged);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>How far the challenge is.</summary>
    public static OutgoingMessage Challenge(string name, ChallengeProgress progress) => StudioMessages.Message(Outgoing.Challenge, "challenge", json =>
    {
        json.WriteString("name", name);
        json.WriteNumber("stepsDone", progress.StepsDone);
        json.WriteNumber("steps", progress.Steps);
        json.WriteBoolean("done", progress.Done);
        json.WriteStartArray("values");
        foreach (ChallengeValue value in progress.Values)
        {
            json.WriteStartObject();
            json.WriteString("name", value.Name);
            StudioMessages.WriteNumber(json, "value", value.Value);
            json.WriteBoolean("atLeast", value.AtLeast);
            json.WriteNumber("wanted", value.Wanted);
            json.WriteBoolean("holds", value.Holds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteNode(Utf8JsonWriter json, GraphPictureNode node)
    {
        json.WriteStartObject();
        json.WriteString("id", node.Id);
        json.WriteString("name", node.Name);
        json.WriteString("kind", node.Kind);
        json.WriteString("layer", node.Layer);
        json.WriteString("role", node.Role.ToString().ToLowerInvariant());
        WriteWholes(json, "shape", node.Shape);
        StudioMessages.WriteTexts(json, "inputs", node.Inputs);
        json.WriteString("formula", node.Formula);
        StudioMessages.WriteTexts(json, "derivatives", node.Derivatives);
        WriteNumbers(json, "value", node.Value.Select(value => (double)value));
        WriteNumbers(json, "gradient", node.Gradient.Select(value => (double)value));
        StudioMessages.WriteTexts(json, "valueSteps", node.ValueSteps);
        StudioMessages.WriteTexts(json, "gradientSteps", node.GradientSteps);
        json.WriteEndObject();
    }

    private static void WriteFlow(Utf8JsonWriter json, IReadOnlyList<LayerFlow> flow)
    {
        json.WriteStartArray("flow");
        foreach (LayerFlow layer in flow)
        {
            json.WriteStartObject();
            json.WriteString("layer", layer.Layer);
            StudioMessages.WriteNumber(json, "gradient", layer.Gradient);
            StudioMessages.WriteNumber(json, "ratio", layer.Ratio);
            StudioMessages.WriteNumber(json, "arriving", layer.Arriving);
            json.WriteNumber("dead", layer.Dead);
            json.WriteNumber("units", layer.Units);
            StudioMessages.WriteNumber(json, "saturated", layer.Saturated);
            json.WriteString("verdict", layer.Verdict.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Four digits are enough for a curve.</summary>
    private static double Shortened(double value) => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static void WriteTable(Utf8JsonWriter json, string name, int[,] table)
    {
        json.WriteStartArray(name);
        for (int row = 0; row < table.GetLength(0); row++)
        {
            json.WriteStartArray();
            for (int column = 0; column < table.GetLength(1); column++) json.WriteNumberValue(table[row, column]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteRun(Utf8JsonWriter json, string name, SeedRun? run)
    {
        if (run is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("link", run.Link);
        StudioMessages.WriteNumber(json, "train", run.Train);
        StudioMessages.WriteNumber(json, "test", run.Test);
        json.WriteEndObject();
    }

    private static void WriteWholes(Utf8JsonWriter json, string name, IEnumerable<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (int number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (double number in numbers)
        {
            if (double.IsFinite(number)) json.WriteNumberValue(number);
            else json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}
