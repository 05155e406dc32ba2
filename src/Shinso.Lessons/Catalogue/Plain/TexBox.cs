namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>A part of a formula as lines of equal width, one of which stands on the line of the formula.</summary>
/// <param name="Kind">How it stands to its neighbours.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Base">The number of the line that stands on the line of the formula.</param>
internal sealed record TexBox(TexKind Kind, string[] Lines, int Base)
{
    public TexBox(TexKind kind, string text)
        : this(kind, [text], 0)
    {
    }

    /// <summary>The text of a box of one line.</summary>
    public string Text => Lines[Base];

    /// <summary>Boxes beside each other, with blanks where a reader expects them.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="tight">Whether there are no blanks: in scripts.</param>
    public static TexBox Row(IReadOnlyList<TexBox> boxes, bool tight = false)
    {
        int above = boxes.Select(box => box.Base).DefaultIfEmpty(0).Max(), below = boxes.Select(box => box.Lines.Length - box.Base).DefaultIfEmpty(1).Max();
        string[] lines = [.. Enumerable.Repeat("", above + below)];
        for (int i = 0; i < boxes.Count; i++)
        {
            TexBox box = boxes[i];
            string between = tight || i == 0 ? "" : Between(boxes, i);
            if (box.Kind == TexKind.Blank && (tight || i == boxes.Count - 1)) continue;
            int width = TextWidth.Of(lines[0]);
            foreach (int number in Enumerable.Range(0, lines.Length)) width = Math.Max(width, TextWidth.Of(lines[number]));
            for (int line = 0; line < lines.Length; line++)
            {
                int inside = line - above + box.Base;
                string text = inside >= 0 && inside < box.Lines.Length ? box.Lines[inside] : "";
                if (text.Length > 0 || box.Lines.Length > 1 || line == above) lines[line] = TextWidth.PadRight(lines[line], width) + (line == above ? between : new string(' ', TextWidth.Of(between))) + text;
            }
        }

        return new TexBox(TexKind.Ordinary, lines, above);
    }

    /// <summary>Whether a bracket is needed around boxes that become a part of a fraction.</summary>
    public static bool IsSum(IReadOnlyList<TexBox> boxes) => boxes.Skip(1).Any(box => box.Kind is TexKind.Operator or TexKind.Relation);

    private static string Between(IReadOnlyList<TexBox> boxes, int i)
    {
        TexKind left = boxes[i - 1].Kind, right = boxes[i].Kind;
        if (left == TexKind.Blank || right == TexKind.Blank) return "";
        if (right == TexKind.Relation || left == TexKind.Relation) return " ";
        if (right == TexKind.Operator) return IsOperand(left) ? " " : "";
        if (left == TexKind.Operator) return i > 1 && IsOperand(boxes[i - 2].Kind) ? " " : "";
        if (right == TexKind.Closing && EndsAGroup(boxes[i])) return "";
        if (left == TexKind.Punctuation) return right == TexKind.Closing ? "" : " ";
        if (left == TexKind.Function) return right == TexKind.Opening && boxes[i - 1].Text is ['Σ' or 'Π' or '∫', ..] ? " " : right is TexKind.Opening or TexKind.Punctuation or TexKind.Closing ? "" : " ";
        if (right == TexKind.Function) return IsOperand(left) ? " " : "";
        bool fraction = left == TexKind.Fraction || right == TexKind.Fraction;
        return fraction && IsOperand(left) && (IsOperand(right) || right == TexKind.Opening) ? " · " : "";
    }

    /// <summary>Whether it is a closing bracket itself, not a group in brackets, which stands as one part and ends with one.</summary>
    private static bool EndsAGroup(TexBox box) => box.Text.Length <= 1 || box.Text[0] is ')' or ']' or '}' or '⌋' or '⌉' or '⟩';

    private static bool IsOperand(TexKind kind) => kind is TexKind.Ordinary or TexKind.Closing or TexKind.Fraction;
}
