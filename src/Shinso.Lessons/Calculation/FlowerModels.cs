namespace Shinso.Lessons.Calculation;

/// <summary>Two classifiers for rows of a few numbers: Gaussian naive Bayes and softmax regression, in double precision.</summary>
public static class FlowerModels
{
    /// <summary>
    /// How many validation rows Gaussian naive Bayes has right: the class with the greatest ln P(C) + Σⱼ ln N(xⱼ; μ, σ²), where mean and variance (divided by n) of every feature are those of the
    /// class's training rows.
    /// </summary>
    public static int NaiveBayes(double[][] rows, int[] classes, int[] train, int[] validation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(validation);
        int kinds = classes.Max() + 1, features = rows[0].Length;
        var scores = new Func<double[], double>[kinds];
        for (int kind = 0; kind < kinds; kind++)
        {
            double[][] own = [.. train.Where(row => classes[row] == kind).Select(row => rows[row])];
            if (own.Length == 0)
            {
                scores[kind] = _ => double.NegativeInfinity;
                continue;
            }

            double[] mean = [.. Enumerable.Range(0, features).Select(j => own.Average(row => row[j]))];
            double[] variance = [.. Enumerable.Range(0, features).Select(j => Math.Max(1e-9, own.Average(row => (row[j] - mean[j]) * (row[j] - mean[j]))))];
            double prior = Math.Log(own.Length / (double)train.Length);
            scores[kind] = x => prior - Enumerable.Range(0, features).Sum(j => (Math.Log(2 * Math.PI * variance[j]) + (x[j] - mean[j]) * (x[j] - mean[j]) / variance[j]) / 2);
        }

        return validation.Count(row => Enumerable.Range(0, kinds).MaxBy(kind => scores[kind](rows[row])) == classes[row]);
    }

    /// <summary>
    /// How many validation rows softmax regression has right: p = softmax(xW + b), inputs standardised by mean and deviation (divided by n) of the training rows, weights from 0,
    /// 1,000 updates W ← W − 0.1·(1/n)·Xᵀ(P − T) with all training rows.
    /// </summary>
    public static int SoftmaxRegression(double[][] rows, int[] classes, int[] train, int[] validation)
    {
        const int updates = 1000;
        const double rate = 0.1;
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        int kinds = classes.Max() + 1, features = rows[0].Length;
        double[][] scaled = Standardised(rows, train);
        double[][] w = [.. Enumerable.Range(0, features + 1).Select(_ => new double[kinds])];
        for (int update = 0; update < updates; update++)
        {
            double[][] gradient = [.. Enumerable.Range(0, features + 1).Select(_ => new double[kinds])];
            foreach (int row in train)
            {
                double[] p = Functions.Softmax(Scores(scaled[row], w));
                for (int kind = 0; kind < kinds; kind++)
                {
                    double error = p[kind] - (classes[row] == kind ? 1 : 0);
                    for (int j = 0; j < features; j++) gradient[j][kind] += scaled[row][j] * error;
                    gradient[features][kind] += error;
                }
            }

            for (int j = 0; j <= features; j++)
            {
                for (int kind = 0; kind < kinds; kind++) w[j][kind] -= rate * gradient[j][kind] / train.Length;
            }
        }

        return validation.Count(row =>
        {
            double[] scores = Scores(scaled[row], w);
            return Array.IndexOf(scores, scores.Max()) == classes[row];
        });
    }

    /// <summary>xW + b; the last row of w holds the biases.</summary>
    private static double[] Scores(double[] x, double[][] w)
    {
        double[] scores = [.. w[^1]];
        for (int j = 0; j < x.Length; j++)
        {
            for (int kind = 0; kind < scores.Length; kind++) scores[kind] += x[j] * w[j][kind];
        }

        return scores;
    }

    /// <summary>(x − mean)/deviation, both of the training rows.</summary>
    private static double[][] Standardised(double[][] rows, int[] train)
    {
        double[] mean = [.. Enumerable.Range(0, rows[0].Length).Select(j => train.Average(row => rows[row][j]))];
        double[] deviation = [.. mean.Select((m, j) => Math.Max(1e-9, Math.Sqrt(train.Average(row => (rows[row][j] - m) * (rows[row][j] - m)))))];
        return [.. rows.Select(row => row.Select((x, j) => (x - mean[j]) / deviation[j]).ToArray())];
    }
}
