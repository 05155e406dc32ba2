using Shinso.Cli.Input;
using Shinso.Data;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;
using Shinso.Preprocessing;
using Shinso.Training;

namespace Shinso.Cli.Training;

/// <summary>Everything that is decided before the first step.</summary>
/// <param name="Recipe">Where what the user did not say comes from.</param>
/// <param name="Parts">The rows.</param>
/// <param name="Model">The network, with initial weights.</param>
/// <param name="Optimizer">The rule of the steps.</param>
/// <param name="Options">The other settings.</param>
/// <param name="Epochs">The most epochs.</param>
/// <param name="Patience">After how many epochs without a better validation loss to stop; null to make all epochs.</param>
internal sealed record TrainPlan(Recipe Recipe, Parts Parts, Model Model, Optimizer Optimizer, TrainingOptions Options, int Epochs, int? Patience)
{
    /// <summary>What was picked for the data and why, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>What a model file says about this training before it began.</summary>
    public TrainingSummary Summary(PartPrints prints) => new()
    {
        Data = Parts.Train.Name,
        Split = Parts.Split,
        TrainRows = Parts.Train.Count,
        ValidationRows = Parts.Validation?.Count ?? 0,
        TestRows = Parts.Test?.Count ?? 0,
        TrainFingerprint = prints.Train,
        ValidationFingerprint = prints.Validation,
        TestFingerprint = prints.Test,
        Optimizer = Optimizer.ToString(),
        Schedule = Options.Schedule.Name,
        BatchSize = Options.BatchSize,
        Seed = Model.Parameters.Seed,
    };

    /// <summary>Plans the training of a model on data; explicit settings come before the recipe's.</summary>
    /// <exception cref="UsageException">Settings do not go together.</exception>
    /// <exception cref="ArgumentException">The library refuses a name or a number.</exception>
    public static TrainPlan Make(LoadedData data, TrainSettings settings, Session session)
    {
        if (settings.Standardize is not null && data is LoadedTable) throw new UsageException(session.Texts.TableTraining.StandardizeIsScale);
        TrainPlan plan = Make(Parts.Of(data, settings, session), settings, session);
        return data is LoadedTable table ? plan with { Notes = [.. TableNotes.Of(table, plan, settings, session.Texts)] } : plan;
    }

    /// <summary>Plans the training of a model on rows that are divided already.</summary>
    /// <exception cref="UsageException">Settings do not go together.</exception>
    /// <exception cref="ArgumentException">The library refuses a name or a number.</exception>
    public static TrainPlan Make(Parts parts, TrainSettings settings, Session session)
    {
        Recipe recipe = Recipe.For(parts.Train, parts.Encoder is not null, settings, session);
        Loss? loss = settings.Loss is null ? null : Loss.Parse(settings.Loss);
        Layer layers = WithDropout(recipe.Layers(Head.For(parts.Train, loss).Outputs), settings, session);
        Optimizer optimizer = OptimizerOf(recipe, settings, session);
        TrainingOptions options = OptionsOf(recipe, settings, optimizer, parts.Train.Count);
        Dataset train = parts.Train;
        var model = new Model(layers, train.Features.Shape, Head.For(train, loss), settings.Seed)
        {
            ClassNames = train.ClassNames,
            FeatureNames = train.FeatureNames ?? [],
            Preprocessing = parts.Encoder is null && Standardizes(train, settings) ? [Preprocessing.Standardize.Fit(train)] : [],
            Table = parts.Encoder,
            TargetScale = ScaledTargets(train, settings),
        };
        return new TrainPlan(recipe, parts, model, optimizer, options, settings.Epochs ?? recipe.Epochs, PatienceOf(recipe, options, settings, parts));
    }

    /// <summary>
    /// Features other than pictures are standardized where, over the training rows, a mean lies outside −1 … 1 or a standard deviation outside 0.1 … 5.
    /// </summary>
    private static bool Standardizes(Dataset train, TrainSettings settings)
    {
        if (settings.Standardize is "yes" or "no") return settings.Standardize == "yes";
        if (train.Features.Shape.Rank != 1) return false;
        Standardize fitted = Preprocessing.Standardize.Fit(train);
        return fitted.Mean.Any(mean => Math.Abs(mean) > 1) || fitted.Deviation.Any(deviation => deviation is < 0.1f or > 5);
    }

    /// <summary>Targets of a regression are scaled where features would be: mean outside −1 … 1, or standard deviation outside 0.1 … 5.</summary>
    private static TargetScale? ScaledTargets(Dataset train, TrainSettings settings)
    {
        if (train.IsClassification || settings.Standardize == "no") return null;
        TargetScale fitted = TargetScale.Fit(train);
        return settings.Standardize == "yes" || fitted.Mean.Any(mean => Math.Abs(mean) > 1) || fitted.Deviation.Any(deviation => deviation is < 0.1f or > 5) ? fitted : null;
    }

    /// <summary>Training stops early where there are validation rows to tell when, unless the schedule plans with all epochs, or the user says 0.</summary>
    private static int? PatienceOf(Recipe recipe, TrainingOptions options, TrainSettings settings, Parts parts) => settings.EarlyStop is int asked ? asked == 0 ? null : asked
        : parts.Validation is not null && options.Schedule is Constant or Plateau ? recipe.Patience : null;

    private static Optimizer OptimizerOf(Recipe recipe, TrainSettings settings, Session session)
    {
        Optimizer optimizer = settings.Optimizer is null ? recipe.Optimizer : Optimizer.Parse(settings.Optimizer);
        if (settings.LearningRate is double rate) optimizer = optimizer with { LearningRate = (float)rate };
        if (settings.Momentum is double momentum)
        {
            if (!(momentum >= 0 && momentum < 1)) throw new UsageException(session.Texts.MomentumRange(momentum));
            optimizer = optimizer switch
            {
                Momentum chosen => chosen with { Rate = momentum },
                Nesterov chosen => chosen with { Rate = momentum },
                Sgd chosen => new Momentum(chosen.LearningRate, momentum),
                _ => throw new UsageException(session.Texts.MomentumNeedsOptimizer(optimizer.Name)),
            };
        }

        if (optimizer is AdamW decoupled && settings.WeightDecay is double decay) optimizer = decoupled with { Decay = decay };
        optimizer.Check();
        return optimizer;
    }

    /// <summary>A batch size that the user did not ask for is cut to the training rows; one that he asked for is the library's to refuse.</summary>
    private static TrainingOptions OptionsOf(Recipe recipe, TrainSettings settings, Optimizer optimizer, int rows)
    {
        TrainingOptions options = recipe.Options;
        return options with
        {
            BatchSize = settings.BatchSize ?? Math.Min(options.BatchSize, rows),
            Schedule = settings.Schedule is null ? options.Schedule : Schedule.Parse(settings.Schedule),
            WeightDecay = optimizer is AdamW ? options.WeightDecay : (float?)settings.WeightDecay ?? options.WeightDecay,
            L1 = (float?)settings.L1 ?? options.L1,
            ClipNorm = (float?)settings.Clip ?? options.ClipNorm,
            Seed = settings.Seed,
            Threads = settings.Threads ?? options.Threads,
        };
    }

    /// <summary>Gives the dropout layers of a preset or file the rate that was asked for; hidden layers have got theirs already.</summary>
    private static Layer WithDropout(Layer layers, TrainSettings settings, Session session)
    {
        if (settings.Dropout is not double rate) return layers;
        if (!(rate >= 0 && rate < 1)) throw new UsageException(session.Texts.DropoutRange(rate));
        Layer changed = layers is Sequential chain
            ? chain with { Layers = [.. chain.Layers.Select(layer => layer is Dropout dropout ? dropout with { Rate = (float)rate } : layer)] }
            : layers;
        bool some = changed is Sequential { Layers: var list } && list.Any(layer => layer is Dropout);
        return some ? changed : throw new UsageException(session.Texts.NoDropoutLayer);
    }
}
