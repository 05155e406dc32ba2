using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Neurons;

/// <summary>The rules of Σ, a recurrence aₙ₊₁ = p·aₙ + q, and a layer as a system of recurrences.</summary>
public sealed class SumsAndSequences : Lesson
{
    /// <inheritdoc/>
    public override string Id => "sums-and-sequences";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("6", Part.Neurons, new Text("総和記号と漸化式", "Sums, sequences and recurrences"), 15)
    {
        Summary = new Text("たくさんのユニットを短く書くための記号。ネットワークの計算は、となりの項から次の項を作る漸化式です。", "A short way to write many units: a network makes each layer from the one before, like the terms of a recurrence."),
        Sources = [new SourcePlace("S3", new Text("数列と漸化式、Σ 記号", "Sequences and recurrences, the sign Σ"))],
        Before = ["vectors"],
        Playground = [new PlaygroundLink(new Text("層から層へ値が送られるのを見る", "Watch values pass from layer to layer"), "v=1&dataset=circle&networkShape=3,2&activation=sigmoid&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.List("a", [3, 1, 4, 1, 5], 0, 10, new Text("数列 a", "Sequence a"), 1, 8) with { Step = 0.5 },
        Parameter.List("b", [9, 2, 6, 5, 3], 0, 10, new Text("数列 b", "Sequence b"), 1, 8) with { Step = 0.5 },
        Parameter.Number("c", 2, -3, 3, new Text("定数 c", "Constant c")) with { Step = 0.5 },
        Parameter.Number("first", 1, -1.5, 4.5, new Text("初項 a₁", "First term a₁")) with { Step = 0.1 },
        Parameter.Number("p", 0.5, -1.5, 1.5, new Text("係数 p", "Factor p")) with { Step = 0.05 },
        Parameter.Number("q", 1, -2, 3, new Text("足す数 q", "Added number q")) with { Step = 0.1 },
        Parameter.Whole("terms", 7, 1, 20, new Text("項の数", "Number of terms")) with { Plays = true },
        Parameter.Matrix("w3", [[0.1, 0.2, 0.3], [0.5, 0.7, 0.9]], -3, 3, new Text("重み w³", "Weights w³"), 2, 2, 3) with { Step = 0.05 },
        Parameter.Matrix("a2", [[0.574442516812], [0.668187772168], [0.750260105595]], 0, 1, new Text("第 2 層の出力 a²", "Outputs a² of layer 2"), 3, 3, 1),
        Parameter.Matrix("b3", [[0.1], [0.2]], -3, 3, new Text("バイアス b³", "Biases b³"), 2, 2, 1) with { Step = 0.05 },
        Parameter.Whole("to", 2, 1, 2, new Text("行き先のユニット j", "Destination j")),
        Parameter.Whole("from", 1, 1, 3, new Text("出どころのユニット i", "Origin i")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("$\\sum a_kb_k$ を $\\left(\\sum a_k\\right)\\left(\\sum b_k\\right)$ と書き換えてよいですか。", "May $\\sum a_kb_k$ be replaced by $\\left(\\sum a_k\\right)\\left(\\sum b_k\\right)$?"),
            [
                new Choice(new Text("いけない", "No"), true, new Text("上の例では 73 と 350 で、まったく違います。", "In the example they are 73 and 350.")),
                new Choice(new Text("よい", "Yes"), false, new Text("右の式には $a_1b_2$ のような余分な積がすべて入ります。", "The right side has all the other products too, such as $a_1b_2$.")),
                new Choice(new Text("項の数が同じならよい", "Yes, if both have as many terms"), false, new Text("項の数が同じでも違います。", "Not even then.")),
            ],
            new Text("Σ が素通しにするのは、和と定数倍だけです。", "Σ passes through sums and constant factors, and nothing else.")),
        new ChoiceQuestion(
            new Text("$w_{21}^3$ は、どのユニットからどのユニットへの重みですか。", "What does $w_{21}^3$ connect?"),
            [
                new Choice(new Text("第 2 層の 1 番から第 3 層の 2 番へ", "unit 1 of layer 2 to unit 2 of layer 3"), true, new Text("行き先の番号が先、出どころが後です。", "Destination first, origin second.")),
                new Choice(new Text("第 2 層の 2 番から第 3 層の 1 番へ", "unit 2 of layer 2 to unit 1 of layer 3"), false, new Text("それは $w_{12}^3$ です。", "That is $w_{12}^3$.")),
                new Choice(new Text("第 3 層の 2 番から第 4 層の 1 番へ", "unit 2 of layer 3 to unit 1 of layer 4"), false, new Text("右肩の 3 は、行き先の層の番号です。", "The raised 3 is the layer of the destination.")),
            ],
            new Text("S3 の $w_{ji}^l$ は「第 $l$ 層の $j$ 番へ、第 $l-1$ 層の $i$ 番から」と読みます。", "Read $w_{ji}^l$ of S3 as: to unit $j$ of layer $l$, from unit $i$ of layer $l-1$.")),
        new NumberQuestion(
            new Text("漸化式 $a_{n+1} = \\frac12 a_n + 1$ で作る数列は、どんな数に近づきますか。", "Which number does $a_{n+1} = \\frac12 a_n + 1$ approach?"),
            result.Number("limit"),
            1e-9,
            new Text("近づく先では次の項も同じなので、$x = \\frac12 x + 1$ を解いて 2 です。", "Where it comes to rest the next term is the same: $x = \\frac12 x + 1$, so 2.")),
        new CodeQuestion(
            new Text("$a_j^l = \\sigma\\left(\\sum_i w_{ji}^l a_i^{l-1} + b_j^l\\right)$ をコードにしてください。", "Write $a_j^l = \\sigma\\left(\\sum_i w_{ji}^l a_i^{l-1} + b_j^l\\right)$ as code."),
            "SumsAndSequences.NextLayer",
            new Text("Σ は内側のくり返し、j は外側のくり返しになります。", "Σ becomes the inner loop, j the outer one.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        (double[] a, double[] b, double c) = (settings.List("a"), settings.List("b"), settings.Number("c"));
        int n = Math.Min(a.Length, b.Length);
        (a, b) = (a[..n], b[..n]);
        work.Value("sum_a", a.Sum());
        work.Value("sum_b", b.Sum());
        work.Value("sum_ab_plus", a.Zip(b, (x, y) => x + y).Sum());
        work.Value("sum_ca", a.Select(x => c * x).Sum());
        work.Value("c_sum_a", c * a.Sum());
        work.Value("sum_prod", a.Zip(b, (x, y) => x * y).Sum());
        work.Value("prod_sums", a.Sum() * b.Sum());
        (double p, double q) = (settings.Number("p"), settings.Number("q"));
        double[] terms = Recurrence(settings.Number("first"), p, q, settings.Whole("terms"));
        work.Value("recurrence", terms);
        if (Math.Abs(p) < 1) work.Value("limit", q / (1 - p));
        double[] before = [.. settings.Matrix("a2").Select(row => row[0])], biases = [.. settings.Matrix("b3").Select(row => row[0])];
        double[] next = NextLayer(settings.Matrix("w3"), before, biases);
        work.Value("a3", next);
        SumsAndSequencesFigures.Show(work, a, b, terms, next);
    }

    /// <summary>a₁ and aₙ₊₁ = p·aₙ + q.</summary>
    private static double[] Recurrence(double first, double p, double q, int count)
    {
        double[] terms = new double[count];
        terms[0] = first;
        for (int n = 1; n < count; n++) terms[n] = p * terms[n - 1] + q;
        return terms;
    }

    /// <summary>aⱼˡ = σ(Σᵢ wⱼᵢˡ·aᵢˡ⁻¹ + bⱼˡ): every term of a layer from all terms of the layer before.</summary>
    private static double[] NextLayer(double[][] w, double[] before, double[] b)
    {
        double[] next = new double[w.Length];
        for (int j = 0; j < w.Length; j++)
        {
            double sum = 0;
            for (int i = 0; i < before.Length; i++) sum += w[j][i] * before[i];
            next[j] = Functions.Sigmoid(sum + b[j]);
        }

        return next;
    }
}
