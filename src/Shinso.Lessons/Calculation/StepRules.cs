namespace Shinso.Lessons.Calculation;

/// <summary>
/// How a slope becomes a step, for one number p with slope g, in double precision: the rules of the library's optimizers, in the forms that the lessons compare. What a rule remembers is
/// kept in two numbers, 0 at first.
/// </summary>
/// <param name="Rate">η.</param>
public abstract record StepRule(double Rate)
{
    /// <summary>The next p.</summary>
    /// <param name="p">The number.</param>
    /// <param name="g">Its slope.</param>
    /// <param name="first">What the rule remembers.</param>
    /// <param name="second">What else it remembers.</param>
    /// <param name="t">The number of the step, from 1.</param>
    public abstract double Next(double p, double g, ref double first, ref double second, int t);

    /// <summary>The places from the start on, without end: a gradient, then a step for every coordinate.</summary>
    /// <param name="start">The first place.</param>
    /// <param name="gradient">The slopes at a place.</param>
    public IEnumerable<double[]> Path(double[] start, Func<double[], double[]> gradient)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(gradient);
        double[] p = [.. start], first = new double[p.Length], second = new double[p.Length];
        for (int t = 1; ; t++)
        {
            yield return [.. p];
            double[] g = gradient(p);
            for (int i = 0; i < p.Length; i++) p[i] = Next(p[i], g[i], ref first[i], ref second[i], t);
        }
    }
}

/// <summary>p ← p − ηg.</summary>
public sealed record SgdRule(double Rate) : StepRule(Rate)
{
    /// <inheritdoc/>
    public override double Next(double p, double g, ref double first, ref double second, int t) => p - Rate * g;
}

/// <summary>v ← μv − ηg; p ← p + v.</summary>
public sealed record MomentumRule(double Rate, double Keep = 0.9) : StepRule(Rate)
{
    /// <inheritdoc/>
    public override double Next(double p, double g, ref double first, ref double second, int t)
    {
        first = Keep * first - Rate * g;
        return p + first;
    }
}

/// <summary>p ← p + μ²v − (1 + μ)ηg; v ← μv − ηg.</summary>
public sealed record NesterovRule(double Rate, double Keep = 0.9) : StepRule(Rate)
{
    /// <inheritdoc/>
    public override double Next(double p, double g, ref double first, ref double second, int t)
    {
        double next = p + Keep * Keep * first - (1 + Keep) * Rate * g;
        first = Keep * first - Rate * g;
        return next;
    }
}

/// <summary>h ← h + g²; p ← p − ηg/(√h + 10⁻⁷).</summary>
public sealed record AdaGradRule(double Rate) : StepRule(Rate)
{
    /// <inheritdoc/>
    public override double Next(double p, double g, ref double first, ref double second, int t)
    {
        first += g * g;
        return p - Rate * g / (Math.Sqrt(first) + 1e-7);
    }
}

/// <summary>h ← 0.99h + 0.01g²; p ← p − ηg/(√h + 10⁻⁷).</summary>
public sealed record RmsPropRule(double Rate) : StepRule(Rate)
{
    /// <inheritdoc/>
    public override double Next(double p, double g, ref double first, ref double second, int t)
    {
        first = 0.99 * first + 0.01 * g * g;
        return p - Rate * g / (Math.Sqrt(first) + 1e-7);
    }
}

/// <summary>h ← 0.95h + 0.05g²; d = −g√(s + 10⁻⁶)/√(h + 10⁻⁶); s ← 0.95s + 0.05d²; p ← p + ηd.</summary>
public sealed record AdadeltaRule(double Rate) : StepRule(Rate)
{
    /// <inheritdoc/>
    public override double Next(double p, double g, ref double first, ref double second, int t)
    {
        first = 0.95 * first + 0.05 * g * g;
        double d = -g * Math.Sqrt(second + 1e-6) / Math.Sqrt(first + 1e-6);
        second = 0.95 * second + 0.05 * d * d;
        return p + Rate * d;
    }
}

/// <summary>m ← m + 0.1(g − m); v ← v + 0.001(g² − v); p ← p − η√(1 − 0.999ᵗ)/(1 − 0.9ᵗ)·m/(√v + 10⁻⁷): the form of the book.</summary>
public sealed record BookAdamRule(double Rate) : StepRule(Rate)
{
    /// <inheritdoc/>
    public override double Next(double p, double g, ref double first, ref double second, int t)
    {
        first += 0.1 * (g - first);
        second += 0.001 * (g * g - second);
        double rate = Rate * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t));
        return p - rate * first / (Math.Sqrt(second) + 1e-7);
    }
}

/// <summary>m ← 0.9m + 0.1g; v ← 0.999v + 0.001g²; p ← p − η·m̂/(√v̂ + 10⁻⁸) with m̂ = m/(1 − 0.9ᵗ), v̂ = v/(1 − 0.999ᵗ).</summary>
public sealed record AdamRule(double Rate) : StepRule(Rate)
{
    /// <inheritdoc/>
    public override double Next(double p, double g, ref double first, ref double second, int t)
    {
        first = 0.9 * first + 0.1 * g;
        second = 0.999 * second + 0.001 * g * g;
        double mean = first / (1 - Math.Pow(0.9, t)), square = second / (1 - Math.Pow(0.999, t));
        return p - Rate * mean / (Math.Sqrt(square) + 1e-8);
    }
}
