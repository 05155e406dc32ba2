using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Slopes;

/// <summary>The slope of a curve: from secant to tangent, by rules, by the tape, and by two nearby values.</summary>
public sealed class Derivatives : Lesson
{
    internal static readonly double[] Widths = [1, 0.1, 0.01, 0.001, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 1e-14, 1e-16];
    internal static readonly double[] SigmoidWidths = [0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6, 1e-8, 1e-10, 1e-12];

    /// <inheritdoc/>
    public override string Id => "derivatives";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("13", Part.Slopes, new Text("微分", "Derivatives"), 20)
    {
        Summary = new Text("曲線の傾きを、二点を近づけて求めます。規則で、計算グラフで、数値で。三つの答えを並べて比べます。", "The slope of a curve, by moving two points together: by rules, by the computational graph and by numbers, side by side."),
        Sources = [new SourcePlace("S3", new Text("導関数、微分公式、シグモイド関数の微分、最小値の条件", "Derivative, rules, derivative of the sigmoid, condition for a minimum")), new SourcePlace("S2", new Text("最小二乗法で使う微分", "The derivatives that least squares uses"))],
        Before = ["sums-and-sequences"],
        Playground = [new PlaygroundLink(new Text("重みが一つだけのネットワーク。線を選んで重みを手で動かし、損失の傾きを感じる", "A network of one weight: select its line, move the weight by hand and feel the slope of the loss"), "v=1&dataset=gauss&networkShape=&y=false&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice(
            "function",
            new Text("関数 f", "function f"),
            ("square", "x²"), ("cost", "(2 − x)²"), ("cube", "x³"), ("sigmoid", "σ(x)"), ("exp", "eˣ"), ("exp-minus", "e⁻ˣ"), ("sin", "sin x"), ("abs", "|x|"), ("relu", "max(0, x)"), ("own", new Text("自分の式", "my own"))),
        Parameter.Line("own", "x*sin(x)", new Text("自分の式", "my own formula"), 80),
        Parameter.Number("point", 3, -4, 4, new Text("場所 x", "place x")) with { Step = 0.01 },
        Parameter.Number("h", 1, 1e-16, 4, new Text("幅 h", "width h")) with { Log = true },
        Parameter.Choice("form", new Text("差の取り方", "difference"), ("forward", new Text("前進：x から x + h", "forward: x to x + h")), ("central", new Text("中心：x − h から x + h", "central: x − h to x + h"))),
    ];

    /// <summary>The second point of the secant carried along the curve: h is its distance from the first.</summary>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.With("h", Math.Max(0.001, Math.Round(Math.Abs(x - settings.Number("point")), 3)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("h を 1e-16 にすると、x² の 3 での傾きが 0 になってしまうのはなぜですか。", "With h = 1e-16 the slope of x² at 3 comes out as 0. Why?"),
            new Text("倍精度の数では 3 + 1e-16 が 3 と区別できません。f(x + h) と f(x) が同じ値になり、差が消えます。", "In double precision 3 + 1e-16 is 3. Both values of f are the same, and the difference vanishes.")),
        new OpenQuestion(
            new Text("f′(a) = 0 なのに、a で最小にならない例を挙げてください。", "Give a function with f′(a) = 0 that has no minimum at a."),
            new Text("f(x) = x³ の a = 0（平らになるだけで通り過ぎる）。f(x) = −x² の a = 0 は最大です。", "x³ at 0, which is flat there but goes on rising; or −x² at 0, a maximum.")),
        new NumberQuestion(
            new Text("C = (2 − y)² のとき、y = 5 での dC/dy はいくつですか。", "C = (2 − y)². What is dC/dy at y = 5?"),
            result.Number("dC/4"),
            0.001,
            new Text("dC/dy = −4 + 2y に 5 を入れます。", "Put 5 into dC/dy = −4 + 2y.")),
        new ChoiceQuestion(
            new Text("σ(z) = 0.8 だと分かっています。σ′(z) はいくつですか。", "You know that σ(z) = 0.8. What is σ′(z)?"),
            [
                new Choice("0.16", true, new Text("0.8 × (1 − 0.8) です。z を知らなくても求まります。", "0.8 × (1 − 0.8); z itself is not needed.")),
                new Choice("0.2", false, new Text("1 − 0.8 に、さらに 0.8 を掛けます。", "1 − 0.8 still has to be multiplied by 0.8.")),
                new Choice(new Text("z が分からないと求まらない", "it cannot be told without z"), false, new Text("σ′ は σ の値だけで書けます。", "σ′ can be written with the value of σ alone.")),
            ],
            new Text("σ′ = σ(1 − σ) です。逆伝播のとき、順伝播で出した値を使い回せます。", "σ′ = σ(1 − σ): going backward, the value from the forward pass is used again.")),
        new CodeQuestion(
            new Text("中心差分で傾きを求める関数を書いてください。", "Write a function for the central difference quotient."),
            "Derivatives.Central",
            new Text("左右に h ずつ取るので、割るのは 2h です。", "It goes h to both sides, so it divides by 2h.")),
    ];

    /// <summary>(f(x + h) − f(x))/h, the slope of the secant: off by about h·f″/2.</summary>
    internal static double Forward(Func<double, double> f, double x, double h) => (f(x + h) - f(x)) / h;

    /// <summary>(f(x + h) − f(x − h))/(2h): off by about h²·f‴/6 only.</summary>
    internal static double Central(Func<double, double> f, double x, double h) => (f(x + h) - f(x - h)) / (2 * h);

    /// <summary>df/dx at one place, by the tape.</summary>
    internal static double ByTape(Formula f, double x)
    {
        Scalar place = x;
        return f.At(new Dictionary<string, Scalar> { ["x"] = place }).Gradients(place)[0].Value;
    }

    /// <summary>The chosen function; where the typed one cannot be read, x² and why.</summary>
    internal static (Formula F, Text? Problem) Chosen(Settings settings)
    {
        string text = settings["function"] switch
        {
            "square" => "x^2",
            "cost" => "(2-x)^2",
            "cube" => "x^3",
            "sigmoid" => "sigmoid(x)",
            "exp" => "exp(x)",
            "exp-minus" => "exp(-x)",
            "sin" => "sin(x)",
            "abs" => "abs(x)",
            "relu" => "relu(x)",
            _ => settings["own"],
        };
        return FormulaReader.ReadOr("x^2", text, "x");
    }

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        double[] ys = [0, 1, 2, 3, 5], zs = [-2, -1, 0, 1, 2];
        Formula cost = FormulaReader.Read("(2-y)^2", "y"), slope = cost.Derivative("y"), sigmoid = FormulaReader.Read("sigmoid(x)", "x").Derivative("x");
        work.Value("C", ys.Select(y => cost.At("y", y)).ToArray());
        work.Value("dC", ys.Select(y => slope.At("y", y)).ToArray());
        work.Value("d_sigmoid", zs.Select(z => sigmoid.At("x", z)).ToArray());
        work.Value("d_exp_minus", FormulaReader.Read("exp(-x)", "x").Derivative("x").At("x", 1));
        Formula cube = FormulaReader.Read("x^3", "x");
        work.Value("cube", Value.Map(("slope_at_0", cube.Derivative("x").At("x", 0)), ("left_of_0", cube.At("x", -0.1)), ("right_of_0", cube.At("x", 0.1))));
        work.Value("abs", Value.Map(("slope_at_0", ByTape(FormulaReader.Read("abs(x)", "x"), 0)), ("left_quotient", Forward(Math.Abs, 0, -0.1)), ("right_quotient", Forward(Math.Abs, 0, 0.1))));

        Formula square = FormulaReader.Read("x^2", "x");
        work.Value("order", Value.Map(("differentiate_then_put_in_3", square.Derivative("x").At("x", 3)), ("put_in_3_then_differentiate", ((Formula)square.At("x", 3)).Derivative("x").At("x", 3))));
        work.Value("forward", Widths.Select(h => Forward(Square, 3, h)).ToArray());
        work.Value("central", Widths.Select(h => Central(Square, 3, h)).ToArray());
        Quotients(work, sigmoid.At("x", 1));
        DerivativeFigures.Show(work);
    }

    /// <summary>How far the quotients of σ at 1 are off, and the widths where that is least.</summary>
    private static void Quotients(LessonWork work, double exact)
    {
        double[] forward = [.. SigmoidWidths.Select(h => Math.Abs(Forward(Functions.Sigmoid, 1, h) - exact))];
        double[] central = [.. SigmoidWidths.Select(h => Math.Abs(Central(Functions.Sigmoid, 1, h) - exact))];
        work.Value("sigmoid_error", Value.Map(("forward", forward), ("central", central)));
        work.Value("best_h", Value.Map(("forward", SigmoidWidths[Array.IndexOf(forward, forward.Min())]), ("central", SigmoidWidths[Array.IndexOf(central, central.Min())])));
    }

    private static double Square(double x) => x * x;
}
