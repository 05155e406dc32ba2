using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Neurons;

/// <summary>A perceptron and the gates it can be: y = 1 where w₁x₁ + w₂x₂ + b &gt; 0, else 0.</summary>
public sealed class PerceptronGates : Lesson
{
    private const int MostPasses = 50;

    private static readonly Gate[] Gates =
    [
        new("and", "AND", [0, 0, 0, 1], [1, 1, -1], [0.5, 0.5, -0.7]),
        new("or", "OR", [0, 1, 1, 1], [1, 1, 0], [0.5, 0.5, -0.2]),
        new("nand", "NAND", [1, 1, 1, 0], [-1, -1, 1.1], [-0.5, -0.5, 0.7]),
        new("xor", "XOR", [0, 1, 1, 0], [1, 1, -0.5], [1, 1, -0.5]),
    ];

    private static readonly double[][] Inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];

    /// <inheritdoc/>
    public override string Id => "perceptron-gates";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("2", Part.Neurons, new Text("パーセプトロンと論理回路", "Perceptron and logic gates"), 15)
    {
        Summary = new Text("重み付きの和が境目を超えたら 1。この小さな規則で AND、OR、NAND を作り、XOR で行き詰まります。", "1 where a weighted sum passes a border, else 0: this small rule makes AND, OR and NAND, and gets stuck at XOR."),
        Sources = [new SourcePlace("S4", new Text("パーセプトロン", "Perceptron")), new SourcePlace("S3", new Text("ニューロンの発火", "When a neuron fires"))],
        Before = ["what-is-deep-learning"],
        Playground = [new PlaygroundLink(new Text("中間層のないネットワークで XOR を試す", "Try XOR without a hidden layer"), "v=1&dataset=xor&networkShape=&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice("gate", new Text("目標の回路", "Gate to make"), ("and", "AND"), ("or", "OR"), ("nand", "NAND"), ("xor", "XOR")),
        Parameter.Number("w1", 1, -3, 3, "w₁") with { Step = 0.05 },
        Parameter.Number("w2", 1, -3, 3, "w₂") with { Step = 0.05 },
        Parameter.Number("b", -1, -3, 3, "b") with { Step = 0.05 },
        Parameter.Choice("rule", new Text("1 とする条件", "1 where the sum is"), (">", "> 0"), (">=", "≥ 0")),
        Parameter.Whole("looks", 0, 0, 40, new Text("見た回数", "Looks so far")) with { Plays = true },
        Parameter.Whole("start", 0, 0, 12, new Text("最初の重みの種（0 は重み 0）", "Seed of the first weights (0: zeros)")),
        .. ManyInputs.Parameters,
    ];

    /// <inheritdoc/>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (handle == "all") return ManyInputs.Drag(settings, y);
        (double w1, double w2) = (settings.Number("w1"), settings.Number("w2"));
        return handle == "border"
            ? settings.With("b", -(w1 * x + w2 * y))
            : Turned(settings, x, y);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("S4 の OR の重み (1, 1, 0) で規則を「0 以上で 1」に変えると、どの入力の答えが変わりますか。", "With the OR weights of S4, (1, 1, 0), the rule becomes \"1 where the sum is 0 or more\". Which answer changes?"),
            [
                new Choice("(0, 0)", true, new Text("和がちょうど 0 なので、1 になってしまいます。", "Its sum is exactly 0, so it becomes 1.")),
                new Choice("(0, 1)", false, new Text("和は 1 で、どちらの規則でも 1 です。", "Its sum is 1; both rules give 1.")),
                new Choice("(1, 1)", false, new Text("和は 2 で、どちらの規則でも 1 です。", "Its sum is 2; both rules give 1.")),
            ],
            new Text("境目の上にある点は、規則の書き方しだいで答えが変わります。", "A point on the border depends on how the rule is written.")),
        new ChoiceQuestion(
            new Text("しきい値 θ とバイアス b の関係はどれですか。", "How are the threshold θ and the bias b related?"),
            [
                new Choice("$b = -\\theta$", true, new Text("和に b を足して 0 と比べるのと、和を θ と比べるのは同じことです。", "Comparing the sum plus b with 0 is comparing the sum with θ.")),
                new Choice("$b = \\theta$", false, new Text("符号が逆です。", "The sign is wrong.")),
                new Choice("$b = 1/\\theta$", false, new Text("足し算の話なので、割り算は出てきません。", "It is about a sum; nothing is divided.")),
            ],
            new Text("$w_1x_1+w_2x_2 > \\theta$ の右辺を左に移すと $w_1x_1+w_2x_2-\\theta > 0$ です。", "Move the right side of $w_1x_1+w_2x_2 > \\theta$ to the left: $w_1x_1+w_2x_2-\\theta > 0$.")),
        new NumberQuestion(
            new Text("重み 0 から学習則で AND を学ぶと、何周目で間違いがなくなりますか。", "Beginning with zeros, in which pass does the learning rule make no mistake with AND?"),
            result.Number("passes_and"),
            0,
            new Text("周ごとの間違いは 1、3、3、2、1、0 回でした。", "The mistakes per pass were 1, 3, 3, 2, 1, 0.")),
        new OpenQuestion(
            new Text("パーセプトロンの学習則で XOR が終わらないのはなぜですか。", "Why does the learning rule never finish for XOR?"),
            new Text("平面の上の四点を、一本の直線で正しく分けられないからです。", "No single straight line separates its four points correctly.")),
        new CodeQuestion(
            new Text("学習則 $w \\leftarrow w + (t-y)x$ を、入力一つぶんのコードにしてください。", "Write the rule $w \\leftarrow w + (t-y)x$ as code, for one input."),
            "PerceptronLearning.Look",
            new Text("間違えたときだけ (t − y) が 0 でなくなり、重みが動きます。", "Only a mistake makes (t − y) other than 0 and moves the weights.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        foreach (Gate gate in Gates[..3])
        {
            work.Value(gate.Id, Answers(gate.Source, atBorder: 0));
            work.Value($"{gate.Id}_at_border", Answers(gate.Source, atBorder: 1));
            work.Value($"sums_{gate.Id}", Sums(gate.Source));
            work.Value($"sums_{gate.Id}_book", Sums(gate.Book));
            work.Step($"{gate.Id}_book", Answers(gate.Book, atBorder: 0));
        }

        foreach (Gate gate in Gates)
        {
            (double[] weights, int[] mistakes) = PerceptronLearning.Learn(gate.Truth, gate.Id == "xor" ? MostPasses : int.MaxValue);
            work.Value($"mistakes_{gate.Id}", gate.Id == "xor" ? mistakes[^1..] : mistakes);
            if (mistakes[^1] > 0) continue;
            work.Value($"learned_{gate.Id}", weights);
            work.Value($"passes_{gate.Id}", mistakes.Length);
        }

        Show(work);
    }

    /// <summary>The sums w₁x₁ + w₂x₂ + b for the inputs 00, 01, 10, 11.</summary>
    private static double[] Sums(double[] weights) => [.. Inputs.Select(x => weights[0] * x[0] + weights[1] * x[1] + weights[2])];

    /// <summary>1 where the sum is greater than 0, else 0; where it is exactly 0, what the rule says.</summary>
    private static double[] Answers(double[] weights, int atBorder) => [.. Sums(weights).Select(sum => sum > 0 ? 1.0 : sum < 0 ? 0 : atBorder)];

    /// <summary>The line turned about its point nearest to the middle of the square, so that it passes through a point.</summary>
    private static Settings Turned(Settings settings, double x, double y)
    {
        (double px, double py) = Foot(settings);
        (double dx, double dy) = (x - px, y - py);
        double length = Math.Sqrt(dx * dx + dy * dy);
        if (length < 0.05) return settings;
        (double w1, double w2) = (settings.Number("w1"), settings.Number("w2"));
        double size = Math.Max(0.1, Math.Sqrt(w1 * w1 + w2 * w2)), side = Math.Sign(w1 * dy - w2 * dx) is 0 or 1 ? 1 : -1;
        (double v1, double v2) = (side * size * dy / length, -side * size * dx / length);
        return settings.With("w1", v1).With("w2", v2).With("b", -(v1 * px + v2 * py));
    }

    /// <summary>The point of the line w₁x₁ + w₂x₂ + b = 0 that is nearest to (½, ½).</summary>
    private static (double X, double Y) Foot(Settings settings)
    {
        (double w1, double w2, double b) = (settings.Number("w1"), settings.Number("w2"), settings.Number("b"));
        double square = Math.Max(1e-6, w1 * w1 + w2 * w2), distance = (w1 / 2 + w2 / 2 + b) / square;
        return (0.5 - distance * w1, 0.5 - distance * w2);
    }

    private static void Show(LessonWork work)
    {
        Settings settings = work.Settings;
        double[] weights = [settings.Number("w1"), settings.Number("w2"), settings.Number("b")];
        double[] sums = Sums(weights), answers = Answers(weights, settings["rule"] == ">=" ? 1 : 0);
        Gate goal = Gates.First(gate => gate.Id == settings["gate"]);
        bool right = answers.SequenceEqual(goal.Truth);
        work.Value("own_sums", sums);
        work.Value("own_answers", answers);
        work.Value("own_right", right);
        (double px, double py) = Foot(settings);
        double size = Math.Max(1e-6, Math.Sqrt(weights[0] * weights[0] + weights[1] * weights[1]));
        (double ux, double uy) = (-weights[1] / size, weights[0] / size);
        var x = new Axis("x₁", -0.5, 1.5);
        var y = new Axis("x₂", -0.5, 1.5);
        work.Show(new Plot
        {
            Id = "line",
            Title = new Text("境目の直線を動かす", "Move the border"),
            Caption = right
                ? new Text($"{goal.Name} になりました。青い側の答えが 1 です。黒丸は 1、白丸は 0 にしたい点です。", $"This makes {goal.Name}. The answer is 1 on the blue side; full points should be 1, rings 0.")
                : goal.Id == "xor"
                    ? new Text("XOR にできるでしょうか。塗りつぶした点を青い側に、輪の点をもう一方に入れてみてください。赤は間違いです。", "Can it be XOR? Try to have the full points on the blue side and the rings on the other. Red is wrong.")
                    : new Text($"{goal.Name} になるように、直線の上の点をつかんで動かしてください。塗りつぶした点が青い側に入れば正解、赤は間違いです。", $"Drag the points on the line until it makes {goal.Name}: full points on the blue side, rings on the other. Red is wrong."),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                HeatMap.Of((x1, x2) => weights[0] * x1 + weights[1] * x2 + weights[2] > 0 ? 0.35 : -0.35, x, y, -1, 1, 80, 80),
                new Curve([px - 3 * ux, px + 3 * ux], [py - 3 * uy, py + 3 * uy]),
                .. Inputs.Select((point, i) => (Mark)new Dots([point[0]], [point[1]], goal.Truth[i] == 1 ? DotShape.Circle : DotShape.Ring, [Value.Spell(answers[i])]) { Tone = answers[i] == goal.Truth[i] ? Tone.Ink : Tone.Wrong }),
            ],
            Handles =
            [
                new Handle("border", px, py, new Text("直線をずらす", "Shift the line")),
                new Handle("turn", px + 0.55 * ux, py + 0.55 * uy, new Text("直線を回す", "Turn the line"), Tone: Tone.First),
            ],
            Controls = ["gate", "w1", "w2", "b", "rule"],
        });
        work.Show(new Table
        {
            Id = "truth",
            Title = new Text("和と答え", "Sums and answers"),
            Caption = new Text("距離は境目の直線までの長さです。0 なら、ちょうど線の上にあります。", "The distance is that from the border line; at 0 a point lies right on it."),
            Columns = ["x₁", "x₂", new Text("和 w₁x₁ + w₂x₂ + b", "sum w₁x₁ + w₂x₂ + b"), new Column(new Text("境目までの距離", "distance from the border"), 4), new Text("答え", "answer"), new Text("目標", "goal")],
            Rows = [.. Inputs.Select((point, i) => (IReadOnlyList<Cell>)[point[0], point[1], Math.Round(sums[i], 10), Math.Abs(Math.Round(sums[i], 10)) / size, new Cell { Number = answers[i], Tone = answers[i] == goal.Truth[i] ? Tone.Ink : Tone.Wrong }, goal.Truth[i]])],
        });
        work.Show(new Table
        {
            Id = "rules",
            Title = new Text("S4 と参考書の重みを二つの規則で", "The weights of S4 and of the book under both rules"),
            Caption = new Text("和に 0 があると、二つの規則の答えが分かれます。参考書の重みには 0 がありません。", "Where a sum is 0 the rules part ways. With the weights of the book none is."),
            Columns = [new Text("回路", "gate"), "w₁, w₂, b", new Text("和（00 01 10 11）", "sums (00 01 10 11)"), "> 0", "≥ 0"],
            Rows =
            [
                .. Gates[..3].Select(gate => UnderBothRules(new Text($"{gate.Name}（S4）", $"{gate.Name} (S4)"), gate.Source, gate.Truth)),
                .. Gates[..3].Select(gate => UnderBothRules(new Text($"{gate.Name}（参考書）", $"{gate.Name} (book)"), gate.Book, gate.Truth)),
            ],
        });
        work.Show(new Table
        {
            Id = "learning",
            Title = new Text("学習則で学ぶ", "Learnt by the rule"),
            Caption = new Text("重み 0 から始めて、四つの入力を順に見ていく一巡りが一周です。", "Beginning with zeros; a pass looks at all four inputs in turn."),
            Columns = [new Text("回路", "gate"), new Text("周ごとの間違い", "mistakes in each pass"), new Text("学んだ w₁, w₂, b", "learnt w₁, w₂, b")],
            Rows =
            [
                .. Gates.Select(gate =>
                {
                    (double[] learned, int[] mistakes) = PerceptronLearning.Learn(gate.Truth, 12);
                    return (IReadOnlyList<Cell>)[gate.Name, string.Join(' ', mistakes) + (mistakes[^1] > 0 ? " …" : ""), mistakes[^1] > 0 ? new Text("終わらない", "never ends") : Listed(learned)];
                }),
            ],
        });
        ManyInputs.Show(work, goal.Id, goal.Name);
        PerceptronLearning.Show(work, goal.Name, goal.Truth);
    }

    private static IReadOnlyList<Cell> UnderBothRules(Text name, double[] weights, double[] truth) =>
    [
        name,
        Listed(weights),
        Listed(Sums(weights)),
        string.Join(' ', Answers(weights, atBorder: 0)),
        new Cell { Words = string.Join(' ', Answers(weights, atBorder: 1)), Tone = Answers(weights, atBorder: 1).SequenceEqual(truth) ? Tone.Ink : Tone.Wrong },
    ];

    /// <summary>Numbers with commas between them, as on the board.</summary>
    internal static string Listed(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(number => Value.Spell(Math.Round(number, 10)))).Replace('-', '−');

    /// <summary>A gate: its truth table and the weights of S4 and of the book.</summary>
    private sealed record Gate(string Id, string Name, double[] Truth, double[] Source, double[] Book);
}
