using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Slopes;

/// <summary>The figures of <see cref="Derivatives"/>.</summary>
internal static class DerivativeFigures
{
    private const double End = 4.5;
    private static readonly Text Forward = new("前進差分", "forward"), Central = new("中心差分", "central");

    public static void Show(LessonWork work)
    {
        Settings settings = work.Settings;
        (Formula formula, Text? problem) = Derivatives.Chosen(settings);
        if (problem is not null) work.Note(problem.Ja, problem.En);
        (double x, double h) = (settings.Number("point"), settings.Number("h"));
        Formula derived = formula.Derivative("x");
        bool central = settings["form"] == "central";
        double symbolic = derived.At("x", x), quotient = central ? Derivatives.Central(F, x, h) : Derivatives.Forward(F, x, h);
        work.Value("own_symbolic", symbolic);
        work.Value("own_automatic", Derivatives.ByTape(formula, x));
        work.Value("own_quotient", quotient);
        work.Value("own_derivative", derived.ToString());
        Axis y = Heights(F);
        work.Show(Secant(F, x, h, central, quotient, symbolic, y, problem));
        work.Show(Slopes(F, one => derived.At("x", one), x, y));
        work.Show(Ways(formula, derived, x, h));
        work.Show(Errors(F, x, h, symbolic, central));
        work.Show(Quotients());
        work.Csv(Quotients);

        double F(double one) => formula.At("x", one);
    }

    /// <summary>A vertical axis that holds most of the curve; it depends on the function only, so that nothing jumps while a point moves.</summary>
    private static Axis Heights(Func<double, double> f)
    {
        double[] heights = [.. Enumerable.Range(0, 91).Select(i => f(-End + i * 0.1)).Where(double.IsFinite).Select(height => Math.Clamp(height, -20, 21)).Append(-1).Append(1)];
        double least = heights.Min(), most = heights.Max(), margin = 0.08 * (most - least);
        return new Axis("y", Math.Floor(least - margin), Math.Ceiling(most + margin));
    }

    private static Plot Secant(Func<double, double> f, double x, double h, bool central, double quotient, double slope, Axis y, Text? problem)
    {
        double left = central ? x - h : x, right = x + h, height = f(x);
        return new Plot
        {
            Id = "secant",
            Title = new Text("割線から接線へ", "From secant to tangent"),
            Caption = problem ?? new Text($"Q を P に近づけてください。PQ の傾きは {Digits.Short(quotient)}、接線の傾きは {Digits.Short(slope)} です。", $"Drag Q towards P. The slope of PQ is {Digits.Short(quotient)}, that of the tangent {Digits.Short(slope)}."),
            X = new Axis("x", -End, End),
            Y = y,
            Marks =
            [
                Curve.Of(f, -End, End) with { Tone = Tone.Ink, Label = "f" },
                Line(x, height, slope) with { Tone = Tone.First, Stroke = Stroke.Dashed, Label = new Text("接線", "tangent") },
                Line(left, f(left), quotient) with { Tone = Tone.Second, Label = new Text("割線 PQ", "secant PQ") },
                new Curve([left, right, right], [f(left), f(left), f(right)], Stroke.Thin) { Tone = Tone.Quiet },
                new Remark((left + right) / 2, f(left), "Δx") { Tone = Tone.Quiet },
                new Remark(right, (f(left) + f(right)) / 2, "Δy") { Tone = Tone.Quiet },
                new Dots([left, right], [f(left), f(right)], DotShape.Circle, ["P", "Q"]) { Tone = Tone.Second },
            ],
            Handles =
            [
                new Handle("point", x, y.Hold(height), new Text("P を動かす", "Move P"), BindX: "point", Tone: Tone.First),
                new Handle("width", Math.Min(End, right), y.Hold(f(right)), new Text("Q を動かして h を変える", "Move Q to change h"), Tone: Tone.Second),
            ],
            Controls = ["function", "own", "point", "h", "form"],
        };
    }

    private static Plot Slopes(Func<double, double> f, Func<double, double> derived, double x, Axis y) => new()
    {
        Id = "slopes",
        Title = new Text("関数とその導関数", "A function and its derivative"),
        Caption = new Text("f が下る所で f′ は負、平らな所で 0、上る所で正です。x³ や |x| でも試してください。", "Where f falls, f′ is negative; where f is flat, f′ is 0. Try x³ and |x| too."),
        X = new Axis("x", -End, End),
        Y = y,
        Marks =
        [
            new Rule(0) { Tone = Tone.Quiet },
            new Rule(x, Vertical: true) { Tone = Tone.Quiet },
            Curve.Of(f, -End, End) with { Tone = Tone.Ink, Label = "f" },
            Curve.Of(derived, -End, End) with { Tone = Tone.First, Label = "f′" },
            new Curve([x - 0.7, x + 0.7], [f(x) - 0.7 * derived(x), f(x) + 0.7 * derived(x)], Stroke.Dashed) { Tone = Tone.First },
            new Dots([x], [derived(x)], DotShape.Square, [Digits.Short(derived(x))]) { Tone = Tone.First },
        ],
        Handles = [new Handle("place", x, y.Hold(f(x)), new Text("場所を変える", "Move the place"), BindX: "point")],
        Controls = ["function", "own", "point"],
    };

    /// <summary>The same slope by rules, by the tape, and by quotients.</summary>
    private static Table Ways(Formula formula, Formula derived, double x, double h)
    {
        double exact = derived.At("x", x);
        (Text Way, Text How, double Slope)[] ways =
        [
            (new Text("規則で（式のまま）", "by rules, as a formula"), $"f′(x) = {derived}", exact),
            (new Text("計算グラフで（自動微分）", "by the graph, automatically"), new Text("後ろ向きに一回", "one pass backward"), Derivatives.ByTape(formula, x)),
            (Forward, Invariant($"h = {h}"), Derivatives.Forward(one => formula.At("x", one), x, h)),
            (Central, Invariant($"h = {h}"), Derivatives.Central(one => formula.At("x", one), x, h)),
        ];
        return new Table
        {
            Id = "ways",
            Title = new Text(Invariant($"f(x) = {formula} の x = {x} での傾き、四通り"), Invariant($"The slope of f(x) = {formula} at x = {x}, four ways")),
            Columns = [new Text("求め方", "way"), new Text("内容", "how"), new Text("傾き", "slope"), new Column(new Text("ずれ", "off by"), 3)],
            Rows = [.. ways.Select(way => (IReadOnlyList<Cell>)[way.Way, way.How, Number(way.Slope), Number(way.Slope - exact)])],
        };
    }

    private static Plot Errors(Func<double, double> f, double x, double h, double exact, bool central)
    {
        double[] widths = [.. Enumerable.Range(0, 161).Select(i => Math.Pow(10, -16 + i / 10.0))];
        double here = Off(central ? Derivatives.Central(f, x, h) : Derivatives.Forward(f, x, h));
        return new Plot
        {
            Id = "errors",
            Title = new Text("h は小さいほどよい？", "The smaller h, the better?"),
            Caption = new Text("右では式の近似が粗く、左では丸め誤差が勝ちます。線をたどって、いちばん低い h を探してください。", "On the right the formula is too coarse, on the left rounding wins. Find the h with the least error."),
            X = new Axis(new Text("幅 h", "width h"), 1e-16, 1, Log: true),
            Y = new Axis(new Text("傾きのずれ", "error of the slope"), 1e-14, 100, Log: true),
            Marks =
            [
                new Rule(Math.Min(1, h), Vertical: true) { Tone = Tone.Quiet },
                new Curve(widths, [.. widths.Select(width => Off(Derivatives.Forward(f, x, width)))]) { Tone = Tone.Second, Label = Forward },
                new Curve(widths, [.. widths.Select(width => Off(Derivatives.Central(f, x, width)))]) { Tone = Tone.First, Label = Central },
                new Rule(1e-4, Vertical: true) { Tone = Tone.Third, Label = new Text("参考書の 1e-4", "the book's 1e-4") },
            ],
            Handles = [new Handle("h", Math.Min(1, h), double.IsNaN(here) ? 1e-13 : Math.Clamp(here, 1e-14, 100), new Text("h を変える", "Change h"), BindX: "h")],
            Controls = ["h", "form", "function", "point"],
        };

        double Off(double slope)
        {
            double off = Math.Abs(slope - exact);
            return off > 0 && double.IsFinite(off) ? off : double.NaN;
        }
    }

    private static Table Quotients() => new()
    {
        Id = "quotients",
        Title = new Text("x² の 3 での傾き（正しくは 6）", "The slope of x² at 3 (6 in truth)"),
        Columns = ["h", Forward, Central, new Column(new Text("前進のずれ", "forward off by"), 2), new Column(new Text("中心のずれ", "central off by"), 2)],
        Rows =
        [
            .. Derivatives.Widths.Select(h =>
            {
                (double forward, double central) = (Derivatives.Forward(x => x * x, 3, h), Derivatives.Central(x => x * x, 3, h));
                return (IReadOnlyList<Cell>)[Value.Spell(h), forward, central, forward - 6, central - 6];
            }),
        ],
    };

    private static Curve Line(double x, double y, double slope) => new([-End, End], [y + slope * (-End - x), y + slope * (End - x)]);

    private static Cell Number(double number) => double.IsFinite(number) ? number : Value.Spell(number);
}
