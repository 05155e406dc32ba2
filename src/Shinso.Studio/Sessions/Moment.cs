using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Export;

namespace Shinso.Studio.Sessions;

/// <summary>A moment that can be returned to.</summary>
/// <param name="State">The settings.</param>
/// <param name="Snapshot">What training had made of them; null at the start.</param>
/// <param name="Exact">Whether the settings' link leads here.</param>
internal sealed record Moment(PlaygroundState State, PlaygroundSnapshot? Snapshot, bool Exact)
{
    private const int CurvePointBytes = 32;

    /// <summary>The losses up to here; empty where nobody will need them.</summary>
    public IReadOnlyList<CurvePoint> Curve { get; init; } = [];

    /// <summary>Which training it belongs to: a new one begins wherever weights begin anew.</summary>
    public int Training { get; init; }

    /// <summary>Epochs made.</summary>
    public int Epoch => Snapshot?.Epoch ?? State.Epoch;

    /// <summary>The memory that its numbers take.</summary>
    public long Bytes => (Snapshot?.Bytes ?? 0) + CurvePointBytes * Curve.Count;

    /// <summary>A trainer that stands there.</summary>
    public PlaygroundTrainer Build()
    {
        var trainer = new PlaygroundTrainer(State);
        if (Snapshot is not null) trainer.Restore(Snapshot);
        return trainer;
    }
}
