using Shinso.Studio.Playground.Export;

namespace Shinso.Studio.Sessions;

/// <summary>
/// The losses so far, at most <see cref="MaxPoints"/> of them: every epoch at first, then ever further apart, and every other point is dropped when there are too many. Costs a bounded share of training
/// however long it goes on.
/// </summary>
internal sealed class Curve
{
    /// <summary>The most points kept.</summary>
    public const int MaxPoints = 1000;

    private const int Dense = 100;

    private readonly List<CurvePoint> points = new(MaxPoints);
    private int sent;

    /// <summary>The points, oldest first.</summary>
    public IReadOnlyList<CurvePoint> Points => points;

    /// <summary>The epoch of the next point: each of the first hundred, then one percent further.</summary>
    public int NextEpoch => points.Count == 0 ? 0 : points[^1].Epoch < Dense ? points[^1].Epoch + 1 : points[^1].Epoch + points[^1].Epoch / Dense;

    /// <summary>Adds a point; one of the same epoch takes the place of the older one.</summary>
    public void Add(CurvePoint point)
    {
        if (points.Count > 0 && points[^1].Epoch >= point.Epoch) CutAfter(point.Epoch - 1);
        if (points.Count == MaxPoints) Thin();
        points.Add(point);
    }

    /// <summary>Takes other points in place of all.</summary>
    public void Replace(IReadOnlyList<CurvePoint> others)
    {
        points.Clear();
        points.AddRange(others);
        sent = 0;
    }

    /// <summary>Forgets everything after an epoch.</summary>
    public void CutAfter(int epoch)
    {
        points.RemoveAll(point => point.Epoch > epoch);
        sent = Math.Min(sent, points.Count);
    }

    /// <summary>How many points have not been sent.</summary>
    public int NewPoints => points.Count - sent;

    /// <summary>What has not been sent, which it now counts as.</summary>
    public IReadOnlyList<CurvePoint> TakeNew()
    {
        List<CurvePoint> added = points.GetRange(sent, points.Count - sent);
        sent = points.Count;
        return added;
    }

    /// <summary>Everything has been sent.</summary>
    public void MarkSent() => sent = points.Count;

    private void Thin()
    {
        int removedBeforeSent = 0;
        for (int index = points.Count - 2; index > 0; index -= 2)
        {
            points.RemoveAt(index);
            if (index < sent) removedBeforeSent++;
        }

        sent -= removedBeforeSent;
    }
}
