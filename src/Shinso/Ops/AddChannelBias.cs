using Shinso.Graphs;

namespace Shinso.Ops;

/// <summary>y = x + b, one b for every pixel of a channel; x, y: channels × height × width, b: channels.</summary>
public sealed class AddChannelBias(Node x, ParameterNode b) : Node("bias", x.Shape, x, b)
{
    private readonly int channels = x.Shape[0], height = x.Shape[1], width = x.Shape[2];

    /// <inheritdoc/>
    protected internal override void Forward()
    {
        x.Value.CopyTo(Output);
        Kernels.Activations.BiasAndActivatePlanes(Activation.Identity, b.Value, height * width, Output, Output, Threads);
    }

    /// <inheritdoc/>
    protected internal override void Backward()
    {
        Kernels.Elementwise.Copy(Gradient, GradientOf(x));                                 // dL/dx = dL/dy
        Kernels.Reductions.PlaneSums(Gradient, channels, height, width, GradientOf(b));     // dL/db = Σ over samples and pixels of dL/dy
    }
}
