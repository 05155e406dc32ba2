using System.Buffers.Binary;
using System.Numerics;

namespace Shinso.Tabular.Columns;

/// <summary>Counts different values by their 64-bit hashes, until there are too many to be categories and some came again.</summary>
internal sealed class DistinctTexts
{
    /// <summary>The most categories of a column.</summary>
    public const int MostCategories = 10_000;

    /// <summary>Beyond so many rows nobody asks whether all are different.</summary>
    private const int MostNames = 5_000_000;

    private HashSet<ulong>? seen = [];

    /// <summary>How many different values came; more than <see cref="MostCategories"/> are not counted on unless all differ.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no value came twice so far.</summary>
    public bool AllDiffer { get; private set; } = true;

    /// <summary>Takes a value.</summary>
    /// <param name="value">Its bytes.</param>
    /// <param name="mayBeName">Whether it matters that all values of the column differ.</param>
    public void Add(ReadOnlySpan<byte> value, bool mayBeName)
    {
        if (seen is null) return;
        if (seen.Add(HashOf(value))) Count++;
        else AllDiffer = false;
        if (Count > MostCategories && (!AllDiffer || !mayBeName || Count > MostNames)) (seen, AllDiffer) = (null, false);
    }

    private static ulong HashOf(ReadOnlySpan<byte> value)
    {
        const ulong factor = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)value.Length * factor;
        while (value.Length >= 8)
        {
            hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(value)) * factor, 29);
            value = value[8..];
        }

        ulong rest = 0;
        foreach (byte letter in value) rest = (rest << 8) | letter;
        hash = (hash ^ rest) * factor;
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
