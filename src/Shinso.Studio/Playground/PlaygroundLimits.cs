using System.Globalization;
using System.Text;

namespace Shinso.Studio.Playground;

/// <summary>What a state may hold, so that nothing in it can make a session take memory or time without bound.</summary>
public static class PlaygroundLimits
{
    /// <summary>The most epochs that a schedule plans with.</summary>
    public const int MaxScheduleEpochs = 1_000_000;

    private const int MaxTextLength = 4096, MaxHiddenControls = 100;

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
        state = HoldTexts(state);
        return state.Compatible ? HoldCompatible(state, notices) : state;
    }

    /// <summary>What there is to know about a state before it trains.</summary>
    public static IEnumerable<PlaygroundNotice> Remarks(PlaygroundState state, PlaygroundData data)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(data);
        int train = data.Train.Length;
        string batch = JsNumber.Format(state.BatchSize);
        if (train == 0) yield return new PlaygroundNotice(PlaygroundNoticeKind.NoTrainingPoints, "percTrainData", JsNumber.Format(state.TrainPercent));
        else if (state.Compatible && !Enumerable.Range(1, train).Any(count => count % state.BatchSize == 0))
            yield return new PlaygroundNotice(PlaygroundNoticeKind.NeverTrains, "batchSize", batch, train.ToString(CultureInfo.InvariantCulture));
        else if (state.BatchSize > train) yield return new PlaygroundNotice(PlaygroundNoticeKind.WholeSet, "batchSize", batch, train.ToString(CultureInfo.InvariantCulture));
        if (data.Test.Length == 0) yield return new PlaygroundNotice(PlaygroundNoticeKind.NoTestPoints, "percTrainData", JsNumber.Format(state.TrainPercent));
        double product = state.LearningRate * state.RegularizationRate;
        if (state.Regularization == Regularization.L2 && product >= 2) yield return new PlaygroundNotice(PlaygroundNoticeKind.UnstablePenalty, "regularizationRate", JsNumber.Format(product));
        if (state.Inputs.Count == 0) yield return new PlaygroundNotice(PlaygroundNoticeKind.NoInputs, "x");
    }

    private static PlaygroundState HoldNumbers(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        double least = state.Compatible ? double.NegativeInfinity : 0;
        return state with
        {
            Noise = Number("noise", state.Noise, Defaults.Noise, value => value < 0 ? 0 : value > 80 ? 50 : value),
            TrainPercent = Number("percTrainData", state.TrainPercent, Defaults.TrainPercent, value => Math.Clamp(value, 0, 100)),
            LearningRate = Number("learningRate", state.LearningRate, Defaults.LearningRate, value => value < least ? Defaults.LearningRate : value),
            RegularizationRate = Number("regularizationRate", state.RegularizationRate, Defaults.RegularizationRate, value => Math.Max(least, value)),
            BatchSize = state.Compatible ? state.BatchSize : Number("batchSize", state.BatchSize, Defaults.BatchSize, value => value < 1 ? Defaults.BatchSize : Math.Min(Math.Floor(value), PlaygroundData.RegressionSamples)),
            ScheduleEpochs = (int)Number("scheduleEpochs", state.ScheduleEpochs, Defaults.ScheduleEpochs, value => Math.Clamp(value, 1, MaxScheduleEpochs)),
        };

        double Number(string key, double given, double otherwise, Func<double, double> held)
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
    }

    private static PlaygroundState HoldNames(PlaygroundState state, ICollection<PlaygroundNotice> notices)
    {
        return state with
        {
            Problem = Name("problem", state.Problem, Enum.IsDefined(state.Problem), Defaults.Problem),
            Dataset = Name("dataset", state.Dataset, state.Dataset is >= PlaygroundDataset.Circle and <= PlaygroundDataset.Spiral, Defaults.Dataset),
            RegressionDataset = Name("regDataset", state.RegressionDataset, state.RegressionDataset is PlaygroundDataset.RegPlane or PlaygroundDataset.RegGauss, Defaults.RegressionDataset),
            Activation = Name("activation", state.Activation, Enum.IsDefined(state.Activation) && state.Activation != Activation.Step, Defaults.Activation),
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
            Activation = state.Activation is Activation.Relu or Activation.Tanh or Activation.Sigmoid or Activation.Identity ? state.Activation : original.Activation,
        };
        foreach (LinkKey key in LinkKey.All)
        {
            if (key.Write(state) is string given && key.Write(held) is string used && given != used)
                notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.NotInCompatibleMode, key.Name, given, used));
        }

        return held;
    }
}
