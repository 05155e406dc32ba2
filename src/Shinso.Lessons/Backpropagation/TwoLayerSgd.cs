using System.Globalization;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Randomness;

namespace Shinso.Lessons.Backpropagation;

/// <summary>A regression with one hidden layer, sample by sample, with the source's <c>backward</c> as it should be and as it is printed.</summary>
public sealed class TwoLayerSgd : Lesson
{
    private static readonly (string Name, HandActivation Activation, bool Printed)[] Variants =
        [("relu", HandActivation.Relu, false), ("relu_printed", HandActivation.Relu, true), ("sigmoid", HandActivation.Sigmoid, false), ("sigmoid_printed", HandActivation.Sigmoid, true)];

    /// <inheritdoc/>
    public override string Id => "two-layer-sgd";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("27", Part.Backpropagation, new Text("2層の回帰を確率的勾配降下法で", "Two layers trained by SGD"), 20)
    {
        Summary = new Text("資料の学習ループを動かします。微分を一行取り違えるだけで、学習は崩れます。", "The document's training loop at work, and how a single line with the wrong derivative ruins it."),
        Sources = [new SourcePlace("S0", new Text("図 7、図 10、確認テスト", "Figures 7 and 10, check questions"))],
        Before = ["backprop-by-hand", "batch-modes"],
        Playground = [new PlaygroundLink(new Text("平面の回帰を学ばせる", "Learn a regression on the plane"), "v=1&problem=regression&regDataset=reg-plane&networkShape=10&activation=relu&learningRate=0.01&batchSize=1&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice("activation", new Text("中間層の関数", "hidden function"), ("relu", "ReLU"), ("sigmoid", new Text("シグモイド", "sigmoid"))),
        Parameter.Whole("updates", 1000, 0, 2000, new Text("更新の回数", "updates")) with { Plays = true },
        Parameter.Number("rate", 0.01, 0.0001, 0.1, new Text("学習率 η", "rate η")) with { Log = true },
        Parameter.Whole("hidden", 10, 1, 40, new Text("中間層のユニット", "hidden units")),
        Parameter.Whole("samples", 1000, 10, 2000, new Text("データの件数", "samples")),
        Parameter.Choice("target", new Text("学ぶ関数", "function to learn"), ("linear", "3x₁ + 2x₂"), ("product", "x₁x₂"), ("bend", "5 sin x₁ + x₂"), ("fold", "|x₁| − |x₂|")),
        Parameter.Whole("seed", 7, 0, 1000, new Text("乱数の種", "seed")),
        Parameter.Number("probe-x", 1, -5, 5, "x₁") with { Step = 0.1 },
        Parameter.Number("probe-y", 1, -5, 5, "x₂") with { Step = 0.1 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("逆伝播では、一度求めた結果を保持して使い回します。それを持っているのはどの変数ですか。", "The backward pass keeps results and uses them again. Which variables hold them?"),
            new Text("delta2（出力層の誤差）と、それから作る delta1 です。delta2 は b2 と W2 の勾配にも、前の層の delta1 にも使われます。", "delta2, the error at the output, and delta1 that is made from it. delta2 serves the gradients of b2 and W2 and the layer before.")) { Mark = "K12" },
        new CodeQuestion(
            new Text("$\\frac{\\partial E}{\\partial y}\\frac{\\partial y}{\\partial u}$ と $\\frac{\\partial E}{\\partial y}\\frac{\\partial y}{\\partial u}\\frac{\\partial u}{\\partial w}$ は、コードのどこに当たりますか。", "Where in the code are $\\frac{\\partial E}{\\partial y}\\frac{\\partial y}{\\partial u}$ and $\\frac{\\partial E}{\\partial y}\\frac{\\partial y}{\\partial u}\\frac{\\partial u}{\\partial w}$?"),
            "TwoLayerNetwork.Backward",
            new Text("前者は delta2、後者は z1 の転置と delta2 の積、資料では grad['W2'] です。", "The first is delta2; the second is z1 transposed times delta2, which the document calls grad['W2'].")) { Mark = "K13" },
        new ChoiceQuestion(
            new Text("70 行目（シグモイドの微分）が有効なまま ReLU のネットワークを学習させると、何が起きますか。", "A ReLU network is trained with line 70, the sigmoid's derivative, active. What happens?"),
            [
                new Choice(new Text("勾配が誤り、やがて発散する", "The gradient is wrong, and in the end it diverges"), true, new Text("500 回の更新より前に NaN になります。", "It is NaN before update 500.")),
                new Choice(new Text("プログラムがすぐに止まる", "The program stops at once"), false, new Text("形は合っているので、エラーは出ません。", "All shapes fit, so nothing complains.")),
                new Choice(new Text("何も変わらない", "Nothing changes"), false, new Text("67 行目の結果は上書きされて消えます。", "It overwrites what line 67 computed.")),
            ],
            new Text("初めの数回は損失がほとんど同じなので、曲線では気づくのが遅れます。", "The first losses are nearly the same, so the curve shows it late.")),
        new NumberQuestion(
            new Text("ReLU で 1,000 回更新した後、正解 5 の f(1, 1) はいくつになりましたか。", "After 1,000 updates with ReLU, what is f(1, 1), whose true value is 5?"),
            result.Number("f_1_1"),
            1e-3,
            new Text("もう 0.01 も違いません。", "It is off by less than 0.01.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        OneStep(work);
        (TwoLayerNetwork Network, double[] Losses)[] runs = [.. Variants.Select(variant => Train(work.Settings, variant.Activation, variant.Printed, int.MaxValue))];
        double[][] losses = [.. runs.Select(run => run.Losses)];
        int[] shown = [1, 2, 10, 50, 100, 200, 500, 1000];
        work.Value("loss_at", Value.Map(Variants.Select((variant, v) => (variant.Name, Value.Map(shown.Where(n => n <= losses[v].Length).Select(n => (n.ToString(CultureInfo.InvariantCulture), (Value)losses[v][n - 1])))))));
        work.Value("mean_last_100", Value.Map(Variants.Select((variant, v) => (variant.Name, (Value)losses[v].TakeLast(100).Average()))));
        TwoLayerNetwork trained = runs[0].Network;
        work.Value("first_sample", Data(work.Settings).X[0]);
        work.Value("f_1_1", trained.Forward([1, 1]).Y[0]);
        work.Value("f_m2_3", trained.Forward([-2, 3]).Y[0]);
        work.Value("grid_rmse", GridError(trained, Target(work.Settings["target"])));
        if (!double.IsFinite(losses[0][^1])) work.Note("この学習率では、正しい微分を使った ReLU のネットワークも発散しました。値が大きくなりすぎて、数ではなくなっています（NaN）。", "At this rate even the ReLU network with the right derivative diverged: the numbers grew beyond what can be written down (NaN).");
        ShowLoss(work, losses);
        ShowPlane(work);
        work.Csv(() => new Table
        {
            Id = "losses",
            Title = new Text("すべての損失", "Every loss"),
            Columns = [new Text("更新", "update"), .. Variants.Select(variant => (Column)variant.Name)],
            Rows = [.. losses[0].Select((_, n) => (IReadOnlyList<Cell>)[n + 1, .. losses.Select(run => (Cell)run[n])])],
        });
    }

    /// <summary>What is not a number is neutral.</summary>
    private static double Shade(double answer) => double.IsNaN(answer) ? 0 : Math.Clamp(answer, -25, 25);

    /// <summary>The first example: one sample through the source's <c>backward</c>, with both functions and both derivatives.</summary>
    private static void OneStep(LessonWork work)
    {
        Dictionary<string, TwoLayerGradients> all = Variants.ToDictionary(variant => variant.Name, variant => new TwoLayerNetwork(
            [[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]], [0.1, 0.2, 0.3], [[0.1, 0.5], [0.2, 0.7], [0.3, 0.9]], [0.1, 0.2], variant.Activation, variant.Printed).Backward([1, 0.5], [0, 1]));
        string[] kinds = ["relu", "sigmoid"];
        Each("z1", kind => all[kind].Z1);
        Each("y", kind => all[kind].Y);
        Each("E", kind => all[kind].Error);
        Each("delta2", kind => all[kind].Delta2);
        Each("W2delta2", kind => all[kind].Came);
        Each("delta1", kind => all[kind].Delta1);
        Each("delta1_printed", kind => all[kind + "_printed"].Delta1);
        Each("gW1", kind => all[kind].W1);
        Each("gW2", kind => all[kind].W2);
        Each("largest_error", kind => MatrixMath.LargestDifference(all[kind].W1, all[kind + "_printed"].W1));
        work.Show(new Table
        {
            Id = "step",
            Title = new Text("一件の逆伝播", "One sample, backward"),
            Caption = new Text("赤い行は 70 行目を印刷のまま使った δ1 です。ReLU では正しい値の数分の一しかありません。", "The red row is the δ1 of line 70 as printed; with ReLU it is several times too small."),
            Columns = [new Text("量", "quantity"), "ReLU", new Text("シグモイド", "sigmoid")],
            Rows =
            [
                Row("z1", gradients => gradients.Z1), Row("y", gradients => gradients.Y), Row("δ2 = y − d", gradients => gradients.Delta2), Row("W2 δ2", gradients => gradients.Came), Row(new Text("δ1（正しい）", "δ1, right"), gradients => gradients.Delta1),
                [Wrong(new Text("δ1（印刷のまま）", "δ1, as printed")), .. kinds.Select(kind => Wrong(Short(all[kind + "_printed"].Delta1)))],
            ],
        });

        void Each(string name, Func<string, Value> value) => work.Value(name, Value.Map(kinds.Select(kind => (kind, value(kind)))));

        IReadOnlyList<Cell> Row(Text name, Func<TwoLayerGradients, double[]> values) => [name, .. kinds.Select(kind => (Cell)Short(values(all[kind])))];
    }

    private static Cell Wrong(Text words) => new() { Words = words, Tone = Tone.Wrong };

    private static string Short(double[] values) => string.Join("   ", values.Select(value => value.ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '−')));

    /// <summary>Points x₁ = 10u − 5, x₂ = 10u − 5 and their targets, and the generator that then draws the weights.</summary>
    private static (double[][] X, double[][] D, SplitMix Random) Data(Settings settings)
    {
        var random = new SplitMix((ulong)settings.Whole("seed"));
        Func<double, double, double> target = Target(settings["target"]);
        double[][] x = [.. Enumerable.Range(0, settings.Whole("samples")).Select(_ => (double[])[10 * random.NextDouble() - 5, 10 * random.NextDouble() - 5])];
        return (x, [.. x.Select(point => (double[])[target(point[0], point[1])])], random);
    }

    /// <summary>The source's loop: for every sample in turn forward, backward, update.</summary>
    private static (TwoLayerNetwork Network, double[] Losses) Train(Settings settings, HandActivation activation, bool printed, int updates)
    {
        (double[][] x, double[][] d, SplitMix random) = Data(settings);
        TwoLayerNetwork network = TwoLayerNetwork.Random(random, settings.Whole("hidden"), activation, printed);
        double[] losses = new double[Math.Min(updates, x.Length)];
        for (int i = 0; i < losses.Length; i++) losses[i] = network.Learn(x[i], d[i], settings.Number("rate"));
        return (network, losses);
    }

    private static Func<double, double, double> Target(string name) => name switch
    {
        "product" => (x, y) => x * y,
        "bend" => (x, y) => 5 * Math.Sin(x) + y,
        "fold" => (x, y) => Math.Abs(x) - Math.Abs(y),
        _ => (x, y) => 3 * x + 2 * y,
    };

    /// <summary>The root of the mean squared error on the grid {−4, −2, 0, 2, 4}².</summary>
    private static double GridError(TwoLayerNetwork network, Func<double, double, double> target)
    {
        double[] places = [-4, -2, 0, 2, 4];
        return Math.Sqrt(places.SelectMany(x => places.Select(y => Math.Pow(network.Forward([x, y]).Y[0] - target(x, y), 2))).Average());
    }

    private static void ShowLoss(LessonWork work, double[][] losses)
    {
        int first = work.Settings["activation"] == "relu" ? 0 : 2, updates = Math.Min(work.Settings.Whole("updates"), losses[first].Length);
        (double[] places, double[] right) = Averaged(losses[first]);
        double[] printed = Averaged(losses[first + 1]).Losses;
        double here = right[Math.Clamp((int)((long)updates * right.Length / losses[first].Length), 0, right.Length - 1)];
        work.Show(new Plot
        {
            Id = "loss",
            Title = new Text("学習のようす", "How training goes"),
            Caption = new Text("近くの損失を平均した曲線です。線が途切れたところで、値が数でなくなっています（NaN）。学習率を 0.03 にしてみてください。", "Losses of neighbours are averaged. Where a line breaks off, the numbers are gone (NaN). Try a rate of 0.03."),
            X = new Axis(new Text("更新の回数", "updates"), 0, work.Settings.Whole("samples")),
            Y = new Axis(new Text("損失 ½(y − d)²", "loss ½(y − d)²"), 1e-8, 1e6, Log: true),
            Marks =
            [
                new Curve(places, right) { Tone = Tone.First, Label = new Text("正しい微分", "right derivative") },
                new Curve(places, printed, Stroke.Dashed) { Tone = Tone.Wrong, Label = new Text("70 行目のまま", "line 70 as printed") },
            ],
            Handles = [new Handle("updates", updates, double.IsFinite(here) ? here : 1, new Text("更新の回数", "updates"), BindX: "updates")],
            Controls = ["activation", "updates", "rate", "hidden", "samples", "target", "seed"],
        });
    }

    /// <summary>At most 200 means of neighbouring losses; what cannot be drawn breaks the line.</summary>
    private static (double[] Places, double[] Losses) Averaged(double[] losses)
    {
        double[][] groups = [.. losses.Chunk(Math.Max(1, losses.Length / 200))];
        return ([.. groups.Select((_, i) => i * groups[0].Length + groups[0].Length / 2.0)], [.. groups.Select(group => group.Average()).Select(mean => mean is >= 1e-8 and <= 1e6 ? mean : double.NaN)]);
    }

    private static void ShowPlane(LessonWork work)
    {
        Settings settings = work.Settings;
        (double px, double py) = (settings.Number("probe-x"), settings.Number("probe-y"));
        (TwoLayerNetwork network, double[] losses) = Train(settings, settings["activation"] == "relu" ? HandActivation.Relu : HandActivation.Sigmoid, false, settings.Whole("updates"));
        Func<double, double, double> target = Target(settings["target"]);
        double answer = network.Forward([px, py]).Y[0];
        work.Value("probe", answer);
        var x = new Axis("x₁", -5, 5);
        var y = new Axis("x₂", -5, 5);
        work.Show(new Plot
        {
            Id = "plane",
            Title = new Text($"{losses.Length} 回の更新の後の答え", $"The answers after {losses.Length} {(losses.Length == 1 ? "update" : "updates")}"),
            Caption = new Text(
                $"点を動かして調べてください。ここでは f = {answer.ToString("G5", CultureInfo.InvariantCulture)}、正解は {target(px, py).ToString("G5", CultureInfo.InvariantCulture)} です。細い線は正解の等高線です。",
                $"Drag the point to ask. Here f = {answer.ToString("G5", CultureInfo.InvariantCulture)}; true is {target(px, py).ToString("G5", CultureInfo.InvariantCulture)}. Thin lines are contours of the true function."),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                HeatMap.Of((one, two) => Shade(network.Forward([one, two]).Y[0]), x, y, -25, 25, 40, 40),
                .. Contours.Of(target, x, y, [-20, -15, -10, -5, 0, 5, 10, 15, 20], 40),
            ],
            Handles = [new Handle("probe", px, py, new Text("調べる点", "point to ask"), BindX: "probe-x", BindY: "probe-y")],
            Controls = ["probe-x", "probe-y"],
        });
    }
}
