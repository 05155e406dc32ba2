namespace Shinso.Tests.Reference;

/// <summary>Functions that System.Math lacks, in double precision.</summary>
internal static class ReferenceMath
{
    /// <summary>erf x = 2/√π·e^(−x²)·Σ 2ⁿx²ⁿ⁺¹/(2n+1)!!: positive terms only.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 2.5) return Math.Sign(x) * (1 - ErfComplement(Math.Abs(x)));
        double term = x, sum = x;
        for (int n = 1; n < 80; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>1 − erf x; from 2.5 on by the continued fraction e^(−x²)/√π · 1/(x + (1/2)/(x + (2/2)/(x + …))).</summary>
    public static double ErfComplement(double x)
    {
        if (x <= 2.5) return 1 - Erf(x);
        double fraction = x;
        for (int k = 120; k > 0; k--) fraction = x + k / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }

    /// <summary>Φ(z) = ½·erfc(−z/√2).</summary>
    public static double NormalCdf(double z) => 0.5 * ErfComplement(-z / Math.Sqrt(2));

    /// <summary>φ(z) = e^(−z²/2)/√(2π).</summary>
    public static double NormalDensity(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>ln(1 + x), also where x is tiny (Kahan).</summary>
    public static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * x / (u - 1);
    }

    /// <summary>eˣ − 1, also where x is tiny: 2·e^(x/2)·sinh(x/2).</summary>
    public static double ExpMinusOne(double x) => x < -1 || x > 700 ? Math.Exp(x) - 1 : 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);

    public static double Sigmoid(double z) => z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));

    public static double Softplus(double z) => Math.Max(z, 0) + LogOnePlus(Math.Exp(-Math.Abs(z)));
}
