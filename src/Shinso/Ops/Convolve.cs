using Shinso.Graphs;
using Shinso.Kernels;

namespace Shinso.Ops;

/// <summary>
/// y[f, i, j] = Σ over c, u, v of w[f, c, u, v] · x[c, i·stride + u − padding, j·stride + v − padding] (cross-correlation, as in PyTorch);
/// x: channels × height × width, w: filters × channels × kernel height × kernel width.
/// </summary>
public sealed class Convolve(Node x, ParameterNode w, Window window)
    : Node("convolution", [w.Shape[0], window.OutputHeight, window.OutputWidth], x, w)
{
    private readonly int filters = w.Shape[0];

    /// <inheritdoc/>
    protected internal override void Forward() => Convolution.Forward(x.Value, w.Value, Samples, filters, window, Output, Threads);

    /// <inheritdoc/>
    protected internal override void Backward()
    {
        Convolution.GradientOfInput(Gradient, w.Value, Samples, filters, window, GradientOf(x), Threads);   // dL/dx = dL/dy ∗ w flipped
        Convolution.GradientOfWeight(Gradient, x.Value, Samples, filters, window, GradientOf(w), Threads);  // dL/dw = Σ over samples of dL/dy ⋆ x
    }
}
