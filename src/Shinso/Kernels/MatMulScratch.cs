namespace Shinso.Kernels;

/// <summary>
/// Working memory of the matrix kernels: a few blocks per thread that grow when first needed and stay, so that a kernel that has
/// run once with a shape allocates nothing any more. Blocks start on a cache line.
/// </summary>
internal static unsafe class MatMulScratch
{
    private const int LineFloats = 16;

    [ThreadStatic]
    private static float[]?[]? t_blocks;

    /// <summary>The purposes that may be in use at the same time on one thread.</summary>
    public enum Slot
    {
        PackedA,
        PackedB,
        Image,
        Result,
        Offsets,
        Partial,
    }

    /// <summary>At least <paramref name="count"/> uninitialised numbers at an address that does not move, until the same thread asks for the same slot again.</summary>
    public static float* Floats(Slot slot, long count)
    {
        float[]?[] blocks = t_blocks ??= new float[]?[Enum.GetValues<Slot>().Length];
        float[]? block = blocks[(int)slot];
        if (block is null || block.Length < count + LineFloats)
            blocks[(int)slot] = block = GC.AllocateArray<float>(checked((int)count) + LineFloats, pinned: true);
        fixed (float* start = block) return (float*)(((nuint)start + LineFloats * sizeof(float) - 1) & ~(nuint)(LineFloats * sizeof(float) - 1));
    }
}
