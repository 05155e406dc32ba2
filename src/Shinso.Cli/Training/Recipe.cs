using System.Numerics;
using Shinso.Data;
using Shinso.Layers;
using Shinso.Optimizers;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Cli.Training;

/// <summary>An architecture with settings to train it: a preset, the user's own, or what fits the data.</summary>
/// <param name="Name">What the run folder is called after.</param>
/// <param name="Layers">The layers for a number of outputs.</param>
/// <param name="Optimizer">The optimizer, before explicit options.</param>
/// <param name="Options">The other settings, before explicit options.</param>
/// <param name="Epochs">How many epochs, unless the user says.</param>
/// <param name="Patience">After how many epochs without a better validation loss to stop, unless the user says.</param>
/// <param name="Choice">How it came about, where nobody asked for it.</param>
internal sealed record Recipe(string Name, Func<int, Layer> Layers, Optimizer Optimizer, TrainingOptions Options, int Epochs, int Patience, RecipeChoice Choice = RecipeChoice.Asked)
{
    private const int FewFeatures = 64, FewRows = 10, ManyRows = 2000;

    /// <summary>Enough for every generated set, the spiral included.</summary>
    private static readonly int[] Small = [16, 16];

    /// <summary>The recipe that the settings ask for, or the one that fits the data.</summary>
    /// <param name="train">The training rows.</param>
    /// <param name="table">Whether the features come from the columns of a table.</param>
    /// <param name="settings">What the user asked for.</param>
    /// <param name="session">Whose language refusals are in.</param>
    public static Recipe For(Dataset train, bool table, TrainSettings settings, Session session)
    {
        string?[] said = [settings.Preset is null ? null : "--preset", settings.Hidden is null ? null : "--hidden", settings.Architecture is null ? null : "--architecture"];
        if (said.Count(option => option is not null) > 1) throw new UsageException(session.Texts.OneArchitecture(string.Join(", ", said.Where(option => option is not null))));
        if (settings.Activation is not null && (settings.Preset ?? settings.Architecture) is not null) throw new UsageException(session.Texts.ActivationNeedsHidden);
        if (settings.Preset is not null) return Of(Preset.Find(settings.Preset), RecipeChoice.Asked);
        if (settings.Architecture is not null)
        {
            Layer own = LayersFile.Read(settings.Architecture, session.Texts);
            return Own(train, table, Path.GetFileNameWithoutExtension(settings.Architecture), _ => own);
        }

        if (settings.Hidden is not null || settings.Activation is not null) return Plain(train, table, settings.Hidden ?? (table ? HiddenFor(train) : Small), settings);
        if (table) return Table(train, settings);
        Shape shape = train.Features.Shape;
        if (shape.Size > FewFeatures && shape.Rank == 3) return shape == [1, 28, 28] ? Of(Preset.Find("lenet"), RecipeChoice.Digits) : Of(Preset.Find("mlp"), RecipeChoice.Pictures);
        return !train.IsClassification && train.Count < FewRows
            ? new Recipe("line", outputs => new Sequential(new Dense(outputs)), new Sgd(0.1f), new TrainingOptions { BatchSize = train.Count }, 200, 200, RecipeChoice.Line)
            : Plain(train, table, Small, settings) with { Choice = RecipeChoice.Small };
    }

    private static Recipe Of(Preset preset, RecipeChoice choice) => new(preset.Name, preset.Architecture, preset.Optimizer, preset.Options, preset.Epochs, 5, choice);

    /// <summary>Hidden layers, one after the other.</summary>
    private static Recipe Plain(Dataset train, bool table, int[] hidden, TrainSettings settings)
    {
        Activation usual = table && train.Count >= ManyRows ? Activation.Relu : Activation.Tanh;
        Activation activation = settings.Activation is null ? usual : Ops.ActivationName.Parse(settings.Activation);
        return Own(train, table, string.Join('-', hidden), outputs =>
        {
            var layers = new List<Layer>();
            if (train.Features.Shape.Rank > 1) layers.Add(new Flatten());
            foreach (int units in hidden)
            {
                layers.Add(new Dense(units, activation));
                if (settings.Dropout is double rate) layers.Add(new Dropout((float)rate));
            }

            layers.Add(new Dense(outputs));
            return new Sequential([.. layers]);
        });
    }

    /// <summary>Layers of the user's own: small steps and large batches for many features, larger steps and small batches for few.</summary>
    private static Recipe Own(Dataset train, bool table, string name, Func<int, Layer> layers) => table ? OfTable(train, name, layers)
        : train.Features.Shape.Size > FewFeatures
            ? new Recipe(name, layers, new Adam(), new TrainingOptions { BatchSize = 128 }, 10, 5)
            : new Recipe(name, layers, new Adam(0.02f), new TrainingOptions { BatchSize = 10 }, 100, 30);

    /// <summary>
    /// What a table gets if nobody says otherwise: the rule of thumb (after the inputs twice as many units, before the outputs twice as many as those), but at least 64 and 32
    /// units, which early stopping and weight decay keep from overfitting; ReLU where there are many rows.
    /// </summary>
    private static Recipe Table(Dataset train, TrainSettings settings) =>
        Plain(train, table: true, HiddenFor(train), settings) with { Choice = train.Count >= ManyRows ? RecipeChoice.LargeTable : RecipeChoice.Table };

    private static int[] HiddenFor(Dataset train)
    {
        int first = Math.Clamp(2 * train.Features.Shape.Size, 64, 256);
        return [first, Math.Clamp(2 * Math.Max(1, train.ClassNames.Count), first / 2, 256)];
    }

    private static Recipe OfTable(Dataset train, string name, Func<int, Layer> layers) => train.Count >= ManyRows
        ? new Recipe(name, layers, new AdamW(0.005f) { Decay = 0.01 }, new TrainingOptions { BatchSize = Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)train.Count / 300), 64, 1024) }, 200, 20)
        : new Recipe(name, layers, new AdamW { Decay = 0.1 }, new TrainingOptions { BatchSize = 32 }, 400, 50);
}

/// <summary>Why a recipe was taken.</summary>
internal enum RecipeChoice
{
    /// <summary>The user asked for it.</summary>
    Asked,

    /// <summary>28×28 pictures.</summary>
    Digits,

    /// <summary>Other pictures.</summary>
    Pictures,

    /// <summary>A few points with numbers as targets.</summary>
    Line,

    /// <summary>Few features.</summary>
    Small,

    /// <summary>A table with few rows.</summary>
    Table,

    /// <summary>A table with many rows.</summary>
    LargeTable,
}
