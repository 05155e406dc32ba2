using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Neurons;

/// <summary>XOR with one hidden layer: as gates, as matrices, and learnt.</summary>
public sealed class XorGates : Lesson
{
    private const double Most = 3;

    private static readonly double[] Truth = [0, 1, 1, 0];

    private static readonly double[][] SourceW1 = [[1, 1, 0], [-1, -1, 1.1], [0, 0, 1]];

    private static readonly double[] SourceW2 = [1, 1, -1];

    private static readonly double[][] Inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];

    /// <summary>How many of the seeds 1 to 12 arrive in 5,000 updates with 2, 3 and 8 hidden units, and what became of each with 2.</summary>
    private static readonly Lazy<SeedTable> Seeds = new(SeedTable.Compute);

    /// <inheritdoc/>
    public override string Id => "xor-gates";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("3", Part.Neurons, new Text("XOR と層を重ねること", "XOR by stacking layers"), 20)
    {
        Summary = new Text("一本の直線では分けられない XOR も、間に一層はさめば解けます。その層が何をしたのかを、図で確かめます。", "No single line separates XOR, but with one layer in between it is solved. See what that layer does to the plane."),
        Sources = [new SourcePlace("S4", new Text("XOR の実装、3 層で作る XOR2", "XOR, and XOR2 as a network of three layers"))],
        Before = ["perceptron-gates"],
        Playground = [new PlaygroundLink(new Text("XOR の形のデータを、中間層 2 ユニットで学ぶ", "Learn XOR-shaped data with two hidden units"), "v=1&dataset=xor&networkShape=2&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Matrix("w1", SourceW1[..2], -Most, Most, new Text("第 1 層の重み（x₁、x₂、バイアス）", "Weights of layer 1 (x₁, x₂, bias)"), 2, 2, 3),
        Parameter.List("w2", SourceW2, -Most, Most, new Text("第 2 層の重み（s₁、s₂、バイアス）", "Weights of layer 2 (s₁, s₂, bias)"), 3, 3),
        Parameter.Choice("activation", new Text("活性化関数", "Activation"), ("step", new Text("ステップ", "step")), ("sigmoid", new Text("シグモイド", "sigmoid"))),
        Parameter.Number("gain", 6, 1, 20, new Text("シグモイドの急さ k：σ(ku)", "Steepness k of the sigmoid, σ(ku)")) with { Step = 0.5 },
        Parameter.Whole("seed", 2, 1, 12, new Text("最初の重みの種", "Seed of the first weights")),
        Parameter.Whole("hidden", 2, 1, 8, new Text("中間層のユニット数", "Hidden units")),
        Parameter.Number("learning-rate", 1, 0.1, 5, new Text("学習率", "Learning rate")) with { Step = 0.1 },
        Parameter.Whole("updates", 5000, 1, 2_000_000, new Text("更新の回数", "Updates")) with { Log = true },
    ];

    /// <inheritdoc/>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(handle);
        int unit = handle[^1] - '1';
        (DividingLine[] lines, DividingLine output) = Lines(settings);
        DividingLine line = unit < 2 ? lines[unit] : output;
        DividingLine moved = handle.StartsWith("turn", StringComparison.Ordinal) ? line.Turned(line.Foot(0.5, 0.5), x, y) : line.Through(x, y);
        string row = Numbers(moved.Rounded(Most));
        return unit < 2
            ? settings.With("w1", string.Join(';', lines.Select((other, i) => i == unit ? row : Numbers(other.Rounded(Most)))))
            : settings.With("w2", row);

        static string Numbers(double[] numbers) => string.Join(',', numbers.Select(Parameter.Format));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("二つの入力 01 と 10 から、同じ中間層のベクトル (1, 1, 1) が出ます。なぜ困らないのですか。", "The inputs 01 and 10 both give the hidden vector (1, 1, 1). Why is that no loss?"),
            [
                new Choice(new Text("二つとも答えが 1 の入力だから", "Both have the answer 1"), true, new Text("区別する必要のないものを重ねたので、残りは直線で分けられる並びになりました。", "What need not be told apart was laid together, and now a line separates the rest.")),
                new Choice(new Text("次の層が元の入力も見ているから", "The next layer also sees the input"), false, new Text("次の層が見るのは中間層の値だけです。", "The next layer sees the hidden values only.")),
                new Choice(new Text("バイアスが違うから", "Their biases differ"), false, new Text("バイアスはユニットのもので、入力によって変わりません。", "A bias belongs to a unit; it is the same for all inputs.")),
            ],
            new Text("中間層は、問題を直線で分けられる形に直しています。", "The hidden layer has made the problem separable.")),
        new NumberQuestion(
            new Text("種 1 から 12 のうち、中間層 2 ユニットの学習が XOR にたどり着くのはいくつですか。", "Of the seeds 1 to 12, how many learn XOR with two hidden units?"),
            ((ListValue)result["solved_seeds"]).Items.Count,
            0,
            new Text("残りの五つは、二つの入力だけ正しく、あとの二つは 0.5 のまま動かなくなります。", "The other five get two inputs right and hold the remaining two at 0.5.")),
        new OpenQuestion(
            new Text("NAND だけを使って XOR を作れますか。", "Can XOR be built from NAND gates alone?"),
            new Text("作れます。$n = \\mathrm{NAND}(x_1, x_2)$ として $\\mathrm{NAND}(\\mathrm{NAND}(x_1, n), \\mathrm{NAND}(x_2, n))$。四つで足ります。NAND だけでどんな論理回路も作れることを、NAND は万能であるといいます。", "Yes, four of them: with $n = \\mathrm{NAND}(x_1, x_2)$ it is $\\mathrm{NAND}(\\mathrm{NAND}(x_1, n), \\mathrm{NAND}(x_2, n))$. Every logic circuit can be made of NAND alone; it is called universal.")),
        new CodeQuestion(
            new Text("中間層のあるネットワークの逆伝播と更新を、行列を使わずループで書いてください。", "Write the backward pass and update of this network with plain loops."),
            "GateNetwork.Descend",
            new Text("中間層の δ は、出力の δ を重みで送り返し、その場所の微分 $h(1-h)$ を掛けたものです。", "The δ of a hidden unit is the output's δ, sent back through the weight, times the local derivative $h(1-h)$.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        work.Value("s1", Value.Of(Inputs.Select(x => Or(x[0], x[1]))));
        work.Value("s2", Value.Of(Inputs.Select(x => Nand(x[0], x[1]))));
        work.Value("xor_gates", Value.Of(Inputs.Select(x => And(Or(x[0], x[1]), Nand(x[0], x[1])))));
        work.Value("xor_from_nand", Value.Of(Inputs.Select(x => FromNand(x[0], x[1]))));
        double[][] w1 = [.. work.Settings.Matrix("w1"), SourceW1[2]];
        double[] w2 = work.Settings.List("w2");
        double[][] hidden = [.. Inputs.Select(x => Layer(w1, [x[0], x[1], 1], Functions.Step))];
        work.Value("hidden", hidden);
        work.Value("xor", Value.Of(hidden.Select(s => Layer([w2], s, Functions.Step)[0])));
        work.Value("xor_if_zero_counts", Value.Of(Inputs.Select(x => Layer([SourceW2], Layer(SourceW1, [x[0], x[1], 1], AtOrAbove), AtOrAbove)[0])));
        SeedTable seeds = Seeds.Value;
        work.Value("learned_cost", Value.Map(seeds.Costs.Select((costs, i) => ($"{i + 1}", (Value)costs))));
        work.Value("learned_answers", Value.Map(seeds.Answers.Select((answers, i) => ($"{i + 1}", (Value)answers))));
        work.Value("solved_seeds", Value.Of(seeds.Solved.Select(seed => (double)seed)));
        work.Value("stuck_seeds", Value.Of(Enumerable.Range(1, SeedTable.Count).Except(seeds.Solved).Select(seed => (double)seed)));
        work.Value("solved_with_3", seeds.SolvedWith3);
        work.Value("solved_with_8", seeds.SolvedWith8);
        (DividingLine[] lines, DividingLine output) = Lines(work.Settings);
        XorGatesFigures.Show(work, lines, output, Truth);
        work.Csv(seeds.Table);
    }

    /// <summary>S4's weights (1, 1, 0).</summary>
    private static double Or(double x1, double x2) => Functions.Step(x1 + x2);

    /// <summary>S4's weights (−1, −1, 1.1).</summary>
    private static double Nand(double x1, double x2) => Functions.Step(-x1 - x2 + 1.1);

    /// <summary>S4's weights (1, 1, −1).</summary>
    private static double And(double x1, double x2) => Functions.Step(x1 + x2 - 1);

    /// <summary>XOR from four NAND gates.</summary>
    private static double FromNand(double x1, double x2)
    {
        double n = Nand(x1, x2);
        return Nand(Nand(x1, n), Nand(x2, n));
    }

    /// <summary>f(Wx), a row of W for every unit.</summary>
    internal static double[] Layer(double[][] w, double[] x, Func<double, double> f) =>
        [.. w.Select(row => f(row.Zip(x, (weight, input) => weight * input).Sum()))];

    /// <summary>1 where the sum is 0 or more: the other rule.</summary>
    private static double AtOrAbove(double sum) => sum >= 0 ? 1 : 0;

    private static (DividingLine[] Hidden, DividingLine Output) Lines(Settings settings)
    {
        double[] w2 = settings.List("w2");
        return ([.. settings.Matrix("w1").Select(row => new DividingLine(row[0], row[1], row[2]))], new DividingLine(w2[0], w2[1], w2[2]));
    }
}
