using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <summary>y = f(x), element by element; implemented by structs that hold the constants of f, so that every loop is compiled for its f.</summary>
internal interface IMap
{
    /// <summary>f on 16 numbers.</summary>
    Vector512<float> Of(Vector512<float> x);
}

/// <summary>z = f(x, y), element by element.</summary>
internal interface IMap2
{
    /// <summary>f on 16 pairs.</summary>
    Vector512<float> Of(Vector512<float> x, Vector512<float> y);
}

/// <summary>One loop per shape of operation; the operation is a struct and is compiled into the loop.</summary>
internal static unsafe class ElementwiseLoops
{
    /// <summary>y = f(x) or y += f(x); x and y may be the same memory.</summary>
    public static void Map<TMap>(TMap map, ReadOnlySpan<float> x, Target y) where TMap : struct, IMap
    {
        if (!y.Wanted) return;
        RequireSame(x.Length, y.Values.Length);
        fixed (float* px = x, py = y.Values) Map(map, px, py, x.Length, y.Accumulate);
    }

    /// <summary>z = f(x, y) or z += f(x, y); z may be the memory of x or y.</summary>
    public static void Map<TMap>(TMap map, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Target z) where TMap : struct, IMap2
    {
        if (!z.Wanted) return;
        RequireSame(x.Length, y.Length);
        RequireSame(x.Length, z.Values.Length);
        fixed (float* px = x, py = y, pz = z.Values) Map(map, px, py, pz, x.Length, z.Accumulate);
    }

    /// <summary>The loop over pointers, for one chunk of a thread; the formula stands in it once, for whole vectors and for the last one.</summary>
    public static void Map<TMap>(TMap map, float* x, float* y, int count, bool accumulate) where TMap : struct, IMap
    {
        for (int i = 0; i < count; i += VectorMath.Lanes)
        {
            Vector512<float> value = map.Of(VectorMath.LoadFirst(x + i, count - i));
            if (accumulate) value += VectorMath.LoadFirst(y + i, count - i);
            VectorMath.StoreFirst(y + i, count - i, value);
        }
    }

    /// <summary>The loop over pointers, for one chunk of a thread.</summary>
    public static void Map<TMap>(TMap map, float* x, float* y, float* z, int count, bool accumulate) where TMap : struct, IMap2
    {
        for (int i = 0; i < count; i += VectorMath.Lanes)
        {
            Vector512<float> value = map.Of(VectorMath.LoadFirst(x + i, count - i), VectorMath.LoadFirst(y + i, count - i));
            if (accumulate) value += VectorMath.LoadFirst(z + i, count - i);
            VectorMath.StoreFirst(z + i, count - i, value);
        }
    }

    /// <summary>Refuses spans of different lengths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireSame(int first, int second)
    {
        if (first != second) ThrowDifferent(first, second);
    }

    /// <summary>Refuses spans that are not whole rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireRows(int length, int columns)
    {
        if (columns <= 0 || length % columns != 0) ThrowNotRows(length, columns);
    }

    [DoesNotReturn]
    private static void ThrowDifferent(int first, int second) =>
        throw new ArgumentException($"The kernel needs spans of one length, but got {first} and {second} values. Pass spans of one shape.");

    [DoesNotReturn]
    private static void ThrowNotRows(int length, int columns) =>
        throw new ArgumentException($"The kernel needs whole rows of {columns} values, but got {length} values. Pass a multiple of the row's length.");
}
