using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>
/// Convolutions with kernels of 3×3 and stride 1 through F(4×4, 3×3) of Winograd (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015):
/// tiles of 6×6 inputs and all kernels are transformed, at each of the 36 places of the transforms one product [tiles × channels]·[channels × filters]
/// takes the place of the sum over the channels, and transforming back gives 4×4 outputs: 36 multiplications instead of 144. Channels and filters are
/// in the lanes. A few tiles at a time go all the way while they are in the second-level cache; each is computed by itself,
/// so how they are cut into parts changes no bits.
/// </summary>
internal static unsafe class ConvolutionWinograd
{
    /// <summary>Fewer channels or filters do not pay for the transforms.</summary>
    private const int FewestChannels = 16;

    /// <summary>Along shorter outputs too much of the tiles lies outside, and too few tiles share the transform of the weights.</summary>
    private const int ShortestSide = 8;

    /// <summary>Most pairs of a channel and a filter: the transformed weights, four times as many numbers as the weights, should stay in the third-level cache.</summary>
    private const int MostPairs = 128 * 1024;

    /// <summary>Most pairs for each tile of a sample: the transform of many weights for a few tiles takes longer than it saves where samples come one by one.</summary>
    private const int MostPairsPerTile = 4 * 1024;

    /// <summary>Tiles are multiplied in sixes: the rows of the smallest register tile, and half of those of the largest.</summary>
    private const int Unit = 6;

    /// <summary>Whether an output of these sizes is computed this way: a matter of one sample's shape alone, so that its bits do not depend on the batch.</summary>
    public static bool Suits(in Window window, int channels, int filters, int outputHeight, int outputWidth) =>
        window is { KernelHeight: 3, KernelWidth: 3, Stride: 1, Padding: <= 2 } && Math.Min(channels, filters) >= FewestChannels
        && Math.Min(outputHeight, outputWidth) >= ShortestSide
        && (long)channels * filters <= Math.Min(MostPairs, MostPairsPerTile * (long)Tiles.Count(outputHeight, ConvolutionWinogradTransforms.Outputs) * Tiles.Count(outputWidth, ConvolutionWinogradTransforms.Outputs));

    /// <summary>The forward pass: y = w ⋆ x, with its ending.</summary>
    public static void Forward<TLanes, TVector>(float* x, float* w, int samples, int filters, in Window window, float* y, ConvolutionEnding ending, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        var weights = new ConvolutionWinogradWeights { W = w, Channels = window.Channels, Filters = filters, ChannelStep = 9, FilterStep = window.PatchSize };
        var images = new ConvolutionWinogradImages(window.Channels, window.Height, window.Width, window.Padding) { X = x };
        var results = new ConvolutionWinogradResults(filters, window.OutputHeight, window.OutputWidth) { Y = y, Ending = ending };
        Run<TLanes, TVector>(in weights, in images, in results, samples, threads);
    }

    /// <summary>The gradient of the input: dy convolved with the kernels turned by half a turn, filters and channels in each other's places.</summary>
    public static void InputGradient<TLanes, TVector>(float* dy, float* w, int samples, int filters, in Window window, float* dx, bool accumulate, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        var weights = new ConvolutionWinogradWeights
        {
            W = w,
            Channels = filters,
            Filters = window.Channels,
            ChannelStep = window.PatchSize,
            FilterStep = 9,
            Turned = true,
        };
        var images = new ConvolutionWinogradImages(filters, window.OutputHeight, window.OutputWidth, 2 - window.Padding) { X = dy };
        var results = new ConvolutionWinogradResults(window.Channels, window.Height, window.Width) { Y = dx, Accumulate = accumulate };
        Run<TLanes, TVector>(in weights, in images, in results, samples, threads);
    }

    private static void Run<TLanes, TVector>(
        in ConvolutionWinogradWeights weights, in ConvolutionWinogradImages images, in ConvolutionWinogradResults results, int samples, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        var work = new Work<TLanes, TVector>
        {
            Weights = weights,
            Images = images,
            Results = results,
            Rows = (results.Height + 3) / 4,
            Columns = (results.Width + 3) / 4,
            ChannelStep = Padded<TLanes, TVector>(weights.Channels),
            FilterStep = Padded<TLanes, TVector>(weights.Filters),
        };
        work.Count = samples * work.Rows * work.Columns;
        work.Parts = Parts(work.ChannelStep + work.FilterStep, work.Count);
        work.Transformed = MatMulScratch.Floats(MatMulScratch.Slot.PackedA, (long)ConvolutionWinogradTransforms.Places * weights.Channels * work.FilterStep);
        work.Preparing = true;
        ThreadCrew.Run(threads, work.FilterStep / TLanes.Width, ref work);
        work.Preparing = false;
        ThreadCrew.Run(threads, work.Parts, ref work);
    }

    /// <summary>Parts with as many tiles as the second-level cache holds with both transforms. Few tiles are cut into an even number of small parts, so that two threads end together.</summary>
    private static int Parts(int numbersOfTile, int tiles)
    {
        const int Fewest = 12, Most = 48, CacheNumbers = 96 * 1024, Few = 96;
        if (tiles <= Few) return (Tiles.Count(tiles, Fewest) + 1) / 2 * 2;
        return Tiles.Count(tiles, Math.Clamp(CacheNumbers / (ConvolutionWinogradTransforms.Places * numbersOfTile) / Fewest * Fewest, Fewest, Most));
    }

    private static int Padded<TLanes, TVector>(int count) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        (count + TLanes.Width - 1) / TLanes.Width * TLanes.Width;

    private struct Work<TLanes, TVector> : IWork where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        public ConvolutionWinogradWeights Weights;
        public ConvolutionWinogradImages Images;
        public ConvolutionWinogradResults Results;
        public int Rows, Columns, Count, Parts;
        public int ChannelStep, FilterStep;
        public float* Transformed;
        public bool Preparing;

        public readonly void Do(int part)
        {
            if (Preparing)
            {
                Weights.Transform<TLanes, TVector>(part, FilterStep, Transformed);
                return;
            }

            int first = Tiles.Start(part, Parts, Count, Unit), end = Tiles.Start(part + 1, Parts, Count, Unit);
            if (first < end) Convolve(first, end - first);
        }

        /// <summary>All that happens to tiles <paramref name="first"/> … first + count − 1, counted over the rows of tiles of all samples.</summary>
        private readonly void Convolve(int first, int count)
        {
            // Room for the largest part, whichever comes to this thread first. A line between two places keeps the 36 of a tile out of one another's way in the cache.
            const int Apart = 16;
            int padded = Tiles.Count(count, Unit) * Unit, most = Tiles.Count(Tiles.Count(Count, Unit), Parts) * Unit;
            nint inputStep = (nint)most * ChannelStep + Apart, outputStep = (nint)most * FilterStep + Apart;
            float* inputs = MatMulScratch.Floats(MatMulScratch.Slot.Image, ConvolutionWinogradTransforms.Places * inputStep);
            float* outputs = MatMulScratch.Floats(MatMulScratch.Slot.Result, ConvolutionWinogradTransforms.Places * outputStep);
            float* buffer = MatMulScratch.Floats(
                MatMulScratch.Slot.Partial, Math.Max(ConvolutionWinogradImages.BufferNumbers(most, TLanes.Width), ConvolutionWinogradResults.BufferNumbers(most, TLanes.Width)));
            for (int t = 0, run; t < count; t += run)
            {
                (int sample, int row, int column, run) = Locate(first + t, count - t);
                Images.Transform<TLanes, TVector>(sample, row, column, run, buffer, inputs + (nint)t * ChannelStep, inputStep, ChannelStep);
            }

            for (int place = 0; place < ConvolutionWinogradTransforms.Places; place++)
            {
                float* a = inputs + place * inputStep;
                if (padded > count) new Span<float>(a + (nint)count * ChannelStep, (padded - count) * ChannelStep).Clear();
                Multiply(a, Transformed + (nint)place * Weights.Channels * FilterStep, padded, outputs + place * outputStep);
            }

            for (int t = 0, run; t < count; t += run)
            {
                (int sample, int row, int column, run) = Locate(first + t, count - t);
                Results.Transform<TLanes, TVector>(sample, row, column, run, outputs + (nint)t * FilterStep, outputStep, FilterStep, buffer);
            }
        }

        /// <summary>Where a tile stands, and how many from there on, up to <paramref name="most"/>, stand in the same row.</summary>
        private readonly (int Sample, int Row, int Column, int Run) Locate(int tile, int most)
        {
            (int line, int column) = Math.DivRem(tile, Columns);
            (int sample, int row) = Math.DivRem(line, Rows);
            return (sample, row, column, Math.Min(most, Columns - column));
        }

        /// <summary>c = a·b at one place: tiles in rows where they are, filters in panels.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Multiply(float* a, float* b, int tiles, float* c)
        {
            for (int j = 0; j < FilterStep; j += 2 * TLanes.Width)
            {
                bool wide = FilterStep - j > TLanes.Width;
                var operands = new MatMulOperands { Inner = Weights.Channels, B = b + (nint)j * Weights.Channels, BStep = wide ? 2 * TLanes.Width : TLanes.Width };
                for (int i = 0, rows; i < tiles; i += rows)
                {
                    rows = Math.Min(TLanes.TileRows, tiles - i);
                    MatMulTile.MultiplyInPlace<TLanes, TVector>(in operands, a + (nint)i * ChannelStep, ChannelStep, rows, wide, c + (nint)i * FilterStep + j, FilterStep, accumulate: false);
                }
            }
        }
    }
}
