using Shinso.Randomness;

namespace Shinso.Lessons.Calculation;

/// <summary>In which order an epoch visits the points.</summary>
public enum VisitOrder
{
    /// <summary>As they are listed.</summary>
    Listed,

    /// <summary>From the last to the first.</summary>
    Reversed,

    /// <summary>In a new random order every epoch.</summary>
    Shuffled,
}

/// <summary>
/// Descent with batches for a line: after every batch B, a ← a − η·c·Σ_B x(ax + b − y), b ← b − η·c·Σ_B (ax + b − y), with c = 1 or 1/|B|. A batch of one point is online learning, a batch
/// of all points is batch learning.
/// </summary>
/// <param name="Fit">The points.</param>
/// <param name="Size">How many points a batch has; the last batch of an epoch has what is left.</param>
/// <param name="Rate">η.</param>
public sealed record MiniBatches(LineFit Fit, int Size, double Rate)
{
    /// <summary>Whether a batch's gradient is its mean, not its sum.</summary>
    public bool Mean { get; init; }

    /// <summary>The order of the points.</summary>
    public VisitOrder Order { get; init; }

    /// <summary>How fast the rate falls: in epoch e it is η/(1 + decay·e).</summary>
    public double Decay { get; init; }

    /// <summary>The seed of random orders.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Updates per epoch: ⌈n / size⌉.</summary>
    public int UpdatesPerEpoch => UpdatesOf(Fit.Count, Size);

    /// <summary>⌈samples / size⌉.</summary>
    public static int UpdatesOf(int samples, int size) => (samples + size - 1) / size;

    /// <summary>Runs epochs; after each, <paramref name="visit"/> gets its number from 1 and the places after its updates, and says whether to go on.</summary>
    /// <param name="a">The first a.</param>
    /// <param name="b">The first b.</param>
    /// <param name="epochs">How many at most.</param>
    /// <param name="visit">Looks at the epoch.</param>
    /// <returns>The last place.</returns>
    public (double A, double B) Run(double a, double b, int epochs, Func<int, (double A, double B)[], bool> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        int[] order = [.. Enumerable.Range(0, Fit.Count)];
        if (Order == VisitOrder.Reversed) Array.Reverse(order);
        var random = new SplitMix(Seed);
        (double A, double B)[] places = new (double A, double B)[UpdatesPerEpoch];
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            if (Order == VisitOrder.Shuffled) order = random.Permutation(Fit.Count);
            double rate = Rate / (1 + Decay * (epoch - 1));
            for (int k = 0; k < places.Length; k++)
                places[k] = (a, b) = Update(a, b, order.AsSpan(k * Size, Math.Min(Size, order.Length - k * Size)), rate);
            if (!visit(epoch, places) || !(Math.Abs(a) <= LineDescent.Far)) break;
        }

        return (a, b);
    }

    /// <summary>
    /// The place at which an epoch in the listed or reversed order with a constant rate ends where it began. An epoch is an affine map p ↦ Mp + c, and this place solves (E − M)p = c.
    /// </summary>
    public (double A, double B) Standstill()
    {
        (double A, double B) c = Run(0, 0, 1, (_, _) => false), first = Run(1, 0, 1, (_, _) => false), second = Run(0, 1, 1, (_, _) => false);
        double p = 1 - (first.A - c.A), q = -(second.A - c.A), r = -(first.B - c.B), s = 1 - (second.B - c.B), determinant = p * s - q * r;
        return ((s * c.A - q * c.B) / determinant, (-r * c.A + p * c.B) / determinant);
    }

    /// <summary>One update with the gradient of one batch.</summary>
    private (double A, double B) Update(double a, double b, ReadOnlySpan<int> batch, double rate)
    {
        double da = 0, db = 0;
        foreach (int i in batch)
        {
            double error = a * Fit.Xs[i] + b - Fit.Ys[i];
            da += Fit.Xs[i] * error;
            db += error;
        }

        double step = Mean ? rate / batch.Length : rate;
        return (a - step * da, b - step * db);
    }
}
