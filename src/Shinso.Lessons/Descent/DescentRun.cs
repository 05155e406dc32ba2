using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Descent;

/// <summary>A descent that was run to its end, with as many of its states as a figure needs.</summary>
/// <param name="Sample">The first 61 states, then ever fewer, and the last.</param>
/// <param name="Before">The state before the last.</param>
/// <param name="End">The last state.</param>
/// <param name="Reached">Whether the stop rule was met.</param>
internal sealed record DescentRun(IReadOnlyList<LineState> Sample, LineState Before, LineState End, bool Reached)
{
    private const int First = 60;

    /// <summary>The rows of a step table: the first seven, round numbers, and the last two.</summary>
    public IEnumerable<LineState> Rows =>
        Sample.Where(state => state.Epoch < Before.Epoch && (state.Epoch <= 6 || IsRound(state.Epoch))).Concat(Before.Epoch < End.Epoch ? [Before, End] : [End]);

    public static DescentRun Of(LineDescent descent, Func<LineState, bool> stop, int most)
    {
        List<LineState> sample = [];
        LineState before = default, last = default;
        double next = First;
        bool reached = false;
        foreach (LineState state in descent.States())
        {
            (before, last) = (last, state);
            if (state.Epoch <= First || state.Epoch >= next || IsRound(state.Epoch)) sample.Add(state);
            if (state.Epoch >= next) next *= 1.06;
            reached = stop(state);
            if (reached || state.IsFar || state.Epoch >= most) break;
        }

        if (sample[^1].Epoch != last.Epoch) sample.Add(last);
        return new DescentRun(sample, before, last, reached);
    }

    /// <summary>10, 100, 1,000, 10,000, 50,000, 100,000, 500,000 and so on.</summary>
    private static bool IsRound(int epoch)
    {
        if (epoch % 10 != 0 || epoch == 0) return false;
        int lead = epoch;
        while (lead % 10 == 0) lead /= 10;
        return lead == 1 || (lead == 5 && epoch >= 50_000);
    }
}
