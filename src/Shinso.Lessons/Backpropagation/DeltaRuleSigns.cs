using System.Globalization;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Backpropagation;

/// <summary>The sign in Δw = +α(t − out)·f′(in)·out: an update with the printed sign makes the error grow.</summary>
public sealed class DeltaRuleSigns : Lesson
{
    private const int MostUpdates = 50;

    /// <inheritdoc/>
    public override string Id => "delta-rule-signs";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("26", Part.Backpropagation, new Text("重みの更新式の符号", "Signs in the weight update"), 15)
    {
        Summary = new Text("印刷された更新式で一歩進むと誤差が増えます。式は数で確かめられます。", "One step by the printed formula and the error grows: formulas can be checked with numbers."),
        Sources = [new SourcePlace("S1", new Text("重みの更新式", "The update formula"))],
        Before = ["backprop-by-hand"],
        Playground = [new PlaygroundLink(new Text("正しい符号なら誤差は下がる", "With the right sign the error falls"), "v=1&dataset=gauss&networkShape=2&activation=sigmoid&learningRate=0.3&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Number("w", 0.5, -4, 4, new Text("初めの重み w", "first weight w")) with { Step = 0.05 },
        Parameter.Number("out", 1, -2, 2, new Text("入ってくる値 out", "what comes in, out")) with { Step = 0.1 },
        Parameter.Number("target", 1, 0, 1, new Text("目標 t", "target t")) with { Step = 0.05 },
        Parameter.Number("alpha", 1, 0, 10, new Text("学習率 α", "rate α")) with { Step = 0.1 },
        Parameter.Whole("updates", 10, 0, MostUpdates, new Text("更新の回数", "updates")) with { Plays = true },
        Parameter.Choice("sign", new Text("どの式で進むか", "Rule to follow"), ("both", new Text("両方", "both")), ("right", new Text("正しい式", "the right one")), ("printed", new Text("印刷された式", "the printed one"))),
        Parameter.Matrix("net-x", [[1, 0.5]], -3, 3, "x", 1, 1, 2),
        Parameter.Matrix("net-w1", [[0.1, 0.3], [0.2, 0.4]], -3, 3, "w¹", 2, 2, 2),
        Parameter.Matrix("net-w2", [[0.5], [-0.4]], -3, 3, "w²", 2, 2, 1),
        Parameter.Number("net-target", 1, 0, 1, new Text("ネットワークの目標 t", "target of the network")) with { Step = 0.05 },
        Parameter.Number("net-alpha", 0.5, 0, 10, new Text("ネットワークの学習率 α", "rate of the network")) with { Step = 0.1 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("更新式の符号の誤りを、数だけでどう見つけますか。", "How is a wrong sign in an update rule found with nothing but numbers?"),
            new Text("一度だけ更新して、誤差が増えないかを見ます。または、式の値を数値微分と比べます。", "Make one update and see whether the error grows. Or compare the formula's value with a numeric derivative.")),
        new ChoiceQuestion(
            new Text("中間層の第 k 層に入る重みを更新したい。先に分かっていなければならないのは、どの層の δ ですか。", "To update the weights that lead into hidden layer k, whose δ must be known first?"),
            [
                new Choice(new Text("出力側の第 k+1 層", "Layer k+1, nearer the output"), true, new Text("第 k 層の δ は、第 k+1 層の δ から作られます。", "The δ of layer k is made from that of layer k+1.")),
                new Choice(new Text("入力側の第 k−1 層", "Layer k−1, nearer the input"), false, new Text("S1 はこう書いていますが、続く矢印の「出力側から入力側へ」と食い違います。", "S1 says so, but its own arrow, from output to input, says otherwise.")),
                new Choice(new Text("どの層でもよい", "Any layer"), false, new Text("順番があるから「逆伝播」です。", "There is an order; that is why it is called back-propagation.")),
            ],
            new Text("誤差は出力で分かるので、計算は出力側から始まります。", "The error is known at the output, so that is where the computation starts.")),
        new NumberQuestion(
            new Text("w = 0.5 から印刷された式で一度更新すると、E はいくつになりますか。", "From w = 0.5, one update by the printed formula: what is E?"),
            result.Number("E_printed"),
            1e-3,
            new Text("0.0713 から増えています。", "It grew from 0.0713.")),
        new CodeQuestion(
            new Text("中間層が一つあるネットワークの δ をコードで書いてください。", "Write the δ of a network with one hidden layer as code."),
            "DeltaRuleSigns.Deltas",
            new Text("出力層の δ が先に決まり、それに重みを掛けて中間層の δ を作ります。", "The output's δ comes first; through the weights it makes those of the hidden layer.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        (double w, double input, double t, double alpha) = (settings.Number("w"), settings.Number("out"), settings.Number("target"), settings.Number("alpha"));
        work.Step("in", w * input);
        work.Step("out", Functions.Sigmoid(w * input));
        work.Value("E0", Error(w, input, t));
        work.Value("dEdw", -Change(w, input, t));
        work.Value("dEdw_numeric", (Error(w + 1e-4, input, t) - Error(w - 1e-4, input, t)) / 2e-4);
        (double W, double E)[] right = Walk(w, input, t, alpha), printed = Walk(w, input, t, -alpha);
        work.Value("w_right", right[1].W);
        work.Value("E_right", right[1].E);
        work.Value("w_printed", printed[1].W);
        work.Value("E_printed", printed[1].E);
        work.Value("run_right", Rows(right));
        work.Value("run_printed", Rows(printed));
        ShowValley(work, right, printed);
        ShowErrors(work, right, printed);
        Network(work);
    }

    /// <summary>E = ½(t − σ(w·out))².</summary>
    private static double Error(double w, double input, double t)
    {
        double miss = t - Functions.Sigmoid(w * input);
        return miss * miss / 2;
    }

    /// <summary>−∂E/∂w = (t − out)·f′(in)·outᵢ: the way down.</summary>
    private static double Change(double w, double input, double t) => (t - Functions.Sigmoid(w * input)) * Functions.SigmoidSlope(w * input) * input;

    /// <summary>Update after update: w ← w + α(t − out)·f′(in)·outᵢ. With −α it is the printed rule.</summary>
    private static (double W, double E)[] Walk(double w, double input, double t, double alpha)
    {
        (double, double)[] walk = new (double, double)[MostUpdates + 1];
        for (int update = 0; update <= MostUpdates; update++)
        {
            walk[update] = (w, Error(w, input, t));
            w += alpha * Change(w, input, t);
        }

        return walk;
    }

    private static Value Rows((double W, double E)[] walk) =>
        Value.Map(((int[])[0, 1, 2, 3, 5, 10]).Select(n => (n.ToString(CultureInfo.InvariantCulture), (Value)(double[])[walk[n].W, walk[n].E])));

    private static void ShowValley(LessonWork work, (double W, double E)[] right, (double W, double E)[] printed)
    {
        Settings settings = work.Settings;
        (double input, double t, string sign) = (settings.Number("out"), settings.Number("target"), settings["sign"]);
        int updates = settings.Whole("updates");
        List<Mark> marks = [Curve.Of(w => Error(w, input, t), -4, 4) with { Tone = Tone.Quiet, Label = "E(w)" }];
        if (sign != "printed") marks.Add(Steps(right, updates, DotShape.Circle) with { Tone = Tone.First, Label = new Text("正しい式", "right rule") });
        if (sign != "right") marks.Add(Steps(printed, updates, DotShape.Cross) with { Tone = Tone.Wrong, Label = new Text("印刷された式", "printed rule") });
        work.Show(new Plot
        {
            Id = "valley",
            Title = new Text("降りる式と、登る式", "One rule goes down, the other climbs"),
            Caption = new Text("出発点をつかんで動かし、再生してください。印刷された式は、どこから始めても坂を登ります。", "Drag the start and press play. From wherever it starts, the printed rule walks uphill."),
            X = new Axis("w", -4, 4),
            Y = new Axis("E", 0, 0.5),
            Marks = marks,
            Handles = [new Handle("w", right[0].W, right[0].E, new Text("初めの重み", "first weight"), BindX: "w")],
            Controls = ["updates", "alpha", "target", "out", "sign"],
        });
    }

    private static Dots Steps((double W, double E)[] walk, int updates, DotShape shape)
    {
        (double W, double E)[] seen = [.. walk[..(updates + 1)].Where(place => Math.Abs(place.W) <= 4)];
        return new Dots([.. seen.Select(place => place.W)], [.. seen.Select(place => place.E)], shape);
    }

    private static void ShowErrors(LessonWork work, (double W, double E)[] right, (double W, double E)[] printed)
    {
        int updates = work.Settings.Whole("updates");
        double[] counts = [.. Enumerable.Range(0, MostUpdates + 1).Select(n => (double)n)];
        work.Show(new Plot
        {
            Id = "errors",
            Title = new Text("更新のたびの誤差", "The error, update by update"),
            Caption = new Text($"{updates} 回の更新の後: 正しい式 {Digits.Short(right[updates].E, 4)}、印刷された式 {Digits.Short(printed[updates].E, 4)}", $"After {updates} {(updates == 1 ? "update" : "updates")}: right rule {Digits.Short(right[updates].E, 4)}, printed rule {Digits.Short(printed[updates].E, 4)}"),
            X = new Axis(new Text("更新の回数", "updates"), 0, MostUpdates),
            Y = new Axis("E", 0, 0.5),
            Marks =
            [
                new Curve(counts, [.. right.Select(place => place.E)]) { Tone = Tone.First, Label = new Text("正しい式（+）", "right rule (+)") },
                new Curve(counts, [.. printed.Select(place => place.E)], Stroke.Dashed) { Tone = Tone.Wrong, Label = new Text("印刷された式（−）", "printed rule (−)") },
            ],
            Handles = [new Handle("updates", updates, right[updates].E, new Text("更新の回数", "updates"), BindX: "updates")],
        });
    }

    /// <summary>The second experiment: two inputs, two hidden units, one output, a sigmoid everywhere and no biases.</summary>
    private static void Network(LessonWork work)
    {
        Settings settings = work.Settings;
        (double[][] w1, double[][] w2, double t, double alpha) = (settings.Matrix("net-w1"), settings.Matrix("net-w2"), settings.Number("net-target"), settings.Number("net-alpha"));
        double[][] x = settings.Matrix("net-x"), hidden = Layer(x, w1), output = Layer(hidden, w2);
        (double[][] deltaOut, double[][] deltaHidden) = Deltas(hidden, w2, output, t);
        double[][] change2 = MatrixMath.Each(MatrixMath.Product(MatrixMath.Transpose(hidden), deltaOut), one => alpha * one);
        double[][] change1 = MatrixMath.Each(MatrixMath.Product(MatrixMath.Transpose(x), deltaHidden), one => alpha * one);
        work.Value("hidden", hidden[0]);
        work.Value("output", output[0][0]);
        work.Value("E2", NetworkError(x, w1, w2, t));
        work.Value("delta_out", deltaOut[0][0]);
        work.Value("delta_hidden", deltaHidden[0]);
        work.Value("change_w2", MatrixMath.Transpose(change2)[0]);
        work.Value("change_w1", change1);
        double[][] moved1 = Sum(w1, change1, 1);
        (double before, double right, double printed) = (NetworkError(x, w1, w2, t), NetworkError(x, moved1, Sum(w2, change2, 1), t), NetworkError(x, moved1, Sum(w2, change2, -1), t));
        work.Value("E2_right", right);
        work.Value("E2_printed", printed);
        double change = Math.Max(Math.Abs(right - before), Math.Abs(printed - before)), reach = change < 0.01 ? 0.01 : change < 0.1 ? 0.1 : 0.5;
        work.Show(new Matrices
        {
            Id = "network",
            Title = new Text("2-2-1 のネットワークの δ", "The δ of a 2-2-1 network"),
            Caption = new Text("左の三つはドラッグできます。δ は出力層で先に決まり、それから中間層へ戻ります。", "Drag the first three. The δ are settled from the output back."),
            Items =
            [
                new MatrixView("x", x) { Bind = "net-x" }, new MatrixView("w^{1}", w1) { Bind = "net-w1" }, new MatrixView("w^{2}", w2) { Bind = "net-w2" },
                new MatrixView("out", output, "→"), new MatrixView("\\delta^{2}", deltaOut, "→") { Coloured = true }, new MatrixView("\\delta^{1}", deltaHidden, "→") { Coloured = true },
            ],
            Controls = ["net-target", "net-alpha"],
        });
        work.Show(new Bars
        {
            Id = "after",
            Title = new Text("一度の更新で E はどれだけ変わるか", "What one update does to E"),
            Caption = new Text("下向きの棒は、誤差が減ったことを表します。印刷された式では、出力層の重みだけを逆向きに動かしています。", "A bar that points down is an error that fell. With the printed rule only the output's weights move the wrong way."),
            Axis = new Axis(new Text("E の変化", "change of E"), -reach, reach),
            Categories = [new Text("正しい式", "right rule"), new Text("印刷された式", "printed rule")],
            Series = [new BarSeries(new Text("E の変化", "change of E"), [right - before, printed - before])],
        });
    }

    /// <summary>Output: δⱼ = (t − outⱼ)·f′(inⱼ). Hidden: δⱼᵏ = f′(inⱼᵏ)·Σₗ δₗᵏ⁺¹ wⱼₗ. With f = σ, f′ = out(1 − out).</summary>
    private static (double[][] Output, double[][] Hidden) Deltas(double[][] hidden, double[][] w2, double[][] output, double t)
    {
        double[][] deltaOut = MatrixMath.Each(output, o => (t - o) * o * (1 - o));
        double[][] collected = MatrixMath.Product(deltaOut, MatrixMath.Transpose(w2));
        return (deltaOut, MatrixMath.EntryByEntry(collected, hidden, (sum, h) => sum * h * (1 - h)));
    }

    private static double[][] Layer(double[][] x, double[][] w) => MatrixMath.Each(MatrixMath.Product(x, w), Functions.Sigmoid);

    private static double NetworkError(double[][] x, double[][] w1, double[][] w2, double t)
    {
        double miss = t - Layer(Layer(x, w1), w2)[0][0];
        return miss * miss / 2;
    }

    private static double[][] Sum(double[][] w, double[][] change, double sign) => MatrixMath.EntryByEntry(w, change, (one, other) => one + sign * other);
}
