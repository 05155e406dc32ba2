namespace Shinso.Lessons.Calculation;

/// <summary>The functions of the source documents, in double precision, each with its derivative below it.</summary>
public static class Functions
{
    /// <summary>σ(x) = 1/(1 + e⁻ˣ), written so that no exponential overflows.</summary>
    public static double Sigmoid(double x)
    {
        if (x >= 0) return 1 / (1 + Math.Exp(-x));
        double e = Math.Exp(x);
        return e / (1 + e);
    }

    /// <summary>σ′(x) = σ(x)(1 − σ(x)).</summary>
    public static double SigmoidSlope(double x)
    {
        double y = Sigmoid(x);
        return y * (1 - y);
    }

    /// <summary>tanh′(x) = 1 − tanh²x.</summary>
    public static double TanhSlope(double x)
    {
        double y = Math.Tanh(x);
        return 1 - y * y;
    }

    /// <summary>max(0, x).</summary>
    public static double Relu(double x) => Math.Max(0, x);

    /// <summary>1 where x &gt; 0, else 0: at 0 the library takes 0.</summary>
    public static double ReluSlope(double x) => x > 0 ? 1 : 0;

    /// <summary>1 where x &gt; 0, else 0.</summary>
    public static double Step(double x) => x > 0 ? 1 : 0;

    /// <summary>softmax(a)ᵢ = e^(aᵢ − max a) / Σⱼ e^(aⱼ − max a).</summary>
    public static double[] Softmax(IReadOnlyList<double> scores)
    {
        double greatest = scores.Max();
        double[] powers = [.. scores.Select(score => Math.Exp(score - greatest))];
        double sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }
}
