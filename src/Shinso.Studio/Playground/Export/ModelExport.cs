using System.Globalization;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Models;
using Shinso.Optimizers;

namespace Shinso.Studio.Playground.Export;

/// <summary>
/// The network as a model file, which <c>shinso predict</c> and every reader of safetensors open. Its inputs are the chosen features under their names in links; they
/// are made of x and y before. A classification answers with probabilities: of two classes, +1 is the second.
/// </summary>
/// <remarks>
/// A network of two classes with tanh at its end is written with σ, (1 + tanh z)/2 = σ(2z), which doubles the weights and the bias of the output; its answers are the
/// same but scaled from −1 … 1 to 0 … 1.
/// </remarks>
public static class ModelExport
{
    /// <summary>Writes the file, in one step or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, PlaygroundTrainer trainer) => ModelOf(trainer).Save(path);

    /// <summary>Writes the same bytes to a stream.</summary>
    public static void Write(Stream stream, PlaygroundTrainer trainer) => ModelOf(trainer).Save(stream);

    /// <summary>The model with the weights of now.</summary>
    public static Model ModelOf(PlaygroundTrainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        PlaygroundNetwork network = trainer.Network;
        var model = new Model(Architecture(network), [network.InputCount], HeadOf(trainer.State, network), network.Parameters.Seed)
        {
            ClassNames = network.Classes switch
            {
                0 => [],
                2 => ["-1", "1"],
                int classes => [.. Enumerable.Range(0, classes).Select(one => one.ToString(CultureInfo.InvariantCulture))],
            },
            FeatureNames = network.InputNames.Count == 0 ? ["zero"] : [.. network.InputNames],
            Training = Summary(trainer),
        };
        foreach (Parameter parameter in network.Parameters)
        {
            float scale = EndsInTanhOfTwo(network) && parameter.Name.StartsWith("output.", StringComparison.Ordinal) ? 2 : 1;
            for (int index = 0; index < parameter.Values.Length; index++) model.Parameters[parameter.Name].Values[index] = scale * parameter.Values[index];
        }

        return model;
    }

    private static bool EndsInTanhOfTwo(PlaygroundNetwork network) => network.OutputName == "tanh";

    private static Sequential Architecture(PlaygroundNetwork network)
    {
        var layers = new List<Layer>();
        foreach (PlaygroundLayer layer in network.Layers)
        {
            bool last = layer.Name == "output";
            layers.Add(new Dense(layer.Units, last && EndsInTanhOfTwo(network) ? Activation.Sigmoid : layer.Activation) { Name = layer.Name });
            if (layer.Dropout > 0) layers.Add(new Dropout((float)layer.Dropout) { Name = $"{layer.Name}-dropout" });
        }

        return new Sequential([.. layers]);
    }

    private static Head HeadOf(PlaygroundState state, PlaygroundNetwork network)
    {
        Loss loss = state.ActiveLoss switch
        {
            PlaygroundLoss.CrossEntropy when network.Classes > 2 => new SoftmaxCrossEntropy(),
            PlaygroundLoss.CrossEntropy => new BinaryCrossEntropy(),
            PlaygroundLoss.Huber => new Huber(),
            _ => new SumOfSquares(),
        };
        return network.Classes switch
        {
            0 => Head.Regression(1, loss),
            2 => Head.Binary(loss),
            int classes => Head.MultiClass(classes, loss),
        };
    }

    private static TrainingSummary Summary(PlaygroundTrainer trainer)
    {
        PlaygroundState state = trainer.State;
        Optimizer optimizer = PlaygroundOptimizers.Of(state) with { LearningRate = (float)state.LearningRate };
        return new TrainingSummary
        {
            Data = $"playground:{PlaygroundLink.ValueOf(state, state.Problem == PlaygroundProblem.Classification ? "dataset" : "regDataset")}",
            Split = FormattableString.Invariant($"{state.TrainPercent:G4}/{Math.Min(state.ValidPercent, 100 - state.TrainPercent):G4}/{Math.Max(0, 100 - state.TrainPercent - state.ValidPercent):G4}"),
            TrainRows = trainer.Data.Train.Length,
            ValidationRows = trainer.Data.Valid.Length,
            TestRows = trainer.Data.Test.Length,
            Optimizer = optimizer.ToString(),
            Schedule = state.Schedule,
            BatchSize = (int)Math.Clamp(double.IsNaN(state.BatchSize) ? 0 : state.BatchSize, 0, int.MaxValue),
            Seed = state.WeightSeed,
            Epochs = trainer.Epoch,
            BestEpoch = trainer.Epoch,
        };
    }
}
