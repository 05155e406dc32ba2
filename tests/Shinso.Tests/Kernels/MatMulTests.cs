using System.Runtime.Intrinsics;
using Shinso.Kernels;
using Shinso.Randomness;

namespace Shinso.Tests.Kernels;

public class MatMulTests
{
    private static readonly int[] s_sizes = [1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 15, 16, 17, 24, 25, 31, 32, 33, 48, 49, 64, 65, 67];

    public enum Kind
    {
        Times,
        TimesTransposed,
        TransposedTimes,
    }

    [Theory]
    [InlineData(Kind.Times)]
    [InlineData(Kind.TimesTransposed)]
    [InlineData(Kind.TransposedTimes)]
    public void Small_products_of_all_shapes_equal_the_double_reference(Kind kind)
    {
        foreach (int rows in s_sizes)
            foreach (int columns in s_sizes)
                foreach (int inner in s_sizes)
                    if ((rows + columns + inner) % 3 == 0 || rows == 1 || columns == 1 || inner == 1)
                        Compare(kind, rows, columns, inner, (rows + columns) % 2 == 0);
    }

    [Theory]
    [InlineData(128, 800, 784)]
    [InlineData(100, 100, 784)]
    [InlineData(128, 10, 800)]
    [InlineData(10, 800, 128)]
    [InlineData(3, 300, 1000)]
    [InlineData(1, 100, 784)]
    [InlineData(2, 4100, 3)]
    [InlineData(1100, 70, 40)]
    [InlineData(300, 8, 7)]
    [InlineData(130, 2100, 9)]
    [InlineData(37, 97, 1030)]
    [InlineData(29, 33, 700)]
    [InlineData(90, 128, 513)]
    [InlineData(23, 49, 700)]
    [InlineData(31, 63, 600)]
    [InlineData(8, 131, 600)]
    [InlineData(40, 60, 1024)]
    public void Large_and_lopsided_products_equal_the_double_reference(int rows, int columns, int inner)
    {
        foreach (Kind kind in Enum.GetValues<Kind>())
        {
            Compare(kind, rows, columns, inner, accumulate: false);
            Compare(kind, rows, columns, inner, accumulate: true);
        }
    }

    [Theory]
    [InlineData(Kind.Times)]
    [InlineData(Kind.TimesTransposed)]
    [InlineData(Kind.TransposedTimes)]
    public void Every_register_width_gives_the_reference_result(Kind kind)
    {
        foreach ((int rows, int columns, int inner) in new[] { (5, 3, 9), (2, 50, 40), (37, 67, 101), (13, 33, 400), (25, 200, 64), (61, 16, 130), (4, 70, 65), (23, 49, 101), (35, 31, 130) })
        {
            Compare(kind, rows, columns, inner, accumulate: true, bits: 128);
            if (MatMulLanes256.Supported) Compare(kind, rows, columns, inner, accumulate: true, bits: 256);
            if (MatMulLanes512.Supported) Compare(kind, rows, columns, inner, accumulate: true, bits: 512);
        }
    }

    [Theory]
    [InlineData(200, 300, 500)]
    [InlineData(1000, 130, 33)]
    [InlineData(2, 1500, 700)]
    [InlineData(20000, 8, 9)]
    [InlineData(300, 4000, 2)]
    [InlineData(128, 800, 784)]
    [InlineData(100, 100, 784)]
    [InlineData(200, 90, 600)]
    public void Any_number_of_threads_gives_the_same_bits(int rows, int columns, int inner)
    {
        foreach (Kind kind in Enum.GetValues<Kind>())
        {
            float[] a = Draw(1, rows * inner), b = Draw(2, inner * columns), one = new float[rows * columns];
            Multiply(kind, a, b, rows, columns, inner, one.AsSpan(), null);
            foreach (int threads in new[] { 2, 3, 4 })
            {
                using var crew = new ThreadCrew(threads);
                float[] many = new float[rows * columns];
                Multiply(kind, a, b, rows, columns, inner, many.AsSpan(), crew);
                Assert.Equal(one, many);
            }
        }
    }

    [Theory]
    [InlineData(128, 100, 200)]
    [InlineData(100, 800, 784)]
    [InlineData(37, 67, 530)]
    [InlineData(5, 49, 60)]
    [InlineData(65, 74, 33)]
    [InlineData(6, 63, 90)]
    [InlineData(3, 50, 100, false)]
    [InlineData(64, 10, 300, false)]
    public unsafe void A_finished_product_has_the_bits_of_its_steps(int rows, int columns, int inner, bool turned = true)
    {
        var problem = new MatMulProblem(rows, columns, inner, null, aRow: inner, aInner: 1, null, bColumn: inner, bInner: 1, null, accumulate: false);
        if (MatMulLanes512.Supported) Assert.Equal(turned, MatMul.Turns<MatMulLanes512, Vector512<float>>(in problem));
        float[] x = Draw(1, rows * inner), w = Draw(2, inner * columns), b = Draw(3, columns), z = new float[rows * columns], a = new float[rows * columns];
        using var crew = new ThreadCrew(3);
        foreach (Activation f in new[] { Activation.Identity, Activation.Relu, Activation.Tanh, Activation.Gelu })
        {
            MatMul.TimesTransposed(x, w, rows, columns, inner, z.AsSpan());
            Activations.BiasAndActivate(f, b, z, a);
            float[] together = new float[rows * columns], sums = new float[rows * columns], apart = new float[rows * columns];
            MatMul.Activated(f, x, w, b, rows, inner, together, together, crew);
            MatMul.Activated(f, x, w, b, rows, inner, sums, apart, crew);
            Assert.Equal(a, together);
            Assert.Equal(a, apart);
            Assert.Equal(z, sums);
        }
    }

    [Fact]
    public void A_row_of_a_large_product_does_not_depend_on_the_other_rows()
    {
        const int Rows = 77, Columns = 90, Inner = 500;
        float[] a = Draw(1, Rows * Inner), b = Draw(2, Inner * Columns), all = new float[Rows * Columns], one = new float[Columns];
        MatMul.Times(a, b, Rows, Columns, Inner, all.AsSpan());
        foreach (int rows in new[] { 1, 6, 20 })
        {
            float[] some = new float[rows * Columns];
            MatMul.Times(a.AsSpan(40 * Inner, rows * Inner), b, rows, Columns, Inner, some.AsSpan());
            Assert.Equal(all[(40 * Columns)..((40 + rows) * Columns)], some);
        }
    }

    /// <summary>The columns decide between reading in place and packing; both sum in the same blocks.</summary>
    [Theory]
    [InlineData(700)]
    [InlineData(1030)]
    public void A_column_of_a_large_product_does_not_depend_on_the_other_columns(int inner)
    {
        const int Rows = 77, Columns = 160;
        float[] a = Draw(1, Rows * inner), b = Draw(2, inner * Columns), all = Draw(3, Rows * Columns), before = [.. all];
        MatMul.Times(a, b, Rows, Columns, inner, new Target(all, accumulate: true));
        foreach (int columns in new[] { 40, 90, 123 })
        {
            float[] part = Left(b, inner, Columns, columns), some = Left(before, Rows, Columns, columns);
            MatMul.Times(a, part, Rows, columns, inner, new Target(some, accumulate: true));
            Assert.Equal(Left(all, Rows, Columns, columns), some);
        }
    }

    private static float[] Left(float[] matrix, int rows, int columns, int count) =>
        [.. Enumerable.Range(0, rows).SelectMany(row => matrix.Skip(row * columns).Take(count))];

    [Fact]
    public void Nothing_is_allocated_after_the_first_call()
    {
        using var crew = new ThreadCrew(2);
        (int Rows, int Columns, int Inner)[] shapes = [(10, 4, 2), (1, 100, 784), (100, 100, 784), (300, 300, 100)];
        foreach ((int rows, int columns, int inner) in shapes)
        {
            float[] a = Draw(1, rows * inner), b = Draw(2, inner * columns), c = new float[rows * columns];

            // A collection that another test causes can be charged to this thread, so the least of a few rounds counts; what really allocates does so in each.
            long least = long.MaxValue;
            for (int round = 0; round < 6; round++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < 10; i++)
                    foreach (Kind kind in s_kinds) Multiply(kind, a, b, rows, columns, inner, c.AsSpan(), crew);
                if (round > 0) least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.Equal(0, least);
        }
    }

    [Fact]
    public void An_empty_sum_is_zero_and_accumulates_nothing()
    {
        float[] c = [1, 2, 3, 4];
        MatMul.Times([], [], 2, 2, 0, new Target(c, accumulate: true));
        Assert.Equal([1, 2, 3, 4], c);
        MatMul.Times([], [], 2, 2, 0, c.AsSpan());
        Assert.Equal([0, 0, 0, 0], c);
    }

    [Fact]
    public void A_target_nobody_wants_is_left_alone_and_a_short_span_is_refused()
    {
        MatMul.Times([1], [1], 1, 1, 1, default);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => MatMul.Times(new float[5], new float[6], 2, 2, 3, new float[4].AsSpan()));
        Assert.Equal("A matrix product needs 6 numbers in a (2×3), but the span has 5. Check rows, columns and inner.", refused.Message);
    }

    private static readonly Kind[] s_kinds = Enum.GetValues<Kind>();

    private static void Multiply(Kind kind, float[] a, float[] b, int rows, int columns, int inner, Target c, ThreadCrew? crew)
    {
        if (kind == Kind.Times) MatMul.Times(a, b, rows, columns, inner, c, crew);
        else if (kind == Kind.TimesTransposed) MatMul.TimesTransposed(a, b, rows, columns, inner, c, crew);
        else MatMul.TransposedTimes(a, b, rows, columns, inner, c, crew);
    }

    private static unsafe void Compare(Kind kind, int rows, int columns, int inner, bool accumulate, int bits = 0)
    {
        float[] a = Draw(1, rows * inner), b = Draw(2, inner * columns), c = Draw(3, rows * columns + 1), before = [.. c];
        (int aRow, int aInner) = kind == Kind.TransposedTimes ? (1, rows) : (inner, 1);
        (int bColumn, int bInner) = kind == Kind.TimesTransposed ? (inner, 1) : (1, columns);
        fixed (float* pa = a, pb = b, pc = c)
        {
            var problem = new MatMulProblem(rows, columns, inner, pa, aRow, aInner, pb, bColumn, bInner, pc, accumulate);
            if (bits == 512) MatMul.Multiply<MatMulLanes512, Vector512<float>>(in problem, null);
            else if (bits == 256) MatMul.Multiply<MatMulLanes256, Vector256<float>>(in problem, null);
            else if (bits == 128) MatMul.Multiply<MatMulLanes128, Vector128<float>>(in problem, null);
            else Multiply(kind, a, b, rows, columns, inner, new Target(c.AsSpan(0, rows * columns), accumulate), null);
        }

        Assert.Equal(before[^1], c[^1]);
        int stride = (long)rows * columns * inner > 2_000_000 ? 29 : 1;
        for (int i = 0; i < rows; i++)
        {
            for (int j = i % stride; j < columns; j += stride)
            {
                double sum = accumulate ? before[i * columns + j] : 0, size = Math.Abs(sum);
                for (int k = 0; k < inner; k++)
                {
                    double term = (double)a[i * aRow + k * aInner] * b[j * bColumn + k * bInner];
                    (sum, size) = (sum + term, size + Math.Abs(term));
                }

                if (!(Math.Abs(c[i * columns + j] - sum) <= 1e-5 * size))
                    Assert.Fail(FormattableString.Invariant($"{kind} {rows}×{columns}×{inner} ({bits} bits), element {i},{j}: {c[i * columns + j]} instead of {sum}."));
            }
        }
    }

    private static float[] Draw(ulong seed, int count)
    {
        var stream = new RandomStream(seed, "matmul");
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float)stream.NextDouble() - 0.5f;
        return values;
    }
}
