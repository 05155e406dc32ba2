using System.Globalization;
using Shinso.Graphs;

namespace Shinso.Layers;

/// <summary>The greatest value under a sliding window, channel by channel. Input: channels × height × width; padding never wins.</summary>
/// <param name="Kernel">The window's height × width; a number is a square.</param>
/// <param name="Stride">By how many pixels the window moves; 0 means the side of a square window, so that windows touch; a window that is not square needs a stride.</param>
/// <param name="Padding">Rows and columns added on every side, at most half the window.</param>
public sealed record MaxPool2D(Size2D Kernel, int Stride = 0, int Padding = 0) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        return scope.Add(new Ops.MaxPool2D(input, PoolWindow.Of(input, Kernel, Stride, Padding, Label(scope))));
    }

    /// <summary>The window over images of that size, whether it fits or not.</summary>
    internal Kernels.Window WindowOver(int channels, int height, int width) =>
        new(channels, height, width, Kernel.Height, Kernel.Width, Stride == 0 && Kernel.Height == Kernel.Width ? Kernel.Height : Stride, Padding);

    /// <inheritdoc/>
    protected override string Call() => Printed.Call("MaxPool2D", Kernel.ToString(), Printed.Of(nameof(Stride), Stride, 0), Printed.Of(nameof(Padding), Padding, 0));
}

/// <summary>The mean under a sliding window, channel by channel; zeros of the padding count. Input: channels × height × width.</summary>
/// <param name="Kernel">The window's height × width; a number is a square.</param>
/// <param name="Stride">By how many pixels the window moves; 0 means the side of a square window, so that windows touch; a window that is not square needs a stride.</param>
/// <param name="Padding">Rows and columns of zeros added on every side, at most half the window.</param>
public sealed record AveragePool2D(Size2D Kernel, int Stride = 0, int Padding = 0) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        return scope.Add(new Ops.AveragePool2D(input, PoolWindow.Of(input, Kernel, Stride, Padding, Label(scope))));
    }

    /// <inheritdoc/>
    protected override string Call() => Printed.Call("AveragePool2D", Kernel.ToString(), Printed.Of(nameof(Stride), Stride, 0), Printed.Of(nameof(Padding), Padding, 0));
}

/// <summary>The mean of every channel. Input: channels × height × width; output: a vector of channels.</summary>
public sealed record GlobalAveragePool : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        Require.Image(input, Label(scope));
        return scope.Add(new Ops.GlobalAveragePool(input));
    }

    /// <inheritdoc/>
    protected override string Call() => "GlobalAveragePool()";
}

/// <summary>The window of a pooling layer.</summary>
internal static class PoolWindow
{
    public static Kernels.Window Of(Node input, Size2D kernel, int stride, int padding, string layer)
    {
        if (stride == 0 && kernel.Height != kernel.Width)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{layer} needs a stride, because its window of {kernel.Height}×{kernel.Width} is not square."));
        Kernels.Window window = Require.Window(input, kernel, stride == 0 ? Math.Max(1, kernel.Height) : stride, padding, layer);
        return 2 * padding <= Math.Min(kernel.Height, kernel.Width)
            ? window
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{layer} needs a padding of at most half its window, but got {padding} for {kernel}."));
    }
}
