namespace Shinso.Kernels;

/// <summary>
/// dx[n, c, i, j] = Σ_f Σ_(row, column) w[f, c, row, column] · dy[n, f, (i + padding − row)/stride, (j + padding − column)/stride] over
/// the places where the divisions leave no rest. The inputs whose (i + padding, j + padding) leave the same rests form a phase; each
/// phase is a convolution of dy, stride 1, with the part of the kernel that leaves these rests, turned round.
/// </summary>
internal static unsafe class ConvolutionInputGradient
{
    public static void Run<TLanes, TVector>(
        in ConvolutionSlopes dy, float* w, int samples, int filters, in Window window, float* dx, bool accumulate, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        if (!dy.Pooled && ConvolutionWinograd.Suits(in window, filters, window.Channels, window.Height, window.Width))
        {
            ConvolutionWinograd.InputGradient<TLanes, TVector>(dy.Values, w, samples, filters, in window, dx, accumulate, threads);
            return;
        }

        int stride = window.Stride;
        int packedRows = ConvolutionProduct.PaddedRows<TLanes, TVector>(window.Channels);
        int mostTaps = ((window.KernelHeight + stride - 1) / stride) * ((window.KernelWidth + stride - 1) / stride);
        var parts = new Parts<TLanes, TVector>
        {
            Dy = dy,
            Dx = dx,
            Filters = filters,
            Window = window,
            Accumulate = accumulate,
            Product = new ConvolutionProduct
            {
                PackedA = MatMulScratch.Floats(MatMulScratch.Slot.PackedA, (long)packedRows * filters * mostTaps),
                Offsets = (int*)MatMulScratch.Floats(MatMulScratch.Slot.Offsets, (long)filters * mostTaps),
                Rows = window.Channels,
            },
        };

        for (int a = 0; a < stride; a++)
        {
            for (int b = 0; b < stride; b++)
            {
                parts.Rows = new Phase(window.Height, window.KernelHeight, stride, window.Padding, a);
                parts.Columns = new Phase(window.Width, window.KernelWidth, stride, window.Padding, b);
                if (parts.Rows.Count == 0 || parts.Columns.Count == 0) continue;
                parts.Product.Inner = filters * parts.Rows.Taps * parts.Columns.Taps;
                parts.CanvasWidth = CanvasWidth(in parts.Columns, window.OutputWidth, TLanes.Width);
                parts.Product.Reach = new ConvolutionReach(parts.CanvasWidth, window.OutputHeight, filters * parts.Columns.Taps);
                parts.Pack(w);
                ThreadCrew.Run(threads, samples, ref parts);
            }
        }
    }

    /// <summary>
    /// Numbers of a row of the canvas: those of the output gradient and zeros, which are the margin on the right and, for the next row, on the left.
    /// A row that nearly fills a register fills it whole, so that a tile of two registers is two rows.
    /// </summary>
    private static int CanvasWidth(in Phase columns, int outputWidth, int lanes)
    {
        int needed = Math.Max(outputWidth + Math.Max(0, columns.Taps - 1 - columns.First), columns.First + columns.Count);
        return needed < lanes && needed > lanes / 2 ? lanes : needed;
    }

    /// <summary>One axis of a phase: inputs stride·t + rest − padding for t = First … First + Count − 1, and the kernel's taps rest + stride·i.</summary>
    private readonly struct Phase(int length, int kernel, int stride, int padding, int rest)
    {
        public readonly int Rest = rest;

        public readonly int First = padding > rest ? (padding - rest + stride - 1) / stride : 0;

        public readonly int Count = length - 1 + padding < rest
            ? 0
            : Math.Max(0, (length - 1 + padding - rest) / stride + 1 - (padding > rest ? (padding - rest + stride - 1) / stride : 0));

        public readonly int Taps = kernel > rest ? (kernel - rest + stride - 1) / stride : 0;

        /// <summary>Zeros before the first output gradient, enough for every phase, and the canvas' length.</summary>
        public readonly int Margin = (kernel + stride - 1) / stride - 1;

        public readonly int Canvas = (length - 1 + padding) / stride + (kernel + stride - 1) / stride;
    }

    private struct Parts<TLanes, TVector> : IWork where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        public ConvolutionSlopes Dy;
        public float* Dx;
        public int Filters;
        public Window Window;
        public bool Accumulate;
        public Phase Rows;
        public Phase Columns;
        public ConvolutionProduct Product;
        public int CanvasWidth;

        /// <summary>a[c, (i, f, j)] = w[f, c, rest + stride·i, rest + stride·j], in panels, and where dy[f, t − i, u − j] lies.</summary>
        public readonly void Pack(float* w)
        {
            int height = TLanes.TileRows, k = 0;
            for (int i = 0; i < Rows.Taps; i++)
            {
                for (int f = 0; f < Filters; f++)
                {
                    for (int j = 0; j < Columns.Taps; j++, k++)
                    {
                        Product.Offsets[k] = (f * Rows.Canvas + Rows.Margin - i) * CanvasWidth - j;
                        int tap = (Rows.Rest + Window.Stride * i) * Window.KernelWidth + Columns.Rest + Window.Stride * j;
                        float* from = w + (nint)f * Window.PatchSize + tap;
                        for (int c = 0; c < ConvolutionProduct.PaddedRows<TLanes, TVector>(Window.Channels); c++)
                        {
                            float value = c < Window.Channels ? from[(nint)c * Window.KernelHeight * Window.KernelWidth] : 0;
                            Product.PackedA[(nint)(c / height * height) * Product.Inner + (nint)k * height + c % height] = value;
                        }
                    }
                }
            }
        }

        public readonly void Do(int part)
        {
            float* dx = Dx + (nint)part * Window.Channels * Window.InputPlane;
            int width = CanvasWidth, plane = Rows.Canvas * width, margin = (Columns.Margin + 15) / 16 * 16;
            float* canvas = MatMulScratch.Floats(MatMulScratch.Slot.Image, (long)margin + (long)Filters * plane + ConvolutionCanvas.Slack + width) + margin;
            new Span<float>(canvas - margin, margin).Clear();
            for (int f = 0; f < Filters; f++) Dy.Draw((nint)part * Filters + f, canvas + (nint)f * plane, Rows.Canvas, width, Rows.Margin);

            int band = Math.Min(Rows.Count, Product.BandRows(width));
            int step = ConvolutionProduct.ResultStep<TLanes, TVector>(band * width);
            float* result = MatMulScratch.Floats(MatMulScratch.Slot.Result, (long)step * ConvolutionProduct.PaddedRows<TLanes, TVector>(Window.Channels) + ConvolutionCanvas.Slack);
            if (Product.Inner == 0) new Span<float>(result, step * Window.Channels).Clear();
            for (int row = 0; row < Rows.Count; row += band)
            {
                int rows = Math.Min(band, Rows.Count - row);
                float* start = canvas + (Rows.First + row) * width + Columns.First;
                Product.Multiply<TLanes, TVector>(start, Rows.First + row, (rows - 1) * width + Columns.Count, result, step);
                for (int c = 0; c < Window.Channels; c++) PutRows(result + (nint)c * step, width, dx + (nint)c * Window.InputPlane, row, rows);
            }
        }

        /// <summary>Rows <paramref name="first"/> … of the phase go to their places in a plane of dx.</summary>
        private readonly void PutRows(float* from, int width, float* dx, int first, int rows)
        {
            int stride = Window.Stride, toStep = stride * Window.Width;
            float* to = dx + (nint)(stride * (Rows.First + first) + Rows.Rest - Window.Padding) * Window.Width + stride * Columns.First + Columns.Rest - Window.Padding;
            if (stride == 1)
            {
                ConvolutionProduct.PutRows<TLanes, TVector>(from, width, to, toStep, rows, Columns.Count, Accumulate);
                return;
            }

            for (int row = 0; row < rows; row++, from += width, to += toStep)
                for (int u = 0; u < Columns.Count; u++) to[stride * u] = Accumulate ? to[stride * u] + from[u] : from[u];
        }
    }
}
