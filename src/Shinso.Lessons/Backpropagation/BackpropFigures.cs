using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Backpropagation;

/// <summary>What the lesson on backpropagation by hand shows.</summary>
internal sealed class BackpropFigures(LessonWork work, HandNetwork network, HandForward forward, HandBackward back, double[] x, double[] t)
{
    private const int Units = 7;

    private readonly int step = work.Settings.Whole("node");

    /// <summary>All figures.</summary>
    /// <param name="run">Error and output after so many updates.</param>
    /// <param name="afterOne">The error after one update with a rate.</param>
    public void Show(IReadOnlyList<(double E, double[] Y)> run, Func<double, double> afterOne)
    {
        ShowNetwork();
        ShowWeights();
        ShowChain();
        ShowRun(run);
        ShowRates(afterOne);
    }

    /// <summary>The network unit by unit: on every edge the value that goes forward and the share δ·w that comes back.</summary>
    private void ShowNetwork()
    {
        List<WiringNode> nodes = [.. x.Select((_, i) => new WiringNode($"x{i}", 0, Row(i, 2), $"x{Digits.Low(i + 1)}") { Input = true })];
        List<WiringEdge> edges = [];
        for (int l = 0; l < 3; l++)
        {
            int count = network.Layers[l].Biases.Length;
            for (int j = 0; j < count; j++)
            {
                nodes.Add(new WiringNode(Unit(l, j), 2 * (l + 1), Row(j, count), Label(l, j)) { Active = step > 0 && (step == Order(l, j) + 1 || step == BackOrder(l, j)), Detail = Detail(l, j) });
                for (int i = 0; i < network.Layers[l].Weights.Length; i++)
                    edges.Add(new WiringEdge(l == 0 ? $"x{i}" : Unit(l - 1, i), Unit(l, j), l == 0 || step > Order(l - 1, i) ? forward.Y[l][i] : null, step >= BackOrder(l, j) ? back.Deltas[l][j] * network.Layers[l].Weights[i][j] : null));
            }
        }

        nodes.Add(new WiringNode("E", 8, Row(0, 1), "E = ½Σ(y − t)²") { Active = step is Units + 1 or Units + 2 });
        for (int j = 0; j < t.Length; j++) edges.Add(new WiringEdge(Unit(2, j), "E", step > Order(2, j) ? forward.Output[j] : null, step >= Units + 2 ? forward.Output[j] - t[j] : null));
        edges.Add(new WiringEdge("E", null, step > Units ? Error() : null, step >= Units + 2 ? 1 : null) { Name = "E" });
        work.Show(new Wiring
        {
            Id = "network",
            Title = new Text("前へ、そして後ろへ", "Forward, and back again"),
            Caption = new Text("矢印の上の二つの数は、前へ進む出力 y と、後ろへ戻る δ·w です。ユニットに戻ってきた数を足し、f′(u) を掛けるとそのユニットの δ です。", "Each arrow carries two numbers: the output y going forward and δ·w coming back. What comes back to a unit, added up and multiplied by f′(u), is its δ."),
            Nodes = nodes,
            Edges = edges,
            Controls = ["node", "f1", "f2", "f3"],
        });
    }

    private static Text Label(int l, int j) => l == 2 ? $"y{Digits.Low(j + 1)}" : $"z{Digits.Low(j + 1)}⁽{(l == 0 ? '¹' : '²')}⁾";

    private Text? Detail(int l, int j)
    {
        if (step <= Order(l, j)) return null;
        string words = $"u = {Short(forward.U[l][j])}";
        return step >= BackOrder(l, j) ? $"{words}, δ = {Short(back.Deltas[l][j])}" : words;
    }

    /// <summary>The place of a unit in the forward pass, from 0.</summary>
    private static int Order(int l, int j) => l switch { 0 => j, 1 => 3 + j, _ => 5 + j };

    /// <summary>The step of the way back that makes a unit's δ: output layer first.</summary>
    private static int BackOrder(int l, int j) => Units + 3 + (l switch { 2 => j, 1 => 2 + j, _ => 4 + j });

    private void ShowWeights()
    {
        Settings settings = work.Settings;
        string[] names = ["x", "w1", "b1", "w2", "b2", "w3", "b3", "t"], letters = ["x", "W^{(1)}", "b^{(1)}", "W^{(2)}", "b^{(2)}", "W^{(3)}", "b^{(3)}", "t"];
        work.Show(new Matrices
        {
            Id = "weights",
            Title = new Text("入力・重み・目標", "Inputs, weights and target"),
            Caption = new Text("どの数もドラッグできます。目標を出力に近づけると、δ が小さくなります。", "Drag any number. Move the target towards the output and every δ shrinks."),
            Items = [.. names.Select((name, i) => new MatrixView(letters[i], settings.Matrix(name)) { Bind = name })],
        });
    }

    /// <summary>Every quantity of the backward pass, its first entry in numbers, and how far a numeric derivative is off.</summary>
    private void ShowChain()
    {
        double[] numeric = NumericSlopes.Central(network, x, t, 1e-5), exact = NumericSlopes.Backpropagated(network, x, t);
        List<IReadOnlyList<Cell>> rows = [];
        for (int l = 2; l >= 0; l--)
        {
            HandLayer layer = network.Layers[l];
            string number = Raised(l), before = l == 0 ? "x" : "Z" + Raised(l - 1);
            rows.Add(["δ" + number, l == 2 ? "(Y − t) ⊙ f′" : $"{By('Z', l)} ⊙ f′", Delta(l), List(back.Deltas[l]), ""]);
            int first = network.Layers.Take(l).Sum(one => one.Weights.Length * one.Biases.Length + one.Biases.Length), weights = layer.Weights.Length * layer.Biases.Length;
            rows.Add([By('W', l), $"{before}ᵀ δ{number}", $"{Short(forward.Y[l][0])}·{Signed(back.Deltas[l][0])}", string.Join("; ", back.Weights[l].Select(List)), Apart(numeric, exact, first, weights)]);
            rows.Add([By('b', l), "δ" + number, Short(back.Deltas[l][0]), List(back.Biases[l]), Apart(numeric, exact, first + weights, layer.Biases.Length)]);
            rows.Add([l == 0 ? "$\\partial E/\\partial x$" : By('Z', l - 1), $"δ{number} W{number}ᵀ", string.Join(" + ", back.Deltas[l].Select((delta, j) => $"{Signed(delta)}·{Short(layer.Weights[0][j])}")), List(back.Outputs[l]), ""]);
        }

        int at = step < Units + 3 ? -1 : step < Units + 5 ? 0 : step < Units + 7 ? 4 : 8;
        work.Show(new Table
        {
            Id = "chain",
            Title = new Text("すべての δ と勾配", "Every δ and every gradient"),
            Caption = new Text("最後の列は、重みを 10⁻⁵ ずつ動かして求めた数値微分との差の最大値です。", "The last column is the largest difference to numeric derivatives, found by moving each weight by 10⁻⁵."),
            Columns = [new Text("量", "quantity"), new Text("式", "formula"), new Text("第一成分の計算", "first entry written out"), new Text("値", "value"), new Column(new Text("数値微分との差", "numeric differs by"), 2)],
            Rows = rows,
            Highlight = at < 0 ? [] : [at, at + 1, at + 2, at + 3],
        });
    }

    /// <summary>δ of a layer's first unit in numbers: what came back times f′.</summary>
    private string Delta(int l)
    {
        double slope = HandLayer.Slope(network.Layers[l].Activation, forward.U[l][0], forward.Y[l + 1][0]);
        string came = l == 2 ? $"({Short(forward.Output[0])} − {Short(t[0])})" : Signed(back.Outputs[l + 1][0]);
        return network.Layers[l].Activation switch
        {
            HandActivation.Sigmoid => $"{came}·{Short(forward.Y[l + 1][0])}·(1 − {Short(forward.Y[l + 1][0])})",
            HandActivation.Tanh => $"{came}·(1 − {Short(forward.Y[l + 1][0])}²)",
            _ => $"{came}·{Short(slope)}",
        };
    }

    private static Cell Apart(double[] numeric, double[] exact, int first, int count) =>
        Enumerable.Range(first, count).Max(i => Math.Abs(numeric[i] - exact[i]));

    /// <summary>The error while forward, backward and update are repeated.</summary>
    private void ShowRun(IReadOnlyList<(double E, double[] Y)> run)
    {
        int updates = work.Settings.Whole("updates");
        double here = Math.Clamp(run[updates].E, 1e-24, 10);
        work.Show(new Plot
        {
            Id = "run",
            Title = new Text("往復を繰り返すと", "There and back, again and again"),
            Caption = new Text($"{updates} 回の更新で出力は {Short(run[updates].Y[0])}, {Short(run[updates].Y[1])} になります。点を動かすか、再生してください。", $"After {updates} {(updates == 1 ? "update" : "updates")} the output is {Short(run[updates].Y[0])}, {Short(run[updates].Y[1])}. Drag the point, or press play."),
            X = new Axis(new Text("更新の回数", "updates"), 0, 100),
            Y = new Axis(new Text("誤差 E", "error E"), 1e-24, 10, Log: true),
            Marks = [new Curve([.. run.Select((_, n) => (double)n)], [.. run.Select(one => one.E is >= 1e-24 and <= 10 ? one.E : double.NaN)]) { Tone = Tone.First, Label = "E" }],
            Handles = [new Handle("updates", updates, double.IsFinite(here) ? here : 10, new Text("更新の回数", "updates"), BindX: "updates")],
            Controls = ["updates", "rate"],
        });
    }

    /// <summary>The error after one update, for every rate.</summary>
    private void ShowRates(Func<double, double> afterOne)
    {
        double rate = work.Settings.Number("rate"), now = Error(), most = Math.Max(1, 4 * now);
        work.Show(new Plot
        {
            Id = "rates",
            Title = new Text("一歩の大きさ", "How far to step"),
            Caption = new Text("学習率を変えて一度だけ更新した後の誤差です。大きすぎる一歩は、谷を越えて向こう側へ上がります。", "The error after a single update, for every rate. A step that is too long crosses the valley and climbs the other side."),
            X = new Axis(new Text("学習率 ε", "learning rate ε"), 0, 3),
            Y = new Axis(new Text("一歩の後の E", "E after one step"), 0, most),
            Marks =
            [
                new Rule(now) { Tone = Tone.Quiet, Label = new Text("更新の前", "before") },
                Curve.Of(one => afterOne(one) is double e && e <= 4 * most ? e : double.NaN, 0, 3, 121) with { Tone = Tone.First, Label = new Text("更新の後", "after") },
            ],
            Handles = [new Handle("rate", rate, Math.Min(most, afterOne(rate)), new Text("学習率", "learning rate"), BindX: "rate")],
        });
    }

    private double Error() => NumericSlopes.Error(network, x, t);

    private static string Unit(int l, int j) => $"u{l}{j}";

    private static double Row(int j, int count) => 1.5 * (j + (3 - count) / 2.0);

    private static string Raised(int l) => l switch { 0 => "⁽¹⁾", 1 => "⁽²⁾", _ => "⁽³⁾" };

    /// <summary>The derivative of E by a quantity of layer l, counted from 0.</summary>
    private static string By(char name, int l) => $"$\\partial E/\\partial {name}^{{({l + 1})}}$";

    private static string List(double[] values) => string.Join(", ", values.Select(Short));

    private static string Signed(double value) => value < 0 ? $"({Short(value)})" : Short(value);

    private static string Short(double value) => Digits.Short(value, 4).Replace('-', '−');
}
