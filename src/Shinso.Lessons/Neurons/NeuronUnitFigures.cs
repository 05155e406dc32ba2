using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Neurons;

/// <summary>The unit as a graph, its activation with the tangent, its border in the plane, and all its answers.</summary>
internal static class NeuronUnitFigures
{
    public static void Show(LessonWork work, double[] weights, double[][] corners, double[] z, double own)
    {
        work.Show(Unit(work.Settings, weights, own));
        work.Show(Response(work.Settings, z, own));
        work.Show(Plane(work.Settings, weights));
        work.Show(Answers(work.Settings, corners, z));
    }

    private static Wiring Unit(Settings settings, double[] weights, double own)
    {
        double[] x = NeuronUnit.Inputs(settings);
        double theta = settings.Number("theta");
        double bottom = 2 * weights.Length, middle = weights.Length - 0.5;
        return new Wiring
        {
            Id = "unit",
            Title = new Text("ユニットの中で起きること", "What happens inside a unit"),
            Caption = new Text("入力や重みをつかんで上下に動かすと、値が右へ流れていきます。", "Drag an input or a weight up or down and watch the values flow to the right."),
            Nodes =
            [
                .. weights.SelectMany((_, i) => (WiringNode[])
                [
                    new($"x{i + 1}", 0, 2 * i, Name('x', i)) { Input = true, Bind = $"x{i + 1}" },
                    new($"w{i + 1}", 0, 2 * i + 1, Name('w', i)) { Input = true, Bind = $"w{i + 1}" },
                    new($"times{i + 1}", 1, 2 * i + 0.5, "×"),
                ]),
                new WiringNode("theta", 1, bottom, "θ") { Input = true, Bind = "theta" },
                new WiringNode("sum", 2, middle, "Σ − θ"),
                new WiringNode("f", 3, middle, "f") { Active = true, Detail = new Text("活性化関数", "activation") },
            ],
            Edges =
            [
                .. weights.SelectMany((weight, i) => (WiringEdge[])
                [
                    new($"x{i + 1}", $"times{i + 1}", x[i], null),
                    new($"w{i + 1}", $"times{i + 1}", weight, null),
                    new($"times{i + 1}", "sum", weight * x[i], null),
                ]),
                new WiringEdge("theta", "sum", theta, null),
                new WiringEdge("sum", "f", own, null) { Name = "z" },
                new WiringEdge("f", null, NeuronUnit.Activation(settings)(own), null) { Name = "y" },
            ],
            Controls = ["inputs"],
        };

        static string Name(char letter, int i) => letter + Digits.Low(i + 1);
    }

    private static Plot Response(Settings settings, double[] z, double own)
    {
        (Axis x, Axis y) = (new Axis(new Text("重み付き入力 z", "weighted input z"), -4, 4), new Axis(new Text("出力 y", "output y"), -1.25, 2.25));
        (Func<double, double> f, Func<double, double> slope) = (NeuronUnit.Activation(settings), NeuronUnit.Slope(settings));
        double height = f(own);
        return new Plot
        {
            Id = "response",
            Title = new Text("発火から興奮度へ", "From firing to a degree of excitement"),
            Caption = new Text("z の点を左右に動かしてください（しきい値が変わります）。k を大きくすると、シグモイドはステップ関数に近づきます。", "Drag the point at z to either side (this moves the threshold). As k grows, the sigmoid turns into the step."),
            X = x,
            Y = y,
            Marks =
            [
                InView.Curve(at => at >= 0 ? 1 : 0, x, y, 401, Stroke.Thin) with { Tone = Tone.Quiet, Label = new Text("単位ステップ関数", "unit step") },
                InView.Curve(slope, x, y, 321, Stroke.Dashed) with { Tone = Tone.Second, Label = new Text("微分 f′(z)", "derivative f′(z)") },
                InView.Curve(f, x, y, 321) with { Tone = Tone.First, Label = new Text("活性化関数 f(z)", "activation f(z)") },
                InView.Tangent(own, height, slope(own), 1) with { Label = new Text("いまの点での接線", "tangent at the present point") },
                new Dots(z, [.. z.Select(one => InView.On(y, f(one)))], DotShape.Small) { Label = new Text("0 と 1 の入力すべて", "all inputs of 0 and 1") },
            ],
            Handles = [new Handle("sum", own, Math.Clamp(height, y.Least, y.Most), new Text("重み付き入力 z", "Weighted input z"))],
            Controls = ["activation", "sharpness", "theta"],
        };
    }

    private static Plot Plane(Settings settings, double[] weights)
    {
        (Axis x, Axis y) = (new Axis("x₁", -1, 2), new Axis("x₂", -1, 2));
        Func<double, double> f = NeuronUnit.Activation(settings);
        DividingLine border = NeuronUnit.Border(settings);
        ((double px, double py), (double ux, double uy)) = (border.Foot(0.5, 0.5), border.Along);
        bool plane = weights.Length > 1;
        double middle = settings["activation"] is "tanh" or "relu" or "identity" ? 0 : 0.5;
        return new Plot
        {
            Id = "plane",
            Title = weights.Length > 2
                ? new Text(Invariant($"入力の空間を x₃ = {settings.Number("x3"):0.##} で切った断面").Replace('-', '−'), Invariant($"A slice through the space of the inputs, at x₃ = {settings.Number("x3"):0.##}").Replace('-', '−'))
                : new Text("入力の平面", "The plane of the inputs"),
            Caption = weights.Length > 2
                ? new Text("黒い点（入力）や境目の直線 z = 0 をつかんで動かしてください。青い側ほど強く反応します。x₃ を動かすと、境目の面を切る位置が変わります。", "Drag the black point, the input, or the border line z = 0. The answer is stronger on the blue side. x₃ moves the slice through the border plane.")
                : new Text("黒い点（入力）や境目の直線 z = 0 をつかんで動かしてください。青い側ほど強く反応します。", "Drag the black point, the input, or the border line z = 0. The answer is stronger on the blue side."),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                HeatMap.Of((x1, x2) => f(border.Sum(x1, x2)) - middle, x, y, -1.4, 1.4, 60, 60),
                new Curve([px - 4 * ux, px + 4 * ux], [py - 4 * uy, py + 4 * uy]) { Label = "z = 0" },
                new Dots([0, 0, 1, 1], [0, 1, 0, 1], DotShape.Ring, ["00", "01", "10", "11"]),
            ],
            Handles =
            [
                new Handle("input", settings.Number("x1"), settings.Number("x2"), new Text("入力 (x₁, x₂)", "Input (x₁, x₂)"), "x1", "x2"),
                .. plane ? (Handle[])[new Handle("border", px, py, new Text("境目をずらす", "Shift the border"), Tone: Tone.Second), new Handle("turn", px + 0.8 * ux, py + 0.8 * uy, new Text("境目を回す", "Turn the border"), Tone: Tone.First)] : [],
            ],
            Controls = ["x3", "w1", "w2", "w3"],
        };
    }

    private static Table Answers(Settings settings, double[][] corners, double[] z)
    {
        Func<double, double> f = NeuronUnit.Activation(settings);
        return new Table
        {
            Id = "answers",
            Title = new Text("0 と 1 の入力すべて", "All inputs of 0 and 1"),
            Caption = new Text("発火するのは z が 0 以上の行で、そこでは σ(z) が 0.5 以上になります。", "It fires in the rows where z is 0 or more, and there σ(z) is 0.5 or more."),
            Columns = [.. Enumerable.Range(1, corners[0].Length).Select(i => (Column)$"x{Digits.Low(i)}"), new Column("z = Σwx − θ", 6), new Text("発火 (z ≥ 0)", "fires (z ≥ 0)"), new Column("σ(z)", 12), new Column(new Text("選んだ f(z)", "chosen f(z)"), 6)],
            Rows = [.. corners.Select((x, i) => (IReadOnlyList<Cell>)[.. x.Select(one => (Cell)one), z[i], z[i] >= 0 ? 1 : 0, Functions.Sigmoid(z[i]), f(z[i])])],
        };
    }
}
