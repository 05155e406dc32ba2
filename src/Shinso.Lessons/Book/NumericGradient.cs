namespace Shinso.Lessons.Book;

/// <summary>Gradients from nothing but values of the function, and what descent makes of them.</summary>
public sealed class NumericGradient : Lesson
{
    private const double BookH = 1e-4;

    private static readonly double[] BookStart = [-3, 4];
    private static readonly double[][] Places = [[3, 4], [0, 2], [3, 0]];

    /// <inheritdoc/>
    public override string Id => "numeric-gradient";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("A.1", Part.Book, new Text("数値微分と勾配法", "Numeric gradients and descent"), 15)
    {
        Summary = new Text("式を微分しなくても、関数の値だけから勾配が分かり、谷底まで下りられます。その限界も見ます。", "Without differentiating any formula, the values of a function give its gradient and lead down to the valley. And where that ends."),
        Sources = [new SourcePlace("book", new Text("4.3 数値微分、4.4 勾配", "4.3 numeric derivative, 4.4 gradient"))],
        Before = ["derivatives", "gradient-and-approximation"],
        Playground = [new PlaygroundLink(new Text("重み一つを手で少しだけ変えて損失の差を割り算し、「計算グラフ」の部屋の勾配とくらべる", "Change one weight a little by hand, divide the difference of the losses, and compare with the gradient in the room Graph"), "v=1&dataset=gauss&networkShape=2&activation=sigmoid&batchSize=1&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Number("place", 5, 0, 20, new Text("場所 x", "place x")) with { Step = 0.1 },
        Parameter.Number("start-x", BookStart[0], -5, 5, new Text("出発点 x₀", "start x₀")) with { Step = 0.1 },
        Parameter.Number("start-y", BookStart[1], -5, 5, new Text("出発点 x₁", "start x₁")) with { Step = 0.1 },
        Parameter.Number("learning-rate", 0.1, 1e-10, 10, new Text("学習率", "learning rate")) with { Log = true },
        Parameter.Whole("steps", 20, 0, 100, new Text("更新の回数", "updates")) with { Plays = true },
        Parameter.Number("h", BookH, 1e-17, 1, new Text("幅 h", "width h")) with { Log = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new CodeQuestion(
            new Text("変数がいくつでも使える、中心差分による勾配の関数を書いてください。", "Write a function for the gradient by central differences, for any number of variables."),
            "NumericGradient.Gradient",
            new Text("一つの変数だけを ±h 動かし、終わったら元に戻します。変数の数だけ繰り返すので、関数を 2n 回呼びます。", "One variable moves by ±h and is put back; for n variables the function is called 2n times.")),
        new ChoiceQuestion(
            new Text("学習率 10 では、勾配法の結果はどうなりますか。", "What does descent do with learning rate 10?"),
            [
                new Choice(new Text("大きな値に発散する", "it diverges"), true, new Text("一回ごとに −19 倍になります。", "Each update multiplies by −19.")),
                new Choice(new Text("速く 0 に着く", "it gets to 0 quickly"), false, new Text("一歩が大きすぎて、谷を飛び越えます。", "The steps are too long and leap over the valley.")),
                new Choice(new Text("ほとんど動かない", "it hardly moves"), false, new Text("それは学習率 1e-10 のときです。", "That is learning rate 1e-10.")),
            ],
            new Text("$x \\leftarrow x - 10\\cdot 2x = -19x$ だからです。", "$x \\leftarrow x - 10\\cdot 2x = -19x$.")),
        new NumberQuestion(
            new Text("x₀² + x₁² を学習率 0.1 で下るとき、一回の更新で x₀ は何倍になりますか。", "x₀² + x₁² with learning rate 0.1: by what does one update multiply x₀?"),
            1 - 2 * 0.1,
            0.001,
            new Text("$x - 0.1\\cdot 2x = 0.8x$ です。100 回で $0.8^{100}$ 倍になります。", "$x - 0.1\\cdot 2x = 0.8x$; after 100 updates it is $0.8^{100}$.")),
    ];

    /// <summary>∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x − h·eᵢ))/(2h), for one variable after the other.</summary>
    internal static double[] Gradient(Func<double[], double> f, double[] x, double h)
    {
        double[] place = [.. x], gradient = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            place[i] = x[i] + h;
            double above = f(place);
            place[i] = x[i] - h;
            double below = f(place);
            place[i] = x[i];
            gradient[i] = (above - below) / (2 * h);
        }

        return gradient;
    }

    /// <summary>x ← x − η·∇f(x), again and again; all places, the start first.</summary>
    internal static double[][] Descend(Func<double[], double> f, double[] start, double rate, int steps, double h = BookH)
    {
        double[][] places = new double[steps + 1][];
        places[0] = start;
        for (int step = 0; step < steps; step++)
            places[step + 1] = [.. places[step].Zip(Gradient(f, places[step], h), (x, slope) => x - rate * slope)];
        return places;
    }

    /// <summary>The bowl f(x) = x₀² + x₁².</summary>
    internal static double Bowl(double[] x) => x[0] * x[0] + x[1] * x[1];

    /// <summary>0.01x² + 0.1x, the book's example in one variable.</summary>
    internal static double Curve(double x) => 0.01 * Math.Pow(x, 2) + 0.1 * x;

    /// <summary>The slope of a function of one variable by its central difference.</summary>
    internal static double Slope(Func<double, double> f, double x, double h) => Gradient(place => f(place[0]), [x], h)[0];

    /// <summary>Where exact gradients of the bowl lead: (1 − 2η)ⁿ times the start.</summary>
    internal static double[] Exact(double[] start, double rate, int steps) => [.. start.Select(x => x * Math.Pow(1 - 2 * rate, steps))];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        work.Value("slopes", new[] { Slope(Curve, 5, BookH), Slope(Curve, 10, BookH) });
        work.Value("slope_by_product", Slope(x => 0.01 * x * x + 0.1 * x, 10, BookH));
        work.Value("gradients", Places.Select(place => Gradient(Bowl, place, BookH)).ToArray());
        work.Value("descent_100", Descend(Bowl, BookStart, 0.1, 100)[^1]);
        work.Value("exact_100", Exact(BookStart, 0.1, 100));
        work.Value("descent_20", Descend(Bowl, BookStart, 0.1, 20)[^1]);
        work.Value("too_large", Descend(Bowl, BookStart, 10, 100)[^1]);
        work.Value("too_large_exact", Exact(BookStart, 10, 100));
        work.Value("too_small", Descend(Bowl, BookStart, 1e-10, 100)[^1]);

        Settings settings = work.Settings;
        double[][] path = Descend(Bowl, [settings.Number("start-x"), settings.Number("start-y")], settings.Number("learning-rate"), settings.Whole("steps"), settings.Number("h"));
        work.Value("own_end", path[^1]);
        work.Value("own_slope", Slope(Curve, settings.Number("place"), settings.Number("h")));
        NumericFigures.Show(work, path);
    }
}
