using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Slopes;

/// <summary>Functions of several variables: partial derivatives, the gradient, and how a straight line or plane stands in for a curved one.</summary>
public sealed class GradientAndApproximation : Lesson
{
    private static readonly double[] Steps = [1, 0.1, 0.01, 0.001];
    private static readonly double[][] Moves = [[0.1, 0.2], [0.01, 0.02], [0.001, 0.002]];

    /// <inheritdoc/>
    public override string Id => "gradient-and-approximation";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("14", Part.Slopes, new Text("偏微分・勾配・近似公式", "Partial derivatives, gradient, linear approximation"), 20)
    {
        Summary = new Text("山の斜面では、向きによって傾きが違います。偏微分を並べた勾配が、いちばん急な向きを教えます。", "On a hillside the slope depends on the direction. The gradient, the partial derivatives in a row, points where it is steepest."),
        Sources = [new SourcePlace("S3", new Text("偏微分、多変数関数の最小条件、関数の近似公式", "Partial derivatives, condition for a minimum, linear approximation")), new SourcePlace("S2", new Text("最小二乗法の偏微分", "The partial derivatives of least squares"))],
        Before = ["derivatives", "vectors"],
        Playground = [new PlaygroundLink(new Text("重みは二つ。小さい学習率では近似どおりに下がる。10 に上げるとどうなるか", "Two weights: with small steps the loss falls as the approximation says. What happens at a rate of 10?"), "v=1&dataset=gauss&networkShape=&noise=30&learningRate=0.003&batchSize=250&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice("function", new Text("関数 f(x, y)", "function f(x, y)"), ("bowl", "x² + y²"), ("valley", "x² + 4y²"), ("saddle", "x² − y²"), ("waves", "4 sin x · cos y"), ("own", new Text("自分の式", "my own"))),
        Parameter.Line("own", "x*y + y^2", new Text("自分の式（x と y）", "my own formula in x and y"), 80),
        Parameter.Number("x", 3, -5, 5, "x") with { Step = 0.05 },
        Parameter.Number("y", 4, -5, 5, "y") with { Step = 0.05 },
        Parameter.Number("direction", 200, 0, 360, new Text("進む向き（度）", "direction of the step, in degrees")) with { Step = 1 },
        Parameter.Number("length", 1, 0.1, 3, new Text("一歩の長さ", "length of the step")) with { Step = 0.05 },
        Parameter.Number("delta", 1, -4, 2, "Δx") with { Step = 0.01 },
    ];

    /// <summary>The head of the step, or the second point of the tangent's figure.</summary>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (handle == "delta") return settings.With("delta", x - 3);
        (double dx, double dy) = (x - settings.Number("x"), y - settings.Number("y"));
        double degrees = Math.Atan2(dy, dx) * 180 / Math.PI;
        return settings.With("direction", degrees < 0 ? degrees + 360 : degrees).With("length", Math.Sqrt(dx * dx + dy * dy));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("一歩の長さが決まっているとき、関数の値が最も減るのはどの向きですか。理由も答えてください。", "For a step of fixed length, which direction makes the function fall most, and why?"),
            new Text("勾配の逆向きです。$\\Delta z \\approx \\langle\\nabla z, \\Delta x\\rangle$ で、内積は逆向きのときに最小の $-\\|\\nabla z\\|\\,\\|\\Delta x\\|$ になります。", "Against the gradient: $\\Delta z \\approx \\langle\\nabla z, \\Delta x\\rangle$, and the inner product is least, $-\\|\\nabla z\\|\\,\\|\\Delta x\\|$, where the two are opposite.")),
        new ChoiceQuestion(
            new Text("Δ を 1/10 にすると、近似公式の誤差はおよそどうなりますか。", "Δ is divided by 10. What happens to the error of the linear approximation?"),
            [
                new Choice(new Text("1/100 になる", "it falls to about 1/100"), true, new Text("残るのは Δ の二次の項だからです。", "What is left out is of second order in Δ.")),
                new Choice(new Text("1/10 になる", "it falls to about 1/10"), false, new Text("一次の項は、近似公式がもう含んでいます。", "The term of first order is already in the approximation.")),
                new Choice(new Text("変わらない", "it stays"), false, new Text("表で確かめてください。", "Look at the table.")),
            ],
            new Text("x² の 3 では、誤差はちょうど Δ² です。", "For x² at 3 the error is exactly Δ².")),
        new NumberQuestion(
            new Text("f(x, y) = x² + y² の (3, 4) での勾配の大きさはいくつですか。", "How long is the gradient of x² + y² at (3, 4)?"),
            result.Number("gradient_length"),
            0.001,
            new Text("勾配は (6, 8) なので √(36 + 64) です。", "The gradient is (6, 8), so it is √(36 + 64).")),
        new NumberQuestion(
            new Text("z = wx + b で w = 2、x = 3、b = 1 のとき、$\\partial z/\\partial w$ はいくつですか。", "z = wx + b with w = 2, x = 3, b = 1. What is $\\partial z/\\partial w$?"),
            result.Number("partials/1"),
            0,
            new Text("w だけを動かすと、z は x 倍で動きます。", "Where only w moves, z moves x times as far.")),
    ];

    /// <summary>∇f = (∂f/∂x, ∂f/∂y) at a place, by one pass of the tape.</summary>
    internal static (double X, double Y) Gradient(Formula f, double x, double y)
    {
        Scalar atX = x, atY = y;
        Scalar[] slopes = f.At(new Dictionary<string, Scalar> { ["x"] = atX, ["y"] = atY }).Gradients(atX, atY);
        return (slopes[0].Value, slopes[1].Value);
    }

    /// <summary>f(x + Δx, y + Δy) ≈ f(x, y) + ∂f/∂x·Δx + ∂f/∂y·Δy: the tangent plane.</summary>
    internal static double Approximate(Formula f, double x, double y, double dx, double dy)
    {
        (double gx, double gy) = Gradient(f, x, y);
        return f.At(x, y) + gx * dx + gy * dy;
    }

    /// <summary>A step of some length in a direction given in degrees.</summary>
    internal static (double X, double Y) Step(double length, double degrees) => (length * Math.Cos(degrees * Math.PI / 180), length * Math.Sin(degrees * Math.PI / 180));

    /// <summary>The chosen function; where the typed one cannot be read, x² + y² and why.</summary>
    internal static (Formula F, Text? Problem) Chosen(Settings settings)
    {
        string text = settings["function"] switch
        {
            "bowl" => "x^2+y^2",
            "valley" => "x^2+4y^2",
            "saddle" => "x^2-y^2",
            "waves" => "4sin(x)cos(y)",
            _ => settings["own"],
        };
        return FormulaReader.ReadOr("x^2+y^2", text, "x", "y");
    }

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Scalar w = 2.0, x = 3.0, b = 1.0, z = w * x + b;
        work.Value("z", z.Value);
        work.Value("partials", z.Gradients(x, w, b).Select(slope => slope.Value).ToArray());
        Formula square = FormulaReader.Read("x^2", "x"), bowl = FormulaReader.Read("x^2+y^2", "x", "y");
        work.Value("approx1", Report(Steps.Select(step => (square.At(3 + step, 0), Approximate(square, 3, 0, step, 0)))));
        work.Value("approx2", Report(Moves.Select(move => (bowl.At(3 + move[0], 4 + move[1]), Approximate(bowl, 3, 4, move[0], move[1])))));
        (double gx, double gy) = Gradient(bowl, 3, 4);
        work.Value("gradient", new[] { gx, gy });
        work.Value("gradient_length", Math.Sqrt(gx * gx + gy * gy));
        Directions(work, bowl, gx, gy);
        GradientFigures.Show(work);
    }

    /// <summary>Steps of length 0.1 from (3, 4): along the axes, along the gradient, across and against it.</summary>
    private static void Directions(LessonWork work, Formula f, double gx, double gy)
    {
        double along = Math.Atan2(gy, gx) * 180 / Math.PI;
        double[] degrees = [0, along, 90, along + 90, 180, along + 180, 270];
        (double X, double Y)[] steps = [.. degrees.Select(angle => Step(0.1, angle))];
        work.Value("directions", Value.Map(
            ("degrees", degrees),
            ("inner", steps.Select(step => gx * step.X + gy * step.Y).ToArray()),
            ("change", steps.Select(step => f.At(3 + step.X, 4 + step.Y) - f.At(3, 4)).ToArray())));
    }

    private static Value Report(IEnumerable<(double True, double Approximation)> pairs)
    {
        (double True, double Approximation)[] all = [.. pairs];
        return Value.Map(("true", all.Select(one => one.True).ToArray()), ("approximation", all.Select(one => one.Approximation).ToArray()), ("error", all.Select(one => one.True - one.Approximation).ToArray()));
    }
}
