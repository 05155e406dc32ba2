using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Initializers;
using Shinso.Layers;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Training;
using static System.FormattableString;

namespace Shinso.Lessons.Generalisation;

/// <summary>What the lesson on vanishing gradients shows.</summary>
internal static class VanishingGradientFigures
{
    private const int Epochs = 60;

    private static readonly Tone[] Tones = [Tone.First, Tone.Second, Tone.Third, Tone.Fourth, Tone.Fifth, Tone.Sixth];
    private static readonly Text[] ChainNames = [new("シグモイド、w = 1", "sigmoid, w = 1"), new("シグモイド、w = 4", "sigmoid, w = 4"), "tanh, w = 1", "ReLU, w = 1", "ReLU, w = 0.9", "ReLU, w = 1.1"];
    private static readonly Text[] NetworkNames = [new("シグモイド、Xavier", "sigmoid, Xavier"), new("シグモイド、0.01", "sigmoid, 0.01"), "tanh, Xavier", "tanh, 0.01", "ReLU, He", "ReLU, 0.01"];

    /// <summary>Networks of ten hidden layers that the library's engine trained once, each with other units or first weights.</summary>
    private static readonly Lazy<(Text Name, double[] Loss, double Accuracy)[]> Trained = new(() =>
    [
        Train(new Text("シグモイド、Xavier", "sigmoid, Xavier"), Activation.Sigmoid, new Glorot()),
        Train("tanh, Xavier", Activation.Tanh, new Glorot()),
        Train("ReLU, He", Activation.Relu, new He()),
        Train("ReLU, 0.01", Activation.Relu, new Gaussian(0.01f)),
    ]);

    public static void Show(LessonWork work)
    {
        work.Show(Slopes(work.Settings));
        work.Show(Chains(work));
        work.Show(Layers(work));
        work.Show(LayerTable());
        work.Show(Training(work));
    }

    private static HandActivation Chosen(Settings settings) => settings["activation"] switch { "tanh" => HandActivation.Tanh, "relu" => HandActivation.Relu, _ => HandActivation.Sigmoid };

    private static Plot Slopes(Settings settings)
    {
        double u = settings.Number("u");
        return new Plot
        {
            Id = "slopes",
            Title = new Text("一層ごとに掛かる傾き f′(u)", "The slope f′(u) that each layer multiplies by"),
            Caption = new Text(
                Invariant($"点を左右に動かしてください。u = {u:G3} で、シグモイド {Functions.SigmoidSlope(u):F3}、tanh {Functions.TanhSlope(u):F3}、ReLU {Functions.ReluSlope(u):F0}。"),
                Invariant($"Drag the point. At u = {u:G3}: sigmoid {Functions.SigmoidSlope(u):F3}, tanh {Functions.TanhSlope(u):F3}, ReLU {Functions.ReluSlope(u):F0}.")),
            X = new Axis("u", -6, 6),
            Y = new Axis("f′(u)", -0.1, 1.2),
            Marks =
            [
                new Rule(0.25) { Tone = Tone.Quiet, Label = "0.25" },
                new Curve([-6, 0, 0, 6], [0, 0, 1, 1]) { Tone = Tone.Fourth, Label = "ReLU" },
                Curve.Of(Functions.TanhSlope, -6, 6) with { Tone = Tone.Third, Label = "tanh" },
                Curve.Of(Functions.SigmoidSlope, -6, 6) with { Tone = Tone.First, Label = new Text("シグモイド", "sigmoid") },
            ],
            Handles = [new Handle("u", u, Functions.SigmoidSlope(u), new Text("入力の和 u", "Sum u"), "u", Tone: Tone.First)],
            Controls = ["u"],
        };
    }

    private static Plot Chains(LessonWork work)
    {
        Settings settings = work.Settings;
        int n = settings.Whole("n");
        double[] steps = [.. Enumerable.Range(1, 20).Select(step => (double)step)];
        double[] own = VanishingGradient.Chain(Chosen(settings), settings.Number("w"), settings.Number("input"), 20);
        work.Step("own_chain", own);
        return new Plot
        {
            Id = "chain",
            Title = new Text("鎖をさかのぼる勾配 |daₙ/da₀|", "The gradient along a chain, |daₙ/da₀|"),
            Caption = new Text(Invariant($"赤い線はあなたの鎖です。n = {n} で {Digits.Short(own[n - 1], 3)} 倍になります。"), Invariant($"The red line is your chain. At n = {n} its factor is {Digits.Short(own[n - 1], 3)}.")),
            X = new Axis("n", 1, 20),
            Y = new Axis("|daₙ/da₀|", 1e-22, 1e6, Log: true),
            Marks =
            [
                .. VanishingGradient.Chains.Select((chain, i) => (Mark)new Curve(steps, [.. VanishingGradient.Chain(chain.F, chain.Weight, 0.5, 20).Select(Shown)], Stroke.Thin) { Tone = Tones[i], Label = ChainNames[i] }),
                new Curve(steps, [.. steps.Select(step => Math.Pow(0.25, step))], Stroke.Dashed) { Tone = Tone.Quiet, Label = "0.25ⁿ" },
                new Curve(steps, [.. own.Select(Shown)]) { Tone = Tone.Wrong, Label = new Text("あなたの鎖", "your chain") },
            ],
            Handles = [new Handle("n", n, Shown(own[n - 1]) is var y && double.IsNaN(y) ? 1e-22 : y, new Text("層の数 n", "Layers n"), "n", Tone: Tone.Wrong)],
            Controls = ["n", "activation", "w", "input"],
        };

        static double Shown(double slope) => Math.Abs(slope) is var size && size > 0 && double.IsFinite(size) ? Math.Clamp(size, 1e-22, 1e6) : double.NaN;
    }

    private static Plot Layers(LessonWork work)
    {
        Settings settings = work.Settings;
        int depth = settings.Whole("depth");
        (double[] own, double silent) = VanishingGradient.GradientSizes(Chosen(settings), VanishingGradient.Scale(settings["initial"], settings.Number("scale")), depth, (ulong)settings.Whole("seed"));
        work.Step("own_layers", own);
        work.Step("own_silent_units", silent);
        double[] numbers = [.. Enumerable.Range(1, depth).Select(layer => (double)layer)], ten = [.. Enumerable.Range(1, 10).Select(layer => (double)layer)];
        return new Plot
        {
            Id = "layers",
            Title = new Text("勾配の大きさを層ごとに測る", "The size of the gradient, layer by layer"),
            Caption = new Text(
                Invariant($"左が入力側、右が出力側です。点を左右に動かすと深さが変わります。出力が 0 のユニットは {silent:P0} です。"),
                Invariant($"The input is on the left, the output on the right. Drag the point to change the depth. {silent:P0} of the units put out 0.")),
            X = new Axis(new Text("層", "layer"), 1, 20),
            Y = new Axis(new Text("∂Σy/∂W の二乗平均の平方根", "root mean square of ∂Σy/∂W"), 1e-20, 1e8, Log: true),
            Marks =
            [
                .. VanishingGradient.Networks.Select((network, i) => (Mark)new Curve(ten, [.. VanishingGradient.GradientSizes(network.F, VanishingGradient.Scale(network.Initial, 0), 10, 3).Sizes.Select(Shown)], Stroke.Thin) { Tone = Tones[i], Label = NetworkNames[i] }),
                new Curve(numbers, [.. own.Select(Shown)]) { Tone = Tone.Wrong, Label = new Text("あなたのネットワーク", "your network") },
                new Dots(numbers, [.. own.Select(Shown)]) { Tone = Tone.Wrong },
            ],
            Handles = [new Handle("depth", depth, Shown(own[^1]) is var y && double.IsNaN(y) ? 1e-20 : y, new Text("深さ", "Depth"), "depth", Tone: Tone.Wrong)],
            Controls = ["depth", "activation", "initial", "scale", "seed"],
        };

        static double Shown(double size) => size > 0 && double.IsFinite(size) ? Math.Clamp(size, 1e-20, 1e8) : double.NaN;
    }

    private static Table LayerTable() => new()
    {
        Id = "table",
        Title = new Text("10 層、各 20 ユニット", "Ten layers of 20 units"),
        Columns = [new Text("関数と初期値", "function and first weights"), new Column(new Text("1 層目", "layer 1"), 5), new Column(new Text("5 層目", "layer 5"), 5), new Column(new Text("10 層目", "layer 10"), 5), new Column(new Text("1 層目 ÷ 10 層目", "first ÷ last"), 5)],
        Rows =
        [
            .. VanishingGradient.Networks.Select((network, i) =>
            {
                double[] sizes = VanishingGradient.GradientSizes(network.F, VanishingGradient.Scale(network.Initial, 0), 10, 3).Sizes;
                return (IReadOnlyList<Cell>)[NetworkNames[i], sizes[0], sizes[4], sizes[9], new Cell { Number = sizes[0] / sizes[9], Tone = sizes[0] / sizes[9] < 1e-3 ? Tone.Wrong : Tone.Ink }];
            }),
        ],
    };

    /// <summary>Ten hidden layers of 20 units learn the circle by stochastic gradient descent, in batches of 10, gradients clipped to a norm of 5.</summary>
    private static (Text Name, double[] Loss, double Accuracy) Train(Text name, Activation activation, Initializer weights)
    {
        Dataset circle = PlaygroundSets.Circle(200);
        IEnumerable<Layer> hidden = Enumerable.Range(0, 10).Select(_ => new Dense(VanishingGradient.Units, activation, weights));
        var model = Model.For(circle, new Sequential([.. hidden, new Dense(1)]));
        using var trainer = new Trainer(model, new Sgd(0.02f), new TrainingOptions { BatchSize = 10, ClipNorm = 5, Threads = 1 });
        Epoch[] epochs = [.. trainer.Epochs(circle, count: Epochs)];
        return (name, [.. epochs.Select(epoch => (double)epoch.TrainLoss)], epochs[^1].TrainAccuracy ?? 0);
    }

    private static Plot Training(LessonWork work)
    {
        double[] epochs = [.. Enumerable.Range(1, Epochs).Select(epoch => (double)epoch)];
        work.Note("ネットワークはライブラリの単精度の計算で学習しました。計算機が違えば、下の桁は変わります。", "Networks were trained by the library in single precision; another machine may differ in the last digits.");
        work.Step("accuracy", Trained.Value.Select(one => one.Accuracy).ToArray());
        work.Step("last_loss", Trained.Value.Select(one => one.Loss[^1]).ToArray());
        return new Plot
        {
            Id = "training",
            Title = new Text("中間層 10 層のネットワークを学習する", "Networks of ten hidden layers, trained"),
            Caption = new Text("円のデータ 200 点、学習率 0.02。ln 2 ≈ 0.69 は、何も学んでいないときの損失です。", "200 points of the circle, rate 0.02. ln 2 ≈ 0.69 is the loss of having learnt nothing."),
            X = new Axis(new Text("エポック", "epoch"), 1, Epochs),
            Y = new Axis(new Text("損失（交差エントロピー）", "loss (cross-entropy)"), 0, 0.9),
            Marks =
            [
                new Rule(Math.Log(2)) { Tone = Tone.Quiet, Label = "ln 2" },
                .. Trained.Value.Select((one, i) => (Mark)new Curve(epochs, [.. one.Loss.Select(loss => Math.Min(loss, 0.9))], i == 0 ? Stroke.Dashed : Stroke.Solid) { Tone = Tones[i], Label = one.Name }),
            ],
        };
    }
}
