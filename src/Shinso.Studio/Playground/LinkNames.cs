using Shinso.Ops;

namespace Shinso.Studio.Playground;

/// <summary>The names that links have for values.</summary>
internal static class LinkNames
{
    public static readonly (string Name, PlaygroundDataset Value)[] Datasets =
    [
        ("circle", PlaygroundDataset.Circle), ("xor", PlaygroundDataset.Xor), ("gauss", PlaygroundDataset.Gauss), ("spiral", PlaygroundDataset.Spiral),
        ("moons", PlaygroundDataset.Moons), ("rings", PlaygroundDataset.Rings), ("checkerboard", PlaygroundDataset.Checkerboard),
        ("spiral3", PlaygroundDataset.Spiral3), ("spiral4", PlaygroundDataset.Spiral4), ("blobs3", PlaygroundDataset.Blobs3), ("blobs4", PlaygroundDataset.Blobs4),
        ("own", PlaygroundDataset.Own),
    ];

    public static readonly (string Name, PlaygroundDataset Value)[] RegressionDatasets =
        [("reg-plane", PlaygroundDataset.RegPlane), ("reg-gauss", PlaygroundDataset.RegGauss), ("own", PlaygroundDataset.Own)];

    public static readonly (string Name, Regularization Value)[] Penalties = [("none", Regularization.None), ("L1", Regularization.L1), ("L2", Regularization.L2)];

    public static readonly (string Name, PlaygroundProblem Value)[] Problems = [("classification", PlaygroundProblem.Classification), ("regression", PlaygroundProblem.Regression)];

    public static readonly (string Name, PlaygroundLoss Value)[] Losses = [("squared", PlaygroundLoss.Squared), ("cross-entropy", PlaygroundLoss.CrossEntropy), ("huber", PlaygroundLoss.Huber)];

    public static readonly (string Name, PlaygroundStart Value)[] Starts =
        [("scaled", PlaygroundStart.Scaled), ("original", PlaygroundStart.Original), ("glorot", PlaygroundStart.Glorot), ("he", PlaygroundStart.He), ("normal", PlaygroundStart.Normal)];

    public static readonly (string Name, Activation Value)[] Functions =
        [.. Enum.GetValues<Activation>().Select(function => (function == Activation.Identity ? "linear" : ActivationName.Of(function), function))];

    /// <summary>The value of a name; null where there is none.</summary>
    public static T? Find<T>((string Name, T Value)[] known, string name) where T : struct, Enum
    {
        foreach ((string Name, T Value) one in known)
        {
            if (one.Name == name) return one.Value;
        }

        return null;
    }

    /// <summary>The name of a value that has one.</summary>
    public static string Of<T>((string Name, T Value)[] known, T value) where T : struct, Enum => known.First(one => EqualityComparer<T>.Default.Equals(one.Value, value)).Name;
}
