using MathNet.Numerics.LinearAlgebra;
using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Descent;

/// <summary>The line with the least sum of squared errors, by the normal equations, the pseudo-inverse, a QR decomposition and descent.</summary>
public sealed class LeastSquares : Lesson
{
    private static readonly string[] Ways = ["normal", "pinv", "qr", "descent"];

    /// <inheritdoc/>
    public override string Id => "least-squares";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("16", Part.Descent, new Text("最小二乗法を三通りに解く", "Least squares three ways"), 25)
    {
        Summary = new Text("三点を通る直線はありません。誤差の二乗和がいちばん小さい直線を、どの道から求めても同じ答えになります。", "No line passes through all three points. The one with the least sum of squared errors is found by several ways, and they all agree."),
        Sources = [new SourcePlace("S2", new Text("第二ステップ (1)～(9)、(1.1)～(2.10)", "Second step, (1)–(9), (1.1)–(2.10)"))],
        Before = ["chain-rule"],
        Playground = [new PlaygroundLink(new Text("平面の回帰を線形のまま学ぶ", "Learn a regression on a plane, linear as it is"), "v=1&problem=regression&networkShape=&activation=linear&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Matrix("points", [[20, 30], [30, 50], [40, 80]], -1000, 1000, new Text("点 (x, y)：気温と注文数", "points (x, y): temperature, orders"), fewestRows: 2, mostRows: 12, columns: 2),
        Parameter.Number("predict-at", 45, 0, 80, new Text("予測する気温", "predict at")) with { Step = 0.5 },
        Parameter.Choice("way", new Text("解き方", "way"), ("normal", new Text("正規方程式", "normal equations")), ("pinv", new Text("疑似逆行列", "pseudo-inverse")), ("qr", new Text("QR 分解", "QR decomposition")), ("descent", new Text("勾配降下法", "gradient descent"))),
        Parameter.Number("spread", 1, 0, 1, new Text("気温のひろがり（0 ですべて同じ）", "spread of the temperatures (0: all equal)")) with { Step = 0.01 },
        Parameter.Number("own-a", 1.5, -1, 6, new Text("自分の直線の a", "a of your own line")),
        Parameter.Number("own-b", 10, -110, 70, new Text("自分の直線の b", "b of your own line")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("三点が一直線上にないとき、三本の式をすべて満たす $a, b$ はありますか。", "The three points are not on one line. Is there a pair $a, b$ that satisfies all three equations?"),
            new Text("ありません。そこで、誤差の二乗和がいちばん小さい組を選びます。", "No. We choose the pair with the least sum of squared errors instead.")),
        new ChoiceQuestion(
            new Text("$\\det X^\\top X = 0$ になるのはどんなデータですか。", "For which data is $\\det X^\\top X = 0$?"),
            [
                new Choice(new Text("x がすべて同じ", "All x are equal"), true, new Text("縦一列に並んだ点からは傾きが決まりません。", "Points one above the other say nothing about a slope.")),
                new Choice(new Text("y がすべて同じ", "All y are equal"), false, new Text("水平な直線が、きちんと一本に決まります。", "That determines one line, a level one.")),
                new Choice(new Text("三点が一直線上にある", "The points are on one line"), false, new Text("誤差 0 の直線が一本に決まります。", "That determines one line, without any error.")),
            ],
            new Text("$\\det = n\\sum x^2-(\\sum x)^2$ は x のばらつき（分散）の $n^2$ 倍です。", "$\\det = n\\sum x^2-(\\sum x)^2$ is $n^2$ times the variance of x.")),
        new OpenQuestion(
            new Text("誤差の和に $\\frac12$ を付けても $a, b$ が変わらないのはなぜですか。", "Why does a factor $\\frac12$ before the sum not change $a$ and $b$?"),
            new Text("正の定数を掛けても、いちばん低い場所は動かないからです。", "A positive factor does not move the lowest place.")),
        new NumberQuestion(
            new Text("はじめの三点で、最小二乗の直線の残差の二乗和はいくつですか。これより小さくできる直線はありません。", "For the three points of the start, what is the sum of the squared residuals of the best line? No line makes it smaller."),
            LineFit.Coffee.Loss(LineFit.Coffee.Best.A, LineFit.Coffee.Best.B),
            0.001,
            new Text("残差は 5/3、−10/3、5/3 で、二乗して足すと 50/3 です。", "The residuals are 5/3, −10/3, 5/3; their squares add up to 50/3.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        double[][] points = settings.Matrix("points");
        LineFit fit = Squeezed(points, settings.Number("spread"));
        Dictionary<string, (double A, double B)> ways = Ways.ToDictionary(way => way, way => Solve(fit, way));
        (double a, double b) = ways[settings["way"]];
        if (double.IsFinite(a))
        {
            work.Value("a", a);
            work.Value("b", b);
            work.Value("predict_45", a * 45 + b);
        }

        work.Value("sxy_n", fit.Count * fit.SumXY);
        work.Value("sx_sy", fit.SumX * fit.SumY);
        work.Value("sxx_n", fit.Count * fit.SumXX);
        work.Value("sx_sx", fit.SumX * fit.SumX);
        work.Value("sx_sxy", fit.SumX * fit.SumXY);
        work.Value("sxx_sy", fit.SumXX * fit.SumY);
        if (double.IsFinite(a)) work.Value("sse", fit.Loss(a, b));
        LeaveSteps(work, fit, a, b, ways);
        LeaveNotes(work, fit);
        LeastSquaresFigures.Show(work, fit, a, b, ways);
    }

    /// <summary>The points with their x drawn together towards the mean: x ← x̄ + s(x − x̄).</summary>
    private static LineFit Squeezed(double[][] points, double spread)
    {
        double mean = points.Average(point => point[0]);
        return new LineFit([.. points.Select(point => spread == 1 ? point[0] : mean + spread * (point[0] - mean))], [.. points.Select(point => point[1])]);
    }

    /// <summary>a and b by one of the ways; not a number where a way has no answer.</summary>
    private static (double A, double B) Solve(LineFit fit, string way) => way switch
    {
        "pinv" => ByPseudoInverse(fit),
        _ when !fit.IsDetermined => (double.NaN, double.NaN),
        "qr" => ByQr(fit),
        "descent" => ByDescent(fit),
        _ => ByNormalEquations(fit),
    };

    /// <summary>XᵀX·A = XᵀY, solved with the inverse of a 2 × 2 matrix: [[p, q], [r, s]]⁻¹ = [[s, −q], [−r, p]]/(ps − qr).</summary>
    private static (double A, double B) ByNormalEquations(LineFit fit) => fit.Best;

    /// <summary>A = X⁺Y with the Moore–Penrose inverse X⁺, which exists always: where XᵀX has no inverse it gives the shortest A of the best ones.</summary>
    private static (double A, double B) ByPseudoInverse(LineFit fit)
    {
        Vector<double> best = Design(fit).PseudoInverse() * Targets(fit);
        return (best[0], best[1]);
    }

    /// <summary>X = QR with QᵀQ = E and a triangle R; then RA = QᵀY, from below upwards.</summary>
    private static (double A, double B) ByQr(LineFit fit)
    {
        Vector<double> best = Design(fit).QR().Solve(Targets(fit));
        return (best[0], best[1]);
    }

    /// <summary>w ← w − η∇(½L) with the best constant rate η = 2/(λ₁ + λ₂), until the gradient is 10⁻⁹ of the first one.</summary>
    private static (double A, double B) ByDescent(LineFit fit)
    {
        (double flat, double steep) = fit.Eigenvalues();
        (double slopeA, double slopeB) = fit.Gradient(0, 0);
        double enough = 1e-18 * (slopeA * slopeA + slopeB * slopeB);
        LineState end = new LineDescent(fit, 2 / (flat + steep)).Until(state => state.SquaredSlope <= enough, 300_000);
        return (end.A, end.B);
    }

    /// <summary>X: a row (x, 1) for every point.</summary>
    private static Matrix<double> Design(LineFit fit) => Matrix<double>.Build.DenseOfRowArrays(fit.Xs.Select(x => new[] { x, 1 }));

    private static Vector<double> Targets(LineFit fit) => Vector<double>.Build.DenseOfEnumerable(fit.Ys);

    private static void LeaveSteps(LessonWork work, LineFit fit, double a, double b, Dictionary<string, (double A, double B)> ways)
    {
        work.Step("xtx", fit.Curvature);
        work.Step("det", fit.Determinant);
        if (fit.IsDetermined) work.Step("inverse", (double[][])[[fit.Count / fit.Determinant, -fit.SumX / fit.Determinant], [-fit.SumX / fit.Determinant, fit.SumXX / fit.Determinant]]);
        work.Step("xty", (double[])[fit.SumXY, fit.SumY]);
        work.Step("pinv", Design(fit).PseudoInverse().ToRowArrays());
        if (double.IsFinite(a)) LeaveLine(work, fit, a, b);
        work.Step("loss_at_0", fit.Loss(0, 0));
        (double slopeA, double slopeB) = fit.Gradient(0, 0);
        work.Step("gradient_at_0", (double[])[slopeA, slopeB]);
        work.Step("numeric_gradient_at_0", NumericGradient(fit));
        work.Step("ways", Value.Map(ways.Where(way => double.IsFinite(way.Value.A)).Select(way => (way.Key, (Value)(double[])[way.Value.A, way.Value.B]))));
    }

    /// <summary>What the line ŷ = ax + b says, and by how much it misses.</summary>
    private static void LeaveLine(LessonWork work, LineFit fit, double a, double b)
    {
        work.Step("fitted", (double[])[.. fit.Xs.Select(x => a * x + b)]);
        work.Step("residuals", (double[])[.. fit.Xs.Zip(fit.Ys, (x, y) => y - (a * x + b))]);
        work.Step("half_sse", fit.Loss(a, b) / 2);
        double mean = fit.SumY / fit.Count, scatter = fit.Ys.Sum(y => (y - mean) * (y - mean));
        if (scatter > 0) work.Step("r2", 1 - fit.Loss(a, b) / scatter);
        work.Step("predict", a * work.Settings.Number("predict-at") + b);
        work.Step("at_zero", b);
    }

    /// <summary>∂(½L)/∂a ≈ (½L(h, 0) − ½L(−h, 0))/2h at (0, 0), and b alike.</summary>
    private static double[] NumericGradient(LineFit fit)
    {
        const double H = 1e-4;
        return [(fit.Loss(H, 0) - fit.Loss(-H, 0)) / (4 * H), (fit.Loss(0, H) - fit.Loss(0, -H)) / (4 * H)];
    }

    private static void LeaveNotes(LessonWork work, LineFit fit)
    {
        if (work.Settings.AreUsual)
        {
            work.Note("Σx²·Σy（sxx_sy）は 2900 × 160 = 464000 です。資料 S2 はここで 0 を一つ落とし、次の行では正しい値を使っています。", "Σx²·Σy (sxx_sy) is 2900 × 160 = 464000; S2 drops a zero here and uses the right value one line later.");
        }

        (double least, double most) = (fit.Xs.Min(), fit.Xs.Max());
        double at = work.Settings.Number("predict-at");
        if (at < least || at > most)
        {
            (string from, string to) = (Digits.Short(least, 4), Digits.Short(most, 4));
            work.Note($"{Value.Spell(at)} はデータの範囲（{from}～{to}）の外なので、予測は外挿です。", $"{Value.Spell(at)} lies outside the data ({from} to {to}): the prediction is an extrapolation.");
        }

        if (!fit.IsDetermined) work.Note("x がすべて同じなので det = 0 になり、傾きが決まりません。疑似逆行列だけは、最良の組のうちいちばん短いものを選びます。", "All x are equal, so det = 0 and the slope is undetermined. Only the pseudo-inverse still answers: with the shortest of the best pairs.");
    }
}
