using static System.FormattableString;

namespace Shinso.Tabular.Layouts;

/// <summary>Whether the first row holds names.</summary>
internal static class HeaderDecision
{
    /// <summary>Longer texts are remarks, not names.</summary>
    private const int LongestName = 200;

    public static Decision<bool> Of(SampleRecord first, IReadOnlyList<SampleRecord> rest, Cells cells, int columns)
    {
        if (rest.Count == 0)
        {
            bool texts = first.Cells.All(cell => cells.KindOf(cell) == CellKind.Text);
            return new Decision<bool>(texts, TableReason.OnlyOneRow);
        }

        int named = 0, likeOthers = 0;
        for (int column = 0; column < Math.Min(columns, first.Count); column++)
        {
            CellKind kind = cells.KindOf(first.Cells[column]);
            if (!cells.IsMeasured(rest, column)) continue;
            if (kind == CellKind.Text) named++;
            else if (kind != CellKind.Missing) likeOthers++;
        }

        // Years and other numbers may stand among the names of columns, but not above nothing but numbers.
        if (named > likeOthers) return new Decision<bool>(true, TableReason.TextsAboveNumbers, [Invariant($"{named}")]);
        if (likeOthers > 0) return new Decision<bool>(false, TableReason.FirstRowLikeOthers, [Invariant($"{likeOthers}")]);
        return OfTexts(first, rest);
    }

    private static Decision<bool> OfTexts(SampleRecord first, IReadOnlyList<SampleRecord> rest)
    {
        bool names = first.Cells.Any(cell => cell.Length > 0) && first.Cells.All(cell => cell.Length <= LongestName);
        for (int column = 0; names && column < first.Count; column++)
        {
            string name = first.Cells[column];
            if (name.Length > 0 && rest.Any(record => column < record.Count && record.Cells[column] == name)) names = false;
        }

        return new Decision<bool>(names, names ? TableReason.FirstRowIsUnique : TableReason.FirstRowRepeats);
    }
}
