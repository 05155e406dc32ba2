namespace Shinso.Kernels;

/// <summary>
/// Large products, after Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008): blocks of a and b are
/// copied into panels that the register tile reads in order; a panel of a, the narrower one, stays in the first-level cache while the panels of
/// a block of b stream past it from the second-level cache. Sums run over k in order, in blocks.
/// </summary>
internal static class MatMulPacked
{
    /// <summary>Most rows and columns packed at a time; they bound the working memory to about 2 + 4 MB.</summary>
    private const int RowsPacked = 960, ColumnsPacked = 2048;

    /// <summary>
    /// Most tiles under one another and side by side in the part that one thread multiplies at a time. Parts under one another follow one another, so that the
    /// block of b stays where it is.
    /// </summary>
    private const int TilesDown = 10, TilesAcross = 8;

    /// <summary>Panels of b that are packed together.</summary>
    private const int PanelsPacked = 4;

    /// <summary>A block has at least so many parts, if it has as many tiles.</summary>
    private const int FewestParts = 6;

    /// <summary>Below this many multiply-adds (about 20 µs) handing out parts costs more than it gains.</summary>
    private const long WorthSharing = 1 << 20;

    public static unsafe void Multiply<TLanes, TVector>(in MatMulProblem p, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        ThreadCrew? crew = p.Work >= WorthSharing ? threads : null;
        int innerBlock = p.InnerBlock, height = TLanes.TileRows, width = 2 * TLanes.Width;
        int rowsPacked = Block(p.Rows, RowsPacked, height), columnsPacked = Block(p.Columns, ColumnsPacked, width);
        var block = new MatMulBlock<TLanes, TVector>
        {
            Problem = p,
            PackedA = MatMulScratch.Floats(MatMulScratch.Slot.PackedA, (long)rowsPacked * innerBlock),
            PackedB = MatMulScratch.Floats(MatMulScratch.Slot.PackedB, (long)columnsPacked * innerBlock),
        };

        for (int column = 0; column < p.Columns; column += columnsPacked)
        {
            for (int k = 0; k < p.Inner; k += innerBlock)
            {
                for (int row = 0; row < p.Rows; row += rowsPacked)
                {
                    block.Row = row;
                    block.Column = column;
                    block.K = k;
                    block.Rows = Math.Min(rowsPacked, p.Rows - row);
                    block.Columns = Math.Min(columnsPacked, p.Columns - column);
                    block.Inner = Math.Min(innerBlock, p.Inner - k);
                    block.ColumnParts = Tiles.Parts(block.Columns, width, TilesAcross, fewest: 1);
                    block.RowParts = Tiles.Parts(block.Rows, height, TilesDown, Tiles.Count(FewestParts, block.ColumnParts));

                    block.Packing = true;
                    ThreadCrew.Run(crew, block.RowParts + (row == 0 ? Tiles.Count(block.Columns, PanelsPacked * width) : 0), ref block);
                    block.Packing = false;
                    ThreadCrew.Run(crew, block.RowParts * block.ColumnParts, ref block);
                }
            }
        }
    }

    /// <summary>The size, in whole tiles, of equal blocks of at most <paramref name="most"/>.</summary>
    private static int Block(int size, int most, int tile) => Tiles.Count(Tiles.Count(size, Tiles.Count(size, most)), tile) * tile;

    /// <summary>One block of the problem: packed by strips, then multiplied by rectangles.</summary>
    private unsafe struct MatMulBlock<TLanes, TVector> : IWork
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        public MatMulProblem Problem;
        public float* PackedA;
        public float* PackedB;
        public int Row;
        public int Column;
        public int K;
        public int Rows;
        public int Columns;
        public int Inner;
        public int RowParts;
        public int ColumnParts;
        public bool Packing;

        public readonly void Do(int part)
        {
            if (!Packing) Multiply(part % RowParts, part / RowParts);
            else if (part < RowParts) PackA(part);
            else PackB(part - RowParts);
        }

        private readonly void PackA(int part)
        {
            int height = TLanes.TileRows, end = Tiles.Start(part + 1, RowParts, Rows, height);
            float* from = Problem.A + Row * Problem.ARow + K * Problem.AInner;
            for (int i = Tiles.Start(part, RowParts, Rows, height); i < end; i += height)
                MatMulPacking.Pack(from + i * Problem.ARow, Problem.ARow, Problem.AInner, Math.Min(height, end - i), height, Inner, PackedA + (nint)i * Inner);
        }

        private readonly void PackB(int part)
        {
            int width = 2 * TLanes.Width, first = part * PanelsPacked * width, end = Math.Min(Columns, first + PanelsPacked * width);
            float* from = Problem.B + Column * Problem.BColumn + K * Problem.BInner;
            if (Problem.BColumn == 1 && end == first + PanelsPacked * width)
            {
                MatMulPacking.CopyPanels(from + first, Problem.BInner, PanelsPacked, width, Inner, PackedB + (nint)first * Inner);
                return;
            }

            for (int j = first; j < end; j += width)
                MatMulPacking.Pack(from + j * Problem.BColumn, Problem.BColumn, Problem.BInner, Math.Min(width, end - j), width, Inner, PackedB + (nint)j * Inner);
        }

        private readonly void Multiply(int rowPart, int columnPart)
        {
            int height = TLanes.TileRows, width = 2 * TLanes.Width;
            int endRow = Tiles.Start(rowPart + 1, RowParts, Rows, height);
            int firstColumn = Tiles.Start(columnPart, ColumnParts, Columns, width), endColumn = Tiles.Start(columnPart + 1, ColumnParts, Columns, width);
            bool accumulate = Problem.Accumulate || K > 0;
            for (int i = Tiles.Start(rowPart, RowParts, Rows, height); i < endRow; i += height)
            {
                float* a = PackedA + (nint)i * Inner, c = Problem.C + (nint)(Row + i) * Problem.Columns + Column;
                for (int j = firstColumn; j < endColumn; j += width)
                {
                    var operands = new MatMulOperands { Inner = Inner, B = PackedB + (nint)j * Inner, BStep = width };
                    MatMulTile.Multiply<TLanes, TVector, SteppedWalk>(
                        in operands, a, Math.Min(height, endRow - i), Math.Min(width, endColumn - j), c + j, Problem.Columns, accumulate);
                }
            }
        }
    }
}
