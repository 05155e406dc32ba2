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
                float* x = X + plane * inputs, y = Y + plane * outputs;
                if (IsPairs(Window) && Winners is null) MaxOfPairs(Window, x, y);
                else if (IsPairs(Window)) MaxOfPairs(Window, x, y, Winners + plane * outputs, OnlyPositive);
                else Plane(x, y, Winners is null ? null : Winners + plane * outputs);
            }
        }

        private readonly void Plane(float* x, float* y, int* winners)
        {
            for (int row = 0; row < Window.OutputHeight; row++)
            {
                (int top, int bottom) = Rows(Window, row);
                for (int column = 0; column < Window.OutputWidth; column++)
                {
                    (int left, int right) = Columns(Window, column);
                    int winner = top * Window.Width + left;
                    float best = x[winner];
                    for (int i = top; i < bottom; i++)
                    {
                        for (int place = i * Window.Width + left; place < i * Window.Width + right; place++)
                        {
                            if (!(x[place] <= best) && !float.IsNaN(best)) (best, winner) = (x[place], place);
                        }
                    }

                    *y++ = best;
                    if (winners is not null) *winners++ = OnlyPositive && best <= 0 ? -1 : winner;
                }
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
                float* dx = Dx + plane * inputs, dy = Dy + plane * outputs;
                int* winners = Winners + plane * outputs;
                if (IsPairs(Window))
                {
                    SlopeOfPairs(Window, dy, winners, dx, Accumulate);
                    continue;
                }

                if (!Accumulate) new Span<float>(dx, inputs).Clear();
                for (int i = 0; i < outputs; i++)
                {
                    if (winners[i] >= 0) dx[winners[i]] += dy[i];
                }
            }
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
