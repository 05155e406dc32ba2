using Shinso.Randomness;

namespace Shinso.Lessons.Calculation;

/// <summary>One recurrent unit with one input: hₜ = tanh(w·hₜ₋₁ + u·xₜ + b), yₜ = v·hₜ.</summary>
internal sealed record RecurrentUnit(double W, double U, double V, double B)
{
    /// <summary>h₁, h₂, … from h₀ = 0.</summary>
    public double[] Run(IReadOnlyList<double> x)
    {
        double[] h = new double[x.Count];
        for (int t = 0; t < h.Length; t++) h[t] = Math.Tanh(W * (t == 0 ? 0 : h[t - 1]) + U * x[t] + B);
        return h;
    }

    /// <summary>∂h_T/∂h₁ = Π w(1 − hₜ²) over t = 2 … T, after each further step.</summary>
    public double[] Memory(IReadOnlyList<double> h)
    {
        double[] slopes = new double[h.Count];
        for (int t = 0; t < slopes.Length; t++) slopes[t] = t == 0 ? 1 : slopes[t - 1] * W * (1 - h[t] * h[t]);
        return slopes;
    }

    /// <summary>E = ½ Σ (v·hₜ − tₜ)².</summary>
    public double Error(IReadOnlyList<double> x, IReadOnlyList<double> targets) => Run(x).Zip(targets, (h, t) => (V * h - t) * (V * h - t) / 2).Sum();

    /// <summary>
    /// Backpropagation through time, from the last step to the first: δₜ = (v(yₜ − tₜ) + w·δₜ₊₁)(1 − hₜ²); dE/dw = Σ hₜ₋₁δₜ, dE/du = Σ xₜδₜ, dE/dv = Σ hₜ(yₜ − tₜ), dE/db = Σ δₜ.
    /// </summary>
    public (double[] Deltas, double Dw, double Du, double Dv, double Db) ThroughTime(IReadOnlyList<double> x, IReadOnlyList<double> targets)
    {
        double[] h = Run(x), deltas = new double[h.Length];
        (double dw, double du, double dv, double db) = (0, 0, 0, 0);
        for (int t = h.Length - 1; t >= 0; t--)
        {
            double error = V * h[t] - targets[t], later = t + 1 < h.Length ? deltas[t + 1] : 0;
            deltas[t] = (V * error + W * later) * (1 - h[t] * h[t]);
            dw += (t == 0 ? 0 : h[t - 1]) * deltas[t];
            du += x[t] * deltas[t];
            dv += h[t] * error;
            db += deltas[t];
        }

        return (deltas, dw, du, dv, db);
    }

    /// <summary>The same gradients from the tape, which knows nothing of time: w, u, v and b are used at every step, and their gradients add up by themselves.</summary>
    public double[] OnTape(IReadOnlyList<double> x, IReadOnlyList<double> targets)
    {
        Scalar w = W, u = U, v = V, b = B, h = 0.0, error = 0.0;
        for (int t = 0; t < x.Count; t++)
        {
            h = (w * h + u * x[t] + b).Tanh();
            error += 0.5 * (v * h - targets[t]).Power(2);
        }

        return [.. error.Gradients(w, u, v, b).Select(gradient => gradient.Value)];
    }
}

/// <summary>A few recurrent units that learn to say what comes next: h ← tanh(W h + u x + b), y = v·h + c.</summary>
internal sealed class RecurrentPredictor
{
    private readonly int units;
    private readonly double[] w, u, b, v;
    private double c;

    /// <summary>First weights N(0, 1/units).</summary>
    public RecurrentPredictor(int units, int seed)
    {
        this.units = units;
        var random = new SplitMix((ulong)seed);
        double scale = 1 / Math.Sqrt(units);
        w = Draw(units * units);
        u = Draw(units);
        v = Draw(units);
        b = new double[units];

        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => scale * random.NextNormal())];
    }

    /// <summary>What it says after each input; after <paramref name="given"/> inputs it hears its own answers instead.</summary>
    public double[] Predict(IReadOnlyList<double> sequence, int given)
    {
        double[] said = new double[sequence.Count];
        double[] h = new double[units];
        for (int t = 0; t < said.Length; t++)
        {
            h = Next(h, t < given ? sequence[t] : said[t - 1]);
            said[t] = Output(h);
        }

        return said;
    }

    /// <summary>One pass over a sequence: forward, back through all times, one step down the mean squared error of the next value.</summary>
    /// <returns>The error before the step.</returns>
    public double Learn(IReadOnlyList<double> sequence, double rate)
    {
        int steps = sequence.Count - 1;
        double[][] h = new double[steps + 1][];
        h[0] = new double[units];
        double[] error = new double[steps];
        for (int t = 0; t < steps; t++)
        {
            h[t + 1] = Next(h[t], sequence[t]);
            error[t] = (Output(h[t + 1]) - sequence[t + 1]) / steps;
        }

        double[] dw = new double[w.Length], du = new double[units], db = new double[units], dv = new double[units], later = new double[units];
        double dc = 0;
        for (int t = steps - 1; t >= 0; t--)
        {
            double[] before = new double[units];
            dc += error[t];
            for (int j = 0; j < units; j++)
            {
                dv[j] += h[t + 1][j] * error[t];
                double delta = (v[j] * error[t] + later[j]) * (1 - h[t + 1][j] * h[t + 1][j]);
                du[j] += sequence[t] * delta;
                db[j] += delta;
                for (int i = 0; i < units; i++)
                {
                    dw[i * units + j] += h[t][i] * delta;
                    before[i] += w[i * units + j] * delta;
                }
            }

            later = before;
        }

        Down(w, dw, rate);
        Down(u, du, rate);
        Down(b, db, rate);
        Down(v, dv, rate);
        c -= rate * dc;
        return error.Sum(one => one * one) * steps / 2;
    }

    private double[] Next(double[] h, double x)
    {
        double[] next = new double[units];
        for (int j = 0; j < units; j++)
        {
            double sum = u[j] * x + b[j];
            for (int i = 0; i < units; i++) sum += h[i] * w[i * units + j];
            next[j] = Math.Tanh(sum);
        }

        return next;
    }

    private double Output(double[] h)
    {
        double sum = c;
        for (int j = 0; j < units; j++) sum += v[j] * h[j];
        return sum;
    }

    private static void Down(double[] weights, double[] gradient, double rate)
    {
        for (int i = 0; i < weights.Length; i++) weights[i] -= rate * Math.Clamp(gradient[i], -1, 1);
    }
}
