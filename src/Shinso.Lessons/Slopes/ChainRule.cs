using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Slopes;

/// <summary>Functions inside functions: their slopes multiply along a path, and paths add up.</summary>
public sealed class ChainRule : Lesson
{
    private const double H = 1e-4;

    /// <summary>Parts of a turn that the gear x moves in one step.</summary>
    private const int StepsPerTurn = 72;

    /// <summary>The setting of <c>step</c> with which the whole backward pass is done, however long it is.</summary>
    internal const int AllSteps = 10;

    internal static readonly string[] Letters = ["a", "b", "p", "q", "x", "y"];

    /// <inheritdoc/>
    public override string Id => "chain-rule";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("15", Part.Slopes, new Text("連鎖律", "The chain rule"), 20)
    {
        Summary = new Text("入れ子になった関数の傾きは、歯車の比のように掛け算になります。道が二本あれば足します。誤差逆伝播法の心臓部です。", "Slopes of nested functions multiply like the ratios of gears, and where there are two paths they add. It is the heart of backpropagation."),
        Sources = [new SourcePlace("S3", new Text("1 変数関数の連鎖律、2 変数関数の連鎖律", "Chain rule in one and in two variables")), new SourcePlace("S0", new Text("1.8 で使う", "Used in 1.8")), new SourcePlace("S1", new Text("重みの更新式で使う", "Used for the weight update")), new SourcePlace("S2", new Text("第三段階の予告", "Announced for its third step"))],
        Before = ["derivatives", "gradient-and-approximation"],
        Playground = [new PlaygroundLink(new Text("1-1-1 と並んだ関数の入れ子。「計算グラフ」の部屋で、傾きの掛け算を一段ずつたどる", "Three units in a row, a function in a function: follow the product of slopes in the room Graph"), "v=1&dataset=gauss&networkShape=1,1&y=false&activation=sigmoid&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Whole("turn", 6, 0, StepsPerTurn, new Text("歯車 x を回す（5 度ずつ）", "turn the gear x, by 5 degrees")) with { Plays = true },
        Parameter.Whole("teeth-x", 24, 8, 36, new Text("x の歯数", "teeth of x")),
        Parameter.Whole("teeth-u-in", 12, 8, 36, new Text("u の歯数（x の側）", "teeth of u, on the side of x")),
        Parameter.Whole("teeth-u-out", 36, 8, 36, new Text("u の歯数（y の側）", "teeth of u, on the side of y")),
        Parameter.Whole("teeth-y", 12, 8, 36, new Text("y の歯数", "teeth of y")),
        Parameter.Number("place", 5, -2, 6, new Text("y = (2 − x)² の x", "x of y = (2 − x)²")) with { Step = 0.05 },
        Parameter.Choice("composition", new Text("計算グラフ", "graph"), ("source", "(ax + by)² + (px + qy)²"), ("own", new Text("自分の式", "my own"))),
        Parameter.Line("own", "sin(x*y) + exp(x)*b", new Text("自分の式（a, b, p, q, x, y）", "my own formula in a, b, p, q, x, y"), 60),
        Parameter.Whole("step", AllSteps, 0, AllSteps, new Text("後ろ向きに進めた操作の数", "operations done backward")) with { Plays = true },
        Parameter.Number("a", 1, -5, 5, "a") with { Step = 0.1 },
        Parameter.Number("b", 2, -5, 5, "b") with { Step = 0.1 },
        Parameter.Number("p", 3, -5, 5, "p") with { Step = 0.1 },
        Parameter.Number("q", 4, -5, 5, "q") with { Step = 0.1 },
        Parameter.Number("x", 1, -5, 5, "x") with { Step = 0.1 },
        Parameter.Number("y", 1, -5, 5, "y") with { Step = 0.1 },
    ];

    /// <summary>The gear x follows the hand.</summary>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        double turns = Math.Atan2(x - GearsOf(settings).CentreX, y) / (2 * Math.PI);
        return settings.With("turn", StepsPerTurn * (turns < 0 ? turns + 1 : turns));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("C = u² + v²、u = ax + by、v = px + qy のとき、$\\partial C/\\partial x$ に項が二つあるのはなぜですか。", "C = u² + v² with u = ax + by and v = px + qy. Why does $\\partial C/\\partial x$ have two terms?"),
            new Text("x から C への道が、u を通るものと v を通るものの二本あるからです。道ごとに掛け、最後に足します。", "There are two paths from x to C, one through u and one through v. Slopes multiply along each path, and the paths add up.")),
        new OpenQuestion(
            new Text("(x, y) = (2, −1) では、u を通る道の寄与が 0 です。なぜですか。", "At (x, y) = (2, −1) the path through u contributes 0. Why?"),
            new Text("u を通る道の寄与は 2u·a で、そこでは u = 1·2 + 2·(−1) = 0 だからです。", "Its share is 2u·a, and there u = 1·2 + 2·(−1) = 0.")),
        new NumberQuestion(
            new Text("y = u²、u = 2 − x のとき、x = 5 での dy/dx はいくつですか。", "y = u² and u = 2 − x. What is dy/dx at x = 5?"),
            Slope(5).DyDx,
            0,
            new Text("u = −3 なので 2u·(−1) = 6 です。", "u = −3, so it is 2u·(−1) = 6.")),
        new ChoiceQuestion(
            new Text("歯車 x が 1 回転すると u は −2 回転、u が 1 回転すると y は −3 回転します。x が 1 回転すると y は？", "One turn of x turns u by −2, one turn of u turns y by −3. How far does one turn of x turn y?"),
            [
                new Choice(new Text("6 回転、同じ向き", "6 turns, the same way"), true, new Text("比は掛け算、向きの逆転も二回で元に戻ります。", "Ratios multiply, and turning the other way twice is the same way again.")),
                new Choice(new Text("−5 回転", "−5 turns"), false, new Text("足し算ではありません。", "Ratios do not add.")),
                new Choice(new Text("−6 回転", "−6 turns"), false, new Text("大きさは合っていますが、逆の逆は同じ向きです。", "The size is right, but the opposite of the opposite is the same way.")),
            ],
            new Text("(−2) × (−3) = 6 です。", "(−2) × (−3) = 6.")),
    ];

    /// <summary>y = u², u = 2 − x: du/dx, dy/du and dy/dx at a place, by the tape.</summary>
    internal static (double DuDx, double DyDu, double DyDx) Slope(double x)
    {
        Scalar place = x, inner = 2.0 - place, outer = inner.Power(2);
        return (inner.Gradients(place)[0].Value, outer.Gradients(inner)[0].Value, outer.Gradients(place)[0].Value);
    }

    /// <summary>∂C/∂x for C = u² + v², u = ax + by, v = px + qy: one product for each path from x to C, 2u·a through u and 2v·p through v.</summary>
    internal static (double ThroughU, double ThroughV) Paths(double u, double v, double a, double p) => (2 * u * a, 2 * v * p);

    /// <summary>C, ∂C/∂x and ∂C/∂y at a place, by the tape, and by central differences.</summary>
    internal static (double U, double V, double C, double[] Slopes, double[] Numeric) Run(double[] abpq, double x, double y)
    {
        (double a, double b, double p, double q) = (abpq[0], abpq[1], abpq[2], abpq[3]);
        Scalar atX = x, atY = y, u = a * atX + b * atY, v = p * atX + q * atY, c = u * u + v * v;
        double[] slopes = [.. c.Gradients(atX, atY).Select(slope => slope.Value)];
        return (u.Value, v.Value, c.Value, slopes, [(C(x + H, y) - C(x - H, y)) / (2 * H), (C(x, y + H) - C(x, y - H)) / (2 * H)]);

        double C(double x, double y) => (a * x + b * y) * (a * x + b * y) + (p * x + q * y) * (p * x + q * y);
    }

    /// <summary>The clockwork as set.</summary>
    internal static Gears GearsOf(Settings settings) => new(settings.Whole("teeth-x"), settings.Whole("teeth-u-in"), settings.Whole("teeth-u-out"), settings.Whole("teeth-y"));

    /// <summary>The composition of the graph; where the typed one cannot be read, that of the source and why.</summary>
    internal static (Formula F, Text? Problem) Chosen(Settings settings)
    {
        const string Source = "(a*x+b*y)^2+(p*x+q*y)^2";
        return FormulaReader.ReadOr(Source, settings["composition"] == "own" ? settings["own"] : Source, Letters);
    }

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        (double dudx, double dydu, double dydx) = Slope(settings.Number("place"));
        work.Value("dudx", dudx);
        work.Value("dydu", dydu);
        work.Value("dydx", dydx);

        double[] abpq = [settings.Number("a"), settings.Number("b"), settings.Number("p"), settings.Number("q")];
        (double u, double v, double c, double[] slopes, double[] numeric) = Run(abpq, settings.Number("x"), settings.Number("y"));
        work.Value("u", u);
        work.Value("v", v);
        work.Value("C", c);
        work.Value("dCdx", slopes[0]);
        work.Value("dCdy", slopes[1]);
        work.Value("numeric", numeric);
        (double throughU, double throughV) = Paths(u, v, abpq[0], abpq[2]);
        work.Value("paths_x", Value.Map(("through_u", throughU), ("through_v", throughV)));
        (double u2, double v2, double c2, double[] slopes2, _) = Run([1, 2, 3, 4], 2, -1);
        work.Value("at_2_minus_1", Value.Map(("u", u2), ("v", v2), ("C", c2), ("dCdx", slopes2[0]), ("dCdy", slopes2[1])));
        Gears gears = GearsOf(settings);
        work.Value("gears", Value.Map(("dudx", gears.Du), ("dydu", gears.Dy), ("dydx", gears.Du * gears.Dy)));

        work.Show(gears.Draw(settings.Whole("turn") / (double)StepsPerTurn));
        ChainFigures.Show(work);
    }
}
