namespace Shinso.Lessons.Calculation;

/// <summary>
/// A network with one input, one hidden layer and one output whose weights are written down, not learnt: y = c + Σᵢ vᵢ·f(x − pᵢ). The constructions follow a function on [0, 1], which they cut into n equal pieces.
/// </summary>
/// <param name="Start">The bias c of the output.</param>
/// <param name="Weights">The weights v from the hidden units to the output.</param>
/// <param name="Places">Where the hidden units have their step or bend: the biases, with the sign turned.</param>
/// <param name="F">The activation.</param>
internal sealed record OneHiddenLayer(double Start, double[] Weights, double[] Places, Func<double, double> F)
{
    /// <summary>The number of hidden units.</summary>
    public int Units => Weights.Length;

    /// <summary>The height of the middle of every piece: at each border a unit steps from one to the next. n − 1 units.</summary>
    public static OneHiddenLayer Staircase(Func<double, double> f, int n, Func<double, double> step)
    {
        double[] heights = [.. Enumerable.Range(0, n).Select(i => f((i + 0.5) / n))];
        double[] weights = [.. Enumerable.Range(1, n - 1).Select(i => heights[i] - heights[i - 1])];
        double[] places = [.. Enumerable.Range(1, n - 1).Select(i => i / (double)n)];
        return new OneHiddenLayer(heights[0], weights, places, step);
    }

    /// <summary>Straight pieces from value to value: at each border a ReLU changes the slope from one piece's to the next. n units.</summary>
    public static OneHiddenLayer StraightPieces(Func<double, double> f, int n)
    {
        double[] slopes = [.. Enumerable.Range(0, n).Select(i => n * (f((i + 1.0) / n) - f(i / (double)n)))];
        double[] weights = [.. slopes.Select((slope, i) => i == 0 ? slope : slope - slopes[i - 1])];
        double[] places = [.. Enumerable.Range(0, n).Select(i => i / (double)n)];
        return new OneHiddenLayer(f(0), weights, places, Functions.Relu);
    }

    /// <summary>c + Σ vᵢ·f(x − pᵢ) over the first units.</summary>
    public double Answer(double x, int first = int.MaxValue)
    {
        double sum = Start;
        for (int i = 0; i < Math.Min(first, Units); i++) sum += Weights[i] * F(x - Places[i]);
        return sum;
    }

    /// <summary>The largest distance of the staircase from f: on every closed piece its height is f at the middle.</summary>
    public static double StaircaseError(Func<double, double> f, int n) => LargestByPiece(n, i =>
    {
        double height = f((i + 0.5) / n);
        return (x, _) => f(x) - height;
    });

    /// <summary>The largest distance of the straight pieces from f.</summary>
    public static double PiecesError(Func<double, double> f, int n) => LargestByPiece(n, i =>
    {
        (double left, double right) = (f(i / (double)n), f((i + 1.0) / n));
        return (x, share) => f(x) - (left + share * (right - left));
    });

    /// <summary>The largest |g(x) − f(x)| at 2,001 places of [0, 1].</summary>
    public static double Error(Func<double, double> f, Func<double, double> g) => Enumerable.Range(0, 2001).Max(k => Math.Abs(g(k / 2000.0) - f(k / 2000.0)));

    /// <summary>The largest size of a difference over all pieces, each looked at from edge to edge.</summary>
    private static double LargestByPiece(int n, Func<int, Func<double, double, double>> difference)
    {
        int places = Math.Max(8, 2 * (500 / n));
        double largest = 0;
        for (int i = 0; i < n; i++)
        {
            Func<double, double, double> at = difference(i);
            for (int k = 0; k <= places; k++)
            {
                double share = k / (double)places;
                largest = Math.Max(largest, Math.Abs(at((i + share) / n, share)));
            }
        }

        return largest;
    }
}
