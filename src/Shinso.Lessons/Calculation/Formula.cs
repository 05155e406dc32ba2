namespace Shinso.Lessons.Calculation;

/// <summary>
/// A formula such as <c>(2 − y)²</c>: it can be computed at a place, on the tape, and differentiated by the rules of calculus. Equal parts are equal values, so that a graph draws them once.
/// </summary>
internal abstract record Formula
{
    private const int Sums = 1, Products = 2, Powers = 3, Atoms = 4;

    /// <summary>A number.</summary>
    public static implicit operator Formula(double number) => new Constant(number);

    /// <summary>f + g; zeros are left out.</summary>
    public static Formula operator +(Formula f, Formula g) => (f, g) switch
    {
        (Constant a, Constant b) => a.Number + b.Number,
        (Constant { Number: 0 }, _) => g,
        (_, Constant { Number: 0 }) => f,
        (_, Negative n) => f - n.Part,
        _ => new Sum(f, g),
    };

    /// <summary>f − g; zeros are left out.</summary>
    public static Formula operator -(Formula f, Formula g) => (f, g) switch
    {
        (Constant a, Constant b) => a.Number - b.Number,
        (Constant { Number: 0 }, _) => -g,
        (_, Constant { Number: 0 }) => f,
        (_, Negative n) => f + n.Part,
        _ => new Difference(f, g),
    };

    /// <summary>−f.</summary>
    public static Formula operator -(Formula f) => f switch
    {
        Constant a => -a.Number,
        Negative n => n.Part,
        _ => new Negative(f),
    };

    /// <summary>f·g; ones are left out.</summary>
    public static Formula operator *(Formula f, Formula g) => (f, g) switch
    {
        (Constant a, Constant b) => a.Number * b.Number,
        (Constant { Number: 0 }, _) or (_, Constant { Number: 0 }) => 0.0,
        (Constant { Number: 1 }, _) => g,
        (_, Constant { Number: 1 }) => f,
        (Negative n, _) => -(n.Part * g),
        (_, Negative n) => -(f * n.Part),
        (Constant { Number: < 0 } a, _) => -(-a.Number * g),
        (_, Constant a) => a * f,
        (Constant a, Product { Left: Constant b } p) => a.Number * b.Number * p.Right,
        _ => new Product(f, g),
    };

    /// <summary>f/g.</summary>
    public static Formula operator /(Formula f, Formula g) => (f, g) switch
    {
        (Constant { Number: 0 }, _) => 0.0,
        (_, Constant { Number: 1 }) => f,
        (Negative n, _) => -(n.Part / g),
        _ => new Quotient(f, g),
    };

    /// <summary>fᵍ.</summary>
    public static Formula Power(Formula f, Formula g) => (f, g) switch
    {
        (_, Constant { Number: 0 }) => 1.0,
        (_, Constant { Number: 1 }) => f,
        (Constant a, Constant b) => Math.Pow(a.Number, b.Number),
        _ => new Raised(f, g),
    };

    /// <summary>The derivative with respect to x, by the rules: c′ = 0, x′ = 1, (f + g)′ = f′ + g′, (fg)′ = f′g + fg′, and for what is nested the chain rule.</summary>
    public Formula Derivative(string x) => this switch
    {
        Variable v => v.Name == x ? 1.0 : 0.0,
        Negative(Formula f) => -f.Derivative(x),
        Sum(Formula f, Formula g) => f.Derivative(x) + g.Derivative(x),
        Difference(Formula f, Formula g) => f.Derivative(x) - g.Derivative(x),
        Product(Formula f, Formula g) => f.Derivative(x) * g + f * g.Derivative(x),
        Quotient(Formula f, Formula g) => (f.Derivative(x) * g - f * g.Derivative(x)) / Power(g, 2.0),
        Raised(Formula f, Constant n) => n * Power(f, n.Number - 1) * f.Derivative(x),
        Raised(Formula f, Formula g) => this * (g.Derivative(x) * new Applied("log", f) + g * f.Derivative(x) / f),
        Applied(string name, Formula f) => Outer(name, f) * f.Derivative(x),
        _ => 0.0,
    };

    /// <summary>The derivatives of the functions that have a name, at f.</summary>
    private static Formula Outer(string name, Formula f) => name switch
    {
        "exp" => new Applied("exp", f),
        "log" => 1.0 / f,
        "sin" => new Applied("cos", f),
        "cos" => -new Applied("sin", f),
        "tanh" => 1.0 - Power(new Applied("tanh", f), 2.0),
        "sigmoid" => new Applied("sigmoid", f) * (1.0 - new Applied("sigmoid", f)),
        "sqrt" => 0.5 / new Applied("sqrt", f),
        "abs" => f / new Applied("abs", f),
        "relu" => new Applied("step", f),
        _ => 0.0,
    };

    /// <summary>The value where the variables have these values, as a scalar that can be differentiated.</summary>
    /// <param name="place">The variables' values.</param>
    /// <param name="nodes">Where every part's scalar is kept, if anywhere; parts that are equal then share one.</param>
    public Scalar At(IReadOnlyDictionary<string, Scalar> place, Dictionary<Formula, Scalar>? nodes = null)
    {
        if (nodes is null) return Compute(place, null);
        if (!nodes.TryGetValue(this, out Scalar? known)) nodes[this] = known = Compute(place, nodes);
        return known;
    }

    /// <summary>The value at one place of one variable.</summary>
    public double At(string name, double value) => At(new Dictionary<string, Scalar> { [name] = value }).Value;

    /// <summary>The value at a place of x and y.</summary>
    public double At(double x, double y) => At(new Dictionary<string, Scalar> { ["x"] = x, ["y"] = y }).Value;

    /// <summary>What the formula is made of, one step down.</summary>
    public IReadOnlyList<Formula> Parts => this switch
    {
        Negative(Formula f) => [f],
        Sum(Formula f, Formula g) => [f, g],
        Difference(Formula f, Formula g) => [f, g],
        Product(Formula f, Formula g) => [f, g],
        Quotient(Formula f, Formula g) => [f, g],
        Raised(Formula f, Constant) => [f],
        Raised(Formula f, Formula g) => [f, g],
        Applied(_, Formula f) => [f],
        _ => [],
    };

    /// <summary>The last operation, as a graph shows it: ×, exp, or the name of a variable.</summary>
    public string Sign => this switch
    {
        Variable v => v.Name,
        Negative => "−",
        Sum => "+",
        Difference => "−",
        Product => "×",
        Quotient => "÷",
        Raised { Exponent: Constant n } => $"^{Value.Spell(n.Number)}",
        Raised => "^",
        Applied a => a.Name == "sigmoid" ? "σ" : a.Name == "log" ? "ln" : a.Name,
        Constant c => Value.Spell(c.Number),
        _ => "",
    };

    /// <summary>As people write it, with no more brackets than needed.</summary>
    public sealed override string ToString() => this switch
    {
        Negative(Formula f) => $"−{f.Within(Products)}",
        Sum(Formula f, Formula g) => $"{f.Within(Sums)} + {g.Within(Sums)}",
        Difference(Formula f, Formula g) => $"{f.Within(Sums)} − {g.Within(Products)}",
        Product(Formula f, Formula g) => $"{f.Within(Products)}·{g.Within(Products)}",
        Quotient(Formula f, Formula g) => $"{f.Within(Products)}/{g.Within(Powers)}",
        Raised(Formula f, Formula g) => $"{f.Within(Atoms)}^{g.Within(Atoms)}",
        Applied(_, Formula f) => $"{Sign}({f})",
        _ => Sign.Replace('-', '−'),
    };

    private int Rank => this switch
    {
        Sum or Difference or Negative or Constant { Number: < 0 } => Sums,
        Product or Quotient => Products,
        Raised => Powers,
        _ => Atoms,
    };

    private string Within(int rank) => Rank < rank ? $"({this})" : ToString();

    private Scalar Compute(IReadOnlyDictionary<string, Scalar> place, Dictionary<Formula, Scalar>? nodes)
    {
        return this switch
        {
            Constant c => c.Number,
            Variable v => place[v.Name],
            Negative(Formula f) => -Part(f),
            Sum(Formula f, Formula g) => Part(f) + Part(g),
            Difference(Formula f, Formula g) => Part(f) - Part(g),
            Product(Formula f, Formula g) => Part(f) * Part(g),
            Quotient(Formula f, Formula g) => Part(f) / Part(g),
            Raised(Formula f, Constant n) => Part(f).Power(n.Number),
            Raised(Formula f, Formula g) => Part(f).Power(Part(g)),
            Applied(string name, Formula f) => Call(name, Part(f)),
            _ => 0.0,
        };

        Scalar Part(Formula part) => part.At(place, nodes);
    }

    private static Scalar Call(string name, Scalar x) => name switch
    {
        "exp" => x.Exp(),
        "log" => x.Log(),
        "sin" => x.Sin(),
        "cos" => x.Cos(),
        "tanh" => x.Tanh(),
        "sigmoid" => x.Sigmoid(),
        "relu" => x.Relu(),
        "sqrt" => x.Power(0.5),
        "abs" => (x * x).Power(0.5),
        _ => Functions.Step(x.Value),
    };

    /// <summary>A number.</summary>
    internal sealed record Constant(double Number) : Formula;

    /// <summary>A letter.</summary>
    internal sealed record Variable(string Name) : Formula;

    /// <summary>−f.</summary>
    internal sealed record Negative(Formula Part) : Formula;

    /// <summary>f + g.</summary>
    internal sealed record Sum(Formula Left, Formula Right) : Formula;

    /// <summary>f − g.</summary>
    internal sealed record Difference(Formula Left, Formula Right) : Formula;

    /// <summary>f·g.</summary>
    internal sealed record Product(Formula Left, Formula Right) : Formula;

    /// <summary>f/g.</summary>
    internal sealed record Quotient(Formula Left, Formula Right) : Formula;

    /// <summary>fᵍ.</summary>
    internal sealed record Raised(Formula Base, Formula Exponent) : Formula;

    /// <summary>A function with a name, at f.</summary>
    internal sealed record Applied(string Name, Formula Part) : Formula;
}
