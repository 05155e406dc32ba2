using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Generalisation;

/// <summary>A run of 500 epochs: its losses, measured often at first and then more seldom, and its parameters after every epoch.</summary>
/// <param name="Epochs">When losses were measured.</param>
/// <param name="Test">The test losses.</param>
/// <param name="Train">The training losses.</param>
/// <param name="Parameters">All weights and biases, [epoch].</param>
internal sealed record PlaygroundCurves(int[] Epochs, double[] Test, double[] Train, double[][] Parameters)
{
    private const int Most = 500;

    private static readonly string[] Decisive = ["data", "features", "layers", "units1", "units2", "units3", "activation", "learning-rate", "batch", "noise", "seed", "start"];

    /// <summary>The last run and the settings that it was made from: to look elsewhere or at another epoch needs no new training.</summary>
    private static Tuple<string, PlaygroundCurves>? last;

    /// <summary>Trains to the end.</summary>
    public static PlaygroundCurves Of(Settings settings, PlaygroundSetup setup)
    {
        string key = string.Join('|', Decisive.Select(name => settings[name]));
        if (Volatile.Read(ref last) is { } known && known.Item1 == key) return known.Item2;
        PlaygroundCurves curves = Trained(new PlaygroundRun(setup));
        Volatile.Write(ref last, Tuple.Create(key, curves));
        return curves;
    }

    /// <summary>The losses at an epoch that was measured.</summary>
    public (double Test, double Train) At(int epoch)
    {
        int at = Array.IndexOf(Epochs, epoch);
        return (Test[at], Train[at]);
    }

    private static PlaygroundCurves Trained(PlaygroundRun run)
    {
        List<int> epochs = [];
        List<double> test = [], train = [];
        double[][] parameters = new double[Most + 1][];
        for (int number = 0; number <= Most; number++)
        {
            if (number > 0) run.Epoch();
            parameters[number] = run.Parameters();
            if (number > 10 && (number > 100 || number % 5 != 0) && number % 20 != 0) continue;
            epochs.Add(number);
            test.Add(run.Loss(run.Test));
            train.Add(run.Loss(run.Train));
        }

        return new PlaygroundCurves([.. epochs], [.. test], [.. train], parameters);
    }
}
