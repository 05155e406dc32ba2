using System.Collections.Concurrent;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Lessons.Slopes;
using static System.FormattableString;

namespace Shinso.Lessons.Book;

/// <summary>The figures of <see cref="AutodiffTests"/>.</summary>
internal static class AutodiffFigures
{
    /// <summary>The setting of <c>step</c> with which the whole backward pass is done, however long it is.</summary>
    internal const int AllSteps = 8;

    private static readonly Axis Across = new("x", -2, 2), Up = new("y", -2, 2);

    /// <summary>The maps of the surfaces: they do not depend on where the reader is, and need thousands of heights.</summary>
    private static readonly ConcurrentDictionary<string, Mark[]> Maps = new();

    public static void Show(LessonWork work)
    {
        Settings settings = work.Settings;
        work.Show(Answers());
        work.Show(Graph(work));
        work.Show(Surface(settings));
        work.Show(Twice(settings.Number("double-place")));
        work.Show(Series(settings));
    }

    /// <summary>All expressions with their derivatives, by the tape and by central differences.</summary>
    private static Table Answers()
    {
        const double H = 1e-4;
        Formula expSquare = FormulaReader.Read("exp(x^2)^2", "x"), branch = FormulaReader.Read("(x^2)^2 + (x^2)^2", "x");
        return new Table
        {
            Id = "answers",
            Title = new Text("自動微分と数値微分", "Differentiated automatically and by numbers"),
            Columns = [new Text("式", "expression"), new Text("場所", "place"), new Column(new Text("値", "value"), 10), new Text("自動微分", "automatic"), new Text("数値微分", "by numbers")],
            Rows =
            [
                One("(exp(x²))²", expSquare, 0.5),
                One("a² + a², a = x²", branch, 2),
                Two("x² + y²", "sphere"),
                Two("Matyas", "matyas"),
                Two("Goldstein–Price", "goldstein-price"),
                ["(dy/dx)³ + y, y = x²", "2", Z(2), Value.Spell(AutodiffTests.DoubleDerivative(2)), Digits.Short(Derivatives.Central(Z, 2, H), 10)],
            ],
        };

        static IReadOnlyList<Cell> One(string name, Formula f, double x) =>
            [name, Value.Spell(x), f.At("x", x), Value.Spell(Derivatives.ByTape(f, x)), Digits.Short(Derivatives.Central(at => f.At("x", at), x, H), 10)];

        static IReadOnlyList<Cell> Two(string name, string surface)
        {
            Formula f = AutodiffTests.Surface(surface);
            (double gx, double gy) = GradientAndApproximation.Gradient(f, 1, 1);
            double[] numeric = NumericGradient.Gradient(at => f.At(at[0], at[1]), [1, 1], H);
            return [name, "(1, 1)", f.At(1, 1), $"{Digits.Short(gx, 10)}, {Digits.Short(gy, 10)}", $"{Digits.Short(numeric[0], 10)}, {Digits.Short(numeric[1], 10)}"];
        }
    }

    private static double Z(double x) => 8 * x * x * x + x * x;

    private static Wiring Graph(LessonWork work)
    {
        Settings settings = work.Settings;
        (Formula formula, Text? problem) = AutodiffTests.Chosen(settings);
        if (problem is not null) work.Note(problem.Ja, problem.En);
        double x = settings.Number("place"), slope = Derivatives.ByTape(formula, x), numeric = Derivatives.Central(one => formula.At("x", one), x, 1e-4);
        work.Value("own_slope", slope);
        var graph = new FormulaGraph(formula, new Dictionary<string, double> { ["x"] = x });
        int step = settings.Whole("step") < AllSteps ? graph.Operations + settings.Whole("step") : FormulaGraph.AllDone;
        return new Wiring
        {
            Id = "graph",
            Title = new Text($"y = {formula}", $"y = {formula}"),
            Caption = problem ?? new Text($"x を上下に動かしてください。自動微分 {Digits.Short(slope)}、数値微分 {Digits.Short(numeric)}。", $"Drag x. By the graph dy/dx = {Digits.Short(slope)}, by numbers {Digits.Short(numeric)}."),
            Nodes = [.. graph.Nodes(step).Select(node => node.Bind is null ? node : node with { Bind = "place" })],
            Edges = graph.Edges(step, "y"),
            Controls = ["expression", "own", "place", "step"],
        };
    }

    private static Plot Surface(Settings settings)
    {
        Formula f = AutodiffTests.Surface(settings["surface"]);
        (double x, double y) = (settings.Number("x"), settings.Number("y"));
        (double gx, double gy) = GradientAndApproximation.Gradient(f, x, y);
        double length = Math.Sqrt(gx * gx + gy * gy), scale = length > 1e-12 ? 0.6 / length : 0;
        return new Plot
        {
            Id = "surface",
            Title = new Text("曲面と勾配", "Surface and gradient"),
            Caption = new Text($"点を動かしてください。高さ {Digits.Short(f.At(x, y))}、勾配 ({Digits.Short(gx)}, {Digits.Short(gy)})。矢印は勾配の逆向きです。", $"Drag the point. Height {Digits.Short(f.At(x, y))}, gradient ({Digits.Short(gx)}, {Digits.Short(gy)}). The arrow points against it."),
            X = Across,
            Y = Up,
            Square = true,
            Marks =
            [
                .. Maps.GetOrAdd(settings["surface"], Map),
                new Arrow(x, y, x - scale * gx, y - scale * gy) { Tone = Tone.Second, Label = new Text("勾配の逆（向きだけ）", "against the gradient (direction only)") },
            ],
            Handles = [new Handle("point", x, y, new Text("場所を動かす", "Move the place"), BindX: "x", BindY: "y")],
            Controls = ["surface", "x", "y"],
        };
    }

    /// <summary>The logarithm of a surface's height, as colours and contours: heights go from 0 to a million, and their logarithms are spread more evenly.</summary>
    private static Mark[] Map(string name)
    {
        Formula f = AutodiffTests.Surface(name);
        double[] levels = name == "goldstein-price" ? [1.2, 1.7, 2.2, 2.8, 3.4, 4, 4.6, 5.2] : [-2.5, -2, -1.5, -1, -0.5, 0, 0.4];
        return [HeatMap.Of(Height, Across, Up, levels[0] - 0.5, levels[^1] + 0.5, 36, 36, twoSided: false), .. Contours.Of(Height, Across, Up, levels, 36)];

        double Height(double x, double y) => Math.Log10(Math.Max(1e-6, f.At(x, y)));
    }

    /// <summary>z = (dy/dx)³ + y with y = x², and its derivative by differentiating twice.</summary>
    private static Plot Twice(double x)
    {
        double z = Z(x), slope = AutodiffTests.DoubleDerivative(x);
        return new Plot
        {
            Id = "twice",
            Title = new Text("微分の微分：y = x²、z = (dy/dx)³ + y", "A derivative of a derivative: y = x², z = (dy/dx)³ + y"),
            Caption = new Text(Invariant($"x = {x:0.##} での dz/dx は {slope:0.##}。式で書けば 24x² + 2x です。"), Invariant($"At x = {x:0.##}, dz/dx = {slope:0.##}; as a formula it is 24x² + 2x.")),
            X = new Axis("x", -2, 2.5),
            Y = new Axis("z, dz/dx", -70, 160),
            Marks =
            [
                new Rule(0) { Tone = Tone.Quiet },
                Curve.Of(Z, -2, 2.5, 91) with { Label = "z" },
                Curve.Of(AutodiffTests.DoubleDerivative, -2, 2.5, 91) with { Tone = Tone.First, Label = "dz/dx" },
                new Curve([x - 0.4, x + 0.4], [z - 0.4 * slope, z + 0.4 * slope], Stroke.Dashed) { Tone = Tone.First },
                new Dots([x], [slope], DotShape.Square) { Tone = Tone.First },
            ],
            Handles = [new Handle("twice", x, z, new Text("x を動かす", "Move x"), BindX: "double-place")],
            Controls = ["double-place"],
        };
    }

    private static Plot Series(Settings settings)
    {
        int terms = settings.Whole("terms");
        Scalar angle = settings.Number("angle");
        (Scalar sum, _) = AutodiffTests.Sine(angle, 0, terms);
        double slope = sum.Gradients(angle)[0].Value;
        return new Plot
        {
            Id = "series",
            Title = new Text($"sin を {terms} 項の級数で", $"The sine by {terms} terms of its series"),
            Caption = new Text($"級数 {Digits.Short(sum.Value)}、その微分 {Digits.Short(slope)}。本当の sin は {Digits.Short(Math.Sin(angle.Value))}、cos は {Digits.Short(Math.Cos(angle.Value))}。", $"Series {Digits.Short(sum.Value)}, its derivative {Digits.Short(slope)}. The true sine is {Digits.Short(Math.Sin(angle.Value))}, the cosine {Digits.Short(Math.Cos(angle.Value))}."),
            X = new Axis("x", -8, 8),
            Y = new Axis("y", -2, 2),
            Marks =
            [
                Curve.Of(Math.Sin, -8, 8) with { Tone = Tone.Quiet, Label = "sin x" },
                Curve.Of(x => AutodiffTests.Sine(x, 0, terms).Sum.Value, -8, 8) with { Tone = Tone.First, Label = new Text("級数", "series") },
                new Curve([angle.Value - 1, angle.Value + 1], [sum.Value - slope, sum.Value + slope], Stroke.Dashed) { Tone = Tone.Second, Label = new Text("自動微分で求めた接線", "tangent, by the tape") },
            ],
            Handles = [new Handle("angle", angle.Value, Math.Clamp(sum.Value, -2, 2), new Text("角度を変える", "Change the angle"), BindX: "angle", Tone: Tone.Second)],
            Controls = ["terms", "angle"],
        };
    }
}
