using System.Globalization;
using Shinso.Data;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Preprocessing;
using Shinso.Preprocessing.Tables;
using Shinso.Tensors;

namespace Shinso.Models;

/// <summary>A network with everything needed to use it: architecture, weights, head, preprocessing, class names. One file holds it all.</summary>
public sealed class Model
{
    private readonly Lock predicting = new();
    private ModelGraph? predictor;
    private int predictorResizes;

    /// <summary>A new model with initial weights drawn from the seed.</summary>
    /// <param name="architecture">The layers; the last one gives plain weighted sums, as many as the head has outputs.</param>
    /// <param name="input">The shape of one sample.</param>
    /// <param name="head">The task, the loss and the number of outputs.</param>
    /// <param name="seed">The seed of the initial weights and of dropout.</param>
    /// <exception cref="ShapeException">Layers do not fit each other, the input or the head.</exception>
    public Model(Layer architecture, Shape input, Head head, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(head);
        (Architecture, Input, Head, Parameters) = (architecture, input, head, new ParameterSet(seed));
        _ = new ModelGraph(this, 1, Mode.Inference, Detail.Layer);
    }

    /// <summary>A model whose weights are given; they must be exactly those that the architecture asks for.</summary>
    internal Model(Layer architecture, Shape input, Head head, ulong seed, IReadOnlyDictionary<string, Tensor> weights)
    {
        (Architecture, Input, Head, Parameters) = (architecture, input, head, new ParameterSet(seed, weights));
        _ = new ModelGraph(this, 1, Mode.Inference, Detail.Layer);
        if (Parameters.Count < weights.Count)
            throw new ShapeException($"The weights hold '{weights.Keys.First(name => !Parameters.TryFind(name, out _))}', which no layer asks for.");
    }

    /// <summary>A new model for a data set: its features' shape, its task, its class names.</summary>
    public static Model For(Dataset data, Layer architecture, Loss? loss = null, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new Model(architecture, data.Features.Shape, Head.For(data, loss), seed) { ClassNames = data.ClassNames, FeatureNames = data.FeatureNames ?? [] };
    }

    /// <summary>The layers.</summary>
    public Layer Architecture { get; }

    /// <summary>The shape of one sample.</summary>
    public Shape Input { get; }

    /// <summary>The task, the loss and the number of outputs.</summary>
    public Head Head { get; }

    /// <summary>The weights.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Steps that every sample goes through before the first layer, fitted on training data.</summary>
    public IReadOnlyList<PreprocessingStep> Preprocessing { get; init; } = [];

    /// <summary>What turns rows of a table into samples, where the model was trained on a table.</summary>
    public TableEncoder? Table { get; init; }

    /// <summary>What turned the targets of a regression into what the network learns, where anything did; answers are turned back.</summary>
    public TargetScale? TargetScale { get; init; }

    /// <summary>The classes by index; empty for regression.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>A class's name, or its index where it has none.</summary>
    public string ClassName(int index) => index < ClassNames.Count ? ClassNames[index] : index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The features by column, where they have names.</summary>
    public IReadOnlyList<string> FeatureNames { get; init; } = [];

    /// <summary>How it was trained, once it was.</summary>
    public TrainingSummary? Training { get; set; }

    /// <summary>Adds the layers to a graph and checks that the head fits.</summary>
    /// <exception cref="ShapeException">The last layer does not give what the head needs.</exception>
    public Node Connect(Node input, Scope scope)
    {
        Node logits = Architecture.Connect(input, scope);
        if (logits.Shape.Rank == 1 && logits.Shape[0] == Head.Outputs) return logits;
        string units = Head.Outputs == 1 ? "1 unit" : string.Create(CultureInfo.InvariantCulture, $"{Head.Outputs} units");
        throw new ShapeException($"The loss {Head.Loss.Name} needs a vector of {Head.Outputs.ToString(CultureInfo.InvariantCulture)}, but '{logits.Name}' gives {logits.Shape}. End with a Dense layer of {units}.");
    }

    /// <summary>The answers for a batch of samples: probabilities of the classes, the probability of the second class, or numbers.</summary>
    /// <param name="features">Samples × input shape, as the data had them; preprocessing is applied here.</param>
    /// <returns>Samples × outputs.</returns>
    public Tensor Predict(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Shape.Rank == 0 || features.Shape.Inner != Input)
            throw new ShapeException($"The model needs samples of {Input}, that is a tensor of samples×{Input}, but got {features.Shape}.");
        int samples = features.Shape[0];
        var answers = new Tensor([samples, Head.Outputs]);
        lock (predicting)
        {
            if (predictor is null || predictorResizes != Parameters.Resizes)
                (predictor, predictorResizes) = (new ModelGraph(this, 256, Mode.Inference), Parameters.Resizes);
            for (int first = 0; first < samples; first += predictor.Graph.Capacity)
            {
                int count = Math.Min(predictor.Graph.Capacity, samples - first);
                predictor.Predict(features.Values.Slice(first * Input.Size, count * Input.Size), count)
                    .CopyTo(answers.Values[(first * Head.Outputs)..]);
            }
        }

        return answers;
    }

    /// <summary>Writes the model to one safetensors file, in one step or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written; an older one is as it was.</exception>
    public void Save(string path) => ModelFile.Save(this, path);

    /// <summary>Writes the same bytes to a stream.</summary>
    public void Save(Stream stream) => ModelFile.Save(this, stream);

    /// <summary>Replaces the weights by those of a safetensors file, which may hold nothing but weights, as PyTorch names them or as we do.</summary>
    /// <exception cref="ModelFormatException">Names or shapes differ; the message lists them. The model is as it was.</exception>
    public void LoadWeights(string path) => ModelFile.LoadWeights(this, path);

    /// <summary>Reads a model that <see cref="Save(string)"/> wrote. Nothing in a file is executed.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, foreign or newer; the message says what to do.</exception>
    public static Model Load(string path) => ModelFile.Load(path);

    /// <summary>The architecture as its constructor call, and the number of weights.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Architecture}, {Parameters.ValueCount:N0} parameters");
}
