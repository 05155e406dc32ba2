namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>
/// A small formula that can be written with symbols, <c>a₁·w₂ + b₂</c>, or with the numbers that they stand for, <c>0.31·1.2 + (−0.5)</c>, and computed.
/// Both forms have the same parentheses rules: what binds weaker than its surroundings is enclosed.
/// </summary>
internal abstract record Expression
{
    /// <summary>How strongly parts hold together.</summary>
    protected const int OfSum = 1, OfProduct = 2, OfAtom = 4;

    /// <summary>The number.</summary>
    public abstract double Value { get; }

    /// <summary>The text, and how strongly it holds together.</summary>
    /// <param name="numbers">Whether numbers stand for symbols.</param>
    public abstract (string Text, int Strength) Write(bool numbers);

    /// <summary>The formula with symbols.</summary>
    public string Symbols => Write(numbers: false).Text;

    /// <summary>The formula with numbers.</summary>
    public string Numbers => Write(numbers: true).Text;

    /// <summary>The text, enclosed if it binds weaker.</summary>
    protected static string Within(Expression part, int strength, bool numbers)
    {
        (string text, int own) = part.Write(numbers);
        return own < strength ? $"({text})" : text;
    }

    /// <summary>The formula with symbols, as a factor.</summary>
    public string SymbolsAsFactor => Within(this, OfProduct, numbers: false);

    public static implicit operator Expression(double value) => new Named(Numerals.Of(value), value);

    public static Expression operator +(Expression left, Expression right) => new Sum([left, right]);

    public static Expression operator -(Expression left, Expression right) => new Difference(left, right);

    public static Expression operator *(Expression left, Expression right) => new Product(left, right);

    public static Expression operator /(Expression left, Expression right) => new Quotient(left, right);

    public static Expression operator -(Expression x) => new Negative(x);

    /// <summary>x².</summary>
    public static Expression Square(Expression x) => new Square(x);

    /// <summary>eˣ.</summary>
    public static Expression Exp(Expression x) => new Power(x);

    /// <summary>A named function of one number.</summary>
    public static Expression Call(string name, Func<double, double> function, Expression x) => new Call(name, function, x);
}

/// <summary>A number with a symbol.</summary>
internal abstract record Quantity(double Number) : Expression
{
    /// <summary>The symbol.</summary>
    public abstract string Symbol { get; }

    public override double Value => Number;

    public override (string Text, int Strength) Write(bool numbers)
    {
        if (!numbers) return (Symbol, Symbol[0] == '−' ? OfSum : OfAtom);
        string text = Numerals.Of(Number);
        return (text, text[0] == '−' ? OfSum : text.Contains('×', StringComparison.Ordinal) ? OfProduct : OfAtom);
    }
}

/// <summary>A number whose symbol is known.</summary>
internal sealed record Named(string Name, double Number) : Quantity(Number)
{
    public override string Symbol => Name;
}

/// <summary>
/// The sum of the terms. More than eight are shortened: the first six, and in the place of the others how many they are and what they add up to,
/// <c>… + …(58: 0.213)</c>.
/// </summary>
internal sealed record Sum(IReadOnlyList<Expression> Terms) : Expression
{
    private const int Most = 8, Shown = 6;

    public override double Value => Terms.Sum(term => term.Value);

    public override (string Text, int Strength) Write(bool numbers)
    {
        if (Terms.Count == 1) return (Within(Terms[0], 0, numbers), OfSum);
        int shown = Terms.Count > Most ? Shown : Terms.Count;
        string text = string.Join(" + ", Terms.Take(shown).Select((term, index) => Within(term, index == 0 ? OfSum : OfProduct, numbers)));
        if (shown < Terms.Count) text += FormattableString.Invariant($" + …({Terms.Count - shown}: {Numerals.Of(Terms.Skip(shown).Sum(term => term.Value))})");
        return (text, OfSum);
    }
}

/// <summary>left − right.</summary>
internal sealed record Difference(Expression Left, Expression Right) : Expression
{
    public override double Value => Left.Value - Right.Value;

    public override (string Text, int Strength) Write(bool numbers) => ($"{Within(Left, OfSum, numbers)} − {Within(Right, OfProduct, numbers)}", OfSum);
}

/// <summary>−x.</summary>
internal sealed record Negative(Expression X) : Expression
{
    public override double Value => -X.Value;

    public override (string Text, int Strength) Write(bool numbers) => ($"−{Within(X, OfProduct, numbers)}", OfSum);
}

/// <summary>left·right.</summary>
internal sealed record Product(Expression Left, Expression Right) : Expression
{
    public override double Value => Left.Value * Right.Value;

    public override (string Text, int Strength) Write(bool numbers) => ($"{Within(Left, OfProduct, numbers)}·{Within(Right, OfProduct, numbers)}", OfProduct);
}

/// <summary>left/right.</summary>
internal sealed record Quotient(Expression Left, Expression Right) : Expression
{
    public override double Value => Left.Value / Right.Value;

    public override (string Text, int Strength) Write(bool numbers) => ($"{Within(Left, OfProduct, numbers)}/{Within(Right, OfAtom, numbers)}", OfProduct);
}

/// <summary>x².</summary>
internal sealed record Square(Expression X) : Expression
{
    public override double Value => X.Value * X.Value;

    public override (string Text, int Strength) Write(bool numbers) => ($"{Within(X, OfAtom, numbers)}²", OfAtom);
}

/// <summary>eˣ.</summary>
internal sealed record Power(Expression X) : Expression
{
    public override double Value => Math.Exp(X.Value);

    public override (string Text, int Strength) Write(bool numbers) => ($"e^{Within(X, OfAtom, numbers)}", OfAtom);
}

/// <summary>f(x); after a name of several letters a symbol needs no parentheses: <c>tanh z</c>, <c>ln σ(z)</c>.</summary>
internal sealed record Call(string Name, Func<double, double> Function, Expression X) : Expression
{
    public override double Value => Function(X.Value);

    public override (string Text, int Strength) Write(bool numbers)
    {
        bool bare = !numbers && Name.Length > 1 && (X is Quantity or Call { Name.Length: 1 });
        return bare ? ($"{Name} {X.Symbols}", OfProduct) : ($"{Name}({Within(X, 0, numbers)})", OfAtom);
    }
}

/// <summary>|x|.</summary>
internal sealed record Size(Expression X) : Expression
{
    public override double Value => Math.Abs(X.Value);

    public override (string Text, int Strength) Write(bool numbers) => ($"|{Within(X, 0, numbers)}|", OfAtom);
}

/// <summary>The greater of two numbers.</summary>
internal sealed record Greater(Expression Left, Expression Right) : Expression
{
    public override double Value => Math.Max(Left.Value, Right.Value);

    public override (string Text, int Strength) Write(bool numbers) => ($"max({Within(Left, 0, numbers)}, {Within(Right, 0, numbers)})", OfAtom);
}

/// <summary>The lesser of two numbers.</summary>
internal sealed record Lesser(Expression Left, Expression Right) : Expression
{
    public override double Value => Math.Min(Left.Value, Right.Value);

    public override (string Text, int Strength) Write(bool numbers) => ($"min({Within(Left, 0, numbers)}, {Within(Right, 0, numbers)})", OfAtom);
}

/// <summary>One formula where x is above a border, another where it is not. Written with numbers, it is the one that holds.</summary>
internal sealed record Cases(Expression X, double Border, Expression Above, Expression Otherwise) : Expression
{
    private Expression Holds => X.Value > Border ? Above : Otherwise;

    public override double Value => Holds.Value;

    public override (string Text, int Strength) Write(bool numbers)
    {
        if (numbers) return Holds.Write(numbers);
        string border = Numerals.Of(Border);
        return ($"{{ {Above.Symbols} ({X.Symbols} > {border}), {Otherwise.Symbols} ({X.Symbols} ≤ {border}) }}", OfAtom);
    }
}
