using Shinso.Data;
using Shinso.Initializers;
using Shinso.Layers;
using Shinso.Lessons.Calculation;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Randomness;
using Shinso.Training;

namespace Shinso.Lessons.Images;

/// <summary>A training that a reader asked for.</summary>
/// <param name="Hidden">Units of a hidden layer.</param>
/// <param name="Activation">Their activation function.</param>
/// <param name="First">Where first weights come from; null for the scale that fits the layer.</param>
/// <param name="Optimizer">The rule.</param>
/// <param name="Batch">Pictures for each update.</param>
/// <param name="Reshuffled">Whether every picture comes once in an epoch; else batches are drawn with replacement.</param>
/// <param name="Updates">How many updates.</param>
/// <param name="Pictures">How many training pictures.</param>
/// <param name="Depth">How many hidden layers.</param>
/// <param name="Decay">λ of weight decay.</param>
/// <param name="Dropout">The share of hidden units that are silent at each update.</param>
internal sealed record MnistRecipe(
    int Hidden, Activation Activation, Initializer? First, Optimizer Optimizer, int Batch, bool Reshuffled, int Updates, int Pictures, int Depth = 1, float Decay = 0, float Dropout = 0);

/// <summary>How right a network was after some updates.</summary>
/// <param name="Updates">How many.</param>
/// <param name="Loss">The mean cross-entropy on the first 10,000 training pictures.</param>
/// <param name="Train">The share of right answers on them.</param>
/// <param name="Test">The share of right answers on the test pictures.</param>
internal sealed record MnistMoment(int Updates, double Loss, double Train, double Test);

/// <summary>A fully connected network that learns handwritten digits while one looks on.</summary>
internal sealed record MnistTraining(IReadOnlyList<MnistMoment> Moments, bool Diverged)
{
    private static readonly Memo<(string Folder, MnistRecipe Recipe), MnistTraining> Done = new();

    /// <summary>The training, kept for equal recipes.</summary>
    public static MnistTraining Of(HandwrittenDigits digits, MnistRecipe recipe, CancellationToken stop) =>
        Done.Of((digits.Folder, recipe), () => Learn(digits, recipe, stop));

    /// <summary>Update after update with the library's engine, measured at moments that lie closer together at the beginning.</summary>
    private static MnistTraining Learn(HandwrittenDigits digits, MnistRecipe recipe, CancellationToken stop)
    {
        int count = Math.Min(recipe.Pictures, digits.Train.Count), batch = Math.Min(recipe.Batch, count);
        Model model = Model.For(digits.Train, Network(recipe));
        using var trainer = new Trainer(model, recipe.Optimizer, new TrainingOptions { BatchSize = batch, WeightDecay = recipe.Decay });
        Dataset glance = digits.Train.Select([.. Enumerable.Range(0, Math.Min(count, 10_000))]);
        int[] moments = [.. Enumerable.Range(0, 13).Select(i => (int)Math.Round(recipe.Updates * Math.Pow(i / 12.0, 2))).Distinct()];
        List<MnistMoment> found = [];
        var batches = new Batches(count, batch, recipe.Reshuffled);
        try
        {
            for (int n = 0; n <= recipe.Updates; n++)
            {
                stop.ThrowIfCancellationRequested();
                if (moments.Contains(n)) found.Add(Measure(n, model, glance, digits.Test));
                if (n < recipe.Updates) trainer.Step(digits.Train, batches.Next());
            }
        }
        catch (DivergenceException)
        {
            return new MnistTraining(found, Diverged: true);
        }

        return new MnistTraining(found, Diverged: false);
    }

    private static MnistMoment Measure(int updates, Model model, Dataset train, Dataset test)
    {
        Evaluation learnt = Evaluation.Of(model, train, Environment.ProcessorCount), unseen = Evaluation.Of(model, test, Environment.ProcessorCount);
        return new MnistMoment(updates, learnt.Loss, learnt.Accuracy!.Value, unseen.Accuracy!.Value);
    }

    private static Sequential Network(MnistRecipe recipe)
    {
        List<Layer> layers = [new Flatten()];
        for (int depth = 0; depth < recipe.Depth; depth++)
        {
            layers.Add(new Dense(recipe.Hidden, recipe.Activation, recipe.First));
            if (recipe.Dropout > 0) layers.Add(new Dropout(recipe.Dropout));
        }

        return new Sequential([.. layers, new Dense(10, Activation.Identity, recipe.First)]);
    }

    /// <summary>Rows for one update after the other.</summary>
    private sealed class Batches(int count, int size, bool reshuffled)
    {
        private readonly SplitMix random = new(1);
        private readonly int[] rows = new int[size];
        private int[] order = [];
        private int next;

        public ReadOnlySpan<int> Next()
        {
            if (reshuffled && next + size > order.Length) (order, next) = (random.Permutation(count), 0);
            if (reshuffled) return order.AsSpan((next += size) - size, size);
            for (int i = 0; i < size; i++) rows[i] = (int)(random.NextDouble() * count);
            return rows;
        }
    }
}
