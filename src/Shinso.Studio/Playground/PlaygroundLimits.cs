using System.Globalization;
using System.Text;

namespace Shinso.Studio.Playground;

/// <summary>What a state may hold, so that nothing in it can make a session take memory or time without bound.</summary>
public static partial class PlaygroundLimits
{
    /// <summary>The most samples in a batch under our own rules.</summary>
    public const int MaxBatchSize = PlaygroundState.MaxSamples;

    /// <summary>The most epochs that a schedule plans with.</summary>
    public const int MaxScheduleEpochs = 1_000_000;

    private const int MaxTextLength = 4096, MaxHiddenControls = 100, MaxStop = 1_000_000_000;

    private const double MaxDropout = 0.9, MinEpsilon = 1e-20;

    private static readonly PlaygroundState Defaults = new();

    private static readonly string[] Optimizers = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw"];

    private static readonly string[] Schedules = ["constant", "step", "cosine", "one-cycle", "plateau"];

    /// <summary>The names of optimizers, as links have them.</summary>
    public static IReadOnlyList<string> OptimizerNames => Optimizers;

    /// <summary>The names of schedules, as links have them.</summary>
    public static IReadOnlyList<string> ScheduleNames => Schedules;

    /// <summary>The state with every value that cannot be honoured replaced by the nearest one that can, or by the default; what was replaced is noted.</summary>
    public static PlaygroundState Hold(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(notices);
        state = HoldNames(HoldNumbers(state, notices), notices) with { Hidden = HoldShape(state, notices) };
        state = HoldTexts(HoldParameters(state, notices));
        state = HoldLayers(HoldPoints(state, notices), notices);
        return state.Compatible ? HoldCompatible(state, notices) : HoldWeights(HoldLoss(state, notices), notices);
    }

    private static PlaygroundState HoldNumbers(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        double least = state.Compatible ? double.NegativeInfinity : 0;
        state = state with { TrainPercent = Number("percTrainData", state.TrainPercent, Defaults.TrainPercent, value => Math.Clamp(value, 0, 100)) };
        return state with
        {
            Noise = Number("noise", state.Noise, Defaults.Noise, value => value < 0 ? 0 : value > 80 ? 50 : value),
            Samples = (int)Number("samples", state.Samples, Defaults.Samples, value => value == 0 ? 0 : Math.Clamp(value, 10, PlaygroundState.MaxSamples)),
            ValidPercent = Number("percValidData", state.ValidPercent, Defaults.ValidPercent, value => Math.Clamp(value, 0, 100 - state.TrainPercent)),
            LearningRate = Number("learningRate", state.LearningRate, Defaults.LearningRate, value => value < least ? Defaults.LearningRate : value),
            RegularizationRate = Number("regularizationRate", state.RegularizationRate, Defaults.RegularizationRate, value => Math.Max(least, value)),
            BatchSize = state.Compatible ? state.BatchSize : Number("batchSize", state.BatchSize, Defaults.BatchSize, value => value < 1 ? Defaults.BatchSize : Math.Min(Math.Floor(value), MaxBatchSize)),
            ScheduleEpochs = (int)Number("scheduleEpochs", state.ScheduleEpochs, Defaults.ScheduleEpochs, value => Math.Clamp(value, 1, MaxScheduleEpochs)),
            StopEpochs = (int)Number("stopEpochs", state.StopEpochs, Defaults.StopEpochs, value => Math.Clamp(value, 0, MaxStop)),
            StopLoss = Number("stopLoss", state.StopLoss, Defaults.StopLoss, value => Math.Max(0, value)),
            StopPatience = (int)Number("stopPatience", state.StopPatience, Defaults.StopPatience, value => Math.Clamp(value, 0, MaxStop)),
        };

        double Number(string key, double given, double otherwise, Func<double, double> held) => HoldNumber(key, given, otherwise, held, notices);
    }

    private static double HoldNumber(string key, double given, double otherwise, Func<double, double> held, ICollection<PlaygroundNotice> notices)
    {
        if (!double.IsFinite(given))
        {
            notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.NotANumber, key, JsNumber.Format(given), JsNumber.Format(otherwise)));
            return otherwise;
        }

        double used = held(given);
        if (used != given) notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.OutOfRange, key, JsNumber.Format(given), JsNumber.Format(used)));
        return used;
    }

    private static PlaygroundState HoldNames(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        return state with
        {
            Problem = Name("problem", state.Problem, Enum.IsDefined(state.Problem), Defaults.Problem),
            Dataset = Name("dataset", state.Dataset, Enum.IsDefined(state.Dataset) && state.Dataset is not (PlaygroundDataset.RegPlane or PlaygroundDataset.RegGauss), Defaults.Dataset),
            RegressionDataset = Name("regDataset", state.RegressionDataset, state.RegressionDataset is PlaygroundDataset.RegPlane or PlaygroundDataset.RegGauss or PlaygroundDataset.Own, Defaults.RegressionDataset),
            Activation = Name("activation", state.Activation, Enum.IsDefined(state.Activation), Defaults.Activation),
            Regularization = Name("regularization", state.Regularization, Enum.IsDefined(state.Regularization), Defaults.Regularization),
            Loss = Name("loss", state.Loss, Enum.IsDefined(state.Loss), Defaults.Loss),
            Start = Name("init", state.Start, Enum.IsDefined(state.Start), Defaults.Start),
            Optimizer = Name("optimizer", state.Optimizer, Optimizers.Contains(state.Optimizer), Defaults.Optimizer),
            Schedule = Name("schedule", state.Schedule, Schedules.Contains(state.Schedule), Defaults.Schedule),
            Features = state.Features & (PlaygroundFeatures)0x1FF,
        };

        T Name<T>(string key, T given, bool known, T otherwise)
        {
            if (known) return given;
            notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.UnknownName, key, $"{given}", $"{otherwise}"));
            return otherwise;
        }
    }

    /// <summary>At most so many layers, neurons and weights; a layer without neurons cannot be honoured, so the default shape takes its place.</summary>
    private static ValueList<int> HoldShape(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        ValueList<int> given = state.Hidden ?? Defaults.Hidden;
        ValueList<int> used = given.Any(units => units < 1) ? Defaults.Hidden : [.. given.Take(PlaygroundState.MaxLayers).Select(units => Math.Min(units, PlaygroundState.MaxUnits))];
        long weights = 0;
        int before = PlaygroundFeature.All.Count;
        foreach (int units in used)
        {
            weights += (long)before * units;
            before = units;
        }

        if (weights > PlaygroundState.MaxWeights) used = Defaults.Hidden;
        if (!used.Equals(given)) notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.OutOfRange, "networkShape", given.ToString(), used.ToString()));
        return used;
    }

    private static PlaygroundState HoldTexts(PlaygroundState state)
    {
        return state with
        {
            Seed = string.IsNullOrWhiteSpace(state.Seed) ? Defaults.Seed : Text(state.Seed),
            Tutorial = string.IsNullOrWhiteSpace(state.Tutorial) ? null : Text(state.Tutorial),
            HiddenControls = [.. (state.HiddenControls ?? []).Where(name => !string.IsNullOrWhiteSpace(name)).Select(Text).Distinct().Take(MaxHiddenControls)],
        };

        string Text(string given)
        {
            string cut = given.Length > MaxTextLength ? given[..MaxTextLength] : given;
            string whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut));
            return state.Compatible ? Fragment.Encode(whole, "&=") : whole;
        }
    }

    /// <summary>Several names of settings in lists, one per layer: unknown ones and those beyond the last layer are left out; so is the end that says nothing.</summary>
    private static PlaygroundState HoldLayers(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        ValueList<Activation?> functions = state.LayerActivations ?? [];
        ValueList<double> rates = state.Dropout ?? [];
        Activation?[] known = [.. functions.Take(state.Hidden.Count).Select(function => function is Activation one && Enum.IsDefined(one) ? function : null)];
        double[] held = [.. rates.Take(state.Hidden.Count).Select(rate => double.IsNaN(rate) ? 0 : Math.Clamp(rate, 0, MaxDropout))];
        PlaygroundState used = state with
        {
            LayerActivations = [.. known.AsSpan(0, Array.FindLastIndex(known, function => function is not null) + 1)],
            Dropout = [.. held.AsSpan(0, Array.FindLastIndex(held, rate => rate != 0) + 1)],
        };
        Compare("layerActivations", functions.Skip(used.LayerActivations.Count).Any(function => function is not null) || !functions.Take(used.LayerActivations.Count).SequenceEqual(used.LayerActivations));
        Compare("dropout", rates.Skip(used.Dropout.Count).Any(rate => rate != 0) || !rates.Take(used.Dropout.Count).SequenceEqual(used.Dropout));
        return used;

        void Compare(string key, bool changed)
        {
            if (changed) notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.OutOfRange, key, key == "dropout" ? rates.ToString() : Names(functions), PlaygroundLink.ValueOf(used, key) ?? ""));
        }

        static string Names(ValueList<Activation?> functions) => string.Join(',', functions.Select(function => function is Activation one && Enum.IsDefined(one) ? LinkNames.Of(LinkNames.Functions, one) : $"{function}"));
    }

    /// <summary>Shares of what is remembered from 0 to below 1, ε above 0; left out where they are not.</summary>
    private static PlaygroundState HoldParameters(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        return state with
        {
            Momentum = Share("momentum", state.Momentum),
            Rho = Share("rho", state.Rho),
            Beta1 = Share("beta1", state.Beta1),
            Beta2 = Share("beta2", state.Beta2),
            Epsilon = Held("epsilon", state.Epsilon, value => value is >= MinEpsilon and <= 1),
        };

        double? Share(string key, double? given) => Held(key, given, value => value is >= 0 and < 1);

        double? Held(string key, double? given, Predicate<double> fits)
        {
            if (given is not double value || fits(value)) return given;
            notices.Add(new PlaygroundNotice(double.IsFinite(value) ? PlaygroundNoticeKind.OutOfRange : PlaygroundNoticeKind.NotANumber, key, JsNumber.Format(value)));
            return null;
        }
    }

    private static PlaygroundState HoldPoints(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        ValueList<PlaygroundOwnPoint> given = state.Points ?? [];
        state = state with { Weights = state.Weights ?? [] };
        if (given.Count <= PlaygroundState.MaxOwnPoints) return state with { Points = given };
        notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.OutOfRange, "points", Text(given.Count), Text(PlaygroundState.MaxOwnPoints)));
        return state with { Points = [.. given.Take(PlaygroundState.MaxOwnPoints)] };
    }

    private static PlaygroundState HoldLoss(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        if (state.Classes <= 2 || state.Loss == PlaygroundLoss.CrossEntropy) return state;
        notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.OnlyCrossEntropy, "loss", LinkNames.Of(LinkNames.Losses, state.Loss), LinkNames.Of(LinkNames.Losses, PlaygroundLoss.CrossEntropy)));
        return state with { Loss = PlaygroundLoss.CrossEntropy };
    }

    /// <summary>Weights must be as many as the network has, and finite; without them the epoch is 0.</summary>
    private static PlaygroundState HoldWeights(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        ValueList<float> given = state.Weights;
        long needed = PlaygroundNetwork.CountOf(state);
        bool fits = given.Count <= PlaygroundState.MaxGivenWeights && given.Count == needed && given.All(float.IsFinite);
        if (given.Count > 0 && !fits) notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.WeightsDoNotFit, "weights", Text(given.Count), Text(needed)));
        else if (given.Count == 0 && state.Epoch != 0) notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.OutOfRange, "epoch", Text(state.Epoch), "0"));
        return state with { Weights = fits ? given : [], Epoch = fits ? Math.Clamp(state.Epoch, 0, MaxStop) : 0 };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static PlaygroundState HoldCompatible(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        PlaygroundState original = PlaygroundState.OriginalDefault;
        PlaygroundState held = state with
        {
            Start = original.Start,
            Reshuffle = original.Reshuffle,
            Loss = original.Loss,
            Optimizer = original.Optimizer,
            Schedule = original.Schedule,
            ScheduleEpochs = original.ScheduleEpochs,
            WeightSeed = original.WeightSeed,
            Dataset = state.Dataset > PlaygroundDataset.Spiral ? original.Dataset : state.Dataset,
            RegressionDataset = state.RegressionDataset == PlaygroundDataset.Own ? original.RegressionDataset : state.RegressionDataset,
            Samples = original.Samples,
            ValidPercent = original.ValidPercent,
            LayerActivations = original.LayerActivations,
            Dropout = original.Dropout,
            Momentum = original.Momentum,
            Rho = original.Rho,
            Beta1 = original.Beta1,
            Beta2 = original.Beta2,
            Epsilon = original.Epsilon,
            StopEpochs = original.StopEpochs,
            StopLoss = original.StopLoss,
            StopPatience = original.StopPatience,
            Points = original.Points,
            Weights = original.Weights,
            Epoch = original.Epoch,
            Activation = state.Activation is Activation.Relu or Activation.Tanh or Activation.Sigmoid or Activation.Identity ? state.Activation : original.Activation,
        };
        foreach (LinkKey key in LinkKey.All)
        {
            if (key.Write(state) is string given && key.Write(held) is var used && given != used)
                notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.NotInCompatibleMode, key.Name, given, used ?? ""));
        }

        return held;
    }
}
