namespace Shinso.Studio.Playground;

/// <summary>What is learned: a class, or a number.</summary>
public enum PlaygroundProblem
{
    /// <summary>Labels −1 and +1.</summary>
    Classification,

    /// <summary>Real labels.</summary>
    Regression,
}

/// <summary>The six sets of points: four to classify, two to fit.</summary>
public enum PlaygroundDataset
{
    /// <summary>A disc within a ring.</summary>
    Circle,

    /// <summary>Four quadrants, opposite ones alike.</summary>
    Xor,

    /// <summary>Two clouds.</summary>
    Gauss,

    /// <summary>Two arms of a spiral.</summary>
    Spiral,

    /// <summary>A plane.</summary>
    RegPlane,

    /// <summary>Six hills and valleys.</summary>
    RegGauss,
}

/// <summary>What makes large weights dear.</summary>
public enum Regularization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>λ·|w|.</summary>
    L1,

    /// <summary>λ·½·w².</summary>
    L2,
}

/// <summary>What training makes small.</summary>
public enum PlaygroundLoss
{
    /// <summary>½(o − t)², with o = tanh z for classification, o = z for regression.</summary>
    Squared,

    /// <summary>−t·ln σ(z) − (1 − t)·ln(1 − σ(z)); for classification. A regression with it uses <see cref="Squared"/>.</summary>
    CrossEntropy,

    /// <summary>½e² up to |e| = 1, then a straight line; outputs as for <see cref="Squared"/>.</summary>
    Huber,
}

/// <summary>How weights begin.</summary>
public enum PlaygroundStart
{
    /// <summary>Glorot, or He before functions of the ReLU family; biases 0.</summary>
    Scaled,

    /// <summary>As the original: weights U[−0.5, 0.5) whatever the fan-in, biases 0.1.</summary>
    Original,
}

/// <summary>Functions of a point that the network can get as inputs, in their order there.</summary>
[Flags]
public enum PlaygroundFeatures
{
    /// <summary>No input: a network of biases.</summary>
    None = 0,

    /// <summary>x.</summary>
    X = 1,

    /// <summary>y.</summary>
    Y = 2,

    /// <summary>x².</summary>
    XSquared = 4,

    /// <summary>y².</summary>
    YSquared = 8,

    /// <summary>x·y.</summary>
    XTimesY = 16,

    /// <summary>sin x.</summary>
    SinX = 32,

    /// <summary>sin y.</summary>
    SinY = 64,

    /// <summary>cos x; has no effect in compatible mode.</summary>
    CosX = 128,

    /// <summary>cos y; has no effect in compatible mode.</summary>
    CosY = 256,
}
