using Shinso.Randomness;

namespace Shinso.Lessons.Calculation;

/// <summary>A network of sigmoid units, 2 inputs, one hidden layer, 1 output, that learns a gate by gradient descent on E = Σ ½(y − t)² over the four inputs 00, 01, 10, 11. In doubles, with plain loops.</summary>
internal sealed class GateNetwork
{
    private static readonly double[][] Inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];

    private readonly double[] w, b, v, h, dw, db, dv;
    private readonly int hidden;
    private double c;

    /// <summary>A network with weights 2·n(), drawn in the order W₁ row by row, then W₂, and biases 0.</summary>
    public GateNetwork(ulong seed, int hidden)
    {
        var random = new SplitMix(seed);
        this.hidden = hidden;
        w = [.. Enumerable.Range(0, 2 * hidden).Select(_ => 2 * random.NextNormal())];
        v = [.. Enumerable.Range(0, hidden).Select(_ => 2 * random.NextNormal())];
        (b, h) = (new double[hidden], new double[hidden]);
        (dw, db, dv) = (new double[2 * hidden], new double[hidden], new double[hidden]);
    }

    /// <summary>The border of a hidden unit.</summary>
    public DividingLine Border(int unit) => new(w[unit], w[hidden + unit], b[unit]);

    /// <summary>h = σ(xW₁ + b), y = σ(h·W₂ + c).</summary>
    public double Answer(double x1, double x2)
    {
        double sum = 0;
        for (int j = 0; j < hidden; j++)
        {
            h[j] = Functions.Sigmoid(x1 * w[j] + x2 * w[hidden + j] + b[j]);
            sum += h[j] * v[j];
        }

        return Functions.Sigmoid(sum + c);
    }

    /// <summary>The answers for 00, 01, 10, 11 as a word: 1 where y &gt; ½.</summary>
    public string Answers() => string.Concat(Inputs.Select(x => Answer(x[0], x[1]) > 0.5 ? '1' : '0'));

    /// <summary>E = Σ ½(y − t)².</summary>
    public double Cost(double[] truth) => Inputs.Select((x, i) => Math.Pow(Answer(x[0], x[1]) - truth[i], 2) / 2).Sum();

    /// <summary>One update by the gradient of E: δ = (y − t)·y(1 − y) at the output, δⱼ = δ·W₂ⱼ·hⱼ(1 − hⱼ) at hidden unit j, and each weight loses η · its input · its δ.</summary>
    public void Descend(double[] truth, double rate)
    {
        Array.Clear(dw);
        Array.Clear(db);
        Array.Clear(dv);
        double dc = 0;
        for (int i = 0; i < Inputs.Length; i++)
        {
            (double x1, double x2) = (Inputs[i][0], Inputs[i][1]);
            double y = Answer(x1, x2);
            double delta = (y - truth[i]) * y * (1 - y);
            for (int j = 0; j < hidden; j++)
            {
                dv[j] += h[j] * delta;
                double inner = delta * v[j] * h[j] * (1 - h[j]);
                dw[j] += x1 * inner;
                dw[hidden + j] += x2 * inner;
                db[j] += inner;
            }

            dc += delta;
        }

        Move(w, dw, rate);
        Move(b, db, rate);
        Move(v, dv, rate);
        c -= rate * dc;
    }

    private static void Move(double[] weights, double[] gradient, double rate)
    {
        for (int i = 0; i < weights.Length; i++) weights[i] -= rate * gradient[i];
    }
}
