using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Neurons;

/// <summary>All functions and all derivatives, the one looked at in front; their values; and two layers with and without a bend.</summary>
internal static class ActivationFunctionsFigures
{
    private static readonly Axis X = new("x", -5, 5);

    private static readonly Axis Height = new("f(x)", -1.5, 3);

    private static readonly Axis Slope = new("f′(x)", -0.25, 1.25);

    public static void Show(LessonWork work, double[] places)
    {
        IReadOnlyList<Kind> kinds = Kinds(work.Settings.Number("leak"));
        Kind chosen = kinds.First(kind => kind.Id == work.Settings["function"]);
        double x = work.Settings.Number("x"), height = chosen.F(x), slope = chosen.Slope(x);
        work.Value("own_f", height);
        work.Value("own_slope", slope);
        work.Show(Curves(kinds, chosen, x, height, slope));
        work.Show(Slopes(kinds, chosen, x, slope));
        work.Show(Values(places));
        work.Show(Layers(work.Settings));
    }

    /// <summary>The functions, each with its derivative. At its corner the ReLU has the derivative 0.</summary>
    private static IReadOnlyList<Kind> Kinds(double leak) =>
    [
        new("step", new Text("ステップ", "step"), Tone.Ink, Functions.Step, _ => 0),
        new("sigmoid", new Text("シグモイド", "sigmoid"), Tone.First, Functions.Sigmoid, Functions.SigmoidSlope),
        new("tanh", "tanh", Tone.Second, Math.Tanh, Functions.TanhSlope),
        new("relu", "ReLU", Tone.Third, Functions.Relu, Functions.ReluSlope),
        new("leaky-relu", "leaky ReLU", Tone.Fourth, x => x > 0 ? x : leak * x, x => x > 0 ? 1 : leak),
        new("identity", new Text("恒等関数", "identity"), Tone.Quiet, x => x, _ => 1),
        new("softplus", "softplus", Tone.Fifth, x => Math.Log(1 + Math.Exp(x)), Functions.Sigmoid),
        new("swish", "swish", Tone.Sixth, x => x * Functions.Sigmoid(x), x => Functions.Sigmoid(x) + x * Functions.SigmoidSlope(x)),
    ];

    private static Plot Curves(IReadOnlyList<Kind> kinds, Kind chosen, double x, double height, double slope) => new()
    {
        Id = "curves",
        Title = new Text("活性化関数を並べて", "Activation functions side by side"),
        Caption = new Text(
            FormattableString.Invariant($"点を左右に動かしてください。x = {x:0.##} で f = {height:0.####}、接線の傾きは {slope:0.####} です。").Replace('-', '−'),
            FormattableString.Invariant($"Drag the point. At x = {x:0.##} f is {height:0.####}, and the tangent has the slope {slope:0.####}.").Replace('-', '−')),
        X = X,
        Y = Height,
        Marks =
        [
            .. kinds.OrderBy(kind => kind == chosen).Select(kind => InView.Curve(kind.F, X, Height, 201, kind == chosen ? Stroke.Solid : Stroke.Thin) with { Tone = kind.Tone, Label = kind.Name }),
            InView.Tangent(x, height, slope, 1.2, Stroke.Dashed) with { Label = new Text("接線", "tangent") },
        ],
        Handles = [new Handle("x", x, Math.Clamp(height, Height.Least, Height.Most), "x", BindX: "x", Tone: chosen.Tone)],
        Controls = ["function", "x", "leak"],
    };

    private static Plot Slopes(IReadOnlyList<Kind> kinds, Kind chosen, double x, double slope) => new()
    {
        Id = "slopes",
        Title = new Text("その傾き（微分）", "Their slopes (derivatives)"),
        Caption = new Text("シグモイドの傾きは最大でも 0.25 で、左右の端ではほとんど 0 です。ReLU は右半分でずっと 1 です。", "The sigmoid's slope is 0.25 at most and almost 0 at both ends. The ReLU's is 1 on the whole right half."),
        X = X,
        Y = Slope,
        Marks = [.. kinds.OrderBy(kind => kind == chosen).Select(kind => InView.Curve(kind.Slope, X, Slope, 201, kind == chosen ? Stroke.Solid : Stroke.Thin) with { Tone = kind.Tone, Label = kind.Name })],
        Handles = [new Handle("x", x, Math.Clamp(slope, Slope.Least, Slope.Most), "x", BindX: "x", Tone: chosen.Tone)],
        Controls = ["function"],
    };

    private static Table Values(double[] places) => new()
    {
        Id = "values",
        Title = new Text("九つの場所での値と微分", "Values and derivatives at nine places"),
        Caption = new Text("σ は 0 から 1、tanh は −1 から 1。x = 0 の行が、傾きの最も大きいところです。", "σ goes from 0 to 1, tanh from −1 to 1. Both are steepest in the row of x = 0."),
        Columns = ["x", new Text("ステップ", "step"), new Column(new Text("シグモイド", "sigmoid"), 6), new Column("tanh", 6), "ReLU", new Column("σ′", 6), new Column("tanh′", 6), "ReLU′"],
        Rows = [.. places.Select(x => (IReadOnlyList<Cell>)[x, Functions.Step(x), Functions.Sigmoid(x), Math.Tanh(x), Functions.Relu(x), Functions.SigmoidSlope(x), Functions.TanhSlope(x), Functions.ReluSlope(x)])],
    };

    /// <summary>y = Σ vᵢ·f(x − kᵢ) with f the identity and with f the ReLU.</summary>
    private static Plot Layers(Settings settings)
    {
        (double[] kinks, double[] weights) = (settings.List("kinks"), settings.List("weights"));
        var y = new Axis("y", -6, 6);
        double Sum(Func<double, double> f, double x) => kinks.Zip(weights, (kink, weight) => weight * f(x - kink)).Sum();
        return new Plot
        {
            Id = "layers",
            Title = new Text("二つの層：曲がる関数と、曲がらない関数", "Two layers, with and without a bend"),
            Caption = new Text("緑の点は三つのユニットです。左右に動かすと折れる場所、上下に動かすと重みが変わります。恒等関数では、何をしても一本の直線です。", "The green points are three units. Drag one sideways to move its bend, up and down to change its weight. With identities it stays one straight line."),
            X = X,
            Y = y,
            Marks =
            [
                InView.Curve(x => Sum(one => one, x), X, y, stroke: Stroke.Dashed) with { Tone = Tone.Second, Label = new Text("恒等関数の二層", "two layers, identity") },
                InView.Curve(x => Sum(Functions.Relu, x), X, y) with { Tone = Tone.First, Label = new Text("ReLU の二層", "two layers, ReLU") },
            ],
            Handles = [.. kinks.Select((kink, i) => new Handle($"unit{i + 1}", kink, weights[i], new Text($"ユニット {i + 1}：折れる場所と重み", $"Unit {i + 1}: where it bends, and its weight"), $"kinks[{i}]", $"weights[{i}]", Tone.Third))],
            Controls = ["kinks", "weights"],
        };
    }

    private sealed record Kind(string Id, Text Name, Tone Tone, Func<double, double> F, Func<double, double> Slope);
}
