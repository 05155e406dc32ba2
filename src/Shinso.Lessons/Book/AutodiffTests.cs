using Shinso.Lessons.Calculation;
using Shinso.Lessons.Slopes;

namespace Shinso.Lessons.Book;

/// <summary>Expressions with known derivatives, on which an automatic differentiation can be tried: branches that join again, hard surfaces, loops, and derivatives of derivatives.</summary>
public sealed class AutodiffTests : Lesson
{
    private const double H = 1e-4;

    private const string ExpSquare = "exp(x^2)^2", Branch = "(x^2)^2 + x^2*x^2";

    /// <inheritdoc/>
    public override string Id => "autodiff-tests";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("A.8", Part.Book, new Text("自動微分の確認値", "Numbers to test automatic differentiation"), 15)
    {
        Summary = new Text("計算の順序を覚えておけば、微分はプログラムが自動でします。枝分かれ、くり返し、微分の微分まで、答えの分かっている式で試します。", "A program that remembers how it computed can differentiate by itself: branches, loops, even derivatives of derivatives. Tried on expressions whose answers are known."),
        Sources = [new SourcePlace("book", new Text("自動微分の例題", "Examples of automatic differentiation"))],
        Before = ["chain-rule", "buy-apples"],
        Playground = [new PlaygroundLink(new Text("二つの層に別々の関数を置き、「計算グラフ」の部屋で、それぞれの微分の式を確かめる", "Two layers with different functions: check the derivative of each in the room Graph"), "v=1&dataset=circle&networkShape=2,2&layerActivations=softplus,gaussian&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice("expression", new Text("式", "expression"), ("exp-square", "(exp(x²))²"), ("branch", "(x²)² + x²·x²"), ("own", new Text("自分の式", "my own"))),
        Parameter.Line("own", "sin(x^2) + x*exp(-x)", new Text("自分の式（x）", "my own formula in x"), 60),
        Parameter.Number("place", 0.5, -3, 3, "x") with { Step = 0.05 },
        Parameter.Whole("step", AutodiffFigures.AllSteps, 0, AutodiffFigures.AllSteps, new Text("後ろ向きに進めた操作の数", "operations done backward")) with { Plays = true },
        Parameter.Choice("surface", new Text("曲面", "surface"), ("goldstein-price", "Goldstein–Price"), ("matyas", "Matyas"), ("sphere", "x² + y²")),
        Parameter.Number("x", 1, -2, 2, "x") with { Step = 0.01 },
        Parameter.Number("y", 1, -2, 2, "y") with { Step = 0.01 },
        Parameter.Number("double-place", 2, -2, 2.5, new Text("微分の微分の x", "x of the derivative of the derivative")) with { Step = 0.05 },
        Parameter.Whole("terms", 4, 1, 20, new Text("級数の項の数", "terms of the series")) with { Plays = true },
        Parameter.Number("angle", Math.PI / 4, -8, 8, new Text("sin の角度", "angle of the sine")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new NumberQuestion(
            new Text("y = x²、z = (dy/dx)³ + y のとき、x = 2 での dz/dx はいくつですか。", "y = x² and z = (dy/dx)³ + y. What is dz/dx at x = 2?"),
            result.Number("double_derivative"),
            0,
            new Text("dy/dx = 2x なので z = 8x³ + x²、dz/dx = 24x² + 2x です。", "dy/dx = 2x, so z = 8x³ + x² and dz/dx = 24x² + 2x.")),
        new ChoiceQuestion(
            new Text("一つの値が二か所で使われているとき、その勾配はどうなりますか。", "A value is used in two places. What is its gradient?"),
            [
                new Choice(new Text("両方から戻る勾配の和", "the sum of both gradients that return"), true, new Text("道が二本あれば足します。", "Two paths add up.")),
                new Choice(new Text("後から戻ってきたほう", "the one that returns last"), false, new Text("上書きしてしまうのは、自動微分を作るときによくある間違いです。", "Overwriting instead of adding is a classic mistake in building automatic differentiation.")),
                new Choice(new Text("両方の積", "their product"), false, new Text("掛けるのは一本の道に沿ったときです。", "Products belong to steps along one path.")),
            ],
            new Text("a = x²、y = a² + a² の 2 での微分が 64 になれば、正しく足せています。", "With a = x² and y = a² + a² the derivative at 2 is 64 only where they are added.")),
        new CodeQuestion(
            new Text("微分した結果を、もう一度微分するコードを書いてください。", "Write code that differentiates the result of differentiating."),
            "AutodiffTests.DoubleDerivative",
            new Text("勾配も、計算の跡をもつ数になっているので、そのまま計算に使えます。", "The gradient is itself a number that remembers how it was computed, so it can go on being used.")),
    ];

    /// <summary>z = (dy/dx)³ + y with y = x²: the gradient dy/dx is computed with, and z differentiated again; dz/dx = 24x² + 2x.</summary>
    internal static double DoubleDerivative(double place)
    {
        Scalar x = place, y = x * x;
        Scalar slope = y.Gradients(x)[0];
        Scalar z = slope.Power(3) + y;
        return z.Gradients(x)[0].Value;
    }

    /// <summary>sin x = x − x³/3! + x⁵/5! − …, until a term is smaller than a bound or there are enough: an ordinary loop, and the tape goes along.</summary>
    internal static (Scalar Sum, int Terms) Sine(Scalar x, double bound, int most = 1000)
    {
        Scalar sum = 0.0, power = x;
        double factorial = 1;
        for (int i = 0; ; i++)
        {
            Scalar term = power * ((i % 2 == 0 ? 1 : -1) / factorial);
            sum += term;
            if (Math.Abs(term.Value) < bound || i + 1 == most) return (sum, i + 1);
            power *= x * x;
            factorial *= (2 * i + 2.0) * (2 * i + 3.0);
        }
    }

    /// <summary>The surfaces that descent methods are tried on.</summary>
    internal static Formula Surface(string name) => FormulaReader.Read(
        name switch
        {
            "sphere" => "x^2+y^2",
            "matyas" => "0.26(x^2+y^2)-0.48xy",
            _ => "(1+(x+y+1)^2*(19-14x+3x^2-14y+6xy+3y^2))*(30+(2x-3y)^2*(18-32x+12x^2+48y-36xy+27y^2))",
        },
        "x",
        "y");

    /// <summary>The chosen expression; where the typed one cannot be read, the first and why.</summary>
    internal static (Formula F, Text? Problem) Chosen(Settings settings) =>
        FormulaReader.ReadOr(ExpSquare, settings["expression"] switch { "exp-square" => ExpSquare, "branch" => Branch, _ => settings["own"] }, "x");

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Formula expSquare = FormulaReader.Read(ExpSquare, "x");
        work.Value("exp_square", Value.Map(
            ("value", expSquare.At("x", 0.5)),
            ("derivative", Derivatives.ByTape(expSquare, 0.5)),
            ("numeric", Derivatives.Central(x => expSquare.At("x", x), 0.5, H))));
        Scalar two = 2.0, a = two * two, joined = a.Power(2) + a.Power(2);
        work.Value("branch", Value.Map(("value", joined.Value), ("derivative", joined.Gradients(two)[0].Value)));
        foreach (string name in new[] { "sphere", "matyas", "goldstein-price" })
        {
            Formula surface = Surface(name);
            (double gx, double gy) = GradientAndApproximation.Gradient(surface, 1, 1);
            work.Value(name.Replace('-', '_'), Value.Map(("value", surface.At(1, 1)), ("gradient", new[] { gx, gy })));
        }

        work.Value("double_derivative", DoubleDerivative(2));
        work.Value("sine", Series(1e-4));
        work.Value("sine_long", Series(1e-150));
        work.Value("sine_true", Math.Sin(Math.PI / 4));
        AutodiffFigures.Show(work);
    }

    private static Value Series(double bound)
    {
        Scalar x = Math.PI / 4;
        (Scalar sum, int terms) = Sine(x, bound);
        return Value.Map(("value", sum.Value), ("terms", terms), ("error", Math.Abs(sum.Value - Math.Sin(x.Value))), ("derivative", sum.Gradients(x)[0].Value));
    }
}
