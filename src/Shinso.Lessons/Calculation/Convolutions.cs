using Shinso.Kernels;

namespace Shinso.Lessons.Calculation;

/// <summary>Convolution and pooling of one picture by plain loops in double precision; the engine computes the same in single precision and much faster.</summary>
internal static class Convolutions
{
    /// <summary>⌊(input + 2·padding − kernel)/stride⌋ + 1, or 0 where the kernel does not fit.</summary>
    public static int Length(int input, int kernel, int padding = 0, int stride = 1) =>
        input + 2 * padding < kernel ? 0 : (input + 2 * padding - kernel) / stride + 1;

    /// <summary>y[i, j] = Σ w[r, q]·x[i·stride + r − padding, j·stride + q − padding] + b, zero outside the picture: the kernel slides and is not turned.</summary>
    public static double[][] Slide(double[][] x, double[][] w, int stride = 1, int padding = 0, double bias = 0)
    {
        int rows = Length(x.Length, w.Length, padding, stride), columns = Length(x[0].Length, w[0].Length, padding, stride);
        double[][] y = Zeros(columns == 0 ? 0 : rows, columns);
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 0; j < columns; j++) y[i][j] = Window(x, w, i * stride - padding, j * stride - padding).Zip(w, (row, kernel) => row.Zip(kernel, (a, b) => a * b).Sum()).Sum() + bias;
        }

        return y;
    }

    /// <summary>The part of the picture that a kernel sees whose upper left corner lies at (top, left), zero outside the picture.</summary>
    public static double[][] Window(double[][] x, double[][] w, int top, int left)
    {
        double[][] window = Zeros(w.Length, w[0].Length);
        for (int r = 0; r < w.Length; r++)
        {
            for (int q = 0; q < w[0].Length; q++)
            {
                int i = top + r, j = left + q;
                if (i >= 0 && i < x.Length && j >= 0 && j < x[0].Length) window[r][q] = x[i][j];
            }
        }

        return window;
    }

    /// <summary>The kernel turned by half a turn: with it, sliding is the convolution of mathematics.</summary>
    public static double[][] Flipped(double[][] w) => [.. w.Reverse().Select(row => row.Reverse().ToArray())];

    /// <summary>∂L/∂x for L = Σ y: every place of the picture collects the weights that it was multiplied by.</summary>
    public static double[][] ByPicture(double[][] x, double[][] w)
    {
        double[][] dx = Zeros(x.Length, x[0].Length);
        for (int i = 0; i < Length(x.Length, w.Length); i++)
        {
            for (int j = 0; j < Length(x[0].Length, w[0].Length); j++)
            {
                for (int r = 0; r < w.Length; r++)
                {
                    for (int q = 0; q < w[0].Length; q++) dx[i + r][j + q] += w[r][q];
                }
            }
        }

        return dx;
    }

    /// <summary>∂L/∂w for L = Σ y: every weight collects the pixels that it was multiplied by.</summary>
    public static double[][] ByKernel(double[][] x, double[][] w)
    {
        double[][] dw = Zeros(w.Length, w[0].Length);
        for (int i = 0; i < Length(x.Length, w.Length); i++)
        {
            for (int j = 0; j < Length(x[0].Length, w[0].Length); j++)
            {
                for (int r = 0; r < w.Length; r++)
                {
                    for (int q = 0; q < w[0].Length; q++) dw[r][q] += x[i + r][j + q];
                }
            }
        }

        return dw;
    }

    /// <summary>The greatest value, or the mean, of every block of 2 × 2; an odd row or column at the end is left out.</summary>
    public static double[][] Pool(double[][] x, bool greatest)
    {
        double[][] y = Zeros(x.Length / 2, x[0].Length / 2);
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 0; j < y[i].Length; j++)
            {
                double[] block = [x[2 * i][2 * j], x[2 * i][2 * j + 1], x[2 * i + 1][2 * j], x[2 * i + 1][2 * j + 1]];
                y[i][j] = greatest ? block.Max() : block.Average();
            }
        }

        return y;
    }

    /// <summary>The same sliding by the library's engine, in single precision.</summary>
    public static double[][] InEngine(double[][] x, double[][] w, int stride = 1, int padding = 0)
    {
        var window = new Kernels.Window(1, x.Length, x[0].Length, w.Length, w[0].Length, stride, padding);
        float[] y = new float[window.OutputPlane];
        Convolution.Forward(Flat(x), Flat(w), 1, 1, window, y);
        return Rows([.. y.Select(value => (double)value)], window.OutputWidth);
    }

    /// <summary>The greatest value of every block of 2 × 2 by the library's engine; empty where the picture is smaller than a block.</summary>
    public static double[][] PoolInEngine(double[][] x)
    {
        if (x.Length < 2 || x[0].Length < 2) return [];
        var window = new Window(1, x.Length, x[0].Length, 2, 2, Stride: 2);
        float[] y = new float[window.OutputPlane];
        Pooling.MaxForward(window, Flat(x), y, new int[y.Length]);
        return Rows([.. y.Select(value => (double)value)], window.OutputWidth);
    }

    /// <summary>Numbers laid out in rows.</summary>
    public static double[][] Rows(double[] values, int columns) => [.. values.Chunk(columns)];

    private static float[] Flat(double[][] x) => [.. x.SelectMany(row => row.Select(value => (float)value))];

    private static double[][] Zeros(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new double[columns])];
}
