using Shinso.Graphs;

namespace Shinso.Ops;

/// <summary>pᵢ = e^(zᵢ − m) / Σⱼ e^(zⱼ − m), m = max z: positive and summing to 1 in every sample's row.</summary>
public sealed class Softmax(Node z) : Node("softmax", z.Shape, z)
{
    /// <inheritdoc/>
    protected internal override void Forward() => Kernels.Softmax.Forward(z.Value, Shape.Size, Output);

    /// <inheritdoc/>
    protected internal override void Backward() => Kernels.Softmax.Backward(Value, Gradient, Shape.Size, GradientOf(z));  // dL/dz = p · (dL/dp − Σ p·dL/dp)
}
