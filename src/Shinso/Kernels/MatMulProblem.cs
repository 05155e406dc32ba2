namespace Shinso.Kernels;

/// <summary>
/// One product c[i, j] = or += Σ_k a[i·ARow + k·AInner] · b[j·BColumn + k·BInner]; c is rows × columns without gaps.
/// The three public products differ only in these steps.
/// </summary>
internal unsafe struct MatMulProblem(
    int rows, int columns, int inner, float* a, nint aRow, nint aInner, float* b, nint bColumn, nint bInner, float* c, bool accumulate)
{
    /// <summary>Most of the inner dimension that is summed in one go; a panel of a so long fits the first-level cache.</summary>
    public const int LongestInnerBlock = 512;

    /// <summary>Rows that lie a multiple of so many numbers apart would drive one another out of the first-level cache when several are read at a time.</summary>
    public const int Alias = 1024;

    /// <summary>Numbers that fit into half of a usual second-level cache.</summary>
    public const int HalfSecondLevel = 128 * 1024;

    public int Rows = rows;
    public int Columns = columns;
    public int Inner = inner;
    public float* A = a;
    public nint ARow = aRow;
    public nint AInner = aInner;
    public float* B = b;
    public nint BColumn = bColumn;
    public nint BInner = bInner;
    public float* C = c;
    public bool Accumulate = accumulate;

    /// <summary>Multiply-adds of the product.</summary>
    public readonly long Work => (long)Rows * Columns * Inner;

    /// <summary>
    /// The inner dimension is summed in blocks of this size, and the sums of the blocks are added in order: the same on every path
    /// that runs over k in order, so that such paths agree to the bit.
    /// </summary>
    public readonly int InnerBlock
    {
        get
        {
            if (Inner <= LongestInnerBlock) return Inner;
            int blocks = (Inner + LongestInnerBlock - 1) / LongestInnerBlock;
            return (Inner + blocks - 1) / blocks;
        }
    }
}
