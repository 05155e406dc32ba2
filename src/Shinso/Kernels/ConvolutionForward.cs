namespace Shinso.Kernels;

/// <summary>What is done to a sample's sums while they are in the cache: a = f(y + bias), or the maxima of that under a window, or nothing where there is no bias.</summary>
internal unsafe struct ConvolutionEnding
{
    public float* Bias;
    public Activation Activation;
    public float* A;

    /// <summary>The pooling behind, if there are maxima: then y is working memory, and there is no a.</summary>
    public Window Pooling;
    public float* Maxima;
    public int* Winners;

    public readonly bool Pools => Maxima is not null;

    /// <summary>Ends <paramref name="count"/> planes of a sample from that of filter <paramref name="first"/> on, which is the one of number <paramref name="index"/> of all.</summary>
    public readonly void Apply(float* y, nint index, int first, int count, int plane)
    {
        if (Bias is null) return;
        float* a = Pools ? y : A + index * plane;
        Activations.BiasAndActivatePlanes(Activation, new ReadOnlySpan<float>(Bias + first, count), plane, new Span<float>(y, count * plane), new Span<float>(a, count * plane));
        if (!Pools) return;
        for (int i = 0; i < count; i++, a += plane)
        {
            nint place = (index + i) * Pooling.OutputPlane;
            PoolingLoops.MaxOfPlane(in Pooling, a, Maxima + place, Winners is null ? null : Winners + place, onlyPositive: false);
        }
    }

    /// <summary>The same before a pooling of 2×2 and with the sums where they stand, rows <paramref name="rowStep"/> and planes <paramref name="planeStep"/> numbers apart.</summary>
    public readonly void ApplyPairs(float* sums, nint planeStep, int rowStep, nint index, int first, int count)
    {
        nint place = index * Pooling.OutputPlane;
        var call = new PoolingLoops.ActivatedPairs
        {
            Sums = sums,
            PlaneStep = planeStep,
            RowStep = rowStep,
            Bias = Bias + first,
            Filters = count,
            Window = Pooling,
            Y = Maxima + place,
            Winners = Winners is null ? null : Winners + place,
        };
        Activations.Dispatch(Activation, ref call);
    }
}

/// <summary>y[n, f, ·] = Σ_k w[f, k] · (inputs under the window)[k, ·], one sample per part, or of a few samples one half of the filters.</summary>
internal static unsafe class ConvolutionForward
{
    /// <summary>Samples from which on each is one part: fewer would leave threads without work.</summary>
    private const int ManySamples = 8;

    public static void Run<TLanes, TVector>(float* x, float* w, int samples, int filters, in Window window, float* y, ConvolutionEnding ending, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        if (!ending.Pools && ConvolutionWinograd.Suits(in window, window.Channels, filters, window.OutputHeight, window.OutputWidth))
        {
            ConvolutionWinograd.Forward<TLanes, TVector>(x, w, samples, filters, in window, y, ending, threads);
            return;
        }

        int patch = window.PatchSize, height = TLanes.TileRows;
        bool halves = samples < ManySamples && filters > height && (long)samples * filters * patch * window.OutputPlane >= Convolution.WorthSharing;
        var inputs = new ConvolutionInputs(window);
        var parts = new Parts<TLanes, TVector>
        {
            X = x,
            Y = y,
            Filters = filters,
            Window = window,
            Ending = ending,
            FiltersPart = halves ? (filters / height + 1) / 2 * height : filters,
            Inputs = inputs,
            Product = new ConvolutionProduct
            {
                PackedA = MatMulScratch.Floats(MatMulScratch.Slot.PackedA, (long)ConvolutionProduct.PaddedRows<TLanes, TVector>(filters) * patch),
                Offsets = (int*)MatMulScratch.Floats(MatMulScratch.Slot.Offsets, patch),
                Rows = filters,
                Inner = patch,
            },
        };
        inputs.Locate(parts.Product.Offsets);
        for (int f = 0; f < filters; f += height)
            MatMulPacking.Pack(w + (nint)f * patch, patch, 1, Math.Min(height, filters - f), height, patch, parts.Product.PackedA + (nint)f * patch);
        ThreadCrew.Run(threads, samples * parts.Shares, ref parts);
    }

    private struct Parts<TLanes, TVector> : IWork where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        public float* X;
        public float* Y;
        public int Filters;
        public int FiltersPart;
        public Window Window;
        public ConvolutionEnding Ending;
        public ConvolutionInputs Inputs;
        public ConvolutionProduct Product;

        public readonly int Shares => (Filters + FiltersPart - 1) / FiltersPart;

        public readonly void Do(int part)
        {
            int sample = part / Shares, first = part % Shares * FiltersPart, filters = Math.Min(FiltersPart, Filters - first);
            float* canvas = MatMulScratch.Floats(MatMulScratch.Slot.Image, (long)Inputs.Size + ConvolutionCanvas.Slack + Window.KernelWidth);
            Inputs.Draw(X + (nint)sample * Window.Channels * Window.InputPlane, canvas);
            ConvolutionProduct product = Product;
            product.PackedA += (nint)first * product.Inner;
            product.Rows = filters;
            int band = Math.Min(Window.OutputHeight, product.BandRows(Inputs.Width));
            int step = ConvolutionProduct.ResultStep<TLanes, TVector>(band * Inputs.Width);
            float* result = MatMulScratch.Floats(MatMulScratch.Slot.Result, (long)step * ConvolutionProduct.PaddedRows<TLanes, TVector>(filters) + ConvolutionCanvas.Slack);
            nint start = (nint)sample * Filters + first;
            bool pairs = Ending.Pools && band == Window.OutputHeight && PoolingLoops.IsPairs(Ending.Pooling);
            float* y = pairs ? null : Ending.Pools ? MatMulScratch.Floats(MatMulScratch.Slot.Partial, (long)filters * Window.OutputPlane) : Y + start * Window.OutputPlane;

            for (int row = 0; row < Window.OutputHeight; row += band)
            {
                int rows = Math.Min(band, Window.OutputHeight - row);
                product.Multiply<TLanes, TVector>(canvas + row * Inputs.Width, row, (rows - 1) * Inputs.Width + Window.OutputWidth, result, step);
                for (int f = 0; f < filters && !pairs; f++)
                {
                    float* from = result + (nint)f * step, to = y + (nint)f * Window.OutputPlane + row * Window.OutputWidth;
                    ConvolutionProduct.PutRows<TLanes, TVector>(from, Inputs.Width, to, Window.OutputWidth, rows, Window.OutputWidth, accumulate: false);
                }
            }

            if (pairs) Ending.ApplyPairs(result, step, Inputs.Width, start, first, filters);
            else Ending.Apply(y, start, first, filters, Window.OutputPlane);
        }
    }
}
