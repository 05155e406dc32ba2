using System.Text;
using Shinso.Tabular.Columns;

namespace Shinso.Tabular.Layouts;

/// <summary>What a cell of the sample is.</summary>
internal enum CellKind
{
    /// <summary>Nothing stands there.</summary>
    Missing,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date.</summary>
    Date,

    /// <summary>Anything else.</summary>
    Text,
}

/// <summary>Looks at single cells of the sample.</summary>
internal sealed class Cells(MissingMarkers missing)
{
    public CellKind KindOf(string cell)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(cell);
        if (missing.Contains(bytes) || cell.Length == 0) return CellKind.Missing;
        if (bytes.Length > Narrow.Longest) return CellKind.Text;
        ReadOnlySpan<byte> narrow = Narrow.Of(bytes, new byte[bytes.Length]);
        if (narrow.Length == 0) return CellKind.Text;
        if (NumberSyntax.FormOf(narrow, out _, out _) != NumberForm.None) return CellKind.Number;
        return DateSyntax.OrdersOf(narrow) == DateOrders.None ? CellKind.Text : CellKind.Date;
    }

    /// <summary>Whether a column of the records holds numbers or dates and nothing else.</summary>
    public bool IsMeasured(IEnumerable<SampleRecord> records, int column)
    {
        bool some = false;
        foreach (SampleRecord record in records)
        {
            if (column >= record.Count) continue;
            CellKind kind = KindOf(record.Cells[column]);
            if (kind == CellKind.Text) return false;
            some |= kind != CellKind.Missing;
        }

        return some;
    }
}
