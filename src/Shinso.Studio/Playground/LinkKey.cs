using System.Globalization;

namespace Shinso.Studio.Playground;

/// <summary>One key of a link: how a state's value is written, and what a text does to a state.</summary>
/// <param name="Name">The key.</param>
/// <param name="Write">The text; null where the key is left out.</param>
/// <param name="Read">The state with the text's value; null where the text names nothing known.</param>
internal sealed record LinkKey(string Name, Func<PlaygroundState, string?> Write, Func<PlaygroundState, string, PlaygroundState?> Read)
{
    /// <summary>The keys of the original in the order in which it writes them.</summary>
    public static IReadOnlyList<LinkKey> Original { get; } =
    [
        Named("activation", LinkNames.Functions, state => state.Activation, (state, value) => state with { Activation = value }),
        Named("regularization", LinkNames.Penalties, state => state.Regularization, (state, value) => state with { Regularization = value }, leftOut: Regularization.None),
        Number("batchSize", state => state.BatchSize, (state, value) => state with { BatchSize = value }),
        Named("dataset", LinkNames.Datasets, state => state.Dataset, (state, value) => state with { Dataset = value }),
        Named("regDataset", LinkNames.RegressionDatasets, state => state.RegressionDataset, (state, value) => state with { RegressionDataset = value }),
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
        Named("problem", LinkNames.Problems, state => state.Problem, (state, value) => state with { Problem = value }),
        Flag("initZero", state => state.InitZero, (state, value) => state with { InitZero = value }),
        Flag("hideText", state => state.HideText, (state, value) => state with { HideText = value }),
    ];

    /// <summary>The keys of our own links besides.</summary>
    public static IReadOnlyList<LinkKey> Own { get; } =
    [
        Named("loss", LinkNames.Losses, state => state.Loss, (state, value) => state with { Loss = value }),
        new("optimizer", state => state.Optimizer, (state, text) => PlaygroundLimits.OptimizerNames.Contains(text) ? state with { Optimizer = text } : null),
        new("schedule", state => state.Schedule, (state, text) => PlaygroundLimits.ScheduleNames.Contains(text) ? state with { Schedule = text } : null),
        Whole("scheduleEpochs", state => state.ScheduleEpochs, (state, value) => state with { ScheduleEpochs = value }),
        Flag("reshuffle", state => state.Reshuffle, (state, value) => state with { Reshuffle = value }),
        Named("init", LinkNames.Starts, state => state.Start, (state, value) => state with { Start = value }),
        new("weightSeed", state => state.WeightSeed.ToString(CultureInfo.InvariantCulture),
            (state, text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? state with { WeightSeed = seed } : null),
        Whole("samples", state => state.Samples, (state, value) => state with { Samples = value }),
        Number("percValidData", state => state.ValidPercent, (state, value) => state with { ValidPercent = value }),
        new("layerActivations", WriteFunctions, ReadFunctions),
        new("dropout", state => state.Dropout.Count == 0 ? null : string.Join(',', state.Dropout.Select(JsNumber.Format)), (state, text) => state with { Dropout = [.. text.Split(',').Select(JsNumber.Parse)] }),
        Optional("momentum", state => state.Momentum, (state, value) => state with { Momentum = value }),
        Optional("rho", state => state.Rho, (state, value) => state with { Rho = value }),
        Optional("beta1", state => state.Beta1, (state, value) => state with { Beta1 = value }),
        Optional("beta2", state => state.Beta2, (state, value) => state with { Beta2 = value }),
        Optional("epsilon", state => state.Epsilon, (state, value) => state with { Epsilon = value }),
        Whole("stopEpochs", state => state.StopEpochs, (state, value) => state with { StopEpochs = value }),
        Number("stopLoss", state => state.StopLoss, (state, value) => state with { StopLoss = value }),
        Whole("stopPatience", state => state.StopPatience, (state, value) => state with { StopPatience = value }),
        new("points", state => LinkBytes.Write(state.Points), (state, text) => LinkBytes.Points(text) is { } points ? state with { Points = points } : null) { HoldsBytes = true },
        Whole("epoch", state => state.Epoch, (state, value) => state with { Epoch = value }),
        new("weights", state => LinkBytes.Write(state.Weights), (state, text) => LinkBytes.Weights(text) is { } weights ? state with { Weights = weights } : null) { HoldsBytes = true },
    ];

    /// <summary>All keys.</summary>
    public static IReadOnlyList<LinkKey> All { get; } = [.. Original, .. Own];

    /// <summary>Whether the text is encoded bytes, which nobody reads.</summary>
    public bool HoldsBytes { get; private init; }

    private static LinkKey Number(string name, Func<PlaygroundState, double> get, Func<PlaygroundState, double, PlaygroundState> set) =>
        new(name, state => JsNumber.Format(get(state)), (state, text) => set(state, JsNumber.Parse(text)));

    /// <summary>A number that may be left out.</summary>
    private static LinkKey Optional(string name, Func<PlaygroundState, double?> get, Func<PlaygroundState, double?, PlaygroundState> set) =>
        new(name, state => get(state) is double value ? JsNumber.Format(value) : null, (state, text) => set(state, text.Length == 0 ? null : JsNumber.Parse(text)));

    /// <summary>A whole number; what is none counts as −1, which no setting can be.</summary>
    private static LinkKey Whole(string name, Func<PlaygroundState, int> get, Func<PlaygroundState, int, PlaygroundState> set) =>
        Number(name, state => get(state), (state, value) => set(state, double.IsNaN(value) ? -1 : (int)Math.Clamp(value, -1, int.MaxValue)));

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
        state => EqualityComparer<T?>.Default.Equals(leftOut, get(state)) ? null : LinkNames.Of(known, get(state)),
        (state, text) => (text.Length == 0 ? leftOut : LinkNames.Find(known, text)) is T value ? set(state, value) : null);

    private static string? WriteFunctions(PlaygroundState state) =>
        state.LayerActivations.Count == 0 ? null : string.Join(',', state.LayerActivations.Select(function => function is Activation one ? LinkNames.Of(LinkNames.Functions, one) : ""));

    private static PlaygroundState? ReadFunctions(PlaygroundState state, string text)
    {
        Activation?[] functions = [.. text.Split(',').Select(name => LinkNames.Find(LinkNames.Functions, name))];
        bool known = text.Split(',').Zip(functions).All(pair => pair.Second is not null || string.IsNullOrWhiteSpace(pair.First));
        return known ? state with { LayerActivations = [.. functions] } : null;
    }

    /// <summary>As a loop up to each number makes neurons: 4.5 gives 5. What is no number gives 0, which no network can have.</summary>
    private static ValueList<int> Shape(string text) => text.Trim().Length == 0
        ? []
        : [.. text.Split(',').Select(part => JsNumber.Parse(part)).Select(units => double.IsNaN(units) ? 0 : (int)Math.Clamp(Math.Ceiling(units), 0, int.MaxValue))];
}
