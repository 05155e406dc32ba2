using System.Runtime.InteropServices;
using Shinso.Data;

namespace Shinso.Preprocessing;

/// <summary>What the columns of the training rows look like: mean, smallest and largest value.</summary>
internal sealed record Columns(double[] Mean, float[] Low, float[] High)
{
    internal bool IsConstant(int column) => Low[column] == High[column];

    internal static Columns Of(Dataset data) => Of(data.Features, data.Name);

    internal static Columns Of(Rows rows, string name)
    {
        if (rows.Count == 0) throw new ArgumentException($"Preprocessing needs training rows to learn from, but '{name}' has none. Give it at least one.");
        int size = rows.Shape.Size;
        double[] sums = new double[size];
        float[] low = new float[size], high = new float[size];
        low.AsSpan().Fill(float.PositiveInfinity);
        high.AsSpan().Fill(float.NegativeInfinity);
        ForEachRow(rows, row =>
        {
            for (int i = 0; i < size; i++)
            {
                float x = row[i];
                sums[i] += x;
                low[i] = Math.Min(low[i], x);
                high[i] = Math.Max(high[i], x);
            }
        });
        return new Columns([.. sums.Select(sum => sum / rows.Count)], low, high);
    }

    /// <summary>σ by column, σ² = Σ(x − μ)²/n; 1 for a column that does not vary.</summary>
    internal float[] Deviations(Rows rows)
    {
        double[] squares = new double[Mean.Length];
        ForEachRow(rows, row =>
        {
            for (int i = 0; i < squares.Length; i++) squares[i] += (row[i] - Mean[i]) * (row[i] - Mean[i]);
        });
        return [.. squares.Select((square, i) => IsConstant(i) ? 1 : (float)Math.Sqrt(square / rows.Count)).Select(sd => sd > 0 ? sd : 1)];
    }

    private static void ForEachRow(Rows rows, Action<float[]> look)
    {
        float[] row = new float[rows.Shape.Size];
        for (int index = 0; index < rows.Count; index++)
        {
            rows.Gather([index], row);
            look(row);
        }
    }

    /// <summary>Bit by bit, as <see cref="Hash"/> sees them.</summary>
    internal static bool Same(float[] first, float[] second) => MemoryMarshal.AsBytes(first.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(second.AsSpan()));

    internal static int Hash(float[] first, float[] second)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(first.AsSpan()));
        hash.AddBytes(MemoryMarshal.AsBytes(second.AsSpan()));
        return hash.ToHashCode();
    }
}
