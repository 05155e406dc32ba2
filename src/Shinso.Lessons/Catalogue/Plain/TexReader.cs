using System.Text;

namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>Reads a formula from left to right. A formula that ends too early is read as far as it goes.</summary>
/// <param name="tex">The formula.</param>
/// <param name="display">Whether matrices and cases may take several lines.</param>
internal sealed class TexReader(string tex, bool display)
{
    private int at;

    /// <summary>The whole formula.</summary>
    public TexBox Read()
    {
        List<TexBox> rows = [];
        while (at < tex.Length)
        {
            rows.Add(TexBox.Row(Sequence(tight: false)));
            if (at < tex.Length) at += tex.AsSpan(at).StartsWith("\\\\") ? 2 : 1;
        }

        if (rows.Count < 2) return rows.Count == 0 ? new TexBox(TexKind.Ordinary, "") : rows[0];
        return display ? new TexBox(TexKind.Ordinary, [.. rows.SelectMany(row => row.Lines)], 0) : new TexBox(TexKind.Ordinary, string.Join("; ", rows.Select(row => row.Text)));
    }

    /// <summary>Parts up to the end of the group, the cell or the row.</summary>
    private List<TexBox> Sequence(bool tight)
    {
        List<TexBox> boxes = [];
        while (at < tex.Length && tex[at] is not ('}' or '&') && !Ahead("\\\\") && !Ahead("\\end") && !Ahead("\\right"))
        {
            if (Atom(tight) is TexBox box) boxes.Add(Scripted(box));
        }

        return boxes;
    }

    private bool Ahead(string command) =>
        string.CompareOrdinal(tex, at, command, 0, command.Length) == 0 && (command[^1] == '\\' || at + command.Length == tex.Length || !char.IsAsciiLetter(tex[at + command.Length]));

    private TexBox? Atom(bool tight)
    {
        char letter = tex[at];
        switch (letter)
        {
            case '\\':
                return Command(Name(), tight);
            case '{':
                return Group();
            case '^' or '_':
                return new TexBox(TexKind.Ordinary, "");
            case >= '0' and <= '9':
                int first = at;
                while (at < tex.Length && (char.IsAsciiDigit(tex[at]) || (tex[at] == '.' && at + 1 < tex.Length && char.IsAsciiDigit(tex[at + 1])))) at++;
                return new TexBox(TexKind.Ordinary, tex[first..at]);
        }

        at++;
        return letter switch
        {
            ' ' or '\n' or '\t' => null,
            '~' => new TexBox(TexKind.Blank, " "),
            '+' => new TexBox(TexKind.Operator, "+"),
            '-' or '−' => new TexBox(TexKind.Operator, "−"),
            '*' => new TexBox(TexKind.Operator, "∗"),
            '·' or '×' or '⊙' or '±' => new TexBox(TexKind.Operator, letter.ToString()),
            '=' or '<' or '>' or '≤' or '≥' or '≠' or '≈' or '→' or '←' or ':' or '∈' => new TexBox(TexKind.Relation, letter.ToString()),
            '(' or '[' => new TexBox(TexKind.Opening, letter.ToString()),
            ')' or ']' => new TexBox(TexKind.Closing, letter.ToString()),
            ',' or ';' or '，' or '、' => new TexBox(TexKind.Punctuation, letter.ToString()),
            '\'' => new TexBox(TexKind.Ordinary, "′"),
            _ => new TexBox(TexKind.Ordinary, letter.ToString()),
        };
    }

    /// <summary>The part with the scripts behind it: lowered first, then raised.</summary>
    private TexBox Scripted(TexBox box)
    {
        string low = "", high = "";
        while (at < tex.Length)
        {
            int before = at;
            while (at < tex.Length && tex[at] == ' ') at++;
            if (Ahead("\\limits") || Ahead("\\nolimits")) Name();
            else if (at < tex.Length && tex[at] == '_') low += Script();
            else if (at < tex.Length && tex[at] == '^') high += Script();
            else if (at < tex.Length && tex[at] == '\'' && box.Text.Length > 0 && tex[at++] == '\'') high += "′";
            else
            {
                at = before;
                break;
            }
        }

        if (low.Length + high.Length == 0) return box;
        string scripts = TexSymbols.Lowered(low) + TexSymbols.Raised(high);
        if (box.Lines.Length == 1) return new TexBox(box.Kind, (box.Kind == TexKind.Fraction ? $"({box.Text})" : box.Text) + scripts);
        return box with { Lines = [.. box.Lines.Select((line, i) => i == 0 ? line + scripts : line)] };
    }

    private string Script()
    {
        at++;
        return Argument(tight: true).Text.Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>What a command works on: a group, or the next part.</summary>
    private TexBox Argument(bool tight = false)
    {
        while (at < tex.Length && tex[at] == ' ') at++;
        if (at >= tex.Length) return new TexBox(TexKind.Ordinary, "");
        var inner = new TexReader(tex, display: false) { at = at };
        TexBox box;
        if (tex[at] == '{') box = inner.Group(tight);
        else if (char.IsAsciiDigit(tex[at])) (box, inner.at) = (new TexBox(TexKind.Ordinary, tex[at].ToString()), at + 1);
        else box = inner.Atom(tight) ?? new TexBox(TexKind.Ordinary, "");
        at = inner.at;
        return box;
    }

    private TexBox Group(bool tight = false)
    {
        at++;
        List<TexBox> boxes = Sequence(tight);
        if (at < tex.Length && tex[at] == '}') at++;
        return boxes is [TexBox only] ? only : TexBox.Row(boxes, tight);
    }

    /// <summary>The parts of a group.</summary>
    private List<TexBox> Parts()
    {
        while (at < tex.Length && tex[at] == ' ') at++;
        if (at >= tex.Length || tex[at] != '{') return [Argument()];
        at++;
        var inner = new TexReader(tex, display: false) { at = at };
        List<TexBox> boxes = inner.Sequence(tight: false);
        at = Math.Min(tex.Length, inner.at + 1);
        return boxes;
    }

    /// <summary>The letters of a group as they stand there.</summary>
    private string Raw()
    {
        while (at < tex.Length && tex[at] == ' ') at++;
        if (at >= tex.Length || tex[at] != '{') return Argument().Text;
        var text = new StringBuilder();
        int depth = 0;
        for (; at < tex.Length; at++)
        {
            if (tex[at] == '{' && ++depth == 1) continue;
            if (tex[at] == '}' && --depth == 0) break;
            if (tex[at] is not ('\\' or '$')) text.Append(tex[at]);
        }

        at = Math.Min(tex.Length, at + 1);
        return text.ToString();
    }

    /// <summary>The name of the command that begins here.</summary>
    private string Name()
    {
        int first = ++at;
        while (at < tex.Length && char.IsAsciiLetter(tex[at])) at++;
        if (at == first && at < tex.Length) at++;
        string name = tex[first..at];
        if (at < tex.Length && tex[at] == '*' && name.Length > 1) at++;
        return name;
    }

    private TexBox? Command(string name, bool tight)
    {
        if (TexSymbols.Of(name) is (TexKind kind, string sign)) return new TexBox(kind, sign);
        switch (name)
        {
            case "frac" or "dfrac" or "tfrac" or "cfrac":
                return Fraction(Parts(), Parts());
            case "sqrt":
                return Root();
            case "text" or "textrm" or "textbf" or "textit" or "mbox" or "textsf" or "texttt":
                return new TexBox(TexKind.Ordinary, Raw());
            case "operatorname":
                return new TexBox(TexKind.Function, Raw());
            case "mathbb":
                return new TexBox(TexKind.Ordinary, string.Concat(Raw().Select(letter => letter switch { 'R' => 'ℝ', 'N' => 'ℕ', 'Z' => 'ℤ', _ => letter })));
            case "hat" or "widehat":
                return Accent('\u0302');
            case "bar" or "overline":
                return Accent('\u0304');
            case "tilde" or "widetilde":
                return Accent('\u0303');
            case "dot":
                return Accent('\u0307');
            case "vec" or "overrightarrow":
                return Accent('\u20D7');
            case "begin":
                return Environment();
            case "left" or "big" or "Big" or "bigl" or "Bigl" or "bigg" or "Bigg":
                return Delimited(name == "left", tight);
            case "bigr" or "Bigr" or "middle" or "right" or "mathstrut" or "displaystyle" or "textstyle" or "limits" or "nolimits" or "rm" or "bf" or "!":
                return null;
            case "stackrel" or "overset" or "underset":
                Raw();
                return Argument();
            case "quad" or "qquad":
                return new TexBox(TexKind.Blank, name == "quad" ? "   " : "      ");
            case "," or ";" or ":" or " " or ">" or "thinspace":
                return new TexBox(TexKind.Blank, " ");
            case "tag":
                return new TexBox(TexKind.Blank, $"   ({Raw()})");
            case "mathrm" or "mathbf" or "mathit" or "boldsymbol" or "bm" or "mathcal" or "mathsf" or "underbrace" or "overbrace" or "underline" or "boxed" or "pmod" or "phantom" or "mathop" or "mathbin" or "mathrel":
                return Argument(tight: tight || name.StartsWith("math", StringComparison.Ordinal));
            default:
                return new TexBox(TexKind.Ordinary, name);
        }
    }

    private static TexBox Fraction(List<TexBox> above, List<TexBox> below)
    {
        string top = TexBox.Row(above).Text, bottom = TexBox.Row(below).Text;
        if (bottom == "2" && top == "1") return new TexBox(TexKind.Ordinary, "½");
        bool isDerivative = below.Count > 1 && below[0].Text is "∂" or "d" or "Δ" && !TexBox.IsSum(below);
        if (TexBox.IsSum(above)) top = $"({top})";
        if (!isDerivative && (below.Count > 1 || bottom.Contains('/', StringComparison.Ordinal))) bottom = $"({bottom})";
        return new TexBox(TexKind.Fraction, $"{top}/{bottom}");
    }

    private TexBox Root()
    {
        string degree = "";
        if (at < tex.Length && tex[at] == '[')
        {
            int end = tex.IndexOf(']', at);
            if (end > 0) (degree, at) = (TexSymbols.Raised(tex[(at + 1)..end]), end + 1);
        }

        List<TexBox> parts = Parts();
        string inside = TexBox.Row(parts).Text;
        return new TexBox(TexKind.Ordinary, parts.Count > 1 || parts is [{ Kind: TexKind.Fraction }] ? $"{degree}√({inside})" : $"{degree}√{inside}");
    }

    /// <summary>A mark on a letter; on several letters, on each.</summary>
    private TexBox Accent(char mark)
    {
        string text = Argument().Text;
        return new TexBox(TexKind.Ordinary, string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) ? TexSymbols.Marked(letter, mark) : letter.ToString())));
    }

    /// <summary><c>\left( … \right)</c>, or one bracket behind <c>\big</c>.</summary>
    private TexBox Delimited(bool both, bool tight)
    {
        TexBox open = Delimiter();
        if (!both) return open with { Kind = open.Text is ")" or "]" or "}" ? TexKind.Closing : TexKind.Opening };
        List<TexBox> boxes = [open with { Kind = TexKind.Opening }];
        boxes.AddRange(Sequence(tight));
        if (Ahead("\\right"))
        {
            Name();
            boxes.Add(Delimiter() with { Kind = TexKind.Closing });
        }

        return TexBox.Row(boxes, tight) with { Kind = TexKind.Closing };
    }

    private TexBox Delimiter()
    {
        while (at < tex.Length && tex[at] == ' ') at++;
        if (at >= tex.Length) return new TexBox(TexKind.Opening, "");
        if (tex[at] == '\\') return new TexBox(TexKind.Opening, TexSymbols.Of(Name())?.Sign ?? "");
        char letter = tex[at++];
        return new TexBox(TexKind.Opening, letter == '.' ? "" : letter.ToString());
    }

    private TexBox Environment()
    {
        string kind = Raw().TrimEnd('*');
        if (kind == "array" && at < tex.Length && tex[at] == '{') Raw();
        List<List<string>> rows = [[]];
        while (at < tex.Length)
        {
            var inner = new TexReader(tex, display: false) { at = at };
            rows[^1].Add(TexBox.Row(inner.Sequence(tight: false)).Text.Trim());
            at = inner.at;
            if (Ahead("\\end"))
            {
                Name();
                Raw();
                break;
            }

            if (Ahead("\\\\"))
            {
                at += 2;
                rows.Add([]);
            }
            else
            {
                at++;
            }
        }

        rows.RemoveAll(row => row.All(string.IsNullOrEmpty));
        return display ? TexGrid.Lines(kind, rows) : new TexBox(TexKind.Ordinary, TexGrid.Line(kind, rows));
    }
}
