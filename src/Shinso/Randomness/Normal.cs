namespace Shinso.Randomness;

/// <summary>The standard normal distribution, computed with + − × ÷ √ only, so that every platform gives the same bits.</summary>
public static class Normal
{
    private const double Ln2 = 0.6931471805599453;

    /// <summary>
    /// Φ⁻¹(p): the z with P(Z ≤ z) = p, for 0 &lt; p &lt; 1; relative error about 1e-16 (Wichura 1988, algorithm AS 241, PPND16).
    /// </summary>
    public static double Quantile(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - q * q;
            return q * Ratio(r,
                [3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727],
                [1.0, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610]);
        }

        double tail = Math.Sqrt(-Log(q < 0 ? p : 1 - p));
        double z = tail <= 5
            ? Ratio(tail - 1.6,
                [1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504, 1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4],
                [1.0, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9])
            : Ratio(tail - 5,
                [6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230, 0.0265321895265761230930, 0.00124266094738807843860, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
                [1.0, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15]);
        return q < 0 ? -z : z;
    }

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
    {
        double above = 0, below = 0;
        for (int power = numerator.Length - 1; power >= 0; power--)
        {
            above = above * x + numerator[power];
            below = below * x + denominator[power];
        }

        return above / below;
    }

    /// <summary>ln x = e·ln 2 + 2·artanh((m − 1)/(m + 1)) with x = m·2ᵉ, √½ ≤ m &lt; √2; the series is cut where a term is below 1e-17.</summary>
    private static double Log(double x)
    {
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.4142135623730951) (mantissa, exponent) = (mantissa / 2, exponent + 1);
        double s = (mantissa - 1) / (mantissa + 1), square = s * s, power = s, sum = 0;
        for (int odd = 1; odd <= 25; odd += 2)
        {
            sum += power / odd;
            power *= square;
        }

        return exponent * Ln2 + 2 * sum;
    }
}
