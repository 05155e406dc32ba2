using System.Globalization;
using Shinso.Lessons.Calculation;
using Shinso.Randomness;

namespace Shinso.Lessons.Generalisation;

/// <summary>The interactive network of the address in S1, number by number, and what can be learnt from changing it.</summary>
public sealed class PlaygroundLesson : Lesson
{
    /// <summary>The epochs of the table.</summary>
    internal static readonly int[] Epochs = [0, 1, 10, 50, 100, 200, 500];

    private const string OtherSeed = "0.12345";

    private static readonly int[] OtherEpochs = [0, 1, 10, 100];

    private static readonly Lazy<(double Test, double Train)[]> Other = new(() => Losses(new PlaygroundRun(new PlaygroundSetup { Seed = OtherSeed }), OtherEpochs));

    /// <inheritdoc/>
    public override string Id => "playground";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("36", Part.Generalisation, new Text("触って学ぶニューラルネットワーク", "The interactive network"), 25)
    {
        Summary = new Text("S1 のリンクと同じ点、同じ重みから始め、損失を一桁ずつ再現します。そして設定を一つずつ変えてみます。", "From the points and weights of the link in S1 the losses come out digit by digit. Then change one setting at a time."),
        Sources = [new SourcePlace("S1", new Text("A Neural Network Playground と日本語版のスライド", "The slides on the Neural Network Playground and its Japanese edition"))],
        Before = ["forward-3-layer", "backprop-by-hand", "batch-modes", "activation-functions"],
        Playground =
        [
            new PlaygroundLink(new Text("S1 と同じ設定の円を学ぶ", "The circle with the settings of S1"), "v=1&dataset=circle&init=original&seed=0.73678"),
            new PlaygroundLink(new Text("x² と y² だけ、中間層なし", "x² and y² alone, without a hidden layer"), "v=1&dataset=circle&networkShape=&x=false&y=false&xSquared=true&ySquared=true&seed=0.73678"),
            new PlaygroundLink(new Text("渦巻きに挑戦する", "Try the spiral"), "v=1&dataset=spiral&networkShape=8,8&sinX=true&sinY=true&seed=0.73678"),
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Whole("epoch", 500, 0, 500, new Text("エポック", "Epoch")) with { Plays = true },
        Parameter.Choice("data", new Text("データ", "Data"), ("circle", new Text("円", "circle")), ("xor", "XOR"), ("gauss", new Text("二つの山", "two Gaussians")), ("spiral", new Text("渦巻き", "spiral"))),
        Parameter.Choice("features", new Text("特徴", "Features"), ("plain", "x, y"), ("squares", "x², y²"), ("product", "x, y, xy"), ("all", "x, y, x², y², xy, sin x, sin y")),
        Parameter.Whole("layers", 2, 0, 3, new Text("中間層の数", "Hidden layers")),
        Parameter.Whole("units1", 4, 1, 8, new Text("1 層目のユニット", "Units of layer 1")),
        Parameter.Whole("units2", 2, 1, 8, new Text("2 層目のユニット", "Units of layer 2")),
        Parameter.Whole("units3", 2, 1, 8, new Text("3 層目のユニット", "Units of layer 3")),
        Parameter.Choice("activation", new Text("活性化関数", "Activation"), ("tanh", "tanh"), ("relu", "ReLU"), ("sigmoid", new Text("シグモイド", "sigmoid")), ("linear", new Text("線形", "linear"))),
        Parameter.Number("learning-rate", 0.03, 0.0001, 3, new Text("学習率", "Learning rate")) with { Log = true },
        Parameter.Whole("batch", 10, 1, 30, new Text("バッチサイズ", "Batch size")),
        Parameter.Whole("noise", 0, 0, 50, new Text("ノイズ %", "Noise, %")),
        Parameter.Line("seed", "0.73678", new Text("乱数の種", "Seed"), 40),
        Parameter.Choice("start", new Text("重みの初期値", "First weights"), ("random", new Text("乱数", "random")), ("zero", new Text("すべて 0", "all 0"))),
        Parameter.Choice("show-test", new Text("テストの点", "Test points"), ("no", new Text("隠す", "hidden")), ("yes", new Text("見せる", "shown"))),
        Parameter.Choice("discretize", new Text("出力", "Output"), ("no", new Text("なめらか", "smooth")), ("yes", new Text("二値にする", "two values"))),
        Parameter.Number("x", 1, -6, 6, "x") with { Step = 0.1 },
        Parameter.Number("y", 1, -6, 6, "y") with { Step = 0.1 },
        Parameter.Number("border", 9, 1, 30, "r²") with { Step = 0.1 },
        Parameter.Line("url", "", new Text("Playground のリンク", "A Playground link"), 4000),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("円形データで特徴 x², y² を使うと、隠れ層なしで解けるのはなぜですか。", "Why do the features x², y² solve the circle without a hidden layer?"),
            new Text("境界 $x^2+y^2=$ 一定が、新しい特徴の平面では直線になるからです。", "The border $x^2+y^2=$ const becomes a straight line in them.")),
        new OpenQuestion(
            new Text("バッチサイズ 1 と 10 で、損失曲線はどう違いますか。", "How do the loss curves differ for batch sizes 1 and 10?"),
            new Text("1 では更新が 10 倍多く、速く進みますが揺れます。10 では一エポックの更新が 1/10 で、なめらかです。", "With 1 there are ten times as many updates: faster and noisier. With 10 it is smoother.")),
        new ChoiceQuestion(
            new Text("重みをすべて 0 で始めると学習しないのはなぜですか。", "Why does nothing happen when all weights start at 0?"),
            [
                new Choice(new Text("損失がすでに最小だから", "The loss is least already"), false, new Text("損失は 0.5 のままです。", "The loss stays at 0.5.")),
                new Choice(new Text("学習率が 0 になるから", "The learning rate becomes 0"), false, new Text("学習率は変わりません。", "The learning rate stays.")),
                new Choice(new Text("同じ層のユニットが同じ勾配を受け、ずっと同じままだから", "Units of a layer get equal gradients and stay equal"), true, new Text("対称性が崩れません。", "The symmetry is never broken.")),
            ],
            new Text("乱数で始めるのは、ユニットに違う役割を持たせるためです。", "Random weights give the units different parts to play.")),
        new NumberQuestion(
            new Text("S1 の設定（500 点の 50 % が訓練、バッチ 10）では、1 エポックに重みは何回更新されますか。", "With the settings of S1 (half of 500 points train, batches of 10), how many updates does an epoch make?"),
            500 * 0.5 / 10,
            0,
            new Text("250 点を 10 点ずつに分けます。", "250 points in tens.")),
        new CodeQuestion(
            new Text("一つのエポックをコードにしてください。更新は 10 点ごとです。", "Write one epoch as code, with an update after every ten samples."),
            "PlaygroundRun.Epoch",
            new Text("点はいつも同じ順に訪れます。", "The points always come in the same order.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        PlaygroundSetup setup = Setup(work.Settings);
        var curves = PlaygroundCurves.Of(work.Settings, setup);
        var run = new PlaygroundRun(setup);
        run.Restore(curves.Parameters[work.Settings.Whole("epoch")]);
        (double Test, double Train)[] losses = Shared(work) ?? [.. Epochs.Select(epoch => curves.At(epoch))];
        work.Value("test_loss", Named(Epochs, [.. losses.Select(loss => loss.Test)]));
        work.Value("train_loss", Named(Epochs, [.. losses.Select(loss => loss.Train)]));
        var random = new SeedRandom(OtherSeed);
        work.Value("first_draws", Enumerable.Range(0, 4).Select(_ => random.NextDouble()).ToArray());
        work.Value("other_test_loss", Named(OtherEpochs, [.. Other.Value.Select(loss => loss.Test)]));
        work.Value("other_train_loss", Named(OtherEpochs, [.. Other.Value.Select(loss => loss.Train)]));
        PlaygroundFigures.Show(work, run, curves, losses);
    }

    /// <summary>The losses of a link that was given, computed by the host's Playground; null where none was given or the host has none.</summary>
    private static (double Test, double Train)[]? Shared(LessonWork work)
    {
        string link = work.Settings["url"];
        if (link.Length == 0) return null;
        if (work.Surroundings.Playground is not { } runner)
        {
            work.Note("リンクの計算は、この場所ではできません。表の値は下の設定のものです。", "Links cannot be run here; the table shows the settings below it.");
            return null;
        }

        work.Note("表の値はリンクのもの、図は下の設定のものです。リンクは単精度で計算するので、四桁ほど一致します。", "The table is that of the link, the figures show the settings below them. Links run in single precision, good for about four digits.");
        return [.. runner.Run(link, Epochs, work.Surroundings.Stop).Select(one => (one.TestLoss, one.TrainLoss))];
    }

    private static PlaygroundSetup Setup(Settings settings)
    {
        int[] units = [settings.Whole("units1"), settings.Whole("units2"), settings.Whole("units3")];
        return new PlaygroundSetup
        {
            Data = settings["data"],
            Seed = settings["seed"],
            Noise = settings.Number("noise") / 100,
            Features = [.. PlaygroundFigures.Features(settings["features"]).Select(feature => feature.Of)],
            Hidden = units[..settings.Whole("layers")],
            Activation = settings["activation"] switch { "relu" => HandActivation.Relu, "sigmoid" => HandActivation.Sigmoid, "linear" => HandActivation.Identity, _ => HandActivation.Tanh },
            LearningRate = settings.Number("learning-rate"),
            BatchSize = settings.Whole("batch"),
            StartsAtZero = settings["start"] == "zero",
        };
    }

    /// <summary>Test and training loss at some epochs, rising.</summary>
    internal static (double Test, double Train)[] Losses(PlaygroundRun run, int[] epochs)
    {
        List<(double, double)> losses = [];
        for (int epoch = 0; epoch <= epochs[^1]; epoch++)
        {
            if (epoch > 0) run.Epoch();
            if (epochs.Contains(epoch)) losses.Add((run.Loss(run.Test), run.Loss(run.Train)));
        }

        return [.. losses];
    }

    private static Value Named(int[] epochs, double[] losses) => Value.Map(epochs.Zip(losses, (epoch, loss) => (epoch.ToString(CultureInfo.InvariantCulture), (Value)loss)));
}
