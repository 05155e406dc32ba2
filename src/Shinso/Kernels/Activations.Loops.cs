using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <content>The loops, compiled once per activation, and how they are cut into parts.</content>
public static unsafe partial class Activations
{
    /// <summary>Numbers in one part of the work, and from how many on the work is given to a crew at all.</summary>
    private const int Chunk = 16 * 1024, WorthThreads = 64 * 1024;

    /// <summary>The longest bias that is copied with its beginning behind its end.</summary>
    private const int LongestCycle = 512;

    private static int Parts(int count) => (int)(((long)count + Chunk - 1) / Chunk);

    private static ThreadCrew? Crew(ThreadCrew? threads, int count) => count >= WorthThreads ? threads : null;

    private struct NeedsCall : ICall
    {
        public bool Answer;

        public void With<TActivation>() where TActivation : struct, IActivation => Answer = TActivation.NeedsInput;
    }

    private struct ForwardCall : ICall
    {
        public float* Z, A;
        public int Count;
        public ThreadCrew? Threads;

        public readonly void With<TActivation>() where TActivation : struct, IActivation
        {
            ForwardWork<TActivation> work = new() { Z = Z, A = A, Count = Count };
            ThreadCrew.Run(Crew(Threads, Count), Parts(Count), ref work);
        }
    }

    private struct ForwardWork<TActivation> : IWork where TActivation : struct, IActivation
    {
        public float* Z, A;
        public int Count;

        public readonly void Do(int part)
        {
            int start = part * Chunk, end = start + Math.Min(Chunk, Count - start);
            for (int i = start; i < end; i += VectorMath.Lanes)
                VectorMath.StoreFirst(A + i, end - i, TActivation.Of(VectorMath.LoadFirst(Z + i, end - i)));
        }
    }

    private struct BackwardCall : ICall
    {
        public float* Z, A, Da, Dz;
        public int Count;
        public bool Accumulate;
        public ThreadCrew? Threads;

        public readonly void With<TActivation>() where TActivation : struct, IActivation
        {
            BackwardWork<TActivation> work = new() { Z = Z, A = A, Da = Da, Dz = Dz, Count = Count, Accumulate = Accumulate };
            ThreadCrew.Run(Crew(Threads, Count), Parts(Count), ref work);
        }
    }

    private struct BackwardWork<TActivation> : IWork where TActivation : struct, IActivation
    {
        public float* Z, A, Da, Dz;
        public int Count;
        public bool Accumulate;

        public readonly void Do(int part)
        {
            int start = part * Chunk;
            Slopes<TActivation>(Z, A, Da, Dz, start, start + Math.Min(Chunk, Count - start), Accumulate);
        }
    }

    /// <summary>dz = da·f'(z) or dz += da·f'(z), from a start to an end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Slopes<TActivation>(float* z, float* a, float* da, float* dz, int start, int end, bool accumulate) where TActivation : struct, IActivation
    {
        for (int i = start; i < end; i += VectorMath.Lanes)
        {
            int count = end - i;
            Vector512<float> sum = TActivation.NeedsInput ? VectorMath.LoadFirst(z + i, count) : Vector512<float>.Zero;
            Vector512<float> slope = VectorMath.LoadFirst(da + i, count) * TActivation.Slope(sum, VectorMath.LoadFirst(a + i, count));
            if (accumulate) slope += VectorMath.LoadFirst(dz + i, count);
            VectorMath.StoreFirst(dz + i, count, slope);
        }
    }

    private struct RowsCall : ICall
    {
        public float* Bias, Z, A;
        public int Columns, Count;
        public ThreadCrew? Threads;

        public readonly void With<TActivation>() where TActivation : struct, IActivation
        {
            RowsWork<TActivation> work = new() { Bias = Bias, Columns = Columns, Z = Z, A = A, Count = Count };
            ThreadCrew.Run(Crew(Threads, Count), Parts(Count), ref work);
        }
    }

    private struct RowsWork<TActivation> : IWork where TActivation : struct, IActivation
    {
        public float* Bias, Z, A;
        public int Columns, Count;

        public readonly void Do(int part)
        {
            int start = part * Chunk, end = start + Math.Min(Chunk, Count - start);
            if (Columns % VectorMath.Lanes == 0 || Columns <= LongestCycle)
            {
                Cycle(start, end);
                return;
            }

            for (int next; start < end; start = next)
            {
                int column = start % Columns;
                next = Math.Min(end, start + Columns - column);
                for (int i = start; i < next; i += VectorMath.Lanes)
                    Finish(i, Math.Min(VectorMath.Lanes, next - i), VectorMath.LoadFirst(Bias + column + (i - start), next - i));
            }
        }

        /// <summary>Rows as one run of numbers; the bias can be loaded from any column.</summary>
        private readonly void Cycle(int start, int end)
        {
            int column = start % Columns, step = VectorMath.Lanes % Columns;
            for (int i = start; i < end; i += VectorMath.Lanes)
            {
                Finish(i, end - i, Vector512.Load(Bias + column));
                column += step;
                if (column >= Columns) column -= Columns;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Finish(int i, int count, Vector512<float> bias)
        {
            Vector512<float> z = VectorMath.LoadFirst(Z + i, count) + bias;
            if (Z != A) VectorMath.StoreFirst(Z + i, count, z);
            VectorMath.StoreFirst(A + i, count, TActivation.Of(z));
        }
    }

    private struct PlanesCall : ICall
    {
        public float* Bias, Z, A;
        public int Channels, Plane, Planes;
        public ThreadCrew? Threads;

        public readonly void With<TActivation>() where TActivation : struct, IActivation
        {
            int together = Math.Max(1, Chunk / Plane);
            PlanesWork<TActivation> work = new() { Bias = Bias, Channels = Channels, Plane = Plane, Planes = Planes, Together = together, Z = Z, A = A };
            ThreadCrew.Run(Crew(Threads, Planes * Plane), (Planes + together - 1) / together, ref work);
        }
    }

    private struct PlanesWork<TActivation> : IWork where TActivation : struct, IActivation
    {
        public float* Bias, Z, A;
        public int Channels, Plane, Planes, Together;

        public readonly void Do(int part)
        {
            int last = Math.Min(Planes, (part + 1) * Together);
            for (int index = part * Together; index < last; index++)
            {
                Vector512<float> bias = Vector512.Create(Bias[index % Channels]);
                float* z = Z + (nint)index * Plane, a = A + (nint)index * Plane;
                for (int i = 0; i < Plane; i += VectorMath.Lanes)
                {
                    Vector512<float> sum = VectorMath.LoadFirst(z + i, Plane - i) + bias;
                    if (z != a) VectorMath.StoreFirst(z + i, Plane - i, sum);
                    VectorMath.StoreFirst(a + i, Plane - i, TActivation.Of(sum));
                }
            }
        }
    }
}
