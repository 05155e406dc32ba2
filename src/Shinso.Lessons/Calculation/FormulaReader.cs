using System.Globalization;

namespace Shinso.Lessons.Calculation;

/// <summary>Reads formulas as people type them: <c>x^2 + 3x</c>, <c>2sin(xy)</c>, <c>(2 − y)²</c>.</summary>
internal sealed class FormulaReader
{
    /// <summary>What a reader types is bounded, so that no formula is too long to draw or too deep to walk through.</summary>
    private const int MostLetters = 200, MostDepth = 32;

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
    private int at, depth;

    private FormulaReader(string text, string[] variables) => (this.text, this.variables) = (text, variables);

    /// <summary>Reads a formula in some variables. Nothing is executed.</summary>
    /// <exception cref="SettingsException">It is none; the sentence says where.</exception>
    public static Formula Read(string text, params string[] variables)
    {
        if (text.Length > MostLetters) throw new SettingsException(new Text($"式は {MostLetters} 文字以内で書いてください。", $"A formula has at most {MostLetters} characters."));
        string plain = text.Replace("²", "^2", StringComparison.Ordinal).Replace("³", "^3", StringComparison.Ordinal).Replace('−', '-').Replace('·', '*').Replace('×', '*').Replace('÷', '/').Replace("**", "^", StringComparison.Ordinal);
        var reader = new FormulaReader(plain, variables);
        Formula formula = reader.Sum();
        if (reader.Next != '\0') throw reader.Unreadable();
        return formula;
    }

    /// <summary>Reads what was typed; where it is no formula, reads another instead and says why.</summary>
    public static (Formula F, Text? Problem) ReadOr(string otherwise, string typed, params string[] variables)
    {
        try
        {
            return (Read(typed, variables), null);
        }
        catch (SettingsException problem)
        {
            return (Read(otherwise, variables), problem.Sentence);
        }
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

    /// <summary>A factor with its signs. All that is nested passes through here.</summary>
    private Formula Signed()
    {
        if (++depth > MostDepth) throw new SettingsException(new Text("かっこ、符号、累乗の入れ子が深すぎます。", "Brackets, signs or powers are nested too deeply."));
        Formula factor = Next is not ('+' or '-') ? Power() : Take() == '-' ? -Signed() : Signed();
        depth--;
        return factor;
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
                if (Next == '(') return new Formula.Applied(function, Bracketed());
                throw new SettingsException(new Text($"{name} の後には、{name}({variables[0]}) のようにかっこを付けてください。", $"After {name} there has to be a bracket, as in {name}({variables[0]})."));
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
        if (Next == '\0') throw new SettingsException(new Text("閉じかっこ「)」が足りません。", "A closing bracket is missing."));
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
        if (at == text.Length) return new SettingsException(new Text("式が途中で終わっています。", "The formula ends too early."));
        string letters = string.Join(", ", variables), names = string.Join(", ", Functions.Keys), here = text[at..Math.Min(text.Length, at + 12)];
        return new SettingsException(new Text(
            $"式の「{here}」が読めません。使えるのは {letters}、数、+ − * / ^、かっこ、{names} です。",
            $"In the formula, '{here}' cannot be read. Use {letters}, numbers, + − * / ^, brackets, and {names}."));
    }
}
