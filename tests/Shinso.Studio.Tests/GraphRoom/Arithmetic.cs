using System.Globalization;

namespace Shinso.Studio.Tests.GraphRoom;

/// <summary>Reads arithmetic as the graph room writes it, on its own: sums, products, quotients, powers and functions of numbers.</summary>
internal sealed class Arithmetic
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private readonly string text;
    private int at;

    private Arithmetic(string text) => this.text = text.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The number that a text comes to.</summary>
    public static double Of(string text)
    {
        var reader = new Arithmetic(text);
        double value = reader.Sum();
        return reader.at == reader.text.Length ? value : throw new FormatException($"'{reader.text}' cannot be read from '{reader.text[reader.at..]}' on.");
    }

    private bool Takes(string token)
    {
        if (string.CompareOrdinal(text, at, token, 0, token.Length) != 0) return false;
        at += token.Length;
        return true;
    }

    private void Requires(string token)
    {
        if (!Takes(token)) throw new FormatException($"'{text}' needs '{token}' before '{text[at..]}'.");
    }

    private double Sum()
    {
        double value = Takes("−") ? -Product() : Product();
        while (true)
        {
            if (Takes("+")) value += Product();
            else if (Takes("−")) value -= Product();
            else return value;
        }
    }

    private double Product()
    {
        double value = Power();
        while (true)
        {
            if (Takes("·")) value *= Power();
            else if (Takes("/")) value /= Power();
            else return value;
        }
    }

    private double Power()
    {
        double value = Atom();
        return Takes("²") ? value * value : value;
    }

    private double Atom()
    {
        if (Takes("…(")) return Rest();
        if (Takes("max(")) return Pair(Math.Max);
        if (Takes("min(")) return Pair(Math.Min);
        if (Takes("e^")) return Math.Exp(Atom());
        if (Takes("|")) return Closed(Math.Abs, "|");
        foreach ((string name, Func<double, double> function) in Functions)
        {
            if (Takes(name + "(")) return Closed(function, ")");
        }

        return Takes("(") ? Closed(value => value, ")") : Number();
    }

    private double Closed(Func<double, double> function, string end)
    {
        double value = function(Sum());
        Requires(end);
        return value;
    }

    private double Pair(Func<double, double, double> function)
    {
        double first = Sum();
        Requires(",");
        double second = Sum();
        Requires(")");
        return function(first, second);
    }

    /// <summary>What a shortened sum leaves out: how many terms, and what they add up to.</summary>
    private double Rest()
    {
        Assert.InRange(Number(), 1, 1000);
        Requires(":");
        return Closed(value => value, ")");
    }

    private double Number()
    {
        if (Takes("½")) return 0.5;
        if (Takes("∞")) return double.PositiveInfinity;
        int start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
        double value = double.Parse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture);
        return Takes("×10") ? value * Math.Pow(10, Exponent()) : value;
    }

    private int Exponent()
    {
        int sign = Takes("⁻") ? -1 : 1, exponent = 0;
        while (at < text.Length && Raised.Contains(text[at])) exponent = 10 * exponent + Raised.IndexOf(text[at++]);
        return sign * exponent;
    }

    private static readonly (string Name, Func<double, double> Function)[] Functions =
    [
        ("tanh", Math.Tanh), ("σ", x => 1 / (1 + Math.Exp(-x))), ("ln", Math.Log), ("arctan", Math.Atan), ("sin", Math.Sin), ("cos", Math.Cos),
        ("φ", x => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)), ("Φ", Distribution),
    ];

    /// <summary>Φ by Simpson's rule from 0.</summary>
    private static double Distribution(double x)
    {
        const int Steps = 2000;
        double width = x / Steps, sum = 0;
        for (int step = 0; step < Steps; step++)
        {
            double left = step * width;
            sum += width / 6 * (Density(left) + 4 * Density(left + width / 2) + Density(left + width));
        }

        return 0.5 + sum;

        static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
    }
}
