using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>
/// c = a·bᵀ where all of a fits into the second-level cache, such as a layer's sums for a batch: b, the weights, is read once and where it is, without a copy.
/// The tiles are computed turned, cᵀ = b·aᵀ, and written back turned again. Sums run over k in order, in the blocks of the packed path.
/// </summary>
internal static unsafe class MatMulTurned
{
    /// <summary>Numbers of a that may be packed at a time: half of a usual second-level cache.</summary>
    private const int MostNumbers = 128 * 1024;

    /// <summary>Rows of the tile, and most tiles of b in one part and fewest parts.</summary>
    private const int Height = 12, MostTiles = 3, FewestParts = 6;

    /// <summary>Rows of b that lie a multiple of so many numbers apart would drive one another out of the first-level cache.</summary>
    private const int Alias = 1024;

    private const long WorthSharing = 1 << 20;

    public static bool Suits<TLanes, TVector>(in MatMulProblem p) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct =>
        TLanes.TileRows == Height && p.AInner == 1 && p.BInner == 1 && !p.Accumulate && p.Columns >= 4 * Height
        && p.BColumn % Alias != 0 && (long)RoundUp(p.Rows, 2 * TLanes.Width) * p.Inner <= MostNumbers;

    public static void Multiply<TLanes, TVector>(in MatMulProblem p, ThreadCrew? threads) where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        ThreadCrew? crew = p.Work >= WorthSharing ? threads : null;
        int width = 2 * TLanes.Width;
        var parts = new Parts<TLanes, TVector>
        {
            Problem = p,
            PackedA = MatMulScratch.Floats(MatMulScratch.Slot.PackedB, (long)RoundUp(p.Rows, width) * p.Inner),
            Count = Tiles.Parts(p.Columns, Height, MostTiles, FewestParts),
            Packing = true,
        };
        ThreadCrew.Run(crew, Tiles.Count(p.Rows, width), ref parts);
        parts.Packing = false;
        ThreadCrew.Run(crew, parts.Count, ref parts);
    }

    private static int RoundUp(int value, int unit) => Tiles.Count(value, unit) * unit;

    private struct Parts<TLanes, TVector> : IWork where TLanes : struct, IMatMulLanes<TVector> where TVector : struct
    {
        public MatMulProblem Problem;
        public float* PackedA;
        public int Count;
        public bool Packing;

        public readonly void Do(int part)
        {
            if (Packing) Pack(part * 2 * TLanes.Width);
            else Multiply(Tiles.Start(part, Count, Problem.Columns, Height), Tiles.Start(part + 1, Count, Problem.Columns, Height));
        }

        private readonly void Pack(int first)
        {
            int width = 2 * TLanes.Width;
            MatMulPacking.Pack(
                Problem.A + first * Problem.ARow, Problem.ARow, 1, Math.Min(width, Problem.Rows - first), width, Problem.Inner, PackedA + (nint)first * Problem.Inner);
        }

        [SkipLocalsInit]
        private readonly void Multiply(int first, int end)
        {
            int width = 2 * TLanes.Width;
            float* tile = stackalloc float[Height * 32];
            for (int i = first; i < end; i += Height)
            {
                int height = Math.Min(Height, end - i);
                float* rows = Problem.B + i * Problem.BColumn, packed = null;
                if (height < Height)
                {
                    packed = MatMulScratch.Floats(MatMulScratch.Slot.PackedA, (long)Height * Problem.Inner);
                    MatMulPacking.Pack(rows, Problem.BColumn, 1, height, Height, Problem.Inner, packed);
                }

                for (int j = 0; j < Problem.Rows; j += width)
                {
                    int columns = Math.Min(width, Problem.Rows - j);
                    Fill(rows, packed, height, columns, PackedA + (nint)j * Problem.Inner, tile);
                    MatMulPacking.Turn(tile, width, height, columns, Problem.C + (nint)j * Problem.Columns + i, Problem.Columns);
                }
            }
        }

        /// <summary>tile = rows of b × columns of aᵀ, over the whole inner dimension.</summary>
        private readonly void Fill(float* rows, float* packed, int height, int columns, float* a, float* tile)
        {
            int width = 2 * TLanes.Width, block = Problem.InnerBlock;
            for (int k = 0; k < Problem.Inner; k += block)
            {
                var operands = new MatMulOperands { Inner = Math.Min(block, Problem.Inner - k), B = a + (nint)k * width, BStep = width };
                if (packed is not null)
                    MatMulTile.Multiply<TLanes, TVector, SteppedWalk>(in operands, packed + (nint)k * Height, height, columns, tile, width, accumulate: k > 0, roomy: true);
                else if (columns > TLanes.Width)
                    MatMulTile.Rows12InPlace<TLanes, TVector, WideSpan>(in operands, rows + k, Problem.BColumn, tile, width, accumulate: k > 0);
                else
                    MatMulTile.Rows12InPlace<TLanes, TVector, NarrowSpan>(in operands, rows + k, Problem.BColumn, tile, width, accumulate: k > 0);
            }
        }
    }
}
