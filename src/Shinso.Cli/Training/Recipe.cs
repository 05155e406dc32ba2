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
/// <param name="Choice">How it came about, where nobody asked for it.</param>
internal sealed record Recipe(string Name, Func<int, Layer> Layers, Optimizer Optimizer, TrainingOptions Options, int Epochs, RecipeChoice Choice = RecipeChoice.Asked)
{
    private const int FewFeatures = 64, FewRows = 10;

    /// <summary>Enough for every generated set, the spiral included.</summary>
    private static readonly int[] Small = [16, 16];

    /// <summary>The recipe that the settings ask for, or the one that fits the data.</summary>
    public static Recipe For(Dataset train, TrainSettings settings, Session session)
    {
        string?[] said = [settings.Preset is null ? null : "--preset", settings.Hidden is null ? null : "--hidden", settings.Architecture is null ? null : "--architecture"];
        if (said.Count(option => option is not null) > 1) throw new UsageException(session.Texts.OneArchitecture(string.Join(", ", said.Where(option => option is not null))));
        if (settings.Activation is not null && (settings.Preset ?? settings.Architecture) is not null) throw new UsageException(session.Texts.ActivationNeedsHidden);
        if (settings.Preset is not null) return Of(Preset.Find(settings.Preset), RecipeChoice.Asked);
        if (settings.Architecture is not null)
        {
            Layer own = LayersFile.Read(settings.Architecture, session.Texts);
            return Own(train, Path.GetFileNameWithoutExtension(settings.Architecture), _ => own);
        }

        if (settings.Hidden is not null || settings.Activation is not null) return Plain(train, settings.Hidden ?? Small, settings);
        Shape shape = train.Features.Shape;
        if (shape.Size > FewFeatures && shape.Rank == 3) return shape == [1, 28, 28] ? Of(Preset.Find("lenet"), RecipeChoice.Digits) : Of(Preset.Find("mlp"), RecipeChoice.Pictures);
        return !train.IsClassification && train.Count < FewRows
            ? new Recipe("line", outputs => new Sequential(new Dense(outputs)), new Sgd(0.1f), new TrainingOptions { BatchSize = train.Count }, 200, RecipeChoice.Line)
            : Plain(train, Small, settings) with { Choice = RecipeChoice.Small };
    }

    private static Recipe Of(Preset preset, RecipeChoice choice) => new(preset.Name, preset.Architecture, preset.Optimizer, preset.Options, preset.Epochs, choice);

    /// <summary>Hidden layers, one after the other.</summary>
    private static Recipe Plain(Dataset train, int[] hidden, TrainSettings settings)
    {
        Activation activation = settings.Activation is null ? Activation.Tanh : Ops.ActivationName.Parse(settings.Activation);
        return Own(train, string.Join('-', hidden), outputs =>
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
    private static Recipe Own(Dataset train, string name, Func<int, Layer> layers) => train.Features.Shape.Size > FewFeatures
        ? new Recipe(name, layers, new Adam(), new TrainingOptions { BatchSize = 128 }, 10)
        : new Recipe(name, layers, new Adam(0.02f), new TrainingOptions { BatchSize = 10 }, 100);
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
}
