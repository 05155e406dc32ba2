using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Descent;

/// <summary>The coffee data with x replaced by z = (x − shift)/scale.</summary>
/// <param name="Fit">The points (z, y).</param>
/// <param name="Shift">What is taken off x.</param>
/// <param name="Scale">What x is then divided by.</param>
internal sealed record ScaledFit(LineFit Fit, double Shift, double Scale)
{
    /// <summary>none: x as it is; centred: x − x̄; standardised: (x − x̄)/√(Σ(x − x̄)²/n).</summary>
    public static ScaledFit Of(string scaling)
    {
        LineFit fit = LineFit.Coffee;
        double mean = fit.SumX / fit.Count, deviation = Math.Sqrt(fit.Xs.Sum(x => (x - mean) * (x - mean)) / fit.Count);
        (double shift, double scale) = scaling switch
        {
            "centred" => (mean, 1.0),
            "standardised" => (mean, deviation),
            _ => (0.0, 1.0),
        };
        return new ScaledFit(fit.Rescaled(shift, scale), shift, scale);
    }

    /// <summary>A descent in z that reports the line in x.</summary>
    public LineDescent Descent(double rate) => new(LineFit.Coffee, rate) { Shift = Shift, Scale = Scale };

    /// <summary>The places of a method over (a, b) of the line in z, from (0, 0), without end.</summary>
    public IEnumerable<double[]> Path(string method, double rate)
    {
        return method == "newton" ? Newton() : Rule(method, rate).Path([0, 0], Gradient);

        double[] Gradient(double[] place)
        {
            (double a, double b) = Fit.Gradient(place[0], place[1]);
            return [a, b];
        }
    }

    /// <summary>Epochs until the line in x reads 2.500 and −21.667; at most so many.</summary>
    public int Count(string method, double rate, int most)
    {
        (double bestA, double bestB) = LineFit.Coffee.Best;
        int epoch = 0;
        foreach (double[] place in Path(method, rate))
        {
            double a = place[0] / Scale, b = place[1] - place[0] * Shift / Scale;
            if (LineDescent.ShowTheSame(a, bestA, 3) && LineDescent.ShowTheSame(b, bestB, 3)) break;
            if (epoch >= most || !(Math.Abs(a) <= LineDescent.Far)) return most;
            epoch++;
        }

        return epoch;
    }

    private static StepRule Rule(string method, double rate) => method switch
    {
        "momentum" => new MomentumRule(rate),
        "adagrad" => new AdaGradRule(rate),
        "adam" => new AdamRule(rate),
        _ => new SgdRule(rate),
    };

    /// <summary>w ← w − H⁻¹g with H = XᵀX: the bowl is quadratic, so the first step lands on its bottom.</summary>
    private IEnumerable<double[]> Newton()
    {
        double a = 0, b = 0;
        while (true)
        {
            yield return [a, b];
            (double ga, double gb) = Fit.Gradient(a, b);
            double determinant = Fit.Determinant;
            (a, b) = (a - (Fit.Count * ga - Fit.SumX * gb) / determinant, b - (-Fit.SumX * ga + Fit.SumXX * gb) / determinant);
        }
    }
}
