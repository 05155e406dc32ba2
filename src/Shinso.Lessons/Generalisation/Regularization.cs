using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Generalisation;

/// <summary>E + λR(w): L2 shrinks all weights, L1 makes some exactly 0; early stopping and dropout at work in trained networks.</summary>
public sealed class Regularization : Lesson
{
    /// <summary>The strengths of the table.</summary>
    internal static readonly double[] Strengths = [0, 0.001, 0.01, 0.1, 0.3, 1, 3, 10, 100];

    /// <summary>The strengths for the slope of the coffee data.</summary>
    internal static readonly double[] CoffeeStrengths = [0, 1, 2, 8, 10, 50, 60];

    private static readonly int[] TableDegrees = [10, 20];
    private static readonly double[] Temperatures = [20, 30, 40], Cups = [30, 50, 80];
    private static readonly double[] Example = [0.8, -0.05, 0.3, -0.6];

    /// <inheritdoc/>
    public override string Id => "regularization";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("35", Part.Generalisation, new Text("正則化", "Regularization"), 25)
    {
        Summary = new Text("誤差に重みの罰則を足して、暴れるモデルをなだめます。L1 は重みをちょうど 0 に、L2 は全体を小さくします。", "A penalty on the weights calms a wild model: L1 makes weights exactly 0, L2 makes all of them smaller."),
        Sources = [new SourcePlace("S1", new Text("正則化（L1、L2）、隠れ層の設定の目安", "Regularization (L1, L2), sizes of hidden layers"))],
        Before = ["least-squares", "overfitting-sine"],
        Playground =
        [
            new PlaygroundLink(new Text("雑音の多い円を L2 なしとありで学ぶ", "Learn a noisy circle with L2, then without"), "v=1&dataset=circle&noise=40&percTrainData=20&networkShape=8,8&regularization=L2&regularizationRate=0.01&seed=0.5"),
            new PlaygroundLink(new Text("L1 で重みが消えていく様子", "Watch L1 remove weights"), "v=1&dataset=gauss&networkShape=6&regularization=L1&regularizationRate=0.03&seed=0.5"),
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Number("lambda", 1, 1e-4, 1000, new Text("罰則の強さ λ", "Strength λ")) with { Log = true },
        Parameter.Choice("penalty", new Text("罰則", "Penalty"), ("l2", "L2"), ("l1", "L1"), ("both", "L1 + L2"), ("none", new Text("なし", "none"))),
        Parameter.Whole("degree", 10, 1, 20, new Text("次数", "Degree")),
        Parameter.Number("w1", 1.4, -2, 2, "w₁") with { Step = 0.02 },
        Parameter.Number("w2", 0.5, -2, 2, "w₂") with { Step = 0.02 },
        Parameter.Number("budget", 0.7, 0.1, 2, new Text("重みの予算", "Budget of the weights")) with { Step = 0.02 },
        Parameter.Number("tilt", 0.3, -0.9, 0.9, new Text("等高線の傾き", "Tilt of the contours")) with { Step = 0.05 },
        Parameter.Choice("method", new Text("ネットワーク", "Network"), ("plain", new Text("正則化なし", "no regularization")), ("early", new Text("早期終了", "early stopping")), ("l1", "L1"), ("l2", "L2"), ("dropout", new Text("ドロップアウト", "dropout"))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("L1 で重みがちょうど 0 になり、L2 ではならないのはなぜですか。", "Why does L1 give weights of exactly 0, and L2 not?"),
            new Text("L1 の罰則は 0 の近くでも傾きが一定ですが、L2 の傾きは 0 に近づくと消えるからです。", "The slope of L1's penalty stays the same near 0; that of L2's vanishes there.")),
        new ChoiceQuestion(
            new Text("λ を無限に大きくするとどうなりますか。", "What happens if λ grows without bound?"),
            [
                new Choice(new Text("訓練誤差が 0 になる", "The training error becomes 0"), false, new Text("罰則を強めると訓練誤差は増えます。", "A stronger penalty raises the training error.")),
                new Choice(new Text("重みが 0 に近づき、定数だけを予測する", "Weights go to 0 and the model predicts a constant"), true, new Text("学習不足です。", "That is underfitting.")),
                new Choice(new Text("過学習がひどくなる", "Overfitting gets worse"), false, new Text("逆です。", "The other way round.")),
            ],
            new Text("誤差より罰則のほうが重くなり、データを見なくなります。", "The penalty outweighs the error, and the data no longer matter.")),
        new NumberQuestion(
            new Text("コーヒーのデータで、L1 の傾きがちょうど 0 になる最小の λ はいくつですか。", "For the coffee data, what is the least λ at which L1 makes the slope exactly 0?"),
            result.Number("least_lambda_l1"),
            1e-6,
            new Text("$\\Sigma zy = 50$ なので、λ が 50 になると引かれて 0 になります。", "As $\\Sigma zy = 50$, a λ of 50 takes all of it away.")),
        new CodeQuestion(
            new Text("L1 の一歩（ソフトしきい値）を書いてください。", "Write one step of L1, the soft threshold."),
            "Polynomials.SoftThreshold",
            new Text("0 を飛び越えず、0 で止まります。", "It does not jump over 0; it stops there.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        (double[] X, double[] Y) points = SinePoints.Of();
        (double Train, double Test)[][] errors = [.. TableDegrees.Select(degree => Strengths.Select(strength => OverfittingSine.Errors(points, degree, strength)).ToArray())];
        work.Value("lambda", Strengths);
        work.Value("ridge_train", Value.Map(TableDegrees.Zip(errors, (degree, row) => ($"{degree}", (Value)row.Select(one => one.Train).ToArray()))));
        work.Value("ridge_test", Value.Map(TableDegrees.Zip(errors, (degree, row) => ($"{degree}", (Value)row.Select(one => one.Test).ToArray()))));
        work.Value("slope_l2", CoffeeStrengths.Select(strength => SlopeL2(strength)).ToArray());
        work.Value("slope_l2_printed", CoffeeStrengths.Select(strength => SlopeL2(2 * strength)).ToArray());
        work.Value("slope_l1", CoffeeStrengths.Select(SlopeL1).ToArray());
        work.Value("least_lambda_l1", Coffee().Product);
        work.Value("soft_threshold", Example.Select(w => Polynomials.SoftThreshold(w, 0.1)).ToArray());
        work.Value("shrink", Example.Select(w => 0.9 * w).ToArray());
        work.Value("sum_of_weights", Example.Sum());
        work.Value("sum_of_absolute_weights", Example.Sum(Math.Abs));
        work.Csv(() => RegularizationFigures.RidgeTable(errors));
        RegularizationFigures.Show(work, points);
        RegularizedNetworks.Show(work);
    }

    /// <summary>Σz² and Σzy of the coffee data with z = (x − 30)/10.</summary>
    private static (double Squares, double Product) Coffee()
    {
        double[] z = [.. Temperatures.Select(x => (x - 30) / 10)];
        return (z.Sum(one => one * one), z.Zip(Cups, (one, y) => one * y).Sum());
    }

    /// <summary>The slope per °C with the least ½Σ(az + b − y)² + ½λa²: a = Σzy/(Σz² + λ), divided by 10.</summary>
    internal static double SlopeL2(double strength)
    {
        (double squares, double product) = Coffee();
        return product / (squares + strength) / 10;
    }

    /// <summary>The slope per °C with the least ½Σ(az + b − y)² + λ|a|: a = S(Σzy, λ)/Σz², divided by 10.</summary>
    internal static double SlopeL1(double strength)
    {
        (double squares, double product) = Coffee();
        return Polynomials.SoftThreshold(product, strength) / squares / 10;
    }
}
