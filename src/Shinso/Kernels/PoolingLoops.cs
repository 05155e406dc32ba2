namespace Shinso.Kernels;

/// <summary>The loops of <see cref="Pooling"/> over the channels of one sample. Windows of 2×2 in steps of 2 have their own, in vectors.</summary>
internal static unsafe partial class PoolingLoops
{
    /// <summary>The maximum, and its place unless there are no <see cref="Winners"/>.</summary>
    internal struct Max : IWork
    {
        public Window Window;
        public float* X, Y;
        public int* Winners;
        public bool OnlyPositive;

        public readonly void Do(int part)
        {
            int inputs = Window.InputPlane, outputs = Window.OutputPlane;
            for (int channel = 0; channel < Window.Channels; channel++)
            {
                nint plane = (nint)part * Window.Channels + channel;
                MaxOfPlane(in Window, X + plane * inputs, Y + plane * outputs, Winners is null ? null : Winners + plane * outputs, OnlyPositive);
            }
        }
    }

    /// <summary>The maxima of one channel and, unless <paramref name="winners"/> is null, their places.</summary>
    internal static void MaxOfPlane(in Window window, float* x, float* y, int* winners, bool onlyPositive)
    {
        if (IsPairs(window) && winners is null) MaxOfPairs(window, x, y);
        else if (IsPairs(window)) MaxOfPairs(window, x, y, winners, onlyPositive);
        else MaxOfAny(window, x, y, winners, onlyPositive);
    }

    private static void MaxOfAny(in Window window, float* x, float* y, int* winners, bool onlyPositive)
    {
        for (int row = 0; row < window.OutputHeight; row++)
        {
            (int top, int bottom) = Rows(window, row);
            for (int column = 0; column < window.OutputWidth; column++)
            {
                (int left, int right) = Columns(window, column);
                int winner = top * window.Width + left;
                float best = x[winner];
                for (int i = top; i < bottom; i++)
                {
                    for (int place = i * window.Width + left; place < i * window.Width + right; place++)
                    {
                        if (!(x[place] <= best) && !float.IsNaN(best)) (best, winner) = (x[place], place);
                    }
                }

                *y++ = best;
                if (winners is not null) *winners++ = onlyPositive && best <= 0 ? -1 : winner;
            }
        }
    }

    /// <summary>The gradient goes to the winner.</summary>
    internal struct MaxSlope : IWork
    {
        public Window Window;
        public float* Dy, Dx;
        public int* Winners;
        public bool Accumulate;

        public readonly void Do(int part)
        {
            int inputs = Window.InputPlane, outputs = Window.OutputPlane;
            for (int channel = 0; channel < Window.Channels; channel++)
            {
                nint plane = (nint)part * Window.Channels + channel;
                float* dx = Dx + plane * inputs;
                if (!Accumulate && !(IsPairs(Window) && inputs == 4 * outputs)) new Span<float>(dx, inputs).Clear();
                SlopeOfPlane(in Window, Dy + plane * outputs, Winners + plane * outputs, dx, Window.Width, Accumulate);
            }
        }
    }

    /// <summary>
    /// The gradient of one channel: that of every maximum goes to its winner in dx, whose rows begin <paramref name="step"/> numbers apart. Pixels under no window are left
    /// alone, and without <paramref name="accumulate"/> the others must be 0.
    /// </summary>
    internal static void SlopeOfPlane(in Window window, float* dy, int* winners, float* dx, int step, bool accumulate)
    {
        if (IsPairs(window))
        {
            SlopeOfPairs(window, dy, winners, dx, step, accumulate);
            return;
        }

        for (int i = 0; i < window.OutputPlane; i++)
        {
            if (winners[i] < 0) continue;
            (int row, int column) = Math.DivRem(winners[i], window.Width);
            dx[row * step + column] += dy[i];
        }
    }

    /// <summary>The mean under the window.</summary>
    internal struct Average : IWork
    {
        public Window Window;
        public float* X, Y;

        public readonly void Do(int part)
        {
            int inputs = Window.InputPlane, outputs = Window.OutputPlane;
            for (int channel = 0; channel < Window.Channels; channel++)
            {
                nint plane = (nint)part * Window.Channels + channel;
                if (IsPairs(Window)) AverageOfPairs(Window, X + plane * inputs, Y + plane * outputs);
                else Plane(X + plane * inputs, Y + plane * outputs);
            }
        }

        private readonly void Plane(float* x, float* y)
        {
            float share = 1f / ((float)Window.KernelHeight * Window.KernelWidth);
            for (int row = 0; row < Window.OutputHeight; row++)
            {
                (int top, int bottom) = Rows(Window, row);
                for (int column = 0; column < Window.OutputWidth; column++)
                {
                    (int left, int right) = Columns(Window, column);
                    float sum = 0;
                    for (int i = top; i < bottom; i++)
                    {
                        for (int place = i * Window.Width + left; place < i * Window.Width + right; place++) sum += x[place];
                    }

                    *y++ = sum * share;
                }
            }
        }
    }

    /// <summary>Every pixel under the window gets its share of the gradient.</summary>
    internal struct AverageSlope : IWork
    {
        public Window Window;
        public float* Dy, Dx;
        public bool Accumulate;

        public readonly void Do(int part)
        {
            int inputs = Window.InputPlane, outputs = Window.OutputPlane;
            for (int channel = 0; channel < Window.Channels; channel++)
            {
                nint plane = (nint)part * Window.Channels + channel;
                if (!Accumulate) new Span<float>(Dx + plane * inputs, inputs).Clear();
                Plane(Dy + plane * outputs, Dx + plane * inputs);
            }
        }

        private readonly void Plane(float* dy, float* dx)
        {
            float share = 1f / ((float)Window.KernelHeight * Window.KernelWidth);
            for (int row = 0; row < Window.OutputHeight; row++)
            {
                (int top, int bottom) = Rows(Window, row);
                for (int column = 0; column < Window.OutputWidth; column++)
                {
                    (int left, int right) = Columns(Window, column);
                    float part = *dy++ * share;
                    for (int i = top; i < bottom; i++)
                    {
                        for (int place = i * Window.Width + left; place < i * Window.Width + right; place++) dx[place] += part;
                    }
                }
            }
        }
    }

    /// <summary>The input rows under output row <paramref name="row"/>, without the padding.</summary>
    private static (int First, int End) Rows(in Window window, int row)
    {
        int first = row * window.Stride - window.Padding;
        return (Math.Max(0, first), Math.Min(window.Height, first + window.KernelHeight));
    }

    /// <summary>The input columns under output column <paramref name="column"/>, without the padding.</summary>
    private static (int First, int End) Columns(in Window window, int column)
    {
        int first = column * window.Stride - window.Padding;
        return (Math.Max(0, first), Math.Min(window.Width, first + window.KernelWidth));
    }
}
