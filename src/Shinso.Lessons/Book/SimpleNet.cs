using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Book;

/// <summary>One layer and softmax: the gradient of its weights, exactly and by numbers, and what following it does.</summary>
public sealed class SimpleNet : Lesson
{
    private const double Delta = 1e-7, H = 1e-4;

    private static readonly double[][] BookWeights = [[0.47355232, 0.9977393, 0.84668094], [0.85557411, 0.03563661, 0.69422093]];

    /// <inheritdoc/>
    public override string Id => "simple-net";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("A.2", Part.Book, new Text("1 層のソフトマックス回帰の勾配", "The gradient of one softmax layer"), 12)
    {
        Summary = new Text("入力二つ、出力三つの小さなネットワーク。六つの重みのそれぞれを、どちらへ動かせば誤差が減るでしょうか。", "A small network of two inputs and three outputs. Which way should each of its six weights go for the loss to fall?"),
        Sources = [new SourcePlace("book", new Text("4.4.2 ニューラルネットワークに対する勾配", "4.4.2 the gradient of a neural network"))],
        Before = ["softmax", "loss-functions", "numeric-gradient"],
        Playground = [new PlaygroundLink(new Text("中間層なしで三つのクラスを学ぶ", "Learn three classes without a hidden layer"), "v=1&dataset=blobs3&networkShape=&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Matrix("weights", BookWeights, -5, 5, new Text("重み W（入力 × 出力）", "weights W, inputs × outputs"), 2, 2, 3),
        Parameter.List("inputs", [0.6, 0.9], -3, 3, new Text("入力 x", "input x"), 2, 2),
        Parameter.Whole("class", 2, 0, 2, new Text("正解のクラス", "right class")),
        Parameter.Number("learning-rate", 1, 0.01, 10, new Text("学習率", "learning rate")) with { Log = true },
        Parameter.Whole("steps", 0, 0, 50, new Text("更新の回数", "updates")) with { Plays = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("∂L/∂w₁₁ がおよそ 0.22 でした。w₁₁ をどう動かせば誤差は減りますか。", "∂L/∂w₁₁ is about 0.22. Which way does the loss fall?"),
            [
                new Choice(new Text("小さくする", "make w₁₁ smaller"), true, new Text("勾配が正なら、増やすと誤差が増えます。逆へ動かします。", "A positive gradient means that the loss grows with the weight. Go the other way.")),
                new Choice(new Text("大きくする", "make it larger"), false, new Text("h 増やすと、誤差はおよそ 0.22h 増えます。", "Adding h would add about 0.22h to the loss.")),
                new Choice(new Text("動かさない", "leave it"), false, new Text("動かさなくてよいのは、勾配が 0 のときです。", "Only where the gradient is 0.")),
            ],
            new Text("勾配の逆へ、というのが勾配法です。", "Against the gradient: that is gradient descent.")),
        new NumberQuestion(
            new Text("どの行でも、dW の一行を横に足すといくつになりますか。", "Add up a row of dW. What is the sum, in every row?"),
            0,
            0,
            new Text("行 i は xᵢ·(y − t) です。y の和も t の和も 1 なので、y − t の和は 0 です。", "Row i is xᵢ·(y − t). Both y and t add up to 1, so y − t adds up to 0.")),
        new CodeQuestion(
            new Text("一層のソフトマックス回帰の dW を求めるコードを書いてください。", "Write code for the dW of one softmax layer."),
            "SimpleNet.Gradient",
            new Text("dW = xᵀ(y − t) です。列が出力、行が入力に対応します。", "dW = xᵀ(y − t): a row for each input, a column for each output.")),
    ];

    /// <summary>a = xW.</summary>
    internal static double[] Scores(double[][] w, double[] x) => [.. w[0].Select((_, j) => x.Select((one, i) => one * w[i][j]).Sum())];

    /// <summary>L = −ln(softmax(xW)ₜ + δ).</summary>
    internal static double Loss(double[][] w, double[] x, int rightClass, double delta) => -Math.Log(Functions.Softmax(Scores(w, x))[rightClass] + delta);

    /// <summary>∂L/∂W = xᵀ(y − t) with y = softmax(xW), exact for δ = 0.</summary>
    internal static double[][] Gradient(double[][] w, double[] x, int rightClass)
    {
        double[] y = Functions.Softmax(Scores(w, x));
        double[] error = [.. y.Select((share, j) => share - (j == rightClass ? 1 : 0))];
        return [.. x.Select(input => error.Select(one => input * one).ToArray())];
    }

    /// <summary>∂L/∂W by central differences, all weights in a row.</summary>
    internal static double[][] ByNumbers(double[][] w, double[] x, int rightClass)
    {
        int columns = w[0].Length;
        double[] flat = NumericGradient.Gradient(weights => Loss(Rows(weights), x, rightClass, Delta), [.. w.SelectMany(row => row)], H);
        return Rows(flat);

        double[][] Rows(double[] numbers) => [.. numbers.Chunk(columns)];
    }

    /// <summary>W ← W − η·∂L/∂W; all weights, the first ones first.</summary>
    internal static double[][][] Learn(double[][] w, double[] x, int rightClass, double rate, int steps)
    {
        double[][][] all = new double[steps + 1][][];
        all[0] = w;
        for (int step = 0; step < steps; step++)
            all[step + 1] = [.. all[step].Zip(Gradient(all[step], x, rightClass), (row, slopes) => row.Zip(slopes, (weight, slope) => weight - rate * slope).ToArray())];
        return all;
    }

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        double[][] w = settings.Matrix("weights");
        double[] x = settings.List("inputs");
        int rightClass = settings.Whole("class");
        work.Value("scores", Scores(w, x));
        work.Value("probabilities", Functions.Softmax(Scores(w, x)));
        work.Value("loss", Loss(w, x, rightClass, 0));
        work.Value("loss_delta", Loss(w, x, rightClass, Delta));
        work.Value("dW", Gradient(w, x, rightClass));
        work.Value("dW_numeric", ByNumbers(w, x, rightClass));
        double[][][] learned = Learn(w, x, rightClass, settings.Number("learning-rate"), 50);
        work.Value("loss_after_50", Loss(learned[^1], x, rightClass, 0));
        SimpleNetFigures.Show(work, learned);
    }
}
