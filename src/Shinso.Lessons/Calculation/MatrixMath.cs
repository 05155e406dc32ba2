using System.Globalization;

namespace Shinso.Lessons.Calculation;

/// <summary>Matrices as rows of numbers, with the loops written out as on the board.</summary>
public static class MatrixMath
{
    /// <summary>(AB)ᵢⱼ = Σₖ aᵢₖ·bₖⱼ; A has as many columns as B has rows.</summary>
    public static double[][] Product(double[][] a, double[][] b)
    {
        double[][] c = [.. a.Select(_ => new double[b[0].Length])];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b[0].Length; j++)
            {
                for (int k = 0; k < b.Length; k++) c[i][j] += a[i][k] * b[k][j];
            }
        }

        return c;
    }

    /// <summary>(Aᵀ)ⱼᵢ = aᵢⱼ: rows become columns.</summary>
    public static double[][] Transpose(double[][] a) => [.. Enumerable.Range(0, a[0].Length).Select(j => a.Select(row => row[j]).ToArray())];

    /// <summary>cᵢⱼ = f(aᵢⱼ, bᵢⱼ), entry by entry: both matrices have the same shape.</summary>
    public static double[][] EntryByEntry(double[][] a, double[][] b, Func<double, double, double> f) => [.. a.Zip(b, (one, other) => one.Zip(other, f).ToArray())];

    /// <summary>Every row with b added to it: a bias is shared by all samples.</summary>
    public static double[][] PlusRow(double[][] a, double[] b) => [.. a.Select(row => row.Zip(b, (x, y) => x + y).ToArray())];

    /// <summary>f of every entry.</summary>
    public static double[][] Each(double[][] a, Func<double, double> f) => [.. a.Select(row => row.Select(f).ToArray())];

    /// <summary>Σᵢ aᵢⱼ for every column j.</summary>
    public static double[] ColumnSums(double[][] a) => [.. Enumerable.Range(0, a[0].Length).Select(j => a.Sum(row => row[j]))];

    /// <summary>The largest |aᵢⱼ − bᵢⱼ|.</summary>
    public static double LargestDifference(double[][] a, double[][] b) => a.Zip(b, (one, other) => one.Zip(other, (x, y) => Math.Abs(x - y)).Max()).Max();

    /// <summary>Rows × columns, such as 3×2.</summary>
    public static string Size(double[][] a) => string.Create(CultureInfo.InvariantCulture, $"{a.Length}×{a[0].Length}");

    /// <summary>Why AB cannot be: the columns of A do not meet as many rows of B; null where it can.</summary>
    public static Text? WhyNoProduct(double[][] a, double[][] b)
    {
        (int columns, int rows) = (a[0].Length, b.Length);
        if (columns == rows) return null;
        return new Text(
            $"{Size(a)} と {Size(b)} の積は作れません。前の {columns} 列と後ろの {rows} 行の数が合いません。",
            $"{Size(a)} times {Size(b)}: {Count(columns, "column")} {(columns == 1 ? "meets" : "meet")} {Count(rows, "row")}.");
    }

    /// <summary>Why A and B cannot be combined entry by entry: their shapes differ; null where they can.</summary>
    public static Text? WhyNotEntryByEntry(double[][] a, double[][] b) => a.Length == b.Length && a[0].Length == b[0].Length
        ? null
        : new Text($"{Size(a)} と {Size(b)} は形が違うので、同じ位置どうしを組にできません。", $"{Size(a)} and {Size(b)} differ in shape: not every entry has a partner.");

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
