using Shinso.Kernels;

namespace Shinso.Tests.Reference;

/// <summary>Pooling by looking at every pixel of every window.</summary>
internal static class ReferencePooling
{
    /// <summary>The maxima and their places in the channel.</summary>
    public static (double[] Y, int[] Winners) Max(Window window, double[] x)
    {
        List<double> y = [];
        List<int> winners = [];
        foreach (List<(int Place, double Value)> seen in Windows(window, x))
        {
            double max = seen.Any(pixel => double.IsNaN(pixel.Value)) ? double.NaN : seen.Max(pixel => pixel.Value);
            y.Add(max);
            winners.Add(seen.First(pixel => pixel.Value.Equals(max)).Place % window.InputPlane);
        }

        return ([.. y], [.. winners]);
    }

    /// <summary>dx for the gradient dy at the winners.</summary>
    public static double[] MaxSlope(Window window, double[] dy, int[] winners, int inputs)
    {
        double[] dx = new double[inputs];
        for (int i = 0; i < dy.Length; i++) dx[i / window.OutputPlane * window.InputPlane + winners[i]] += dy[i];
        return dx;
    }

    /// <summary>The means, padding counted as zeros.</summary>
    public static double[] Average(Window window, double[] x) =>
        [.. Windows(window, x).Select(seen => seen.Sum(pixel => pixel.Value) / (window.KernelHeight * window.KernelWidth))];

    /// <summary>dx for the gradient dy of the means.</summary>
    public static double[] AverageSlope(Window window, double[] dy, int inputs)
    {
        double[] dx = new double[inputs];
        int output = 0;
        foreach (List<(int Place, double Value)> seen in Windows(window, dx))
        {
            foreach ((int place, _) in seen) dx[place] += dy[output] / (window.KernelHeight * window.KernelWidth);
            output++;
        }

        return dx;
    }

    private static IEnumerable<List<(int Place, double Value)>> Windows(Window window, double[] x)
    {
        for (int plane = 0; plane < x.Length / window.InputPlane; plane++)
        {
            for (int output = 0; output < window.OutputPlane; output++)
            {
                int top = output / window.OutputWidth * window.Stride - window.Padding, left = output % window.OutputWidth * window.Stride - window.Padding;
                List<(int, double)> seen = [];
                for (int row = top; row < top + window.KernelHeight; row++)
                {
                    for (int column = left; column < left + window.KernelWidth; column++)
                    {
                        if (row < 0 || row >= window.Height || column < 0 || column >= window.Width) continue;
                        int place = plane * window.InputPlane + row * window.Width + column;
                        seen.Add((place, x[place]));
                    }
                }

                yield return seen;
            }
        }
    }
}
