using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>
/// c = a·b with few columns and a b that fits into the second-level cache: both are read where they are. A panel would be used for a few tiles only, and threads
/// would wait for panels that another has packed. The rows of both must be contiguous. Sums run over k in order, in the blocks of the packed path.
/// </summary>
internal static unsafe class MatMulInPlace
{
    /// <summary>Columns up to which panels of a do not pay: four tiles of the widest registers, for which it was measured.</summary>
    private const int MostColumns = 128;

    private const long WorthSharing = 1 << 20;

    /// <summary>Whether this path pays. At least one whole tile of rows and of columns is not a matter of speed: a last tile begins that far before its own.</summary>
    public static bool Suits<TLanes, TVector>(in MatMulProblem p) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        p.AInner == 1 && p.BColumn == 1 && p.Rows >= TLanes.TileRows && p.Columns >= 2 * TLanes.Width && p.Columns <= MostColumns
        && (long)p.Columns * p.Inner <= MatMulProblem.HalfSecondLevel && p.ARow % MatMulProblem.Alias != 0;

    public static void Multiply<TLanes, TVector>(in MatMulProblem p, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        var parts = new Parts<TLanes, TVector> { Problem = p };
        ThreadCrew.Run(p.Work >= WorthSharing ? threads : null, Tiles.Count(p.Rows, TLanes.TileRows), ref parts);
    }

    /// <summary>Parts of the height of one tile.</summary>
    private struct Parts<TLanes, TVector> : IWork where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        public MatMulProblem Problem;

        public readonly void Do(int part)
        {
            int row = part * TLanes.TileRows, rows = Math.Min(TLanes.TileRows, Problem.Rows - row), width = 2 * TLanes.Width, block = Problem.InnerBlock;
            for (int k = 0; k < Problem.Inner; k += block)
                for (int column = 0; column < Problem.Columns; column += width)
                    Tile(row, rows, column, Math.Min(width, Problem.Columns - column), k, Math.Min(block, Problem.Inner - k));
        }

        /// <summary>
        /// A tile of c for one block of the inner dimension. A last tile that does not fill its registers begins earlier, on rows and columns
        /// that other tiles have, and writes only its own.
        /// </summary>
        [SkipLocalsInit]
        private readonly void Tile(int row, int rows, int column, int columns, int k, int inner)
        {
            bool wide = columns > TLanes.Width, accumulate = Problem.Accumulate || k > 0;
            int width = wide ? 2 * TLanes.Width : TLanes.Width, height = MatMulTile.Height<TLanes, TVector>(rows);
            int above = height - rows, before = width - columns;
            var operands = new MatMulOperands { Inner = inner, B = Problem.B + k * Problem.BInner + (column - before), BStep = Problem.BInner };
            float* a = Problem.A + (row - above) * Problem.ARow + k, c = Problem.C + (nint)row * Problem.Columns + column;
            if (above == 0 && before == 0)
            {
                MatMulTile.MultiplyInPlace<TLanes, TVector>(in operands, a, Problem.ARow, height, wide, c, Problem.Columns, accumulate);
                return;
            }

            float* tile = stackalloc float[MatMulTile.MostRows * MatMulTile.MostColumns];
            MatMulTile.MultiplyInPlace<TLanes, TVector>(in operands, a, Problem.ARow, height, wide, tile, width, accumulate: false);
            MatMulTile.PutRows<TLanes, TVector>(tile + above * width + before, width, rows, columns, c, Problem.Columns, accumulate);
        }
    }
}
