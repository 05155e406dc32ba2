using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Layers;

namespace Shinso.Studio.Playground;

/// <summary>a = 1 if z &gt; 0, else 0, in training too: no gradient comes through, so that what lies before it stays as it is.</summary>
internal sealed record Threshold : Layer
{
    protected override Node Build(Node input, Scope scope) => scope.Add(new ThresholdNode(input));

    protected override string Call() => "Threshold()";

    private sealed class ThresholdNode(Node z) : Node("step", z.Shape, z)
    {
        protected override void Forward() => Activations.Forward(Activation.Step, z.Value, Output, Threads);

        protected override void Backward() { }  // dL/dz = 0
    }
}
