using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Slopes;

/// <summary>The figures of <see cref="ChainRule"/> besides its gears.</summary>
internal static class ChainFigures
{
    public static void Show(LessonWork work)
    {
        work.Show(Scales(work.Settings));
        work.Show(Graph(work));
        work.Show(Paths(work.Settings));
    }

    /// <summary>Three scales side by side, x, u = 2 − x and y = u², and what becomes of a short stretch of x.</summary>
    private static Plot Scales(Settings settings)
    {
        const double Width = 0.5;
        double x = settings.Number("place"), u = 2 - x, end = 2 - (x + Width), du = end - u, dy = end * end - u * u;
        return new Plot
        {
            Id = "scales",
            Title = new Text("小さな幅が二度伸び縮みする", "A short stretch is stretched twice"),
            Caption = new Text(
                Invariant($"x の幅 {Width} は、u では {du:0.##}、y では {dy:0.##} になります。傾きは ({-1}) × ({2 * u:0.##}) = {-2 * u:0.##} です。").Replace('-', '−'),
                Invariant($"A stretch of {Width} in x is {du:0.##} in u and {dy:0.##} in y. The slopes are ({-1}) × ({2 * u:0.##}) = {-2 * u:0.##}.").Replace('-', '−')),
            X = new Axis(new Text("左から x、u = 2 − x、y = u²", "from the left: x, u = 2 − x, y = u²"), -0.3, 2.3),
            Y = new Axis(new Text("値", "value"), -6, 22),
            Marks =
            [
                .. Enumerable.Range(0, 3).Select(at => (Mark)new Rule(at, Vertical: true) { Tone = Tone.Quiet }),
                new Area([0, 1, 1, 0], [x, u, end, x + Width]) { Tone = Tone.First, Label = "du/dx" },
                new Area([1, 2, 2, 1], [u, u * u, end * end, end]) { Tone = Tone.Second, Label = "dy/du" },
                new Curve([0, 1, 2], [x, u, u * u]),
                new Dots([0, 1, 2], [x, u, u * u], DotShape.Circle, [Invariant($"x = {x:0.##}").Replace('-', '−'), Invariant($"u = {u:0.##}").Replace('-', '−'), Invariant($"y = {u * u:0.##}")]),
            ],
            Handles = [new Handle("place", 0, x, new Text("x を動かす", "Move x"), BindY: "place")],
            Controls = ["place"],
        };
    }

    private static Wiring Graph(LessonWork work)
    {
        Settings settings = work.Settings;
        (Formula formula, Text? problem) = ChainRule.Chosen(settings);
        if (problem is not null) work.Note(problem.Ja, problem.En);
        Dictionary<string, double> place = ChainRule.Letters.ToDictionary(letter => letter, settings.Number);
        var graph = new FormulaGraph(formula, place);
        int step = settings.Whole("step") < ChainRule.AllSteps ? graph.Operations + settings.Whole("step") : FormulaGraph.AllDone;
        return new Wiring
        {
            Id = "graph",
            Title = new Text($"計算グラフ: C = {formula}", $"The graph of C = {formula}"),
            Caption = problem ?? new Text("左の数を上下に動かしてください。x から出る線に戻る勾配をすべて足すと $\\partial C/\\partial x$ です。", "Drag the numbers on the left. The gradients that come back to x, added up, are $\\partial C/\\partial x$."),
            Nodes = graph.Nodes(step),
            Edges = graph.Edges(step, "C"),
            Controls = ["composition", "own", "step", .. ChainRule.Letters],
        };
    }

    private static Table Paths(Settings settings)
    {
        double[] abpq = [settings.Number("a"), settings.Number("b"), settings.Number("p"), settings.Number("q")];
        return new Table
        {
            Id = "paths",
            Title = new Text("C = (ax + by)² + (px + qy)²：道ごとに掛けて、足す", "C = (ax + by)² + (px + qy)²: multiply along each path, then add"),
            Columns = [new Text("場所 (x, y)", "place (x, y)"), "u", "v", "C", new Text("u を通る道 2u·a", "through u: 2u·a"), new Text("v を通る道 2v·p", "through v: 2v·p"), "$\\partial C/\\partial x$", new Text("数値微分", "by numbers"), "$\\partial C/\\partial y$"],
            Rows = [Row(settings.Number("x"), settings.Number("y")), Row(2, -1)],
        };

        IReadOnlyList<Cell> Row(double x, double y)
        {
            (double u, double v, double c, double[] slopes, double[] numeric) = ChainRule.Run(abpq, x, y);
            (double throughU, double throughV) = ChainRule.Paths(u, v, abpq[0], abpq[2]);
            return [Invariant($"({x}, {y})"), u, v, c, throughU, throughV, slopes[0], numeric[0], slopes[1]];
        }
    }
}
