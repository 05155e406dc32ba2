namespace Shinso.Data;

/// <summary>Row i is row indices[i] of other rows: a view. A view of a view refers to the rows underneath, so that views never pile up.</summary>
internal sealed class IndexedRows : Rows
{
    private const int Chunk = 256;
    private readonly Rows rows;

    private IndexedRows(Rows rows, int[] indices) : base(indices.Length, rows.Shape) => (this.rows, Indices) = (rows, indices);

    /// <summary>Where each row of the view stands in the rows underneath.</summary>
    internal int[] Indices { get; }

    /// <summary>Views of features and targets through the same indices, which are checked already; the index array is shared where both have one underneath.</summary>
    internal static (Rows Features, Rows Targets) Over(Rows features, Rows targets, int[] indices)
    {
        IndexedRows over = Over(features, indices);
        bool shared = (features as IndexedRows)?.Indices == (targets as IndexedRows)?.Indices;
        return (over, shared ? new IndexedRows(targets is IndexedRows view ? view.rows : targets, over.Indices) : Over(targets, indices));
    }

    private static IndexedRows Over(Rows rows, int[] indices) => rows is IndexedRows view
        ? new IndexedRows(view.rows, Array.ConvertAll(indices, index => view.Indices[index]))
        : new IndexedRows(rows, indices);

    /// <inheritdoc/>
    public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
    {
        CheckDestination(indices, destination);
        Span<int> below = stackalloc int[Chunk];
        for (int start = 0; start < indices.Length; start += Chunk)
        {
            int length = Math.Min(Chunk, indices.Length - start);
            for (int i = 0; i < length; i++) below[i] = Indices[indices[start + i]];
            rows.Gather(below[..length], destination[(start * Shape.Size)..]);
        }
    }
}
