using System.Text;

namespace Shinso.Tabular.Columns;

/// <summary>Whether a value is missing: empty, or one of a few short texts, in upper or lower case.</summary>
internal sealed class MissingMarkers
{
    private readonly bool[] begins = new bool[256];
    private readonly byte[][] markers;
    private readonly bool empty;
    private readonly int longest;

    public MissingMarkers(IReadOnlyList<string> texts)
    {
        empty = texts.Contains("");
        markers = [.. texts.Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];
        longest = markers.Length == 0 ? 0 : markers.Max(marker => marker.Length);
        foreach (byte[] marker in markers) (begins[Upper(marker[0])], begins[Lower(marker[0])]) = (true, true);
    }

    public bool Contains(ReadOnlySpan<byte> value)
    {
        if (value.Length == 0) return empty;
        if (value.Length > longest || !begins[value[0]]) return false;
        foreach (byte[] marker in markers)
        {
            if (marker.Length == value.Length && Same(marker, value)) return true;
        }

        return false;
    }

    private static bool Same(ReadOnlySpan<byte> marker, ReadOnlySpan<byte> value)
    {
        for (int i = 0; i < marker.Length; i++)
        {
            if (Lower(marker[i]) != Lower(value[i])) return false;
        }

        return true;
    }

    private static byte Lower(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;

    private static byte Upper(byte letter) => letter is >= (byte)'a' and <= (byte)'z' ? (byte)(letter & ~0x20) : letter;
}
