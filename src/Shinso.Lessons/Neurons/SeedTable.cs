using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Neurons;

/// <summary>What becomes of XOR networks with the seeds 1 to 12.</summary>
/// <param name="Costs">For every seed with two hidden units, the cost after the numbers of updates in <see cref="Moments"/>.</param>
/// <param name="Answers">And the answers for 00, 01, 10, 11.</param>
/// <param name="Solved">The seeds that arrive.</param>
/// <param name="SolvedWith3">How many arrive with 3 hidden units.</param>
/// <param name="SolvedWith8">How many arrive with 8.</param>
internal sealed record SeedTable(double[][] Costs, string[][] Answers, int[] Solved, int SolvedWith3, int SolvedWith8)
{
    public const int Count = 12;

    private const string Xor = "0110";

    private static readonly int[] Moments = [0, 100, 1000, 5000];

    private static readonly double[] Truth = [0, 1, 1, 0];

    public static SeedTable Compute()
    {
        (double[] Costs, string[] Answers)[] runs = [.. Enumerable.Range(1, Count).Select(seed => Run(seed, 2))];
        int[] solved = [.. Enumerable.Range(1, Count).Where(seed => runs[seed - 1].Answers[^1] == Xor)];
        return new SeedTable([.. runs.Select(run => run.Costs)], [.. runs.Select(run => run.Answers)], solved, Arrivals(3), Arrivals(8));

        static int Arrivals(int hidden) => Enumerable.Range(1, Count).Count(seed => Run(seed, hidden).Answers[^1] == Xor);
    }

    public Table Table() => new()
    {
        Id = "seeds",
        Title = new Text("種 1 から 12", "The seeds 1 to 12"),
        Columns = [new Text("種", "seed"), .. Moments.SelectMany(moment => new Column[] { new Text($"{moment} 回後の損失", $"cost after {moment}"), new Text($"{moment} 回後の答え", $"answers after {moment}") })],
        Rows = [.. Costs.Select((costs, i) => (IReadOnlyList<Cell>)[i + 1, .. costs.SelectMany((cost, k) => new Cell[] { cost, Answers[i][k] })])],
    };

    private static (double[] Costs, string[] Answers) Run(int seed, int hidden)
    {
        var network = new GateNetwork((ulong)seed, hidden);
        double[] costs = new double[Moments.Length];
        string[] answers = new string[Moments.Length];
        int done = 0;
        for (int k = 0; k < Moments.Length; k++)
        {
            for (; done < Moments[k]; done++) network.Descend(Truth, 1);
            (costs[k], answers[k]) = (network.Cost(Truth), network.Answers());
        }

        return (costs, answers);
    }
}
