using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Book;

/// <summary>The figures of <see cref="NumericGradient"/>.</summary>
internal static class NumericFigures
{
    private const double End = 6;

    public static void Show(LessonWork work, double[][] path)
    {
        Settings settings = work.Settings;
        work.Show(Tangent(settings));
        work.Show(Field(settings, path));
        work.Show(Distances(settings));
        work.Show(Runs());
    }

    private static Plot Tangent(Settings settings)
    {
        (double x, double h) = (settings.Number("place"), settings.Number("h"));
        double height = NumericGradient.Curve(x), slope = NumericGradient.Slope(NumericGradient.Curve, x, h), exact = 0.02 * x + 0.1;
        return new Plot
        {
            Id = "tangent",
            Title = new Text("値だけから求めた傾き", "A slope from values alone"),
            Caption = new Text($"数値微分 {Value.Spell(slope)}、式で微分すると {Digits.Short(exact)}。h を極端に小さくしてみてください。", $"By numbers {Value.Spell(slope)}, by the formula {Digits.Short(exact)}. Make h very small and see."),
            X = new Axis("x", 0, 20),
            Y = new Axis("0.01x² + 0.1x", -1, 7),
            Marks =
            [
                Curve.Of(NumericGradient.Curve, 0, 20) with { Label = "0.01x² + 0.1x" },
                new Curve([0, 20], [height - slope * x, height + slope * (20 - x)], Stroke.Dashed) { Tone = Tone.First, Label = new Text("求めた傾きの直線", "line of that slope") },
            ],
            Handles = [new Handle("place", x, height, new Text("場所を変える", "Move the place"), BindX: "place", Tone: Tone.First)],
            Controls = ["place", "h"],
        };
    }

    /// <summary>The bowl from above: arrows against the numeric gradient, and the way down.</summary>
    private static Plot Field(Settings settings, double[][] path)
    {
        var x = new Axis("x₀", -End, End);
        var y = new Axis("x₁", -End, End);
        double h = settings.Number("h");
        double[] ticks = [-4.5, -3, -1.5, 0, 1.5, 3, 4.5];
        // Beyond the frame by far there is nothing to see, and numbers without end would spoil the drawing.
        double[][] shown = [.. path.TakeWhile(place => place.All(one => Math.Abs(one) < 1000))];
        return new Plot
        {
            Id = "field",
            Title = new Text("勾配の逆向きに下る", "Down against the gradient"),
            Caption = new Text($"出発点を動かしてください。{path.Length - 1} 回の更新で ({Digits.Short(path[^1][0])}, {Digits.Short(path[^1][1])}) に着きました。", $"Drag the start. {path.Length - 1} updates lead to ({Digits.Short(path[^1][0])}, {Digits.Short(path[^1][1])})."),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                .. Contours.Of((a, b) => NumericGradient.Bowl([a, b]), x, y, Contours.Bowl(0, 60, 7), 32),
                .. ticks.SelectMany(_ => ticks, (a, b) => (Mark)ArrowFrom(a, b)),
                new Curve([.. shown.Select(place => place[0])], [.. shown.Select(place => place[1])]) { Tone = Tone.Second, Label = new Text("道のり", "way down") },
                new Dots([.. shown.Select(place => place[0])], [.. shown.Select(place => place[1])], DotShape.Small) { Tone = Tone.Second },
            ],
            Handles = [new Handle("start", settings.Number("start-x"), settings.Number("start-y"), new Text("出発点", "Start"), BindX: "start-x", BindY: "start-y", Tone: Tone.Second)],
            Controls = ["start-x", "start-y", "steps", "learning-rate", "h"],
        };

        Arrow ArrowFrom(double a, double b)
        {
            double[] gradient = NumericGradient.Gradient(NumericGradient.Bowl, [a, b], h);
            return new Arrow(a, b, a - 0.09 * gradient[0], b - 0.09 * gradient[1]) { Tone = Tone.First };
        }
    }

    private static Plot Distances(Settings settings)
    {
        int steps = settings.Whole("steps");
        double[] start = [settings.Number("start-x"), settings.Number("start-y")], counts = [.. Enumerable.Range(0, 101).Select(step => (double)step)];
        double rate = settings.Number("learning-rate"), h = settings.Number("h");
        double[] own = Lengths(NumericGradient.Descend(NumericGradient.Bowl, start, rate, 100, h));
        return new Plot
        {
            Id = "distances",
            Title = new Text("谷底からの距離", "Distance from the bottom"),
            Caption = new Text("学習率 10 の線は途中で平らになります。x ± h が x と区別できなくなり、数値の勾配が 0 になるからです。", "The line for rate 10 goes flat: x ± h is x there, and the numeric gradient becomes 0."),
            X = new Axis(new Text("更新の回数", "updates"), 0, 100),
            Y = new Axis(new Text("原点からの距離", "distance from the origin"), 1e-12, 1e30, Log: true),
            Marks =
            [
                Line(0.1) with { Tone = Tone.Third, Label = new Text("学習率 0.1", "rate 0.1") },
                Line(10) with { Tone = Tone.Wrong, Label = new Text("学習率 10", "rate 10") },
                new Curve(counts, Lengths([.. counts.Select(step => NumericGradient.Exact(start, 10, (int)step))]), Stroke.Dashed) { Tone = Tone.Wrong, Label = new Text("学習率 10、正確な勾配なら", "rate 10 with exact gradients") },
                Line(1e-10) with { Tone = Tone.Fourth, Label = new Text("学習率 1e-10", "rate 1e-10") },
                new Curve(counts, own) { Tone = Tone.First, Label = new Text("選んだ学習率", "rate as chosen") },
            ],
            Handles = [new Handle("steps", steps, double.IsFinite(own[steps]) ? Math.Clamp(own[steps], 1e-12, 1e30) : 1, new Text("回数を変える", "Change the number of updates"), BindX: "steps", Tone: Tone.First)],
            Controls = ["learning-rate", "h", "steps"],
        };

        Curve Line(double fixedRate) => new(counts, Lengths(NumericGradient.Descend(NumericGradient.Bowl, start, fixedRate, 100)));
    }

    private static Table Runs()
    {
        return new Table
        {
            Id = "runs",
            Title = new Text("(−3, 4) から下る", "Down from (−3, 4)"),
            Columns = [new Text("学習率", "learning rate"), new Text("回数", "updates"), new Text("数値の勾配で", "by numeric gradients"), new Text("正確な勾配で", "by exact gradients")],
            Rows = [Row(0.1, 20), Row(0.1, 100), Row(10, 100), Row(1e-10, 100)],
        };

        static IReadOnlyList<Cell> Row(double rate, int steps) =>
            [Value.Spell(rate), steps, Spelled(NumericGradient.Descend(NumericGradient.Bowl, [-3, 4], rate, steps)[^1]), Spelled(NumericGradient.Exact([-3, 4], rate, steps))];
    }

    /// <summary>‖x‖; where it is 0 or no number, a gap in the line.</summary>
    private static double[] Lengths(double[][] places) => [.. places.Select(place => Math.Sqrt(NumericGradient.Bowl(place))).Select(length => length > 0 && length < 1e30 ? length : double.NaN)];

    private static string Spelled(double[] place) => string.Join(", ", place.Select(Value.Spell));
}
