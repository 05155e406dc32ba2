using System.Collections.Immutable;
using System.Diagnostics;
using Shinso.Studio.Playground.GraphRoom;

namespace Shinso.Studio.Sessions;

/// <summary>How gradients flowed at an epoch.</summary>
internal sealed record FlowMoment(int Epoch, ImmutableArray<LayerFlow> Layers);

/// <summary>
/// How gradients flowed so far, also while nobody watched: at most <see cref="MaxMoments"/> moments, every other of which goes when there are too many, but not the first. Looking takes a fiftieth of the
/// time at most (the first, which has much to prepare, a tenth), so training is hardly slowed down by it.
/// </summary>
internal sealed class FlowHistory
{
    /// <summary>The most moments kept.</summary>
    public const int MaxMoments = 240;

    private const int Dense = 100, RestAfterLook = 49, RestAfterFirstLook = 9;

    private readonly List<FlowMoment> moments = new(MaxMoments);
    private long due;

    /// <summary>The moments, oldest first.</summary>
    public IReadOnlyList<FlowMoment> Moments => moments;

    /// <summary>Whether something was taken away since it was last sent, so that a page's own is not to be continued.</summary>
    public bool Broken { get; private set; }

    /// <summary>Whether an epoch is to be looked at now: each of the first hundred, then one percent further; no sooner than the last look is paid for.</summary>
    public bool Wants(int epoch) => epoch >= Next && Stopwatch.GetTimestamp() >= due;

    private int Next => moments.Count == 0 ? 0 : moments[^1].Epoch + Math.Max(1, moments[^1].Epoch / Dense);

    /// <summary>Looks, and keeps what was seen.</summary>
    public ImmutableArray<LayerFlow> Look(int epoch, GradientFlow flow)
    {
        long begin = Stopwatch.GetTimestamp();
        ImmutableArray<LayerFlow> layers = flow.Look();
        long now = Stopwatch.GetTimestamp();
        due = now + (moments.Count == 0 ? RestAfterFirstLook : RestAfterLook) * (now - begin);
        Add(new FlowMoment(epoch, layers));
        return layers;
    }

    /// <summary>Keeps a moment; one of the same epoch takes the place of the older one.</summary>
    public void Add(FlowMoment moment)
    {
        KeepFor([.. moment.Layers.Select(layer => layer.Layer)]);
        if (moments.Count > 0 && moments[^1].Epoch > moment.Epoch) CutAfter(moment.Epoch);
        if (moments.Count > 0 && moments[^1].Epoch == moment.Epoch) moments.RemoveAt(moments.Count - 1);
        if (moments.Count == MaxMoments) Thin();
        moments.Add(moment);
    }

    /// <summary>Forgets everything after an epoch.</summary>
    public void CutAfter(int epoch) => Broken |= moments.RemoveAll(moment => moment.Epoch > epoch) > 0;

    /// <summary>Forgets everything where the layers are others.</summary>
    public void KeepFor(IReadOnlyList<string> layers)
    {
        if (moments.Count > 0 && !moments[^1].Layers.Select(layer => layer.Layer).SequenceEqual(layers)) CutAfter(-1);
    }

    /// <summary>It has been sent as it is.</summary>
    public void MarkSent() => Broken = false;

    private void Thin()
    {
        for (int index = moments.Count - 2; index > 0; index -= 2) moments.RemoveAt(index);
    }
}
