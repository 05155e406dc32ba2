namespace Shinso.Studio.Playground;

/// <summary>What is learned: a class, or a number.</summary>
public enum PlaygroundProblem
{
    /// <summary>Labels −1 and +1.</summary>
    Classification,

    /// <summary>Real labels.</summary>
    Regression,
}

/// <summary>The sets of points. Two are there to be fitted, one holds the user's own points, the others are there to be classified.</summary>
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

    /// <summary>Two half circles that reach into each other.</summary>
    Moons,

    /// <summary>Four rings around each other, in turn of the one and the other class.</summary>
    Rings,

    /// <summary>Sixteen squares, neighbours of different classes.</summary>
    Checkerboard,

    /// <summary>Three arms of a spiral, a class each.</summary>
    Spiral3,

    /// <summary>Four arms of a spiral, a class each.</summary>
    Spiral4,

    /// <summary>Three clouds, a class each.</summary>
    Blobs3,

    /// <summary>Four clouds, a class each.</summary>
    Blobs4,

    /// <summary>Points that somebody drew or brought along, see <see cref="PlaygroundState.Points"/>.</summary>
    Own,
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

    /// <summary>
    /// −t·ln σ(z) − (1 − t)·ln(1 − σ(z)); −ln softmax(z)ₜ where there are more than two classes, which can have no other loss. For classification; a regression with it
    /// uses <see cref="Squared"/>.
    /// </summary>
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

    /// <summary>Glorot before every function: U(−r, r), r = √(6 / (fan-in + fan-out)); biases 0.</summary>
    Glorot,

    /// <summary>He before every function: N(0, 2 / fan-in); biases 0.</summary>
    He,

    /// <summary>N(0, 1) whatever the fan-in, which lets wide layers begin saturated; biases 0.</summary>
    Normal,
}

/// <summary>What a point is there for.</summary>
public enum PlaygroundPart
{
    /// <summary>To learn from.</summary>
    Train,

    /// <summary>To decide when to stop.</summary>
    Valid,

    /// <summary>To judge in the end.</summary>
    Test,
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
