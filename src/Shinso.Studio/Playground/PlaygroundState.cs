namespace Shinso.Studio.Playground;

/// <summary>
/// Every setting of a Playground screen. A state is a value: it says which points there are, which network begins with which weights, and how it learns, so that the
/// same state always gives the same numbers. Links are another way to write it, see <see cref="PlaygroundLink"/>.
/// </summary>
public sealed record PlaygroundState
{
    /// <summary>The most hidden layers.</summary>
    public const int MaxLayers = 10;

    /// <summary>The most neurons in one layer. The screen offers 16; links may hold more.</summary>
    public const int MaxUnits = 512;

    /// <summary>The most weights in a network.</summary>
    public const int MaxWeights = 600_000;

    /// <summary>The most points that are drawn.</summary>
    public const int MaxSamples = 2000;

    /// <summary>The most points of one's own.</summary>
    public const int MaxOwnPoints = 1500;

    /// <summary>The most classes.</summary>
    public const int MaxClasses = 8;

    /// <summary>The most numbers that <see cref="Weights"/> may hold.</summary>
    public const int MaxGivenWeights = 12_000;

    /// <summary>What the TensorFlow Playground begins with.</summary>
    public static PlaygroundState OriginalDefault { get; } = new()
    {
        Compatible = true,
        Start = PlaygroundStart.Original,
        Reshuffle = false,
        Loss = PlaygroundLoss.Squared,
    };

    /// <summary>Whether points, weights and learning rules are those of the TensorFlow Playground, quirks included.</summary>
    public bool Compatible { get; init; }

    /// <summary>Classification or regression.</summary>
    public PlaygroundProblem Problem { get; init; }

    /// <summary>The set to classify.</summary>
    public PlaygroundDataset Dataset { get; init; } = PlaygroundDataset.Circle;

    /// <summary>The set for regression.</summary>
    public PlaygroundDataset RegressionDataset { get; init; } = PlaygroundDataset.RegPlane;

    /// <summary>The points of <see cref="PlaygroundDataset.Own"/>.</summary>
    public ValueList<PlaygroundOwnPoint> Points { get; init; } = [];

    /// <summary>How many points are drawn, 10 to 2000; 0 for the usual number, which is the original's.</summary>
    public int Samples { get; init; }

    /// <summary>The training points' share of all, in percent, 0 to 100.</summary>
    public double TrainPercent { get; init; } = 50;

    /// <summary>The validation points' share of all, in percent; what is left after both is for testing. None in compatible mode.</summary>
    public double ValidPercent { get; init; }

    /// <summary>Noise in percent, 0 to 80; the screen offers 0 to 50.</summary>
    public double Noise { get; init; }

    /// <summary>
    /// Samples per update. In compatible mode any number: updates come where the number of samples so far is a multiple of it, so never with 0, with one that is no
    /// number, or with one larger than the training set. Otherwise a whole number from 1; one larger than the training set means the whole set.
    /// </summary>
    public double BatchSize { get; init; } = 10;

    /// <summary>The inputs that are switched on.</summary>
    public PlaygroundFeatures Features { get; init; } = PlaygroundFeatures.X | PlaygroundFeatures.Y;

    /// <summary>The neurons of each hidden layer, from the inputs on.</summary>
    public ValueList<int> Hidden { get; init; } = [4, 2];

    /// <summary>The activation function of the hidden layers.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Other functions for single hidden layers, from the first on; null where a layer has <see cref="Activation"/>. Layers beyond the list have it too.</summary>
    public ValueList<Activation?> LayerActivations { get; init; } = [];

    /// <summary>The share of outputs that dropout sets to 0 while training, 0 to 0.9, one per hidden layer from the first on. Layers beyond the list have none.</summary>
    public ValueList<double> Dropout { get; init; } = [];

    /// <summary>η.</summary>
    public double LearningRate { get; init; } = 0.03;

    /// <summary>The penalty on weights; biases have none.</summary>
    public Regularization Regularization { get; init; }

    /// <summary>λ, which acts in every update.</summary>
    public double RegularizationRate { get; init; }

    /// <summary>The seed of the points and, in compatible mode, of the weights that are drawn after them. In other modes weights depend on it too.</summary>
    public string Seed { get; init; } = "0.50000";

    /// <summary>New weights for the same points; not in compatible mode.</summary>
    public ulong WeightSeed { get; init; } = 1;

    /// <summary>Whether all weights and biases begin at 0, which keeps the neurons of a layer equal for ever.</summary>
    public bool InitZero { get; init; }

    /// <summary>How weights begin; <see cref="PlaygroundStart.Original"/> in compatible mode.</summary>
    public PlaygroundStart Start { get; init; }

    /// <summary>Whether every epoch visits the samples in a new order; never in compatible mode.</summary>
    public bool Reshuffle { get; init; } = true;

    /// <summary>The optimizer's name, as <see cref="Optimizers.Optimizer.Parse"/> knows it; <c>sgd</c> in compatible mode.</summary>
    public string Optimizer { get; init; } = "sgd";

    /// <summary>μ of <c>momentum</c> and <c>nesterov</c>; null for the library's.</summary>
    public double? Momentum { get; init; }

    /// <summary>ρ of <c>rmsprop</c> and <c>adadelta</c>, how slowly they forget; null for the library's.</summary>
    public double? Rho { get; init; }

    /// <summary>β₁ of <c>adam</c> and <c>adamw</c>; null for the library's.</summary>
    public double? Beta1 { get; init; }

    /// <summary>β₂ of <c>adam</c> and <c>adamw</c>; null for the library's.</summary>
    public double? Beta2 { get; init; }

    /// <summary>ε of the optimizers that divide; null for the library's.</summary>
    public double? Epsilon { get; init; }

    /// <summary>The schedule's name, as <see cref="Optimizers.Schedules.Schedule.Parse"/> knows it; <c>constant</c> in compatible mode.</summary>
    public string Schedule { get; init; } = "constant";

    /// <summary>The epochs that <c>cosine</c> and <c>one-cycle</c> plan with.</summary>
    public int ScheduleEpochs { get; init; } = 500;

    /// <summary>The loss; <see cref="PlaygroundLoss.Squared"/> in compatible mode.</summary>
    public PlaygroundLoss Loss { get; init; } = PlaygroundLoss.CrossEntropy;

    /// <summary>The epochs after which training pauses; 0 for never.</summary>
    public int StopEpochs { get; init; }

    /// <summary>The training loss below which training pauses; 0 for never.</summary>
    public double StopLoss { get; init; }

    /// <summary>The epochs without a new least validation loss after which training pauses; 0 for never.</summary>
    public int StopPatience { get; init; }

    /// <summary>The epoch that <see cref="Weights"/> belong to; 0 without them.</summary>
    public int Epoch { get; init; }

    /// <summary>Weights and biases to begin with, in the order of the parameters; none for those that the seeds give.</summary>
    public ValueList<float> Weights { get; init; } = [];

    /// <summary>Whether the test points are drawn.</summary>
    public bool ShowTestData { get; init; }

    /// <summary>Whether outputs are drawn as −1 or 1.</summary>
    public bool Discretize { get; init; }

    /// <summary>Whether the page shows the Playground alone, to be embedded.</summary>
    public bool HideText { get; init; }

    /// <summary>A key of the original without effect, kept.</summary>
    public bool CollectStats { get; init; }

    /// <summary>A key of the original without effect here, kept.</summary>
    public string? Tutorial { get; init; }

    /// <summary>Names of elements that are not shown. The name of a feature removes it from the network.</summary>
    public ValueList<string> HiddenControls { get; init; } = [];

    /// <summary>The set that the problem uses.</summary>
    public PlaygroundDataset ActiveDataset => Problem == PlaygroundProblem.Classification ? Dataset : RegressionDataset;

    /// <summary>The loss that is used: cross-entropy is for classification only, and with more than two classes there is no other.</summary>
    public PlaygroundLoss ActiveLoss => Classes > 2 ? PlaygroundLoss.CrossEntropy : Loss == PlaygroundLoss.CrossEntropy && Classes == 0 ? PlaygroundLoss.Squared : Loss;

    /// <summary>The number of classes: 0 for a regression, else 2 or more. Two are labelled −1 and +1, three or more by their index.</summary>
    public int Classes => Problem == PlaygroundProblem.Regression ? 0 : Dataset switch
    {
        PlaygroundDataset.Spiral3 or PlaygroundDataset.Blobs3 => 3,
        PlaygroundDataset.Spiral4 or PlaygroundDataset.Blobs4 => 4,
        PlaygroundDataset.Own => Math.Max(2, Points.Select(point => point.Class + 1).DefaultIfEmpty().Max()),
        _ => 2,
    };

    /// <summary>The function of a hidden layer, counted from 0.</summary>
    public Activation ActivationOf(int layer) => (layer < LayerActivations.Count ? LayerActivations[layer] : null) ?? Activation;

    /// <summary>The dropout rate of a hidden layer, counted from 0.</summary>
    public double DropoutOf(int layer) => layer < Dropout.Count ? Dropout[layer] : 0;

    /// <summary>The network's inputs: switched on, not hidden, and in compatible mode known to the original.</summary>
    public IReadOnlyList<PlaygroundFeature> Inputs =>
    [
        .. PlaygroundFeature.All.Where(feature => Features.HasFlag(feature.Flag)
            && !HiddenControls.Contains(feature.Name)
            && !(Compatible && feature.Flag is PlaygroundFeatures.CosX or PlaygroundFeatures.CosY)),
    ];
}
