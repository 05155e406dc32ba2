namespace Shinso.Kernels;

/// <summary>
/// dw[f, k] = Σ_n Σ_p dy[n, f, p] · (inputs under the window)[n, k, p]: scalar products of stretches of two canvases. The samples are cut into chunks
/// whose number depends on the shapes alone; each chunk has its own sum, and the sums are added in order. db[f] = Σ_n Σ_p dy[n, f, p], which is at hand then, comes along.
/// </summary>
internal static unsafe class ConvolutionWeightGradient
{
    /// <summary>Chunks of samples: enough for many threads, unless the sums would take more than <see cref="PartialNumbers"/>.</summary>
    private const int MostChunks = 16, FewestChunks = 4, PartialNumbers = 1 << 20;

    /// <summary>Numbers of the canvases of the samples that are summed in one go: many, so that the final sum over a register's lanes is rare; about 1 MB.</summary>
    private const int CanvasNumbers = 256 * 1024;

    public static void Run<TLanes, TVector>(
        in ConvolutionSlopes dy, float* x, int samples, int filters, in Window window, float* dw, bool accumulate, Target db, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        int size = filters * window.PatchSize;
        int chunks = Math.Min(samples, Math.Clamp(PartialNumbers / size, FewestChunks, MostChunks));
        var inputs = new ConvolutionInputs(window);
        long partials = ((long)chunks * size + 15) / 16 * 16;
        int gradientStep = (window.OutputHeight * inputs.Width + 15) / 16 * 16;
        var parts = new Parts<TLanes, TVector>
        {
            Dy = dy,
            X = x,
            Samples = samples,
            Filters = filters,
            Chunks = chunks,
            Window = window,
            Inputs = inputs,
            GradientStep = gradientStep,
            Group = Math.Clamp(CanvasNumbers / (inputs.Size + gradientStep * filters), 1, (samples + chunks - 1) / chunks),
            InputOffsets = (int*)MatMulScratch.Floats(MatMulScratch.Slot.Offsets, window.PatchSize + filters),
            Sums = MatMulScratch.Floats(MatMulScratch.Slot.Partial, partials + (db.Wanted ? 2L * samples * filters : 0)),
        };
        if (db.Wanted) parts.PlaneSums = (double*)(parts.Sums + partials);
        inputs.Locate(parts.InputOffsets);
        for (int f = 0; f < filters; f++) parts.InputOffsets[window.PatchSize + f] = f * gradientStep;
        ThreadCrew.Run(threads, chunks, ref parts);

        for (int chunk = 0; chunk < chunks; chunk++)
            ConvolutionProduct.Put<TLanes, TVector>(parts.Sums + (nint)chunk * size, dw, size, accumulate || chunk > 0);
        if (db.Wanted) Reductions.SumsOfPlaneSums(parts.PlaneSums, samples, filters, db);
    }

    /// <summary>db, where nobody wants dw.</summary>
    public static void BiasAlone(in ConvolutionSlopes dy, int samples, int filters, in Window window, Target db)
    {
        float* plane = MatMulScratch.Floats(MatMulScratch.Slot.Result, window.OutputPlane);
        double* sums = (double*)MatMulScratch.Floats(MatMulScratch.Slot.Partial, 2L * samples * filters);
        for (nint index = 0; index < (nint)samples * filters; index++)
        {
            dy.Draw(index, plane, window.OutputHeight, window.OutputWidth, margin: 0);
            sums[index] = Reductions.PlaneSum(plane, window.OutputHeight, window.OutputWidth, window.OutputWidth);
        }

        Reductions.SumsOfPlaneSums(sums, samples, filters, db);
    }

    private struct Parts<TLanes, TVector> : IWork where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        public ConvolutionSlopes Dy;
        public float* X;
        public int Samples;
        public int Filters;
        public int Chunks;
        public Window Window;
        public ConvolutionInputs Inputs;
        public int GradientStep;
        public int Group;
        public int* InputOffsets;
        public float* Sums;
        public double* PlaneSums;

        public readonly void Do(int part)
        {
            int first = (int)((long)Samples * part / Chunks), end = (int)((long)Samples * (part + 1) / Chunks);
            int gradientSize = Filters * GradientStep, inputSize = (Inputs.Size + 15) / 16 * 16 + 16, length = (Inputs.Length + 15) / 16 * 16;
            float* inputs = MatMulScratch.Floats(MatMulScratch.Slot.Image, (long)Group * inputSize + ConvolutionCanvas.Slack);
            float* gradients = MatMulScratch.Floats(MatMulScratch.Slot.Result, (long)Group * gradientSize);
            for (int sample = first; sample < end; sample += Group)
            {
                int group = Math.Min(Group, end - sample);
                for (int n = 0; n < group; n++)
                {
                    float* canvas = inputs + (nint)n * inputSize;
                    Inputs.Draw(X + (nint)(sample + n) * Window.Channels * Window.InputPlane, canvas);
                    new Span<float>(canvas + Inputs.Size, inputSize - Inputs.Size).Clear();
                    DrawGradient(sample + n, gradients + (nint)n * gradientSize);
                }

                var x = new ConvolutionStretches(inputs, inputSize, InputOffsets, Window.PatchSize);
                var dy = new ConvolutionStretches(gradients, gradientSize, InputOffsets + Window.PatchSize, Filters);
                float* sums = Sums + (nint)part * Filters * Window.PatchSize;
                ConvolutionDots.Multiply<TLanes, TVector>(in dy, in x, length, group, sums, accumulate: sample > first);
            }
        }

        private readonly void DrawGradient(int sample, float* canvas)
        {
            int drawn = Window.OutputHeight * Inputs.Width;
            for (int f = 0; f < Filters; f++, canvas += GradientStep)
            {
                nint index = (nint)sample * Filters + f;
                Dy.Draw(index, canvas, Window.OutputHeight, Inputs.Width, margin: 0);
                if (PlaneSums is not null) PlaneSums[index] = Reductions.PlaneSum(canvas, Window.OutputHeight, Window.OutputWidth, Inputs.Width);
                for (int i = drawn; i < GradientStep; i++) canvas[i] = 0;
            }
        }
    }
}
