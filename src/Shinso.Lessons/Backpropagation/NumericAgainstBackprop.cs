using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Randomness;

namespace Shinso.Lessons.Backpropagation;

/// <summary>Numeric derivatives against backpropagation: the same numbers, found twice, and what both cost.</summary>
public sealed class NumericAgainstBackprop : Lesson
{
    private static readonly double[] X = [1, 0.5], T = [0, 1];
    private static readonly double[] Steps = [0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-10, 1e-12];
    private static readonly Lazy<IReadOnlyList<GradientTime>> Small = new(() => GradientTiming.Measure([2, 4, 8, 16])), Large = new(() => GradientTiming.Measure([2, 4, 8, 16, 32, 64]));

    /// <inheritdoc/>
    public override string Id => "gradient-check";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("29", Part.Backpropagation, new Text("数値微分と逆伝播を比べる", "Numeric against backpropagated gradients"), 15)
    {
        Summary = new Text("遅いけれど単純な数値微分で、速いけれど間違えやすい逆伝播を検算します。", "Numeric derivatives are slow but simple; they check backpropagation, which is fast but easy to get wrong."),
        Sources = [new SourcePlace("S4", new Text("計算グラフの逆伝播", "Backward pass of a graph")), new SourcePlace("S3", new Text("微分の定義", "Definition of the derivative")), new SourcePlace("book", new Text("4 章、5 章", "Chapters 4 and 5"))],
        Before = ["backprop-by-hand", "derivatives"],
        Playground = [new PlaygroundLink(new Text("「計算グラフ」の部屋で勾配を読み、更新を一回行って、損失の変化が予想と合うか確かめる", "Read gradients in the room Graph, make one update, and check that the loss changes as they foretell"), "v=1&dataset=xor&networkShape=2&activation=sigmoid&learningRate=0.01&batchSize=1&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Number("h", 1e-5, 1e-12, 0.1, new Text("幅 h", "step h")) with { Log = true },
        Parameter.Choice("formula", new Text("数値微分の式", "Numeric formula"), ("central", new Text("中心差分", "central")), ("forward", new Text("前進差分", "forward"))),
        Parameter.Choice("precision", new Text("計算の精度", "Precision"), ("double", new Text("倍精度", "double")), ("single", new Text("単精度（ライブラリ、h = 0.01）", "single (the library, h = 0.01)"))),
        Parameter.Choice("network", new Text("ネットワーク", "Network"), ("document", new Text("資料の 2-3-2-2", "2-3-2-2 of the document")), ("wide", "2-6-6-2"), ("deep", "2-3-3-3-3-2")),
        Parameter.Choice("fault", new Text("逆伝播に仕込む誤り", "Mistake planted in the backward pass"), ("none", new Text("なし", "none")), ("sign", new Text("y − t の符号", "sign of y − t")), ("slope", new Text("一つの層の f′ を忘れる", "f′ of one layer left out")), ("bias", new Text("最後のバイアスを忘れる", "last bias left out")), ("transpose", new Text("最後の W を転置して使う", "last W transposed"))),
        Parameter.Choice("timing", new Text("時間を計るネットワーク", "Networks to time"), ("small", new Text("小さいものだけ", "small ones")), ("large", new Text("大きいものまで（数秒）", "larger ones too (some seconds)"))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("数値微分を学習そのものではなく、検算に使うのはなぜですか。", "Why are numeric derivatives used for checking and not for training?"),
            new Text("パラメータ一つにつき誤差を二回計算するので、学習には遅すぎます。検算には、その単純さが役立ちます。", "Two errors have to be computed for each parameter, too slow for training. For a check their simplicity is just what is wanted.")),
        new ChoiceQuestion(
            new Text("h を小さくしすぎると、かえって差が大きくなるのはなぜですか。", "Why does the difference grow again when h gets very small?"),
            [
                new Choice(new Text("近い数どうしの引き算で桁落ちするから", "Subtracting nearly equal numbers cancels their digits"), true, new Text("残った丸め誤差を、小さな 2h で割って拡大してしまいます。", "What is left is rounding, and dividing by the small 2h makes it large.")),
                new Choice(new Text("微分の定義では h を大きくするから", "The definition lets h grow"), false, new Text("定義では h を 0 に近づけます。", "It lets h go to 0.")),
                new Choice(new Text("逆伝播の誤差が増えるから", "Backpropagation gets less exact"), false, new Text("逆伝播に h は出てきません。", "There is no h in backpropagation.")),
            ],
            new Text("近似の誤差と丸めの誤差が釣り合う h を選びます。", "A good h balances the error of the approximation with that of rounding.")),
        new NumberQuestion(
            new Text("784-50-10 のネットワークを中心差分で検算すると、順伝播は何回要りますか。", "How many forward passes does a central difference need for a 784-50-10 network?"),
            result.Number("forward_passes/784-50-10"),
            0,
            new Text("パラメータは 39,760 個で、一つにつき二回です。", "It has 39,760 parameters, and each needs two.")),
        new CodeQuestion(
            new Text("中心差分による勾配をコードで書いてください。", "Write the gradient by central differences as code."),
            "NumericSlopes.Central",
            new Text("ネットワークの中身を何も知らなくても計算できます。", "It knows nothing about what is inside the network.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        HandNetwork network = Network(settings["network"]);
        double[] exact = NumericSlopes.Backpropagated(network, X, T);
        work.Value("parameter_count", exact.Length);
        work.Value("max_diff_central", Value.Map(Steps.Select(h => (Value.Spell(h), (Value)Largest(NumericSlopes.Central(network, X, T, h), exact)))));
        work.Value("max_diff_forward", Value.Map(Steps.Select(h => (Value.Spell(h), (Value)Largest(NumericSlopes.Forward(network, X, T, h), exact)))));
        bool single = settings["precision"] == "single";
        double h = settings.Number("h");
        (double[] back, double[] numeric) = single
            ? EngineSlopes.Of(network, X, T, 1e-2f)
            : (Faulty(network, settings["fault"]), settings["formula"] == "central" ? NumericSlopes.Central(network, X, T, h) : NumericSlopes.Forward(network, X, T, h));
        if (single && settings["fault"] != "none") work.Note("誤りは倍精度の計算にだけ仕込めます。", "A mistake can be planted in the double precision computation only.");
        (double least, double share) = single ? (1e-3, 1e-2) : (1e-7, 1e-5);
        bool[] agree = [.. back.Zip(numeric, (one, other) => Agrees(other, one, least, share))];
        work.Value("passes", agree.All(one => one));
        work.Value("largest_difference", Largest(numeric, back));
        (double[] engineBack, double[] engineNumeric) = EngineSlopes.Of(network, X, T, 1e-2f);
        work.Value("passes_single", engineBack.Zip(engineNumeric).All(pair => Agrees(pair.Second, pair.First, 1e-3, 1e-2)));
        work.Value("forward_passes", Value.Map(("this", (Value)(2.0 * exact.Length)), ("784-50-10", 2.0 * Count(784, 50, 10))));
        IReadOnlyList<GradientTime> times = settings["timing"] == "large" ? Large.Value : Small.Value;
        work.Measured("time_numeric", times[^1].Numeric);
        work.Measured("time_backprop", times[^1].Backprop);
        work.Measured("time_ratio", times[^1].Numeric / times[^1].Backprop);
        ShowSteps(work, network, exact);
        ShowParameters(work, network, (back, numeric, agree));
        GradientTiming.Show(work, times);
    }

    /// <summary>|numeric − exact| ≤ least + share·|exact|.</summary>
    private static bool Agrees(double numeric, double exact, double least, double share) => Math.Abs(numeric - exact) <= least + share * Math.Abs(exact);

    private static double Largest(double[] numeric, double[] exact) => numeric.Zip(exact, (one, other) => Math.Abs(one - other)).Max();

    /// <summary>Weights and biases of a fully connected network: Σ (inputs + 1)·outputs.</summary>
    private static int Count(params ReadOnlySpan<int> units)
    {
        int count = 0;
        for (int l = 1; l < units.Length; l++) count += (units[l - 1] + 1) * units[l];
        return count;
    }

    private static HandNetwork Network(string name) => name switch
    {
        "wide" => HandNetwork.Random(new SplitMix(1), 0.5, HandActivation.Sigmoid, HandActivation.Identity, 2, 6, 6, 2),
        "deep" => HandNetwork.Random(new SplitMix(1), 0.5, HandActivation.Sigmoid, HandActivation.Identity, 2, 3, 3, 3, 3, 2),
        _ => new HandNetwork(
        [
            new HandLayer([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]], [0.1, 0.2, 0.3], HandActivation.Sigmoid),
            new HandLayer([[0.1, 0.5], [0.2, 0.7], [0.3, 0.9]], [0.1, 0.2], HandActivation.Sigmoid),
            new HandLayer([[0.1, 0.3], [0.2, 0.4]], [0.1, 0.2], HandActivation.Identity),
        ]),
    };

    /// <summary>Backpropagation with a mistake in it: the way back goes through a network that is not quite the one that went forward.</summary>
    private static double[] Faulty(HandNetwork network, string fault)
    {
        int last = network.Layers.Count - 1;
        HandForward forward = network.Forward(X);
        HandNetwork other = fault switch
        {
            "slope" => Changed(network, last - 1, layer => layer with { Activation = HandActivation.Identity }),
            "transpose" => Changed(network, last, layer => layer with { Weights = Mixed(layer.Weights) }),
            _ => network,
        };
        HandBackward back = other.Backward(forward, [.. forward.Output.Zip(T, (y, t) => fault == "sign" ? t - y : y - t)]);
        return [.. back.Weights.Zip(back.Biases).SelectMany((layer, l) => layer.First.SelectMany(row => row).Concat(l == last && fault == "bias" ? new double[layer.Second.Length] : layer.Second))];
    }

    private static HandNetwork Changed(HandNetwork network, int index, Func<HandLayer, HandLayer> change) => new([.. network.Layers.Select((layer, l) => l == index ? change(layer) : layer)]);

    /// <summary>The entries of Wᵀ read row by row into the shape of W: what a program does that forgets how a matrix is stored.</summary>
    private static double[][] Mixed(double[][] w) => [.. MatrixMath.Transpose(w).SelectMany(row => row).Chunk(w[0].Length)];

    /// <summary>The largest difference for every h, by both formulas.</summary>
    private static void ShowSteps(LessonWork work, HandNetwork network, double[] exact)
    {
        double[] steps = [.. Enumerable.Range(0, 45).Select(i => Math.Pow(10, -12 + i * 0.25))];
        double[] central = [.. steps.Select(h => Seen(Largest(NumericSlopes.Central(network, X, T, h), exact)))], forward = [.. steps.Select(h => Seen(Largest(NumericSlopes.Forward(network, X, T, h), exact)))];
        double here = work.Settings.Number("h");
        bool isCentral = work.Settings["formula"] == "central";
        double at = Seen(Largest(isCentral ? NumericSlopes.Central(network, X, T, here) : NumericSlopes.Forward(network, X, T, here), exact));
        work.Show(new Plot
        {
            Id = "steps",
            Title = new Text("h が大きすぎても、小さすぎても", "Neither too large nor too small"),
            Caption = new Text($"点を動かして h を選んでください。今の最大の差は {Digits.Short(at, 3)} です。右の坂は近似の誤差、左の坂は桁落ちです。", $"Drag the point to choose h; the largest difference is now {Digits.Short(at, 3)}. The slope on the right is the approximation, the one on the left is cancellation."),
            X = new Axis("h", 1e-12, 0.1, Log: true),
            Y = new Axis(new Text("逆伝播との差の最大値", "largest difference to backpropagation"), 1e-14, 1, Log: true),
            Marks =
            [
                new Curve(steps, central) { Tone = Tone.First, Label = new Text("中心差分", "central difference") },
                new Curve(steps, forward, Stroke.Dashed) { Tone = Tone.Second, Label = new Text("前進差分", "forward difference") },
            ],
            Handles = [new Handle("h", here, at, "h", BindX: "h")],
            Controls = ["h", "formula", "network"],
        });
    }

    private static double Seen(double difference) => Math.Clamp(difference, 1e-14, 1);

    /// <summary>Every weight and bias: both derivatives, and whether they agree.</summary>
    private static void ShowParameters(LessonWork work, HandNetwork network, (double[] Back, double[] Numeric, bool[] Agree) check)
    {
        string[] names = [.. network.Layers.SelectMany((layer, l) => layer.Weights.SelectMany((row, i) => row.Select((_, j) => $"W{l + 1}[{i + 1},{j + 1}]")).Concat(layer.Biases.Select((_, j) => $"b{l + 1}[{j + 1}]")))];
        int wrong = check.Agree.Count(one => !one);
        work.Show(new Table
        {
            Id = "parameters",
            Title = new Text("一つずつの判定", "Parameter by parameter"),
            Caption = wrong == 0
                ? new Text($"{names.Length} 個すべて合格です。逆伝播に誤りを仕込んでみてください。", $"All {names.Length} pass. Plant a mistake in the backward pass and see.")
                : new Text($"{names.Length} 個のうち {wrong} 個が不合格です。どの層から崩れているでしょうか。", $"{wrong} of {names.Length} fail. From which layer on?"),
            Columns = [new Text("パラメータ", "parameter"), new Column(new Text("逆伝播", "backpropagated"), 8), new Column(new Text("数値微分", "numeric"), 8), new Column(new Text("差", "difference"), 2), new Text("判定", "verdict")],
            Rows =
            [
                .. names.Select((name, i) => (IReadOnlyList<Cell>)
                [
                    name, check.Back[i], check.Numeric[i], Math.Abs(check.Back[i] - check.Numeric[i]),
                    check.Agree[i] ? new Text("合格", "pass") : new Cell { Words = new Text("不合格", "fail"), Tone = Tone.Wrong },
                ]),
            ],
            Controls = ["fault", "precision"],
        });
    }
}
