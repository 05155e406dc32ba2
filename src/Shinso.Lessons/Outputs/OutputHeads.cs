using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Outputs;

/// <summary>Which output function goes with which loss: in the three fitting pairs the derivative at the output's input is y − t.</summary>
public sealed class OutputHeads : Lesson
{
    private const int MostSteps = 1_000_000;

    /// <inheritdoc/>
    public override string Id => "output-heads";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("12", Part.Outputs, new Text("問題ごとの出力と誤差", "Pairing output and loss"), 15)
    {
        Summary = new Text("回帰、二値分類、多クラス分類。出力の関数と誤差関数には、相性のよい組があります。合わない組がなぜ学べないかも見ます。", "Regression, two classes, many classes: some outputs and losses belong together. And why a pair that does not fit learns badly."),
        Sources =
        [
            new SourcePlace("S0", new Text("1.3 問題の種類ごとの三行の表", "1.3, the three lines of kinds of problems")),
            new SourcePlace("S1", new Text("分類と回帰", "Classification and regression")),
            new SourcePlace("S2", new Text("第三段階の予告（三つの誤差関数）", "Announced for its third step: three losses")),
        ],
        Before = ["softmax", "loss-functions"],
        Playground = [new PlaygroundLink(new Text("シグモイドのまま誤差だけを替えて学ばせる", "Keep the network and change only the loss"), "v=1&loss=squared&dataset=circle&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice("head", new Text("出力", "output"), ("sigmoid", new Text("シグモイド", "sigmoid")), ("identity", new Text("恒等", "identity")), ("softmax", new Text("ソフトマックス", "softmax"))),
        Parameter.Choice("loss", new Text("誤差", "loss"), ("cross-entropy", new Text("交差エントロピー", "cross-entropy")), ("squared", new Text("二乗 ½(y − t)²", "squares ½(y − t)²"))),
        Parameter.Number("u", 0.7, -10, 10, "u") with { Step = 0.1 },
        Parameter.Number("t", 1, -1, 1, new Text("正解 t", "target t")) with { Step = 0.1 },
        Parameter.Matrix("batch", [[0.3, 2.9, 4], [1, 2, 3]], -20, 20, new Text("得点（一行が一件）", "scores, a row for each sample"), 1, 4, 3),
        Parameter.List("classes", [2, 0], 0, 2, new Text("各行の正解のクラス（0～2）", "right class of each row, 0 to 2"), 1, 4),
        Parameter.Number("start", -5, -10, 10, new Text("学習前の u", "u before learning")) with { Step = 0.1 },
        Parameter.Number("learning-rate", 1, 0.1, 5, new Text("学習率", "learning rate")) with { Step = 0.1 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("家の値段、メールが迷惑メールか否か、数字の画像。それぞれに合う出力と誤差は何ですか。", "The price of a house, spam or not, a picture of a digit: which output and which loss?"),
            new Text("家の値段は恒等関数と二乗誤差、迷惑メールはシグモイドと交差エントロピー、数字はソフトマックスと交差エントロピーです。", "Identity and squared error for the price, sigmoid and cross-entropy for spam, softmax and cross-entropy for digits.")),
        new OpenQuestion(
            new Text("三つの組に共通する利点は何ですか。", "What do the three pairs have in common?"),
            new Text("出力層の総入力 u についての微分が、どれも y − t になることです。間違いが大きいほど大きく直されます。", "Their derivative with respect to the output layer's input u is y − t: the larger the mistake, the larger the correction.")),
        new NumberQuestion(
            new Text("シグモイドと交差エントロピーで u = 0.7、正解は 0 です。dE/du はいくつですか。", "Sigmoid and cross-entropy, u = 0.7, target 0. What is dE/du?"),
            result.Number("sigmoid_0/gradient"),
            0.01,
            new Text("y − t = σ(0.7) − 0 です。", "It is y − t = σ(0.7) − 0.")),
        new ChoiceQuestion(
            new Text("正解が 1 なのに u = −10（自信をもった間違い）のとき、いちばん大きく直してくれるのはどれですか。", "The target is 1 and u = −10: surely wrong. Which pair corrects it most?"),
            [
                new Choice(new Text("シグモイドと交差エントロピー", "sigmoid and cross-entropy"), true, new Text("傾きはほぼ −1 です。", "The slope is close to −1.")),
                new Choice(new Text("シグモイドと二乗誤差", "sigmoid and squared error"), false, new Text("傾きに σ′(u) が掛かり、ほとんど 0 です。", "The slope has the factor σ′(u) and is almost 0.")),
                new Choice(new Text("どちらも同じ", "both the same"), false, new Text("傾きは二万倍以上違います。", "Their slopes differ by a factor of more than twenty thousand.")),
            ],
            new Text("二乗誤差では、間違いに自信があるほど直りにくくなります。", "With squared error, the surer the wrong answer, the less it is corrected.")),
    ];

    /// <summary>y = f(u): the identity, 1/(1 + e⁻ᵘ), or softmax over all outputs.</summary>
    internal static Scalar[] Outputs(string head, Scalar[] u)
    {
        if (head == "identity") return [.. u.Select(one => one * 1.0)];
        if (head == "sigmoid") return [.. u.Select(one => one.Sigmoid())];
        double greatest = u.Max(one => one.Value);
        Scalar[] powers = [.. u.Select(one => (one - greatest).Exp())];
        Scalar sum = powers.Aggregate((Scalar)0.0, (total, power) => total + power);
        return [.. powers.Select(power => power / sum)];
    }

    /// <summary>E = ½ Σ (y − t)², or −Σ t ln y; a single y stands for the two probabilities y and 1 − y.</summary>
    internal static Scalar Loss(string loss, Scalar[] y, double[] t)
    {
        if (loss == "squared") return y.Zip(t, (one, goal) => (one - goal).Power(2) * 0.5).Aggregate((sum, term) => sum + term);
        (Scalar Share, double Goal)[] shares = y.Length > 1 ? [.. y.Zip(t)] : [(y[0], t[0]), (1.0 - y[0], 1 - t[0])];
        return shares.Where(pair => pair.Goal != 0).Aggregate((Scalar)0.0, (sum, pair) => sum - pair.Goal * pair.Share.Log());
    }

    /// <summary>A pair at work: outputs and loss forward, ∂E/∂y and ∂E/∂u backward, all by the tape: nowhere is y − t put in by hand.</summary>
    internal static HeadRun Run(string head, string loss, double[] u, double[] t)
    {
        Scalar[] inputs = [.. u.Select(one => (Scalar)one)], outputs = Outputs(head, inputs);
        Scalar e = Loss(loss, outputs, t);
        return new HeadRun(Values(outputs), e.Value, Values(e.Gradients(outputs)), Values(e.Gradients(inputs)));
    }

    /// <summary>1 for the right class, 0 for the others.</summary>
    internal static double[] OneHot(int rightClass, int classes) => [.. Enumerable.Range(0, classes).Select(k => k == rightClass ? 1.0 : 0)];

    /// <summary>u ← u − η·dE/du with a sigmoid and the target 1; the places of u, the start first.</summary>
    internal static double[] Learn(string loss, double start, double rate, int steps)
    {
        double[] places = new double[steps + 1];
        places[0] = start;
        for (int step = 0; step < steps; step++) places[step + 1] = places[step] - rate * SigmoidSlope(loss, places[step]);
        return places;
    }

    /// <summary>dE/du of a sigmoid with the target 1: y − 1 with cross-entropy, (y − 1)·y(1 − y) with squares.</summary>
    internal static double SigmoidSlope(string loss, double u)
    {
        double y = Functions.Sigmoid(u);
        return loss == "squared" ? (y - 1) * y * (1 - y) : y - 1;
    }

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        work.Value("identity", Report(Run("identity", "squared", [0.7], [1])));
        work.Value("sigmoid_1", Report(Run("sigmoid", "cross-entropy", [0.7], [1])));
        work.Value("sigmoid_0", Report(Run("sigmoid", "cross-entropy", [0.7], [0])));
        work.Value("softmax", Report(Run("softmax", "cross-entropy", [0.3, 2.9, 4], OneHot(2, 3))));

        double[] mismatched = [-10, -5, 0];
        work.Value("mismatch", Value.Map(
            ("u", mismatched),
            ("squared", mismatched.Select(u => Run("sigmoid", "squared", [u], [1]).DlossDu[0]).ToArray()),
            ("cross_entropy", mismatched.Select(u => Run("sigmoid", "cross-entropy", [u], [1]).DlossDu[0]).ToArray())));

        HeadRun[] batch = Batch(settings);
        work.Value("batch_losses", batch.Select(run => run.Loss).ToArray());
        work.Value("batch_mean", batch.Average(run => run.Loss));
        work.Value("batch_grad", batch.Select(run => run.DlossDu.Select(slope => slope / batch.Length).ToArray()).ToArray());

        (double start, double rate) = (settings.Number("start"), settings.Number("learning-rate"));
        work.Value("steps_to_half", Value.Map(("squared", StepsToHalf("squared", start, rate)), ("cross_entropy", StepsToHalf("cross-entropy", start, rate))));
        OutputFigures.Show(work, batch);
    }

    /// <summary>Softmax and cross-entropy for every row of scores.</summary>
    private static HeadRun[] Batch(Settings settings)
    {
        double[] classes = settings.List("classes");
        return [.. settings.Matrix("batch").Select((row, i) => Run("softmax", "cross-entropy", row, OneHot((int)Math.Round(classes[Math.Min(i, classes.Length - 1)]), row.Length)))];
    }

    /// <summary>How many updates until y passes ½, the first place where the answer is no longer wrong.</summary>
    private static double StepsToHalf(string loss, double u, double rate)
    {
        int steps = 0;
        for (; u <= 0 && steps < MostSteps; steps++) u -= rate * SigmoidSlope(loss, u);
        return steps;
    }

    private static double[] Values(Scalar[] scalars) => [.. scalars.Select(scalar => scalar.Value)];

    private static Value Report(HeadRun run) => run.Y.Length == 1
        ? Value.Map(("output", run.Y[0]), ("loss", run.Loss), ("gradient", run.DlossDu[0]))
        : Value.Map(("output", run.Y), ("loss", run.Loss), ("gradient", run.DlossDu));
}

/// <summary>What a pair of output and loss gives.</summary>
/// <param name="Y">The outputs.</param>
/// <param name="Loss">E.</param>
/// <param name="DlossDy">∂E/∂y.</param>
/// <param name="DlossDu">∂E/∂u.</param>
internal sealed record HeadRun(double[] Y, double Loss, double[] DlossDy, double[] DlossDu);
