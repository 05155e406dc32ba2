namespace Shinso.Lessons.Calculation;

/// <summary>
/// Gradient descent for a line: a ← a − η·c·Σx(ax + b − y), b ← b − η·c·Σ(ax + b − y), from a start, epoch after epoch.
/// The descent may run in z = (x − shift)/scale; what it reports is always the line in x.
/// </summary>
/// <param name="Fit">The points.</param>
/// <param name="Rate">η.</param>
public sealed record LineDescent(LineFit Fit, double Rate)
{
    /// <summary>|a| from which a run counts as diverged.</summary>
    public const double Far = 1e12;

    /// <summary>c: 1 for ½Σ, 2 for Σ, 1/n for the mean of ½, 2/n for the mean.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Whether b is updated with the new a already.</summary>
    public bool InTurn { get; init; }

    /// <summary>The first a, of the line in z.</summary>
    public double StartA { get; init; }

    /// <summary>The first b, of the line in z.</summary>
    public double StartB { get; init; }

    /// <summary>What is taken off x.</summary>
    public double Shift { get; init; }

    /// <summary>What x is then divided by.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The states from the start on, without end.</summary>
    public IEnumerable<LineState> States()
    {
        LineFit fit = Shift == 0 && Scale == 1 ? Fit : Fit.Rescaled(Shift, Scale);
        double step = Rate * Factor, a = StartA, b = StartB;
        for (int epoch = 0; ; epoch++)
        {
            (double da, double db) = fit.Gradient(a, b);
            double nextA = a - step * da;
            if (InTurn) (_, db) = fit.Gradient(nextA, b);
            yield return new LineState(epoch, a / Scale, b - a * Shift / Scale, step * da, step * db, da, db);
            (a, b) = (nextA, b - step * db);
        }
    }

    /// <summary>The first state at which a run stops, or the last one allowed.</summary>
    /// <param name="stop">Whether it stops at a state.</param>
    /// <param name="most">The last epoch.</param>
    public LineState Until(Func<LineState, bool> stop, int most)
    {
        LineState last = default;
        foreach (LineState state in States())
        {
            last = state;
            if (state.Epoch >= most || state.IsFar || stop(state)) break;
        }

        return last;
    }

    /// <summary>Whether two numbers, written with so many decimals, look the same.</summary>
    public static bool ShowTheSame(double x, double y, int decimals) =>
        Math.Abs(x - y) < 2 * Math.Pow(10, -decimals)
        && Math.Round(x, decimals, MidpointRounding.AwayFromZero) == Math.Round(y, decimals, MidpointRounding.AwayFromZero);

    /// <summary>The stop rule of the source: a and b, written with so many decimals, show the best line.</summary>
    public Func<LineState, bool> Shows(int decimals)
    {
        (double bestA, double bestB) = Fit.Best;
        return state => ShowTheSame(state.A, bestA, decimals) && ShowTheSame(state.B, bestB, decimals);
    }
}

/// <summary>Where a descent stands at the beginning of an epoch, and the move that it makes next.</summary>
/// <param name="Epoch">Updates made so far.</param>
/// <param name="A">a.</param>
/// <param name="B">b.</param>
/// <param name="MoveA">What is taken off a next: η·c·Σx(ax + b − y).</param>
/// <param name="MoveB">What is taken off b next.</param>
/// <param name="SlopeA">Σx(ax + b − y).</param>
/// <param name="SlopeB">Σ(ax + b − y).</param>
public readonly record struct LineState(int Epoch, double A, double B, double MoveA, double MoveB, double SlopeA, double SlopeB)
{
    /// <summary>The squared length of the gradient of ½L.</summary>
    public double SquaredSlope => SlopeA * SlopeA + SlopeB * SlopeB;

    /// <summary>Whether the run has left all bounds.</summary>
    public bool IsFar => !(Math.Abs(A) <= LineDescent.Far);
}
