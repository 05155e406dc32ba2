using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Outputs;

/// <summary>How wrong an answer is, as one number: squared errors, with ½ and as a mean, and cross-entropy.</summary>
public sealed class LossFunctions : Lesson
{
    /// <summary>The small number that the sources add inside the logarithm.</summary>
    internal const double SourceDelta = 1e-7;

    /// <summary>A distribution that is not one-hot, and others to compare it with.</summary>
    internal static readonly double[] Mixed = [0.7, 0.2, 0.1];

    internal static readonly double[][] Guesses = [Mixed, [0.8, 0.1, 0.1], [0.4, 0.3, 0.3], [1.0 / 3, 1.0 / 3, 1.0 / 3]];

    private static readonly double[] Dog = [1, 0, 0], Cat = [0, 1, 0];
    private static readonly double[][] Photos = [[0.8, 0.1, 0.1], [0.4, 0.3, 0.3], [0.2, 0.5, 0.3]], PhotoTargets = [Dog, Dog, Cat];
    private static readonly double[] BookGuess = [0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0], BookTarget = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
    private static readonly double[] Misses = [1, -2, 1];
    private static readonly int[] Copies = [1, 2, 10];

    /// <inheritdoc/>
    public override string Id => "loss-functions";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("11", Part.Outputs, new Text("誤差関数", "Loss functions"), 20)
    {
        Summary = new Text("答えの外れ方を一つの数で表します。二乗するわけ、½ が付くわけ、分類に交差エントロピーを使うわけを、動かして確かめます。", "How wrong an answer is, as one number. Move things to see why errors are squared, what the ½ is for, and why classification uses cross-entropy."),
        Sources =
        [
            new SourcePlace("S0", new Text("1.5 誤差関数、式 (6)～(15)、図 6", "1.5 loss functions, equations (6) to (15), figure 6")),
            new SourcePlace("S1", new Text("誤差関数（二乗誤差、交差エントロピー、平均2乗誤差）", "Loss functions (squared error, cross-entropy, mean squared error)")),
            new SourcePlace("S4", new Text("損失関数", "Loss functions")),
            new SourcePlace("S2", new Text("第三段階の予告", "Announced for its third step")),
        ],
        Before = ["softmax"],
        Playground = [new PlaygroundLink(new Text("二乗誤差と交差エントロピーを切り替えて学ばせる", "Train with squared error and with cross-entropy"), "v=1&loss=squared&dataset=xor&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.List("probabilities", Photos[1], 0, 1, new Text("犬・猫・ネズミの確率", "probabilities of dog, cat, mouse"), 3, 3),
        Parameter.Choice("target", new Text("正解", "target"), ("dog", new Text("犬", "dog")), ("cat", new Text("猫", "cat")), ("mouse", new Text("ネズミ", "mouse")), ("mixed", new Text("分布 0.7, 0.2, 0.1", "distribution 0.7, 0.2, 0.1"))),
        Parameter.Number("delta", SourceDelta, 1e-12, 0.1, "δ") with { Log = true },
        Parameter.Choice("base", new Text("対数の底", "base of the logarithm"), ("e", "e"), ("2", "2"), ("10", "10")),
        Parameter.Number("miss", 1.5, -3, 3, new Text("外れ y − t", "miss y − t")) with { Step = 0.05 },
        Parameter.List("residuals", Misses, -3, 3, new Text("一組の外れ", "misses of one set"), 1, 6),
        Parameter.Whole("samples", 1, 1, 20, new Text("同じ組を何回分", "how many copies of the set")) with { Plays = true },
    ];

    /// <summary>The right class gets the probability x, and the others share the rest as before.</summary>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        double[] q = Normalised(settings.List("probabilities"));
        int right = RightClass(settings);
        x = Math.Clamp(x, 0, 1);
        double others = 1 - q[right];
        double[] moved = [.. q.Select((share, i) => i == right ? x : (1 - x) * (others > 1e-9 ? share / others : 0.5))];
        return settings.With("probabilities", string.Join(',', moved.Select(share => Parameter.Format(Math.Round(share, 4)))));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) => LossQuestions.Of(result);

    /// <summary>E = ½ Σₖ (yₖ − tₖ)²; ∂E/∂yₖ = yₖ − tₖ.</summary>
    internal static double HalfSquares(double[] y, double[] t) => y.Zip(t, (one, goal) => (one - goal) * (one - goal)).Sum() / 2;

    /// <summary>E = (1/n) Σₖ (yₖ − tₖ)².</summary>
    internal static double MeanSquares(double[] y, double[] t) => y.Zip(t, (one, goal) => (one - goal) * (one - goal)).Average();

    /// <summary>E = −Σₖ tₖ ln(yₖ + δ). Where tₖ = 0 the term is 0, so with a one-hot t only the right class remains.</summary>
    internal static double CrossEntropy(double[] y, double[] t, double delta = 0)
    {
        double sum = 0;
        for (int k = 0; k < y.Length; k++)
        {
            if (t[k] != 0) sum -= t[k] * Math.Log(y[k] + delta);
        }

        return sum;
    }

    /// <summary>E = −Σₛ Σₖ tₛₖ ln yₛₖ over all samples s and all classes k.</summary>
    internal static double Categorical(double[][] y, double[][] t) => y.Zip(t, (one, goal) => CrossEntropy(one, goal)).Sum();

    /// <summary>qᵢ = wᵢ / Σw; three equal shares where all are 0.</summary>
    internal static double[] Normalised(double[] weights)
    {
        double sum = weights.Sum();
        return [.. weights.Select(weight => sum > 0 ? weight / sum : 1.0 / weights.Length)];
    }

    /// <summary>The target distribution that was chosen.</summary>
    internal static double[] Target(Settings settings) => settings["target"] == "mixed" ? Mixed : [.. Enumerable.Range(0, 3).Select(i => i == RightClass(settings) ? 1.0 : 0)];

    /// <summary>The most likely class of the target.</summary>
    internal static int RightClass(Settings settings) => settings["target"] switch
    {
        "cat" => 1,
        "mouse" => 2,
        _ => 0,
    };

    /// <summary>logᵦ x = ln x / ln b: what a loss in natural logarithms is divided by.</summary>
    internal static double LogBase(Settings settings) => settings["base"] switch
    {
        "2" => Math.Log(2),
        "10" => Math.Log(10),
        _ => 1,
    };

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Animals(work);
        Samples(work);
        Settings settings = work.Settings;
        double[] q = Normalised(settings.List("probabilities")), p = Target(settings);
        work.Value("own_cross_entropy", CrossEntropy(q, p, settings.Number("delta")) / LogBase(settings));
        work.Value("own_half_squares", HalfSquares(q, p));
        (double half, double full) = Slopes(settings.Number("miss"));
        work.Value("slope_half", half);
        work.Value("slope_full", full);
        LossFigures.Show(work, q, p);
    }

    /// <summary>Dog, cat and mouse; three photos together; distributions that are not one-hot; the book's digit.</summary>
    private static void Animals(LessonWork work)
    {
        const double Printed = 0.52;
        double[] exchanged = [.. BookGuess];
        (exchanged[2], exchanged[7]) = (exchanged[7], exchanged[2]);
        work.Value("terms", Value.Map(("outputs", BookGuess.Length), ("weights", 784 * 50 + 50 * 100 + 100 * BookGuess.Length)));
        work.Value("ce_08", CrossEntropy(Photos[0], Dog));
        work.Value("ce_04", CrossEntropy(Photos[1], Dog));
        work.Value("ce_08_delta", CrossEntropy(Photos[0], Dog, SourceDelta));
        work.Value("ce_04_delta", CrossEntropy(Photos[1], Dog, SourceDelta));
        work.Value("ce_0_delta", CrossEntropy([0, 1, 0], Dog, SourceDelta));
        work.Value("ce_04_other_bases", Value.Map(("10", -Math.Log10(Photos[1][0])), ("2", -Math.Log2(Photos[1][0]))));
        work.Value("probability_for_printed", Math.Exp(-Printed));
        work.Value("categorical_sum", Categorical(Photos, PhotoTargets));
        work.Value("categorical_mean", Categorical(Photos, PhotoTargets) / Photos.Length);
        work.Value("categorical_cut_short", Categorical([.. Photos[..^1].Select(row => row[..^1])], [.. PhotoTargets[..^1].Select(row => row[..^1])]));
        work.Value("book_sse", new[] { HalfSquares(BookGuess, BookTarget), HalfSquares(exchanged, BookTarget) });
        work.Value("book_ce", new[] { CrossEntropy(BookGuess, BookTarget, SourceDelta), CrossEntropy(exchanged, BookTarget, SourceDelta) });
        work.Value("h_pq", Guesses.Select(guess => CrossEntropy(guess, Mixed)).ToArray());
        work.Value("h_pq_excess", Guesses.Select(guess => CrossEntropy(guess, Mixed) - CrossEntropy(Mixed, Mixed)).ToArray());
    }

    /// <summary>What the number of samples does to a sum and to a mean, and the line of the least squares.</summary>
    private static void Samples(LessonWork work)
    {
        double[] x = [20, 30, 40], y = [30, 50, 80];
        (double a, double b) = new LineFit(x, y).Best;
        double[] predicted = [.. x.Select(one => a * one + b)];
        work.Value("line", Value.Map(("half_sse", HalfSquares(predicted, y)), ("mse", MeanSquares(predicted, y)), ("rmse", Math.Sqrt(MeanSquares(predicted, y)))));
        work.Value("sse_scaling", Copies.Select(k => HalfSquaresOf(Misses, k)).ToArray());
        work.Value("mse_scaling", Copies.Select(k => MeanSquaresOf(Misses, k)).ToArray());
    }

    /// <summary>½ Σ r² over k copies of some misses r.</summary>
    internal static double HalfSquaresOf(double[] residuals, int k) => HalfSquares(Repeated(residuals, k), new double[k * residuals.Length]);

    /// <summary>(1/n) Σ r² over k copies of some misses r.</summary>
    internal static double MeanSquaresOf(double[] residuals, int k) => MeanSquares(Repeated(residuals, k), new double[k * residuals.Length]);

    /// <summary>d/dy ½(y − t)² and d/dy (y − t)², differentiated by the tape: r and 2r for a miss of r.</summary>
    internal static (double Half, double Full) Slopes(double miss)
    {
        Scalar y = miss, t = 0.0;
        return (((y - t).Power(2) * 0.5).Gradients(y)[0].Value, (y - t).Power(2).Gradients(y)[0].Value);
    }

    private static double[] Repeated(double[] residuals, int k) => [.. Enumerable.Repeat(residuals, k).SelectMany(copy => copy)];
}
