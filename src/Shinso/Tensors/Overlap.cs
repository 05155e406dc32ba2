namespace Shinso.Tensors;

/// <summary>The common corner of two arrays of the same rank.</summary>
internal static class Overlap
{
    /// <summary>Copies every element (i, j, …) that both shapes have.</summary>
    /// <exception cref="ShapeException">The ranks differ.</exception>
    public static void Copy(Shape from, ReadOnlySpan<float> source, Shape to, Span<float> destination)
    {
        if (from.Rank != to.Rank) throw new ShapeException($"An array of shape {from} cannot be resized to {to}: the number of axes must stay.");
        if (from.Rank == 0)
        {
            destination[0] = source[0];
            return;
        }

        int rows = Math.Min(from[0], to[0]);
        if (rows == 0) return;
        int sourceRow = from.Size / from[0], destinationRow = to.Size / to[0];
        for (int row = 0; row < rows; row++)
            Copy(from.Inner, source.Slice(row * sourceRow, sourceRow), to.Inner, destination.Slice(row * destinationRow, destinationRow));
    }
}
