using System.Globalization;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Backpropagation;

/// <summary>Forward, backward, update on a network of 2, 3, 2 and 2 units: δ = ∂E/∂u from back to front, every number shown.</summary>
public sealed class BackpropByHand : Lesson
{
    private const int MostUpdates = 100;

    private static readonly (string Word, Text Meaning)[] Functions =
        [("sigmoid", new Text("シグモイド", "sigmoid")), ("tanh", "tanh"), ("relu", "ReLU"), ("identity", new Text("恒等関数", "identity"))];

    /// <inheritdoc/>
    public override string Id => "backprop-by-hand";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("25", Part.Backpropagation, new Text("誤差逆伝播法を手で追う", "Backpropagation by hand"), 25)
    {
        Summary = new Text("δ を出力層から入力層へ一つずつ作り、全部の重みの勾配を一度の往復で求めます。", "δ is made layer by layer from the output back; one trip there and back gives the gradient of every weight."),
        Sources = [new SourcePlace("S0", new Text("1.8、式 (17)～(34)、図 9", "1.8, (17) to (34), figure 9")), new SourcePlace("S1", new Text("重みの更新式", "The update formula"))],
        Before = ["forward-3-layer", "affine-node"],
        Playground = [new PlaygroundLink(new Text("同じ形のネットワークを実際に学習させる", "Train a network of the same shape"), "v=1&dataset=xor&networkShape=3,2&activation=sigmoid&learningRate=0.3&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Whole("node", 16, 0, 16, new Text("歩み（前へ 8、後ろへ 8）", "Step (8 forward, 8 back)")) with { Plays = true },
        Parameter.Matrix("x", [[1, 0.5]], -5, 5, "x", 1, 1, 2),
        Parameter.Matrix("t", [[0, 1]], -5, 5, new Text("目標 t", "target t"), 1, 1, 2),
        Parameter.Matrix("w1", [[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]], -5, 5, "W⁽¹⁾", 2, 2, 3),
        Parameter.Matrix("b1", [[0.1, 0.2, 0.3]], -5, 5, "b⁽¹⁾", 1, 1, 3),
        Parameter.Matrix("w2", [[0.1, 0.5], [0.2, 0.7], [0.3, 0.9]], -5, 5, "W⁽²⁾", 3, 3, 2),
        Parameter.Matrix("b2", [[0.1, 0.2]], -5, 5, "b⁽²⁾", 1, 1, 2),
        Parameter.Matrix("w3", [[0.1, 0.3], [0.2, 0.4]], -5, 5, "W⁽³⁾", 2, 2, 2),
        Parameter.Matrix("b3", [[0.1, 0.2]], -5, 5, "b⁽³⁾", 1, 1, 2),
        Parameter.Choice("f1", "f⁽¹⁾", Functions),
        Parameter.Choice("f2", "f⁽²⁾", Functions),
        Parameter.Choice("f3", new Text("出力層の関数", "f of the output"), Functions[3], Functions[0], Functions[1], Functions[2]),
        Parameter.Number("rate", 0.1, 0, 3, new Text("学習率 ε", "Learning rate ε")) with { Step = 0.01 },
        Parameter.Whole("updates", 1, 0, MostUpdates, new Text("更新の回数", "Updates")) with { Plays = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("出力層の δ が y − t になるのは、どんなときですか。", "When is the δ of the output equal to y − t?"),
            new Text("恒等関数に ½ 二乗和誤差を組み合わせたとき、またはシグモイドかソフトマックスに交差エントロピー誤差を組み合わせたときです。", "With an identity and half the sum of squares, and with a sigmoid or softmax and cross-entropy.")),
        new ChoiceQuestion(
            new Text("出力層の δ に f′(u) の因子が残るのは、どの組み合わせですか。", "With which pair does the factor f′(u) stay in the output's δ?"),
            [
                new Choice(new Text("シグモイドと ½ 二乗和誤差", "Sigmoid with half the sum of squares"), true, new Text("δ = (y − t)·y(1 − y) です。", "δ = (y − t)·y(1 − y).")),
                new Choice(new Text("恒等関数と ½ 二乗和誤差", "Identity with half the sum of squares"), false, new Text("f′ = 1 なので、因子は見えません。", "There f′ = 1, so no factor shows.")),
                new Choice(new Text("ソフトマックスと交差エントロピー誤差", "Softmax with cross-entropy"), false, new Text("因子は打ち消し合って消えます。", "There the factor cancels.")),
            ],
            new Text("S0 の (29)～(34) は、恒等関数と ½ 二乗和誤差の式です。", "(29) to (34) of S0 are for identity and half squares.")),
        new OpenQuestion(
            new Text("なぜ後ろから前へ計算するのですか。", "Why is it computed from back to front?"),
            new Text("前の層の δ は、後ろの層の δ から作られるからです。一度求めた δ を使い回せば、同じ計算を二度しなくて済みます。", "A layer's δ is built from the δ of the layer behind it. Kept and used again, no product is computed twice.")),
        new OpenQuestion(
            new Text("行列で書くとき、y を転置するのはなぜですか。", "Why is y transposed in the matrix form?"),
            new Text("勾配を重みと同じ形 [前の層, 次の層] にするためです。", "So that the gradient gets the shape of the weights, [layer before, next layer].")),
        new NumberQuestion(
            new Text("学習率 0.1 で一度更新すると、誤差 E はいくつになりますか。", "After one update with rate 0.1, what is the error E?"),
            result.Number("E_after"),
            1e-3,
            new Text("0.0929 から 4 割近く減りました。", "It fell from 0.0929 by more than a third.")),
        new CodeQuestion(
            new Text("後ろから前への計算をコードで書いてください。", "Write the pass from back to front as code."),
            "HandNetwork.Backward",
            new Text("dy という一つの変数が、層を渡るごとに書き換えられていきます。", "A single variable, dy, is handed from layer to layer.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        double[] x = settings.Matrix("x")[0], t = settings.Matrix("t")[0];
        HandNetwork network = Network(settings);
        HandForward forward = network.Forward(x);
        HandBackward back = network.Backward(forward, Minus(forward.Output, t));
        work.Value("E", NumericSlopes.Error(network, x, t));
        for (int l = 3; l >= 1; l--)
        {
            work.Value($"d{l}", back.Deltas[l - 1]);
            work.Value($"gW{l}", back.Weights[l - 1]);
            work.Value($"gb{l}", back.Biases[l - 1]);
            work.Value(l == 1 ? "gX" : $"gZ{l - 1}", back.Outputs[l - 1]);
        }

        HandNetwork updated = network.Updated(back, settings.Number("rate"));
        for (int l = 1; l <= 3; l++)
        {
            work.Value($"W{l}_after", updated.Layers[l - 1].Weights);
            work.Value($"b{l}_after", updated.Layers[l - 1].Biases);
        }

        work.Value("E_after", NumericSlopes.Error(updated, x, t));
        List<(double E, double[] Y)> run = Run(network, x, t, settings.Number("rate"));
        int[] shown = [0, 1, 2, 3, 5, 10, 20, 50, 100];
        work.Value("E_run", Value.Map(shown.Select(n => (Name(n), (Value)run[n].E))));
        work.Value("Y_run", Value.Map(shown.Select(n => (Name(n), (Value)run[n].Y))));
        work.Value("E_rate", Value.Map(((double[])[0.01, 0.5, 1, 2, 3]).Select(rate => (Value.Spell(rate), (Value)AfterOneStep(network, back, x, t, rate)))));
        work.Csv(() => new Table
        {
            Id = "every-update",
            Title = new Text("更新ごとの誤差と出力", "Error and output, update by update"),
            Columns = [new Text("更新", "update"), "E", "y1", "y2"],
            Rows = [.. run.Select((one, n) => (IReadOnlyList<Cell>)[n, one.E, one.Y[0], one.Y[1]])],
        });
        work.Step("weight_count", network.Layers.Sum(layer => layer.Weights.Sum(row => row.Length)));
        work.Step("bias_count", network.Layers.Sum(layer => layer.Biases.Length));
        double[] numeric = NumericSlopes.Central(network, x, t, 1e-5), exact = NumericSlopes.Backpropagated(network, x, t);
        work.Value("largest_difference", numeric.Zip(exact, (one, other) => Math.Abs(one - other)).Max());
        new BackpropFigures(work, network, forward, back, x, t).Show(run, rate => AfterOneStep(network, back, x, t, rate));
    }

    /// <summary>The error after w ← w − ε·∂E/∂w once.</summary>
    private static double AfterOneStep(HandNetwork network, HandBackward back, double[] x, double[] t, double rate) => NumericSlopes.Error(network.Updated(back, rate), x, t);

    /// <summary>Error and output before every update, and after the last: forward, backward, update, again and again.</summary>
    private static List<(double E, double[] Y)> Run(HandNetwork network, double[] x, double[] t, double rate)
    {
        List<(double E, double[] Y)> run = [];
        for (int update = 0; update <= MostUpdates; update++)
        {
            HandForward forward = network.Forward(x);
            run.Add((NumericSlopes.Error(network, x, t), forward.Output));
            network = network.Updated(network.Backward(forward, Minus(forward.Output, t)), rate);
        }

        return run;
    }

    /// <summary>∂E/∂y = y − t.</summary>
    private static double[] Minus(double[] y, double[] t) => [.. y.Zip(t, (one, other) => one - other)];

    private static HandNetwork Network(Settings settings) => new([.. Enumerable.Range(1, 3).Select(l => new HandLayer(settings.Matrix($"w{l}"), settings.Matrix($"b{l}")[0], settings[$"f{l}"] switch
    {
        "sigmoid" => HandActivation.Sigmoid,
        "tanh" => HandActivation.Tanh,
        "relu" => HandActivation.Relu,
        _ => HandActivation.Identity,
    }))]);

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
