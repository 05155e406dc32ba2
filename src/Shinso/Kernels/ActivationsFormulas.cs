using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vector = System.Runtime.Intrinsics.Vector512<float>;

namespace Shinso.Kernels;

/// <summary>One activation function on 16 numbers: its value, its derivative, and what the derivative is computed from.</summary>
internal interface IActivation
{
    /// <summary>Whether <see cref="Slope"/> reads z; otherwise a is enough.</summary>
    static abstract bool NeedsInput { get; }

    /// <summary>a = f(z).</summary>
    static abstract Vector Of(Vector z);

    /// <summary>f'(z), given z (if needed) and a = f(z).</summary>
    static abstract Vector Slope(Vector z, Vector a);
}

/// <summary>The formulas of <see cref="Activation"/>. Limits at ±∞ are the mathematical ones; NaN stays NaN.</summary>
internal static class ActivationsFormulas
{
    /// <summary>The greatest finite number: where ∞ would meet 0, z is held to it, and the product is 0.</summary>
    private const float Largest = float.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector Constant(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector Select(Vector condition, Vector yes, Vector no) => Vector512.ConditionalSelect(condition, yes, no);

    /// <summary>z held between two limits; NaN stays (the native minimum returns its second argument if one is NaN).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector Clamp(Vector z, float low, float high) => Vector512.MinNative(Constant(high), Vector512.MaxNative(Constant(low), z));

    /// <summary>f = z.</summary>
    internal readonly struct Identity : IActivation
    {
        public static bool NeedsInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => z;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a) => Vector.One;
    }

    /// <summary>f = 1 if z &gt; 0, else 0.</summary>
    internal readonly struct Step : IActivation
    {
        public static bool NeedsInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) =>
            Select(Vector512.GreaterThan(z, Vector.Zero), Vector.One, Select(Vector512.LessThanOrEqual(z, Vector.Zero), Vector.Zero, z));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a) => Vector.Zero;
    }

    /// <summary>f' = a·(1 − a).</summary>
    internal readonly struct Sigmoid : IActivation
    {
        public static bool NeedsInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => VectorMath.Sigmoid(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a) => a * (Vector.One - a);
    }

    /// <summary>f' = 1 − a².</summary>
    internal readonly struct Tanh : IActivation
    {
        public static bool NeedsInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => VectorMath.Tanh(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a) => Vector512.FusedMultiplyAdd(-a, a, Vector.One);
    }

    /// <summary>f = max(0, z).</summary>
    internal readonly struct Relu : IActivation
    {
        public static bool NeedsInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => Select(Vector512.LessThanOrEqual(z, Vector.Zero), Vector.Zero, z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a) => Select(Vector512.GreaterThan(a, Vector.Zero), Vector.One, Vector.Zero);
    }

    /// <summary>f = z if z &gt; 0, else 0.01·z, which has the sign of z, so a tells the side.</summary>
    internal readonly struct LeakyRelu : IActivation
    {
        public static bool NeedsInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => Select(Vector512.GreaterThan(z, Vector.Zero), z, z * 0.01f);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a) => Select(Vector512.GreaterThan(a, Vector.Zero), Vector.One, Constant(0.01f));
    }

    /// <summary>f = z if z &gt; 0, else eᶻ − 1; f' = a + 1 there.</summary>
    internal readonly struct Elu : IActivation
    {
        public static bool NeedsInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => Select(Vector512.GreaterThan(z, Vector.Zero), z, VectorMath.ExpMinusOne(z));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a) => Select(Vector512.GreaterThan(a, Vector.Zero), Vector.One, a + Vector.One);
    }

    /// <summary>f = z·Φ(z); f' = Φ(z) + z·φ(z).</summary>
    internal readonly struct Gelu : IActivation
    {
        public static bool NeedsInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => Vector512.MaxNative(Constant(-Largest), z) * VectorMath.NormalCdf(z, out _);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a)
        {
            Vector distribution = VectorMath.NormalCdf(z, out Vector density);
            return Vector512.FusedMultiplyAdd(Clamp(z, -16, 16), density, distribution);
        }
    }

    /// <summary>f' = σ(z) = 1 − e⁻ᵃ.</summary>
    internal readonly struct Softplus : IActivation
    {
        public static bool NeedsInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => VectorMath.Softplus(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a) => -VectorMath.ExpMinusOne(-a);
    }

    /// <summary>f = z·σ(z); f' = σ(z)·(1 + z·(1 − σ(z))).</summary>
    internal readonly struct Swish : IActivation
    {
        public static bool NeedsInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => Vector512.MaxNative(Constant(-Largest), z) * VectorMath.Sigmoid(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a)
        {
            Vector sigmoid = VectorMath.Sigmoid(z);
            return sigmoid * Vector512.FusedMultiplyAdd(Clamp(z, -Largest, Largest), Vector.One - sigmoid, Vector.One);
        }
    }

    /// <summary>f = z / (1 + |z|); f' = 1 / (1 + |z|)².</summary>
    internal readonly struct Softsign : IActivation
    {
        public static bool NeedsInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z)
        {
            Vector held = Clamp(z, -Largest, Largest);
            return held / (Vector.One + Vector512.Abs(held));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a)
        {
            Vector inverse = Vector.One / (Vector.One + Vector512.Abs(z));
            return inverse * inverse;
        }
    }

    /// <summary>f' = 1 / (1 + z²).</summary>
    internal readonly struct Arctan : IActivation
    {
        public static bool NeedsInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => VectorMath.Atan(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a) => Vector.One / Vector512.FusedMultiplyAdd(z, z, Vector.One);
    }

    /// <summary>f = sin z; f' = cos z.</summary>
    internal readonly struct Sine : IActivation
    {
        public static bool NeedsInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => VectorMath.Sin(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a) => VectorMath.Cos(z);
    }

    /// <summary>f = exp(−z²); f' = −2·z·a.</summary>
    internal readonly struct Gaussian : IActivation
    {
        public static bool NeedsInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z) => VectorMath.Exp(-(z * z));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a) => Clamp(z, -Largest, Largest) * a * -2f;
    }

    /// <summary>f = z·n/(n + 2) with e = eᶻ and n = e·(e + 2), because tanh ln(1 + e) = ((1 + e)² − 1) / ((1 + e)² + 1); from 20 on f = z.</summary>
    internal readonly struct Mish : IActivation
    {
        public static bool NeedsInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Of(Vector z)
        {
            Vector e = VectorMath.Exp(Vector512.MinNative(Constant(20f), z));
            Vector n = e * (e + Constant(2f));
            return Vector512.MaxNative(Constant(-Largest), z) * (n / (n + Constant(2f)));
        }

        /// <summary>f' = (n + 4·z·e·(1 + e)/(n + 2)) / (n + 2).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector Slope(Vector z, Vector a)
        {
            Vector held = Clamp(z, -110f, 20f);
            Vector e = VectorMath.Exp(held);
            Vector n = e * (e + Constant(2f));
            Vector inverse = Vector.One / (n + Constant(2f));
            return inverse * Vector512.FusedMultiplyAdd(held * 4f * e, (Vector.One + e) * inverse, n);
        }
    }
}
