namespace Shinso.Kernels;

/// <summary>The canvas of a sample's input and where each input under the window lies on it: shared by the forward pass and the gradient of the weights.</summary>
internal readonly unsafe struct ConvolutionInputs(Window shape)
{
    private readonly Window window = shape;

    /// <summary>Phases of rows and columns that the window meets.</summary>
    private readonly int rowPhases = Math.Min(shape.Stride, shape.KernelHeight), columnPhases = Math.Min(shape.Stride, shape.KernelWidth);

    public readonly int Height = shape.OutputHeight + (shape.KernelHeight - 1) / shape.Stride;

    public readonly int Width = shape.OutputWidth + (shape.KernelWidth - 1) / shape.Stride;

    /// <summary>Numbers from the first output to the last, in the canvas' rows.</summary>
    public int Length => (window.OutputHeight - 1) * Width + window.OutputWidth;

    /// <summary>Numbers of one sample's canvas.</summary>
    public int Size => window.Channels * rowPhases * columnPhases * Height * Width;

    public void Draw(float* x, float* canvas)
    {
        for (int channel = 0; channel < window.Channels; channel++, x += window.InputPlane)
        {
            for (int a = 0; a < rowPhases; a++)
            {
                for (int b = 0; b < columnPhases; b++, canvas += Height * Width)
                {
                    ConvolutionCanvas.Draw(
                        x, window.Height, window.Width, canvas, Height, Width, window.Stride, a - window.Padding, b - window.Padding);
                }
            }
        }
    }

    /// <summary>offsets[(channel, row, column)] = distance from an output's place to its input under the window.</summary>
    public void Locate(int* offsets)
    {
        int stride = window.Stride;
        for (int channel = 0; channel < window.Channels; channel++)
        {
            for (int row = 0; row < window.KernelHeight; row++)
            {
                for (int column = 0; column < window.KernelWidth; column++)
                {
                    int plane = (channel * rowPhases + row % stride) * columnPhases + column % stride;
                    *offsets++ = (plane * Height + row / stride) * Width + column / stride;
                }
            }
        }
    }
}
