namespace Shinso.Kernels;

/// <summary>How a side of a matrix is cut into parts of whole tiles, by its size alone.</summary>
internal static class Tiles
{
    /// <summary>How many tiles of one size cover a side.</summary>
    public static int Count(int size, int tile) => (size + tile - 1) / tile;

    /// <summary>Parts of at most <paramref name="most"/> tiles, but at least <paramref name="fewest"/> where there are as many tiles, so that threads end at about the same time.</summary>
    public static int Parts(int size, int tile, int most, int fewest) => Math.Min(Count(size, tile), Math.Max(Count(Count(size, tile), most), fewest));

    /// <summary>Where one of several nearly equal parts begins; the part behind the last begins at the end.</summary>
    public static int Start(int part, int parts, int size, int tile) => Math.Min(size, (int)((long)Count(size, tile) * part / parts) * tile);
}
