using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Backpropagation;

/// <summary>Layers as objects with Forward and Backward: ReLU keeps a mask, the sigmoid its output, and the library's own layers give the same.</summary>
public sealed class LayerObjects : Lesson
{
    private const string OwnForward = "x * sigmoid(x)", OwnBackward = "d * (sigmoid(x) + y*(1 - sigmoid(x)))";

    /// <inheritdoc/>
    public override string Id => "layer-objects";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("28", Part.Backpropagation, new Text("レイヤとして実装する", "Layers as objects"), 15)
    {
        Summary = new Text("順伝播で必要なものを覚え、逆伝播で使う。その組がレイヤです。つなぐだけでネットワークになります。", "Keep on the way forward what the way back needs: that is a layer, and layers in a row are a network."),
        Sources = [new SourcePlace("S4", new Text("ReLU レイヤ、Sigmoid レイヤ", "ReLU layer and sigmoid layer")), new SourcePlace("S0", new Text("Affine 変換、図 12", "Affine transformation, figure 12")), new SourcePlace("book", new Text("5 章", "Chapter 5"))],
        Before = ["affine-node", "backprop-by-hand"],
        Playground = [new PlaygroundLink(new Text("ReLU の層とシグモイドの層を、「計算グラフ」の部屋で層ごとにたたんだり開いたりする", "A ReLU layer and a sigmoid layer: fold and unfold them in the room Graph"), "v=1&dataset=circle&networkShape=3,2&layerActivations=relu,sigmoid&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Matrix("relu-x", [[1, -0.5], [-2, 3]], -10, 10, new Text("ReLU の x", "x of ReLU"), 1, 4),
        Parameter.Matrix("relu-dy", [[5, 6], [7, 8]], -10, 10, new Text("ReLU の dy", "dy of ReLU"), 1, 4),
        Parameter.Matrix("sigmoid-x", [[0, 1, -2]], -10, 10, new Text("シグモイドの x", "x of the sigmoid"), 1, 4),
        Parameter.Matrix("sigmoid-dy", [[1, 2, 3]], -10, 10, new Text("シグモイドの dy", "dy of the sigmoid"), 1, 4),
        Parameter.Choice("order", new Text("つなぐ順番", "Order of the layers"), ("relu-sigmoid", "ReLU → σ"), ("sigmoid-relu", "σ → ReLU"), ("relu-relu", "ReLU → ReLU"), ("sigmoid-sigmoid", "σ → σ")),
        Parameter.Number("chain-x", 1.5, -6, 6, new Text("つないだレイヤの x", "x of the chain")) with { Step = 0.1 },
        Parameter.Number("chain-dy", 1, -6, 6, new Text("戻ってくる勾配", "gradient that comes back")) with { Step = 0.1 },
        Parameter.Line("own-forward", OwnForward, new Text("自分のレイヤ: y =（x の式）", "Your layer: y = (formula in x)"), 200),
        Parameter.Line("own-backward", OwnBackward, new Text("dx =（x, y, d の式。d は戻ってくる勾配）", "dx = (formula in x, y and d, the gradient that comes back)"), 200),
        Parameter.Number("own-x", 1, -4, 4, new Text("調べる x", "x to look at")) with { Step = 0.05 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("ReLU レイヤが順伝播で覚えておくものは何ですか。シグモイドレイヤは何を覚えますか。", "What does the ReLU layer keep on the way forward, and what the sigmoid layer?"),
            new Text("ReLU は入力が 0 以下だった位置を、シグモイドは出力を覚えます。", "ReLU keeps where its input was 0 or less, the sigmoid keeps its output.")),
        new OpenQuestion(
            new Text("受け取った勾配の配列を直接書き換えると、何が困りますか。", "What is wrong with writing into the gradient array that came in?"),
            new Text("同じ配列を別の枝でも使っていると、その枝の値まで壊れてしまいます。", "Where another branch uses the same array, its values are spoilt too.")),
        new NumberQuestion(
            new Text("シグモイドレイヤの入力が 0 のとき、勾配 1 は何になって出てきますか。", "The input of a sigmoid layer was 0. A gradient of 1 comes back; what goes out?"),
            result.Number("sigmoid_back/0"),
            0,
            new Text("出力は 0.5 なので、0.5×(1 − 0.5) です。", "The output was 0.5, so it is 0.5·(1 − 0.5).")),
        new CodeQuestion(
            new Text("ReLU をレイヤとして書いてください。", "Write ReLU as a layer."),
            "StoredLayers.ReluLayer",
            new Text("Backward は新しい配列を返し、受け取ったものには触れません。", "Backward returns a new array and leaves the one that came in alone.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        (double[][] x, double[][] dy) = Pair(work.Settings, "relu");
        var relu = new ReluLayer();
        double[][] reluOut = relu.Forward(x), reluBack = relu.Backward(dy);
        work.Value("relu_mask", relu.Mask);
        work.Value("relu_out", reluOut);
        work.Value("relu_back", reluBack);
        work.Value("relu_incoming", dy);
        (double[][] sx, double[][] sdy) = Pair(work.Settings, "sigmoid");
        var sigmoid = new SigmoidLayer();
        double[][] sigmoidOut = sigmoid.Forward(sx), sigmoidBack = sigmoid.Backward(sdy);
        work.Value("sigmoid_out", Flat(sigmoidOut));
        work.Value("sigmoid_back", Flat(sigmoidBack));
        EngineRun engineRelu = EngineLayer.Run(new Layers.Activate(Activation.Relu), x, dy), engineSigmoid = EngineLayer.Run(new Layers.Activate(Activation.Sigmoid), sx, sdy);
        work.Value("engine_difference", new[]
        {
            MatrixMath.LargestDifference(engineRelu.Y, reluOut), MatrixMath.LargestDifference(engineRelu.Dx, reluBack),
            MatrixMath.LargestDifference(engineSigmoid.Y, sigmoidOut), MatrixMath.LargestDifference(engineSigmoid.Dx, sigmoidBack),
        }.Max());
        ShowLayer(work, "relu", new Text("ReLU レイヤ", "The ReLU layer"), new Text("マスクが 1 の位置では、前へも後ろへも何も通りません。", "Where the mask is 1, nothing passes, neither forward nor back."), (x, reluOut), (dy, reluBack), new MatrixView("\\text{mask}", relu.Mask, "→") { Caption = new Text("x ≤ 0 なら 1", "1 where x ≤ 0") });
        ShowLayer(work, "sigmoid", new Text("シグモイドレイヤ", "The sigmoid layer"), new Text("戻る勾配は y(1 − y) 倍、最大でも 0.25 倍になります。", "What goes back is multiplied by y(1 − y), at most 0.25."), (sx, sigmoidOut), (sdy, sigmoidBack), null);
        ShowChain(work);
        ShowBranch(work, reluBack, dy);
        ShowOwn(work);
    }

    private static (double[][] X, double[][] Dy) Pair(Settings settings, string name)
    {
        double[][] x = settings.Matrix($"{name}-x"), dy = settings.Matrix($"{name}-dy");
        return MatrixMath.WhyNotEntryByEntry(x, dy) is null ? (x, dy) : throw new SettingsException(new Text($"勾配は値と同じ形にしてください。値は {MatrixMath.Size(x)}、勾配は {MatrixMath.Size(dy)} です。", $"A gradient has the shape of its value, but the value is {MatrixMath.Size(x)} and the gradient {MatrixMath.Size(dy)}."));
    }

    private static Value Flat(double[][] rows) => rows.Length == 1 ? rows[0] : rows;

    private static void ShowLayer(LessonWork work, string name, Text title, Text caption, (double[][] X, double[][] Y) forward, (double[][] Y, double[][] X) back, MatrixView? kept) => work.Show(new Matrices
    {
        Id = name,
        Title = title,
        Caption = caption,
        Items =
        [
            new MatrixView("x", forward.X) { Bind = $"{name}-x" },
            .. kept is null ? (MatrixView[])[] : [kept],
            new MatrixView("y", forward.Y, "→"),
            new MatrixView("dy", back.Y) { Bind = $"{name}-dy" },
            new MatrixView("dx", back.X, "→"),
        ],
    });

    /// <summary>Two layers in a row: forward through the list, back through it reversed.</summary>
    private static void ShowChain(LessonWork work)
    {
        IStoredLayer[] layers = [.. work.Settings["order"].Split('-').Select(name => name == "relu" ? (IStoredLayer)new ReluLayer() : new SigmoidLayer())];
        (double[] values, double[] gradients) = Through(layers, work.Settings.Number("chain-x"), work.Settings.Number("chain-dy"));
        work.Value("chain_out", values[^1]);
        work.Value("chain_back", gradients[0]);
        work.Show(new Wiring
        {
            Id = "chain",
            Title = new Text("レイヤをつなぐ", "Layers in a row"),
            Caption = new Text("x をドラッグし、順番を入れ替えてください。x が負だと、どこで勾配が止まるでしょうか。", "Drag x and change the order. Where does the gradient stop when x is negative?"),
            Nodes = [new WiringNode("x", 0, 0, "x") { Input = true, Bind = "chain-x" }, .. layers.Select((layer, i) => new WiringNode($"layer{i}", i + 1, 0, layer.Name))],
            Edges = [.. layers.Select((_, i) => new WiringEdge(i == 0 ? "x" : $"layer{i - 1}", $"layer{i}", values[i], gradients[i])), new WiringEdge($"layer{layers.Length - 1}", null, values[^1], gradients[^1])],
            Controls = ["order", "chain-dy"],
        });
    }

    /// <summary>The values between the layers going forward, and the gradients going back.</summary>
    private static (double[] Values, double[] Gradients) Through(IStoredLayer[] layers, double x, double dy)
    {
        double[] values = new double[layers.Length + 1], gradients = new double[layers.Length + 1];
        values[0] = x;
        for (int i = 0; i < layers.Length; i++) values[i + 1] = layers[i].Forward([[values[i]]])[0][0];
        gradients[^1] = dy;
        for (int i = layers.Length - 1; i >= 0; i--) gradients[i] = layers[i].Backward([[gradients[i + 1]]])[0][0];
        return (values, gradients);
    }

    /// <summary>y = x + ReLU(x): both branches get the same incoming array. If ReLU writes into it, the other branch is spoilt.</summary>
    private static void ShowBranch(LessonWork work, double[][] reluBack, double[][] dy)
    {
        double[][] right = MatrixMath.EntryByEntry(dy, reluBack, (straight, through) => straight + through), spoilt = MatrixMath.Each(reluBack, one => 2 * one);
        work.Value("branch_right", right);
        work.Value("branch_spoilt", spoilt);
        work.Show(new Matrices
        {
            Id = "branch",
            Title = new Text("y = x + ReLU(x) の逆伝播", "The way back through y = x + ReLU(x)"),
            Caption = new Text("いちばん右は、ReLU が受け取った配列を書き換えてしまった場合です。まっすぐ戻る枝の勾配まで 0 になっています。", "On the right ReLU wrote into the array that came in: the branch that goes straight has lost its gradients too."),
            Items =
            [
                new MatrixView("dy", dy), new MatrixView("\\text{ReLU}", reluBack, "+"), new MatrixView("dx", right, "=") { Caption = new Text("正しい", "right") },
                new MatrixView("dx", spoilt) { Caption = new Text("書き換えた場合（誤り）", "written into (wrong)"), Highlight = Differing(right, spoilt) },
            ],
        });
    }

    private static IReadOnlyList<IReadOnlyList<int>> Differing(double[][] a, double[][] b) =>
        [.. a.SelectMany((row, i) => row.Select((value, j) => (Value: value, I: i, J: j))).Where(one => one.Value != b[one.I][one.J]).Select(one => (int[])[one.I, one.J])];

    /// <summary>A layer typed in by the reader, checked against numeric derivatives.</summary>
    private static void ShowOwn(LessonWork work)
    {
        (Formula forward, Text? forwardProblem) = FormulaReader.ReadOr(OwnForward, work.Settings["own-forward"], "x");
        (Formula backward, Text? backwardProblem) = FormulaReader.ReadOr(OwnBackward, work.Settings["own-backward"], "x", "y", "d");
        Text? problem = forwardProblem ?? backwardProblem;
        if (problem is not null) work.Note(problem.Ja, problem.En);
        double[] places = [.. Enumerable.Range(0, 160).Select(i => -4 + 8 * (i + 0.5) / 160)];
        double[] own = [.. places.Select(Own)], numeric = [.. places.Select(Numeric)];
        int wrong = own.Zip(numeric).Count(pair => double.IsFinite(pair.Second) && !(Math.Abs(pair.First - pair.Second) <= 1e-5 + 1e-4 * Math.Abs(pair.Second)));
        work.Value("own_wrong_places", wrong);
        double x = work.Settings.Number("own-x"), here = forward.At("x", x);
        work.Show(new Plot
        {
            Id = "own",
            Title = new Text("自分のレイヤを検算する", "Check a layer of your own"),
            Caption = problem ?? (wrong == 0
                ? new Text($"160 か所すべてで数値微分と一致しました。x = {Digits.Short(x, 4)} では y = {Digits.Short(here, 4)}、傾き {Digits.Short(Own(x), 4)} です。", $"It agrees with numeric derivatives at all 160 places. At x = {Digits.Short(x, 4)}, y = {Digits.Short(here, 4)} and the slope is {Digits.Short(Own(x), 4)}.")
                : new Text($"160 か所のうち {wrong} か所で数値微分と合いません。逆伝播の式を直してください。", $"It disagrees with numeric derivatives at {wrong} of 160 places. Mend the backward formula.")),
            X = new Axis("x", -4, 4),
            Y = new Axis("y", -4, 4),
            Marks =
            [
                Curve.Of(place => Seen(forward.At("x", place)), -4, 4) with { Tone = Tone.Quiet, Label = "y = f(x)" },
                new Curve(places, [.. numeric.Select(Seen)]) { Tone = Tone.First, Label = new Text("数値微分", "numeric derivative") },
                new Curve(places, [.. own.Select(Seen)], Stroke.Dashed) { Tone = wrong == 0 ? Tone.Second : Tone.Wrong, Label = new Text("自分の Backward（d = 1）", "your Backward with d = 1") },
            ],
            Handles = [new Handle("x", x, Math.Clamp(double.IsFinite(here) ? here : 0, -4, 4), new Text("調べる x", "x to look at"), BindX: "own-x")],
            Controls = ["own-forward", "own-backward", "own-x"],
        });

        double Own(double place) => backward.At(new Dictionary<string, Scalar> { ["x"] = place, ["y"] = forward.At("x", place), ["d"] = 1.0 }).Value;

        double Numeric(double place) => (forward.At("x", place + 1e-5) - forward.At("x", place - 1e-5)) / 2e-5;

        static double Seen(double value) => Math.Abs(value) <= 8 ? value : double.NaN;
    }
}
