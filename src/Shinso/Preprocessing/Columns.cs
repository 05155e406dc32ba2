using System.Runtime.InteropServices;
using Shinso.Data;

namespace Shinso.Preprocessing;

/// <summary>What the columns of the training rows look like: mean, smallest and largest value.</summary>
internal sealed record Columns(double[] Mean, float[] Low, float[] High)
{
    internal bool IsConstant(int column) => Low[column] == High[column];

    internal static Columns Of(Dataset data)
    {
        if (data.Count == 0) throw new ArgumentException($"Preprocessing needs training rows to learn from, but '{data.Name}' has none. Give it at least one.");
        int size = data.Features.Shape.Size;
        double[] sums = new double[size];
        float[] low = new float[size], high = new float[size];
        low.AsSpan().Fill(float.PositiveInfinity);
        high.AsSpan().Fill(float.NegativeInfinity);
        ForEachRow(data, row =>
        {
            for (int i = 0; i < size; i++)
            {
                float x = row[i];
                sums[i] += x;
                low[i] = Math.Min(low[i], x);
                high[i] = Math.Max(high[i], x);
            }
        });
        return new Columns([.. sums.Select(sum => sum / data.Count)], low, high);
    }

    internal static void ForEachRow(Dataset data, Action<float[]> look)
    {
        float[] row = new float[data.Features.Shape.Size];
        for (int index = 0; index < data.Count; index++)
        {
            data.Features.Gather([index], row);
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
