using System.Globalization;

namespace Shinso.Lessons.Calculation;

/// <summary>Reads formulas as people type them: <c>x^2 + 3x</c>, <c>2sin(xy)</c>, <c>(2 − y)²</c>.</summary>
internal sealed class FormulaReader
{
    private static readonly Dictionary<string, string> Functions = new()
    {
        ["exp"] = "exp",
        ["log"] = "log",
        ["ln"] = "log",
        ["sin"] = "sin",
        ["cos"] = "cos",
        ["tanh"] = "tanh",
        ["sigmoid"] = "sigmoid",
        ["σ"] = "sigmoid",
        ["relu"] = "relu",
        ["sqrt"] = "sqrt",
        ["abs"] = "abs",
    };

    private static readonly Dictionary<string, double> Numbers = new() { ["pi"] = Math.PI, ["π"] = Math.PI, ["e"] = Math.E };

    private readonly string text;
    private readonly string[] variables;
    private int at;

    private FormulaReader(string text, string[] variables) => (this.text, this.variables) = (text, variables);

    /// <summary>Reads a formula in some variables.</summary>
    /// <exception cref="SettingsException">It is none; the sentence says where.</exception>
    public static Formula Read(string text, params string[] variables)
    {
        string plain = text.Replace("²", "^2", StringComparison.Ordinal).Replace("³", "^3", StringComparison.Ordinal).Replace('−', '-').Replace('·', '*').Replace('×', '*').Replace('÷', '/').Replace("**", "^", StringComparison.Ordinal);
        var reader = new FormulaReader(plain, variables);
        Formula formula = reader.Sum();
        if (reader.Next != '\0') throw reader.Unreadable();
        return formula;
    }

    /// <summary>The next letter that is no space, or nothing at the end.</summary>
    private char Next
    {
        get
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            return at < text.Length ? text[at] : '\0';
        }
    }

    private Formula Sum()
    {
        Formula sum = Product();
        while (Next is '+' or '-') sum = Take() == '+' ? sum + Product() : sum - Product();
        return sum;
    }

    private Formula Product()
    {
        Formula product = Signed();
        while (true)
        {
            if (Next == '*') (_, product) = (Take(), product * Signed());
            else if (Next == '/') (_, product) = (Take(), product / Signed());
            else if (Next == '(' || char.IsLetterOrDigit(Next) || Next == '.') product *= Power();
            else return product;
        }
    }

    private Formula Signed()
    {
        if (Next is not ('+' or '-')) return Power();
        return Take() == '-' ? -Signed() : Signed();
    }

    private Formula Power()
    {
        Formula f = Atom();
        if (Next != '^') return f;
        Take();
        return Formula.Power(f, Signed());
    }

    private Formula Atom()
    {
        if (Next == '(') return Bracketed();
        if (char.IsAsciiDigit(Next) || Next == '.') return Number();
        if (!char.IsLetter(Next)) throw Unreadable();
        int end = at;
        while (end < text.Length && char.IsLetter(text[end])) end++;

        // The longest name that is known begins here, so that "xy" is x·y and "xsin(x)" is x·sin(x).
        for (int length = end - at; length > 0; length--)
        {
            string name = text[at..(at + length)];
            if (Functions.TryGetValue(name, out string? function))
            {
                at += length;
                return new Formula.Applied(function, Next == '(' ? Bracketed() : throw Unreadable());
            }

            if (!variables.Contains(name) && !Numbers.ContainsKey(name)) continue;
            at += length;
            return variables.Contains(name) ? new Formula.Variable(name) : Numbers[name];
        }

        throw Unreadable();
    }

    private Formula Bracketed()
    {
        Take();
        Formula inside = Sum();
        if (Next != ')') throw Unreadable();
        Take();
        return inside;
    }

    private Formula Number()
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
        if (double.TryParse(text[start..at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return number;
        at = start;
        throw Unreadable();
    }

    private char Take() => text[at++];

    private SettingsException Unreadable()
    {
        string letters = string.Join(", ", variables), names = string.Join(", ", Functions.Keys);
        string here = at < text.Length ? text[at..Math.Min(text.Length, at + 12)] : "";
        return new SettingsException(here.Length == 0
            ? new Text($"式「{text}」は途中で終わっています。", $"The formula '{text}' ends too early.")
            : new Text($"式「{text}」の「{here}」が読めません。使えるのは {letters}、数、+ − * / ^、かっこ、{names} です。", $"In the formula '{text}', '{here}' cannot be read. Use {letters}, numbers, + − * / ^, brackets, and {names}."));
    }
}
