using System.Globalization;
using Shinso.Ops;

namespace Shinso.Studio.Playground;

/// <summary>One key of a link: how a state's value is written, and what a text does to a state.</summary>
/// <param name="Name">The key.</param>
/// <param name="Write">The text; null where the key is left out.</param>
/// <param name="Read">The state with the text's value; null where the text names nothing known.</param>
internal sealed record LinkKey(string Name, Func<PlaygroundState, string?> Write, Func<PlaygroundState, string, PlaygroundState?> Read)
{
    private static readonly (string Name, PlaygroundDataset Value)[] Datasets =
        [("circle", PlaygroundDataset.Circle), ("xor", PlaygroundDataset.Xor), ("gauss", PlaygroundDataset.Gauss), ("spiral", PlaygroundDataset.Spiral)];

    private static readonly (string Name, PlaygroundDataset Value)[] RegressionDatasets = [("reg-plane", PlaygroundDataset.RegPlane), ("reg-gauss", PlaygroundDataset.RegGauss)];

    private static readonly (string Name, Regularization Value)[] Penalties = [("none", Regularization.None), ("L1", Regularization.L1), ("L2", Regularization.L2)];

    private static readonly (string Name, PlaygroundProblem Value)[] Problems = [("classification", PlaygroundProblem.Classification), ("regression", PlaygroundProblem.Regression)];

    private static readonly (string Name, PlaygroundLoss Value)[] Losses = [("squared", PlaygroundLoss.Squared), ("cross-entropy", PlaygroundLoss.CrossEntropy), ("huber", PlaygroundLoss.Huber)];

    private static readonly (string Name, PlaygroundStart Value)[] Starts = [("scaled", PlaygroundStart.Scaled), ("original", PlaygroundStart.Original)];

    private static readonly (string Name, Activation Value)[] Functions =
        [.. Enum.GetValues<Activation>().Where(function => function != Activation.Step).Select(function => (function == Activation.Identity ? "linear" : ActivationName.Of(function), function))];

    /// <summary>The keys of the original in the order in which it writes them.</summary>
    public static IReadOnlyList<LinkKey> Original { get; } =
    [
        Named("activation", Functions, state => state.Activation, (state, value) => state with { Activation = value }),
        Named("regularization", Penalties, state => state.Regularization, (state, value) => state with { Regularization = value }, leftOut: Regularization.None),
        Number("batchSize", state => state.BatchSize, (state, value) => state with { BatchSize = value }),
        Named("dataset", Datasets, state => state.Dataset, (state, value) => state with { Dataset = value }),
        Named("regDataset", RegressionDatasets, state => state.RegressionDataset, (state, value) => state with { RegressionDataset = value }),
        Number("learningRate", state => state.LearningRate, (state, value) => state with { LearningRate = value }),
        Number("regularizationRate", state => state.RegularizationRate, (state, value) => state with { RegularizationRate = value }),
        Number("noise", state => state.Noise, (state, value) => state with { Noise = value }),
        new("networkShape", state => state.Hidden.ToString(), (state, text) => state with { Hidden = Shape(text) }),
        new("seed", state => state.Seed, (state, text) => state with { Seed = text }),
        Flag("showTestData", state => state.ShowTestData, (state, value) => state with { ShowTestData = value }),
        Flag("discretize", state => state.Discretize, (state, value) => state with { Discretize = value }),
        Number("percTrainData", state => state.TrainPercent, (state, value) => state with { TrainPercent = value }),
        Feature("x"), Feature("y"), Feature("xTimesY"), Feature("xSquared"), Feature("ySquared"), Feature("cosX"), Feature("sinX"), Feature("cosY"), Feature("sinY"),
        Flag("collectStats", state => state.CollectStats, (state, value) => state with { CollectStats = value }),
        new("tutorial", state => state.Tutorial, (state, text) => state with { Tutorial = text }),
        Named("problem", Problems, state => state.Problem, (state, value) => state with { Problem = value }),
        Flag("initZero", state => state.InitZero, (state, value) => state with { InitZero = value }),
        Flag("hideText", state => state.HideText, (state, value) => state with { HideText = value }),
    ];

    /// <summary>The keys of our own links besides.</summary>
    public static IReadOnlyList<LinkKey> Own { get; } =
    [
        Named("loss", Losses, state => state.Loss, (state, value) => state with { Loss = value }),
        new("optimizer", state => state.Optimizer, (state, text) => PlaygroundLimits.OptimizerNames.Contains(text) ? state with { Optimizer = text } : null),
        new("schedule", state => state.Schedule, (state, text) => PlaygroundLimits.ScheduleNames.Contains(text) ? state with { Schedule = text } : null),
        Number("scheduleEpochs", state => state.ScheduleEpochs, (state, value) => state with { ScheduleEpochs = double.IsNaN(value) ? 0 : (int)Math.Clamp(value, 0, int.MaxValue) }),
        Flag("reshuffle", state => state.Reshuffle, (state, value) => state with { Reshuffle = value }),
        Named("init", Starts, state => state.Start, (state, value) => state with { Start = value }),
        new("weightSeed", state => state.WeightSeed.ToString(CultureInfo.InvariantCulture),
            (state, text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? state with { WeightSeed = seed } : null),
    ];

    /// <summary>All keys.</summary>
    public static IReadOnlyList<LinkKey> All { get; } = [.. Original, .. Own];

    private static LinkKey Number(string name, Func<PlaygroundState, double> get, Func<PlaygroundState, double, PlaygroundState> set) =>
        new(name, state => JsNumber.Format(get(state)), (state, text) => set(state, JsNumber.Parse(text)));

    /// <summary>Everything but the text <c>false</c> is true.</summary>
    private static LinkKey Flag(string name, Func<PlaygroundState, bool> get, Func<PlaygroundState, bool, PlaygroundState> set) =>
        new(name, state => get(state) ? "true" : "false", (state, text) => set(state, text != "false"));

    private static LinkKey Feature(string name)
    {
        PlaygroundFeatures flag = PlaygroundFeature.All.Single(feature => feature.Name == name).Flag;
        return Flag(name, state => state.Features.HasFlag(flag), (state, value) => state with { Features = value ? state.Features | flag : state.Features & ~flag });
    }

    private static LinkKey Named<T>(string name, (string Name, T Value)[] known, Func<PlaygroundState, T> get, Func<PlaygroundState, T, PlaygroundState> set, T? leftOut = null) where T : struct, Enum => new(
        name,
        state => EqualityComparer<T?>.Default.Equals(leftOut, get(state)) ? null : known.First(one => EqualityComparer<T>.Default.Equals(one.Value, get(state))).Name,
        (state, text) => known.Where(one => one.Name == text).Select(one => set(state, one.Value)).FirstOrDefault());

    /// <summary>As a loop up to each number makes neurons: 4.5 gives 5. What is no number gives 0, which no network can have.</summary>
    private static ValueList<int> Shape(string text) => text.Trim().Length == 0
        ? []
        : [.. text.Split(',').Select(part => JsNumber.Parse(part)).Select(units => double.IsNaN(units) ? 0 : (int)Math.Clamp(Math.Ceiling(units), 0, int.MaxValue))];
}
