using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Generalisation;

/// <summary>The losses of a run of 500 epochs, measured often at first and then more seldom, and the output over the plane at one epoch.</summary>
/// <param name="Epochs">When losses were measured.</param>
/// <param name="Test">The test losses.</param>
/// <param name="Train">The training losses.</param>
/// <param name="Map">The output at 60 × 60 places of [−6, 6]², row by row from below, at the chosen epoch.</param>
/// <param name="Outputs">The outputs of all units at a place, as a function of it, at the chosen epoch.</param>
/// <param name="Weights">The weights of that moment, [layer][from][to].</param>
internal sealed record PlaygroundCurves(int[] Epochs, double[] Test, double[] Train, double[] Map, double[][] Outputs, double[][][] Weights)
{
    public const int Cells = 60;

    private const int Most = 500;

    /// <summary>Trains to the end; the map and the outputs at a probe are taken at one epoch on the way.</summary>
    public static PlaygroundCurves Of(PlaygroundRun run, int epoch, double probeX, double probeY)
    {
        List<int> epochs = [];
        List<double> test = [], train = [];
        double[] map = [];
        double[][] outputs = [];
        double[][][] weights = [];
        for (int number = 0; number <= Most; number++)
        {
            if (number > 0) run.Epoch();
            if (number <= 10 || (number <= 100 && number % 5 == 0) || number % 20 == 0)
            {
                epochs.Add(number);
                test.Add(run.Loss(run.Test));
                train.Add(run.Loss(run.Train));
            }

            if (number == epoch) (map, outputs, weights) = (MapOf(run), run.Outputs(probeX, probeY), run.Weights);
        }

        return new PlaygroundCurves([.. epochs], [.. test], [.. train], map, outputs, weights);
    }

    /// <summary>The losses at an epoch that was measured.</summary>
    public (double Test, double Train) At(int epoch)
    {
        int at = Array.IndexOf(Epochs, epoch);
        return (Test[at], Train[at]);
    }

    /// <summary>The outputs, rounded to what colours can show; 0 where weights have left the numbers.</summary>
    private static double[] MapOf(PlaygroundRun run) =>
        [.. Enumerable.Range(0, Cells * Cells).Select(cell => run.Output(-6 + 12 * (cell % Cells + 0.5) / Cells, -6 + 12 * (cell / Cells + 0.5) / Cells)).Select(o => double.IsFinite(o) ? Math.Round(o, 3) : 0)];
}
