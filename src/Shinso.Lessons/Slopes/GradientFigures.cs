using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Slopes;

/// <summary>The figures of <see cref="GradientAndApproximation"/>.</summary>
internal static class GradientFigures
{
    private const double End = 6;

    public static void Show(LessonWork work)
    {
        Settings settings = work.Settings;
        (Formula f, Text? problem) = GradientAndApproximation.Chosen(settings);
        if (problem is not null) work.Note(problem.Ja, problem.En);
        (double x, double y) = (settings.Number("x"), settings.Number("y"));
        (double gx, double gy) = GradientAndApproximation.Gradient(f, x, y);
        (double dx, double dy) = GradientAndApproximation.Step(settings.Number("length"), settings.Number("direction"));
        double inner = gx * dx + gy * dy, change = f.At(x + dx, y + dy) - f.At(x, y);
        work.Value("own_gradient", new[] { gx, gy });
        work.Value("own_inner", inner);
        work.Value("own_change", change);
        double[] heights = [.. Grid().SelectMany(_ => Grid(), (a, b) => f.At(a, b)).Where(double.IsFinite).Append(0).Append(1)];
        (double least, double most) = (Math.Max(-200, heights.Min()), Math.Min(200, heights.Max()));
        work.Show(Slices(f, x, y, gx, gy, least, most));
        work.Show(Tangent(settings.Number("delta")));
        work.Show(Approximations());
        work.Show(Surface(settings, f, (x, y), (gx, gy), (dx, dy), (least, most), problem));
        work.Show(Dial(settings, f, (x, y), (gx, gy), inner, change));
    }

    /// <summary>The two curves in which upright planes through the point cut the surface, with their tangents: the partial derivatives.</summary>
    private static Plot Slices(Formula f, double x, double y, double gx, double gy, double least, double most)
    {
        double height = f.At(x, y), margin = 0.05 * (most - least);
        var heights = new Axis("f", least - margin, most + margin);
        return new Plot
        {
            Id = "slices",
            Title = new Text("一つだけ動かす：偏微分", "Move one variable only: partial derivatives"),
            Caption = new Text($"x だけ動かした切り口の傾きは $\\partial f/\\partial x$ = {Short(gx)}、y だけなら $\\partial f/\\partial y$ = {Short(gy)}。", $"Where only x moves the slope is $\\partial f/\\partial x$ = {Short(gx)}, where only y moves $\\partial f/\\partial y$ = {Short(gy)}."),
            X = new Axis(new Text("動かした変数の値", "value of the variable that moves"), -End, End),
            Y = heights,
            Marks =
            [
                Curve.Of(t => f.At(t, y), -End, End) with { Tone = Tone.First, Label = Invariant($"f(x, {y})") },
                Curve.Of(t => f.At(x, t), -End, End) with { Tone = Tone.Second, Label = Invariant($"f({x}, y)") },
                Touching(x, height, gx) with { Tone = Tone.First, Stroke = Stroke.Dashed },
                Touching(y, height, gy) with { Tone = Tone.Second, Stroke = Stroke.Dashed },
            ],
            Handles =
            [
                new Handle("x", x, heights.Hold(height), new Text("x を動かす", "Move x"), BindX: "x", Tone: Tone.First),
                new Handle("y", y, heights.Hold(height), new Text("y を動かす", "Move y"), BindX: "y", Tone: Tone.Second),
            ],
            Controls = ["function", "own", "x", "y"],
        };
    }

    /// <summary>x² and its tangent at 3: how far apart they are at 3 + Δ.</summary>
    private static Plot Tangent(double delta)
    {
        double x = 3 + delta, curve = x * x, line = 9 + 6 * delta;
        return new Plot
        {
            Id = "tangent",
            Title = new Text("近似公式：接線で代用する", "Linear approximation: the tangent stands in"),
            Caption = new Text($"3 + Δx での本当の値 {Short(curve)} と接線の値 {Short(line)} の差は {Short(curve - line)}、つまり Δx² です。", $"At 3 + Δx the curve is at {Short(curve)}, the tangent at {Short(line)}: {Short(curve - line)} apart, which is Δx²."),
            X = new Axis("x", -1, 5),
            Y = new Axis("y", -15, 26),
            Marks =
            [
                Curve.Of(t => t * t, -1, 5) with { Label = "x²" },
                new Curve([-1, 5], [-15, 21], Stroke.Dashed) { Tone = Tone.First, Label = "9 + 6Δx" },
                new Curve([x, x], [line, curve]) { Tone = Tone.Wrong, Label = new Text("誤差", "error") },
                new Dots([3, x], [9, line]) { Tone = Tone.First },
            ],
            Handles = [new Handle("delta", x, curve, new Text("Δx を変える", "Change Δx"))],
            Controls = ["delta"],
        };
    }

    private static Table Approximations()
    {
        Formula square = FormulaReader.Read("x^2", "x"), bowl = FormulaReader.Read("x^2+y^2", "x", "y");
        double[] steps = [1, 0.1, 0.01, 0.001];
        return new Table
        {
            Id = "approximations",
            Title = new Text("近似公式の誤差", "The error of the linear approximation"),
            Caption = new Text("Δ が 1/10 になるごとに、誤差は 1/100 になります。", "Each time Δ is divided by 10, the error is divided by 100."),
            Columns = [new Text("関数と場所", "function and place"), "Δ", new Column(new Text("本当の値", "true"), 9), new Column(new Text("近似", "approximation"), 9), new Column(new Text("誤差", "error"), 4)],
            Rows =
            [
                .. steps.Select(step => Row("x², 3", Value.Spell(step), square.At(3 + step, 0), GradientAndApproximation.Approximate(square, 3, 0, step, 0))),
                .. steps[1..].Select(step => Row("x² + y², (3, 4)", Invariant($"({step}, {2 * step})"), bowl.At(3 + step, 4 + 2 * step), GradientAndApproximation.Approximate(bowl, 3, 4, step, 2 * step))),
            ],
        };

        static IReadOnlyList<Cell> Row(string what, string step, double exact, double near) => [what, step, exact, near, exact - near];
    }

    private static Plot Surface(Settings settings, Formula f, (double X, double Y) at, (double X, double Y) gradient, (double X, double Y) step, (double Least, double Most) range, Text? problem)
    {
        const int Levels = 8;
        var x = new Axis("x", -End, End);
        var y = new Axis("y", -End, End);
        double length = Math.Sqrt(gradient.X * gradient.X + gradient.Y * gradient.Y), shown = length > 1e-12 && double.IsFinite(length) ? Math.Min(3, 0.25 * length) / length : 0;
        IReadOnlyList<double> levels = settings["function"] is "bowl" or "valley"
            ? Contours.Bowl(range.Least, range.Most, Levels)
            : [.. Enumerable.Range(1, Levels).Select(k => range.Least + (range.Most - range.Least) * k / (Levels + 1.0))];
        return new Plot
        {
            Id = "surface",
            Title = new Text("等高線の上で一歩進む", "A step on the contour map"),
            Caption = problem ?? new Text("青い矢印が勾配です。黒い一歩の先をつかんで回してください。点の近くでは、接平面のまっすぐな等高線が本物とよく合います。", "The blue arrow is the gradient. Turn the black step by its head. Near the point the straight contours of the tangent plane follow the true ones."),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                HeatMap.Of(f.At, x, y, range.Least, range.Most, 30, 30, twoSided: false),
                .. Contours.Of(f.At, x, y, levels, 36),
                .. Contours.Of((a, b) => f.At(at.X, at.Y) + gradient.X * (a - at.X) + gradient.Y * (b - at.Y), x, y, levels, 1, Tone.Third).Select((line, i) => i == 0 ? line with { Label = new Text("接平面の等高線", "contours of the tangent plane") } : line),
                new Arrow(at.X, at.Y, at.X + shown * gradient.X, at.Y + shown * gradient.Y) { Tone = Tone.First, Label = new Text("勾配 ∇f（四分の一の長さ）", "gradient ∇f, at a quarter of its length") },
                new Arrow(at.X, at.Y, at.X - shown * gradient.X, at.Y - shown * gradient.Y) { Tone = Tone.Second, Label = new Text("その逆 −∇f", "its opposite, −∇f") },
                new Arrow(at.X, at.Y, at.X + step.X, at.Y + step.Y) { Label = new Text("一歩 Δ", "step Δ") },
            ],
            Handles =
            [
                new Handle("point", at.X, at.Y, new Text("場所を動かす", "Move the place"), BindX: "x", BindY: "y"),
                new Handle("step", at.X + step.X, at.Y + step.Y, new Text("一歩の向きと長さを変える", "Turn and stretch the step")),
            ],
            Controls = ["function", "direction", "length"],
        };
    }

    /// <summary>How much a step changes the function, for every direction: the inner product and the truth.</summary>
    private static Plot Dial(Settings settings, Formula f, (double X, double Y) at, (double X, double Y) gradient, double inner, double change)
    {
        double length = settings.Number("length"), direction = settings.Number("direction"), here = f.At(at.X, at.Y);
        double up = Math.Atan2(gradient.Y, gradient.X) * 180 / Math.PI, uphill = up < 0 ? up + 360 : up;
        double most = Math.Max(1, 1.15 * length * Math.Sqrt(gradient.X * gradient.X + gradient.Y * gradient.Y) + length * length), end = double.IsFinite(most) ? most : 1;
        var changes = new Axis(new Text("f の変化", "change of f"), -end, end);
        return new Plot
        {
            Id = "dial",
            Title = new Text("向きと変化", "Direction and change"),
            Caption = new Text($"いまの向きでは内積 {Short(inner)}、本当の変化 {Short(change)}。いちばん低いのは勾配の真逆です。", $"In this direction the inner product is {Short(inner)}, the true change {Short(change)}. It is lowest right against the gradient."),
            X = new Axis(new Text("進む向き（度）", "direction, in degrees"), 0, 360),
            Y = changes,
            Marks =
            [
                new Rule(0) { Tone = Tone.Quiet },
                new Rule(uphill, Vertical: true) { Tone = Tone.First, Label = "∇f" },
                new Rule((uphill + 180) % 360, Vertical: true) { Tone = Tone.Second, Label = "−∇f" },
                Curve.Of(degrees => Inner(GradientAndApproximation.Step(length, degrees)), 0, 360, 121) with { Tone = Tone.First, Label = new Text("内積 ⟨∇f, Δ⟩", "inner product ⟨∇f, Δ⟩") },
                Curve.Of(degrees => Change(GradientAndApproximation.Step(length, degrees)), 0, 360, 121, Stroke.Dashed) with { Label = new Text("本当の変化", "true change") },
            ],
            Handles = [new Handle("dial", direction, changes.Hold(inner), new Text("向きを変える", "Turn the step"), BindX: "direction")],
            Controls = ["direction", "length"],
        };

        double Inner((double X, double Y) step) => gradient.X * step.X + gradient.Y * step.Y;

        double Change((double X, double Y) step) => f.At(at.X + step.X, at.Y + step.Y) - here;
    }

    private static IEnumerable<double> Grid() => Enumerable.Range(0, 25).Select(i => -End + i * 0.5);

    private static Curve Touching(double x, double y, double slope) => new([x - 1.2, x + 1.2], [y - 1.2 * slope, y + 1.2 * slope]);

    /// <summary>A number with few digits; what is 0 but for rounding is 0.</summary>
    private static string Short(double number) => Digits.Short(Math.Round(number, 9));
}
