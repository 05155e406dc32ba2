using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>
/// c = a·bᵀ where all of a fits into the second-level cache, such as a layer's sums for a batch: b, the weights, is read where it is, once for every 64 rows of a; only a last odd
/// tile is copied. The tiles are computed turned, cᵀ = b·aᵀ, and written back turned again, finished on the way. Sums run over k in order, in the blocks of the packed path.
/// </summary>
internal static unsafe class MatMulTurned
{
    /// <summary>Rows of a tile, and of the tiles under one another in one part: so many columns of c are mostly whole cache lines, each written once and by one thread.</summary>
    private const int Height = 12, PartRows = 4 * Height;

    /// <summary>Most tiles side by side in one part, unless there would be fewer parts than this.</summary>
    private const int TilesAcross = 2, FewestParts = 12;

    private const long WorthSharing = 1 << 20;

    public static bool Suits<TLanes, TVector>(in MatMulProblem p) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        TLanes.TileRows == Height && p.AInner == 1 && p.BInner == 1 && !p.Accumulate && p.Columns >= PartRows
        && p.BColumn % MatMulProblem.Alias != 0 && (long)RoundUp(p.Rows, 2 * TLanes.Width) * p.Inner <= MatMulProblem.HalfSecondLevel;

    public static void Multiply<TLanes, TVector>(in MatMulProblem p, in MatMulFinish finish, ThreadCrew? threads)
        where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        ThreadCrew? crew = p.Work >= WorthSharing ? threads : null;
        int width = 2 * TLanes.Width, down = Tiles.Count(p.Columns, PartRows), across = Tiles.Count(p.Rows, TilesAcross * width);
        var parts = new Parts<TLanes, TVector>
        {
            Problem = p,
            Finish = finish,
            PackedA = MatMulScratch.Floats(MatMulScratch.Slot.PackedB, (long)RoundUp(p.Rows, width) * p.Inner),
            PartColumns = down * across < FewestParts ? width : TilesAcross * width,
            Packing = true,
        };
        ThreadCrew.Run(crew, Tiles.Count(p.Rows, width), ref parts);
        parts.Packing = false;
        ThreadCrew.Run(crew, down * Tiles.Count(p.Rows, parts.PartColumns), ref parts);
    }

    private static int RoundUp(int value, int unit) => Tiles.Count(value, unit) * unit;

    private struct Parts<TLanes, TVector> : IWork where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        public MatMulProblem Problem;
        public MatMulFinish Finish;
        public float* PackedA;
        public int PartColumns;
        public bool Packing;

        public readonly void Do(int part)
        {
            int across = Tiles.Count(Problem.Rows, PartColumns);
            if (Packing) Pack(part * 2 * TLanes.Width);
            else Multiply(part / across * PartRows, part % across * PartColumns);
        }

        private readonly void Pack(int first)
        {
            int width = 2 * TLanes.Width;
            MatMulPacking.Pack(
                Problem.A + first * Problem.ARow, Problem.ARow, 1, Math.Min(width, Problem.Rows - first), width, Problem.Inner, PackedA + (nint)first * Problem.Inner);
        }

        /// <summary>The part of c for the rows of b from <paramref name="i"/> and of a from <paramref name="j"/> on.</summary>
        [SkipLocalsInit]
        private readonly void Multiply(int i, int j)
        {
            int width = 2 * TLanes.Width, rows = Math.Min(PartRows, Problem.Columns - i), columns = Math.Min(PartColumns, Problem.Rows - j);
            float* turned = stackalloc float[PartRows * TilesAcross * 32], a = PackedA + (nint)j * Problem.Inner, c = Problem.C + (nint)j * Problem.Columns + i;
            for (int row = 0; row < rows; row += Height) Fill(i + row, Math.Min(Height, rows - row), columns, a, turned + row * width);
            for (int column = 0; column < columns; column += width)
                Finish.Turn(turned + column * PartRows, width, i, rows, Math.Min(width, columns - column), c + (nint)column * Problem.Columns, Problem.Columns);
        }

        /// <summary>Tiles side by side, each with room for PartRows rows, = rows of b × columns of aᵀ, over the whole inner dimension.</summary>
        private readonly void Fill(int i, int height, int columns, float* a, float* tiles)
        {
            int width = 2 * TLanes.Width, block = Problem.InnerBlock;
            float* rows = Problem.B + i * Problem.BColumn, packed = null;
            if (height % 4 != 0)
            {
                // There is no tile of this height: a copy gets rows of zeros below.
                packed = MatMulScratch.Floats(MatMulScratch.Slot.PackedA, (long)Height * Problem.Inner);
                MatMulPacking.Pack(rows, Problem.BColumn, 1, height, Height, Problem.Inner, packed);
            }

            for (int k = 0; k < Problem.Inner; k += block)
            {
                for (int column = 0; column < columns; column += width)
                {
                    int across = Math.Min(width, columns - column);
                    var operands = new MatMulOperands { Inner = Math.Min(block, Problem.Inner - k), B = a + (nint)column * Problem.Inner + (nint)k * width, BStep = width };
                    float* tile = tiles + column * PartRows;
                    if (packed is null)
                        MatMulTile.MultiplyInPlace<TLanes, TVector>(in operands, rows + k, Problem.BColumn, height, across > TLanes.Width, tile, width, accumulate: k > 0);
                    else
                        MatMulTile.Multiply<TLanes, TVector, SteppedWalk>(in operands, packed + (nint)k * Height, height, across, tile, width, accumulate: k > 0, roomy: true);
                }
            }
        }
    }
}
