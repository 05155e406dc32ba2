using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

internal enum FlowVerdict { Fine }

internal sealed record LayerFlow(string Layer, double Gradient, double Ratio, int DeadUnits, int Units, double Saturated, FlowVerdict Verdict);

internal sealed class GradientFlow(PlaygroundTrainer trainer)
{
    public IReadOnlyList<LayerFlow> Measure() => trainer.Network.Layers.Count == 0 ? [] : [];
}
