using MathNet.Numerics;
using MathNet.Numerics.Interpolation;
using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Neurons;

/// <summary>One hidden layer follows a function on [0, 1]: with steps, with sigmoids, with ReLUs, constructed; and trained for comparison.</summary>
public sealed class UniversalApproximation : Lesson
{
    /// <summary>How many points of the function can be dragged; they lie evenly on [0, 1].</summary>
    internal const int Points = 13;

    private const int MostUnits = 100;

    private static readonly int[] Widths = [2, 5, 10, 20, 50, 100, 1000];

    private static readonly (int N, double K)[] Slopes = [(10, 20), (20, 100), (50, 200)];

    /// <summary>The heights of the sine at the points, to three decimals.</summary>
    private static readonly double[] SineHeights = [.. Enumerable.Range(0, Points).Select(i => Math.Round(Sine(i / (Points - 1.0)), 3) + 0.0)];

    /// <summary>What the catalogue's table holds; it does not depend on settings.</summary>
    private static readonly Lazy<double[]> SigmoidErrors = new(() => [.. Slopes.Select(one => OneHiddenLayer.Error(Sine, x => Sigmoids(Sine, one.N, one.K).Answer(x)))]);

    /// <inheritdoc/>
    public override string Id => "universal-approximation";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("9", Part.Neurons, new Text("万能近似定理", "One hidden layer can approximate"), 20)
    {
        Summary = new Text("自分で描いた曲線を、一つの中間層でどこまで写し取れるか。組み立てたネットワークと、学習したネットワークを比べます。", "Draw a curve and see how closely one hidden layer can follow it, with weights that are constructed and with weights that are learnt."),
        Sources = [new SourcePlace("S0", new Text("1.2 万能近似定理", "1.2 The universal approximation theorem"))],
        Before = ["network-anatomy", "activation-functions"],
        Playground = [new PlaygroundLink(new Text("中間層一つ、8 ユニットで、平面の上の起伏を学ぶ", "One hidden layer of 8 units learns hills over a plane"), "v=1&problem=regression&regDataset=reg-gauss&networkShape=8&activation=relu&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.List("ys", SineHeights, -1.5, 1.5, new Text("曲線の高さ", "Heights of the curve"), Points, Points) with { Step = 0.01 },
        Parameter.Whole("n", 10, 1, MostUnits, new Text("区間の数 n", "Number of pieces n")) with { Plays = true },
        Parameter.Choice(
            "kind",
            new Text("中間層のユニット", "Hidden units"),
            ("step", new Text("ステップ：階段", "step: a staircase")),
            ("sigmoid", new Text("シグモイド：なめらかな階段", "sigmoid: a smooth staircase")),
            ("relu", new Text("ReLU：折れ線", "ReLU: straight pieces")),
            ("square", new Text("二乗（多項式）：うまくいかない例", "square, a polynomial: where it fails"))),
        Parameter.Number("slope", 100, 5, 1000, new Text("シグモイドの急さ K", "Steepness K of the sigmoids")) with { Log = true },
        Parameter.Whole("added", 100, 0, 100, new Text("ここまでに足したユニット（%）", "Units added so far (%)")) with { Plays = true },
        Parameter.Choice(
            "train",
            new Text("同じ幅のネットワークを学習させる", "Train a network of the same width"),
            ("no", new Text("しない", "no")),
            ("relu", "ReLU"),
            ("tanh", "tanh"),
            ("sigmoid", new Text("シグモイド", "sigmoid"))),
        Parameter.Whole("updates", 2000, 10, 5000, new Text("学習の更新回数", "Updates of the training")) with { Log = true },
        Parameter.Whole("seed", 1, 1, 12, new Text("最初の重みの種", "Seed of the first weights")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new NumberQuestion(
            new Text("$\\sin 2\\pi x$ を階段で写して、最大の誤差を 0.01 以下にするには、何段必要ですか。", "A staircase follows $\\sin 2\\pi x$. How many pieces bring its largest error down to 0.01?"),
            result.Number("stairs_needed"),
            0,
            new Text("$\\sin(\\pi/n) \\le 0.01$ から $n \\ge 315$。折れ線なら $\\pi^2/(2n^2) \\le 0.01$ で $n \\ge 23$ と、ずっと少なくて済みます。", "$\\sin(\\pi/n) \\le 0.01$ gives $n \\ge 315$. Straight pieces need far fewer: $\\pi^2/(2n^2) \\le 0.01$ gives $n \\ge 23$.")),
        new OpenQuestion(
            new Text("万能近似定理があるのに、深いネットワークを使うのはなぜですか。", "Why are deep networks used in spite of the theorem?"),
            new Text("浅いネットワークでは、必要な幅が膨大になることがあるからです。また、定理はよい重みがあると言うだけで、学習でそれが見つかることは保証していません。層を重ねると、少ないユニットで折れ目の多い関数を表せることがよくあります。", "A shallow network may have to be enormously wide. And the theorem says that good weights exist, not that training finds them. With depth, few units often suffice for a function with many bends.")),
        new ChoiceQuestion(
            new Text("定理が成り立つために要らない条件はどれですか。", "Which of these does the theorem not need?"),
            [
                new Choice(new Text("入力の範囲が有界な閉集合であること", "The inputs come from a closed, bounded set"), false, new Text("必要です。範囲の外では何も約束されません。", "It does. Nothing is promised outside.")),
                new Choice(new Text("活性化関数が多項式でないこと", "The activation is not a polynomial"), false, new Text("必要です。二乗だけでは、何個足しても二次関数です。", "It does. However many squares are added, the sum is a parabola.")),
                new Choice(new Text("関数が微分できること", "The function has a derivative"), true, new Text("連続なら十分です。角があってもかまいません。", "Continuous is enough; it may have corners.")),
                new Choice(new Text("幅に上限がないこと", "The width is not limited"), false, new Text("必要です。求める正確さが増せば、幅も増えます。", "It does. The closer the fit must be, the wider the layer.")),
            ],
            new Text("連続な関数、有界な閉集合、多項式でない活性化関数、制限のない幅。これがそろえば、いくらでも近いネットワークがあります。", "A continuous function, a closed bounded set, an activation that is no polynomial, unlimited width: then there is a network as close as you like.")),
        new CodeQuestion(
            new Text("関数を写す階段を、一つの中間層の重みとして書き下してください。", "Write down a staircase that follows a function, as the weights of one hidden layer."),
            "OneHiddenLayer.Staircase",
            new Text("重みは、となりの段との高さの差です。学習は何もしていません。", "The weights are the differences from stair to stair. Nothing is learnt.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        work.Value("stair_error", Value.Map(Widths.Select(n => ($"{n}", (Value)OneHiddenLayer.StaircaseError(Sine, n)))));
        work.Value("pieces_error", Value.Map(Widths.Select(n => ($"{n}", (Value)OneHiddenLayer.PiecesError(Sine, n)))));
        work.Value("piecewise_bound", Value.Map(Widths.Select(n => ($"{n}", (Value)PiecesBound(n)))));
        work.Value("sigmoid_error", Value.Map(Slopes.Select((one, i) => ($"n{one.N}_K{one.K}", (Value)SigmoidErrors.Value[i]))));
        work.Value("stairs_needed", Enumerable.Range(1, 10_000).First(n => StairBound(n) <= 0.01));
        work.Value("pieces_needed", Enumerable.Range(1, 10_000).First(n => PiecesBound(n) <= 0.01));
        work.Value("parabola_error", OneHiddenLayer.Error(Sine, Parabola(Sine)));
        OneHiddenLayer pieces = OneHiddenLayer.StraightPieces(Sine, MostUnits);
        work.Value("error_outside", Enumerable.Range(0, 101).Max(k => Math.Abs(pieces.Answer(1 + k / 500.0) - Sine(1 + k / 500.0))));
        UniversalApproximationFigures.Show(work, Drawn(work.Settings.List("ys")));
    }

    /// <summary>sin 2πx.</summary>
    internal static double Sine(double x) => Math.Sin(2 * Math.PI * x);

    /// <summary>The largest error of a staircase of n pieces that follows sin 2πx: sin(π/n), from the edge to the middle of the first piece; 1 for a single piece.</summary>
    internal static double StairBound(int n) => n < 2 ? 1 : Math.Sin(Math.PI / n);

    /// <summary>h²/8 · max|f″| with h = 1/n and f = sin 2πx: π²/(2n²).</summary>
    internal static double PiecesBound(int n) => Math.PI * Math.PI / (2.0 * n * n);

    /// <summary>A staircase whose steps are sigmoids σ(K(x − i/n)).</summary>
    internal static OneHiddenLayer Sigmoids(Func<double, double> f, int n, double k) => OneHiddenLayer.Staircase(f, n, u => Functions.Sigmoid(k * u));

    /// <summary>The parabola nearest to f in the mean: the best that any number of units with f(u) = u² can do, since their sum is a parabola.</summary>
    internal static Func<double, double> Parabola(Func<double, double> f)
    {
        double[] xs = [.. Enumerable.Range(0, 201).Select(i => i / 200.0)];
        double[] c = Fit.Polynomial(xs, [.. xs.Select(f)], 2);
        return x => c[0] + c[1] * x + c[2] * x * x;
    }

    /// <summary>The reader's curve: sin 2πx, and a smooth correction through what the points were moved by.</summary>
    private static Func<double, double> Drawn(double[] ys)
    {
        if (ys.SequenceEqual(SineHeights)) return Sine;
        double[] xs = [.. Enumerable.Range(0, Points).Select(i => i / (Points - 1.0))];
        CubicSpline moved = CubicSpline.InterpolateAkimaSorted(xs, [.. ys.Zip(SineHeights, (y, sine) => y - sine)]);
        return x => Sine(x) + moved.Interpolate(x);
    }
}
