namespace Shinso.Kernels;

/// <summary>The canvas of a sample's input and where each input under the window lies on it: shared by the forward pass and the gradient of the weights.</summary>
internal readonly unsafe struct ConvolutionInputs(Window window)
{
    private readonly Window _window = window;

    /// <summary>Phases of rows and columns that the window meets.</summary>
    private readonly int _rowPhases = Math.Min(window.Stride, window.KernelHeight), _columnPhases = Math.Min(window.Stride, window.KernelWidth);

    public readonly int Height = window.OutputHeight + (window.KernelHeight - 1) / window.Stride;

    public readonly int Width = window.OutputWidth + (window.KernelWidth - 1) / window.Stride;

    /// <summary>Numbers from the first output to the last, in the canvas' rows.</summary>
    public int Length => (_window.OutputHeight - 1) * Width + _window.OutputWidth;

    /// <summary>Numbers of one sample's canvas.</summary>
    public int Size => _window.Channels * _rowPhases * _columnPhases * Height * Width;

    public void Draw(float* x, float* canvas)
    {
        for (int channel = 0; channel < _window.Channels; channel++, x += _window.InputPlane)
        {
            for (int a = 0; a < _rowPhases; a++)
            {
                for (int b = 0; b < _columnPhases; b++, canvas += Height * Width)
                {
                    ConvolutionCanvas.Draw(
                        x, _window.Height, _window.Width, canvas, Height, Width, _window.Stride, a - _window.Padding, b - _window.Padding);
                }
            }
        }
    }

    /// <summary>offsets[(channel, row, column)] = distance from an output's place to its input under the window.</summary>
    public void Locate(int* offsets)
    {
        int stride = _window.Stride;
        for (int channel = 0; channel < _window.Channels; channel++)
        {
            for (int row = 0; row < _window.KernelHeight; row++)
            {
                for (int column = 0; column < _window.KernelWidth; column++)
                {
                    int plane = (channel * _rowPhases + row % stride) * _columnPhases + column % stride;
                    *offsets++ = (plane * Height + row / stride) * Width + column / stride;
                }
            }
        }
    }
}
