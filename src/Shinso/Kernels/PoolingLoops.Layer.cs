using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <content>The end of a convolution layer before a pooling of 2×2 in steps of 2: bias, activation and maxima of the sums where they stand.</content>
internal static unsafe partial class PoolingLoops
{
    /// <summary>y = max under the window of f(sums + b), filter by filter.</summary>
    internal struct ActivatedPairs : Activations.ICall
    {
        /// <summary>A plane per filter; 32 numbers from every row's beginning on must be readable.</summary>
        public float* Sums;
        public nint PlaneStep;
        public int RowStep;
        public float* Bias;
        public int Filters;
        public Window Window;
        public float* Y;

        /// <summary>The places of the maxima, if anybody wants to know.</summary>
        public int* Winners;

        public readonly void With<TActivation>() where TActivation : struct, IActivation
        {
            for (int filter = 0; filter < Filters; filter++)
            {
                float* sums = Sums + filter * PlaneStep, y = Y + (nint)filter * Window.OutputPlane;
                if (Winners is null) Plane<TActivation>(sums, Bias[filter], y);
                else Plane<TActivation>(sums, Bias[filter], y, Winners + (nint)filter * Window.OutputPlane);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Plane<TActivation>(float* sums, float bias, float* y, int* winners) where TActivation : struct, IActivation
        {
            int width = Window.Width, outputs = Window.OutputWidth, rows = Window.OutputHeight, step = RowStep;
            Vector512<float> b = Vector512.Create(bias);
            for (int row = 0; row < rows; row++, sums += 2 * step, y += outputs, winners += outputs)
            {
                for (int column = 0; column < outputs; column += VectorMath.Lanes)
                {
                    int count = outputs - column;
                    (Vector512<float> best, Vector512<float> right) = Split(sums + 2 * column, VectorMath.Lanes);
                    (Vector512<float> below, Vector512<float> diagonal) = Split(sums + step + 2 * column, VectorMath.Lanes);
                    best = TActivation.Of(best + b);
                    below = TActivation.Of(below + b);
                    Vector512<int> winner = Places(row, column, width), other = winner + Vector512.Create(width);
                    Challenge(ref best, ref winner, TActivation.Of(right + b), winner + Vector512<int>.One);
                    Challenge(ref below, ref other, TActivation.Of(diagonal + b), other + Vector512<int>.One);
                    Challenge(ref best, ref winner, below, other);
                    VectorMath.StoreFirst(y + column, count, best);
                    VectorMath.StoreFirst((float*)(winners + column), count, winner.AsSingle());
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Plane<TActivation>(float* sums, float bias, float* y) where TActivation : struct, IActivation
        {
            int outputs = Window.OutputWidth, rows = Window.OutputHeight, step = RowStep;
            Vector512<float> b = Vector512.Create(bias);
            for (int row = 0; row < rows; row++, sums += 2 * step, y += outputs)
            {
                for (int column = 0; column < outputs; column += VectorMath.Lanes)
                {
                    (Vector512<float> best, Vector512<float> right) = Split(sums + 2 * column, VectorMath.Lanes);
                    (Vector512<float> below, Vector512<float> diagonal) = Split(sums + step + 2 * column, VectorMath.Lanes);
                    best = Greater(TActivation.Of(best + b), TActivation.Of(right + b));
                    below = Greater(TActivation.Of(below + b), TActivation.Of(diagonal + b));
                    VectorMath.StoreFirst(y + column, outputs - column, Greater(best, below));
                }
            }
        }
    }
}
