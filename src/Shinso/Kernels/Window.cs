namespace Shinso.Kernels;

/// <summary>
/// A window of kernel height × kernel width that slides over images of channels × height × width.
/// Output length along an axis: ⌊(input + 2·padding − kernel) / stride⌋ + 1.
/// </summary>
public readonly record struct Window(
    int Channels, int Height, int Width, int KernelHeight, int KernelWidth, int Stride = 1, int Padding = 0)
{
    /// <summary>Rows of the output.</summary>
    public int OutputHeight => (Height + 2 * Padding - KernelHeight) / Stride + 1;

    /// <summary>Columns of the output.</summary>
    public int OutputWidth => (Width + 2 * Padding - KernelWidth) / Stride + 1;

    /// <summary>Pixels of one output channel.</summary>
    public int OutputPlane => OutputHeight * OutputWidth;

    /// <summary>Pixels of one input channel.</summary>
    public int InputPlane => Height * Width;

    /// <summary>Inputs under the window: channels × kernel height × kernel width.</summary>
    public int PatchSize => Channels * KernelHeight * KernelWidth;
}
