using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Neurons;

/// <summary>A neuron and a unit: z = w₁x₁ + w₂x₂ + w₃x₃ − θ; the neuron fires where z ≥ 0, the unit answers f(z).</summary>
public sealed class NeuronUnit : Lesson
{
    private const int MostInputs = 3;

    /// <inheritdoc/>
    public override string Id => "neuron-unit";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("4", Part.Neurons, new Text("ニューロンからユニットへ", "From neuron to unit"), 15)
    {
        Summary = new Text("発火するかしないかの神経細胞から、興奮の度合いを 0 から 1 の数で答えるユニットまで。", "From the nerve cell that fires or not to the unit that answers with a degree of excitement between 0 and 1."),
        Sources =
        [
            new SourcePlace("S3", new Text("ニューロンとユニット", "Neuron and unit")),
            new SourcePlace("S0", new Text("1.3 式 (3)(4)、図 2・図 3 の確認テスト", "1.3, (3) and (4), the questions of figures 2 and 3")),
        ],
        Before = ["perceptron-gates"],
        Playground = [new PlaygroundLink(new Text("ユニット一つだけのネットワーク", "A network of a single unit"), "v=1&dataset=gauss&networkShape=&activation=sigmoid&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Whole("inputs", MostInputs, 1, MostInputs, new Text("入力の数", "Number of inputs")),
        Parameter.Number("x1", 1, -1, 2, "x₁") with { Step = 0.05 },
        Parameter.Number("x2", 0, -1, 2, "x₂") with { Step = 0.05 },
        Parameter.Number("x3", 1, -1, 2, "x₃") with { Step = 0.05 },
        Parameter.Number("w1", 0.5, -2, 2, "w₁") with { Step = 0.05 },
        Parameter.Number("w2", -0.4, -2, 2, "w₂") with { Step = 0.05 },
        Parameter.Number("w3", 0.8, -2, 2, "w₃") with { Step = 0.05 },
        Parameter.Number("theta", 0.7, -3, 3, new Text("しきい値 θ（バイアス b = −θ）", "Threshold θ (bias b = −θ)")) with { Step = 0.05 },
        Parameter.Choice(
            "activation",
            new Text("活性化関数", "Activation"),
            ("sigmoid", new Text("シグモイド σ(kz)", "sigmoid σ(kz)")),
            ("step-at-or-above", new Text("Step(≥)：S3 の規則", "Step(≥), the rule of S3")),
            ("step-above", new Text("Step(>)：S0 の規則", "Step(>), the rule of S0")),
            ("tanh", "tanh"),
            ("relu", "ReLU"),
            ("identity", new Text("恒等関数", "identity"))),
        Parameter.Number("sharpness", 1, 0.5, 20, new Text("シグモイドの急さ k", "Steepness k of the sigmoid")) with { Step = 0.5 },
    ];

    /// <inheritdoc/>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        double[] weights = Weights(settings);
        if (handle == "sum") return settings.With("theta", Sum(weights, Inputs(settings), 0) - x);
        DividingLine line = Border(settings), moved = handle == "turn" ? line.Turned(line.Foot(0.5, 0.5), x, y) : line.Through(x, y);
        double third = weights.Length > 2 ? weights[2] * settings.Number("x3") : 0;
        return settings.With("w1", moved.A).With("w2", moved.B).With("theta", third - moved.C);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("一つのノードの図に、動物の分類の例を書き込んでください。入力、重み、バイアス、総入力、出力はそれぞれ何になりますか。", "Fill the picture of a node with an example from the classification of animals. What are inputs, weights, bias, weighted sum and output?"),
            new Text("たとえば $x_1$=体長、$x_2$=体重、$x_3$=耳の大きさ、$x_4$=ひげの本数。見分けるのに役立つものほど $|w_i|$ を大きくし、全体としてどれくらい答えが出やすいかを $b$ で調えます。総入力 $u = \\sum w_i x_i + b$ を $f$ に通した $z = f(u)$ が「犬らしさ」です。", "For instance $x_1$ body length, $x_2$ body weight, $x_3$ size of the ears, $x_4$ number of whiskers. What helps most to tell them apart gets the largest $|w_i|$, and $b$ sets how easily the node answers at all. $z = f(u)$ of the sum $u = \\sum w_i x_i + b$ is \"how dog-like\" it is."))
        { Mark = "K3" },
        new CodeQuestion(
            new Text("$u = w_1x_1 + w_2x_2 + \\dots + b$ を、一つの層のすべてのユニットについて一行で計算するには、どう書きますか。", "Write $u = w_1x_1 + w_2x_2 + \\dots + b$ as one line that computes all units of a layer."),
            "Shinso.Ops.Dense.Forward",
            new Text("行ベクトルなら $u = xW + b$ です。ライブラリでは全結合層の順伝播がこれで、行列の積のすぐあとにバイアスと活性化関数が来ます。", "With a row vector it is $u = xW + b$. In the library this is the forward pass of a fully connected layer: a matrix product, then bias and activation."))
        { Mark = "K4" },
        new NumberQuestion(
            new Text("重み (0.5, −0.4, 0.8)、しきい値 0.7 のユニットに (1, 0, 1) を入れると、シグモイドの答えはいくつですか（小数第 3 位まで）。", "The weights are (0.5, −0.4, 0.8), the threshold 0.7. What does a sigmoid unit answer to (1, 0, 1), to three decimals?"),
            result.Number("sigma/5"),
            0.002,
            new Text("$z = 0.5 + 0.8 - 0.7 = 0.6$、$\\sigma(0.6) = 1/(1 + e^{-0.6})$ です。", "$z = 0.5 + 0.8 - 0.7 = 0.6$ and $\\sigma(0.6) = 1/(1 + e^{-0.6})$.")),
        new ChoiceQuestion(
            new Text("$-\\theta$ のかわりに $+b$ と書くと、何がうれしいのですか。", "What is gained by writing $+b$ for $-\\theta$?"),
            [
                new Choice(new Text("$b$ を、いつも 1 の入力に掛かる重みとして扱える", "$b$ becomes the weight of an input that is always 1"), true, new Text("特別扱いがなくなり、ほかの重みと同じ式で学べます。", "It is no special case any more and is learnt like every other weight.")),
                new Choice(new Text("計算の答えが正確になる", "The result is more exact"), false, new Text("書き方が違うだけで、値は同じです。", "It is another way of writing the same number.")),
                new Choice(new Text("$b$ を正の数に限ることができる", "$b$ can be kept positive"), false, new Text("$b$ は正にも負にもなります。", "$b$ may have either sign.")),
            ],
            new Text("引き算がなくなり、$z = \\sum w_i x_i + b$ とすべて足し算になります。", "No subtraction is left: $z = \\sum w_i x_i + b$ is all sums.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        double[] weights = Weights(settings);
        double theta = settings.Number("theta");
        double[][] corners = Corners(weights.Length);
        double[] z = [.. corners.Select(x => Sum(weights, x, theta))];
        work.Value("z", z);
        work.Value("fires", Value.Of(z.Select(FiresAtOrAbove)));
        work.Value("sigma", Value.Of(z.Select(Functions.Sigmoid)));
        work.Value("step_at_or_above_0", FiresAtOrAbove(0));
        work.Value("step_above_0", FiresAbove(0));
        double own = Sum(weights, Inputs(settings), theta);
        work.Value("own_z", own);
        work.Value("own_y", Activation(settings)(own));
        work.Value("own_slope", Slope(settings)(own));
        NeuronUnitFigures.Show(work, weights, corners, z, own);
    }

    /// <summary>z = Σ wᵢxᵢ − θ: the weighted input.</summary>
    internal static double Sum(double[] weights, double[] x, double theta)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++) sum += weights[i] * x[i];
        return sum - theta;
    }

    /// <summary>u(z) of S3: 1 where z ≥ 0, else 0.</summary>
    private static double FiresAtOrAbove(double z) => z >= 0 ? 1 : 0;

    /// <summary>The step function of S0: 1 where z &gt; 0, else 0.</summary>
    private static double FiresAbove(double z) => z > 0 ? 1 : 0;

    /// <summary>f, as chosen.</summary>
    internal static Func<double, double> Activation(Settings settings)
    {
        double k = settings.Number("sharpness");
        return settings["activation"] switch
        {
            "step-at-or-above" => FiresAtOrAbove,
            "step-above" => FiresAbove,
            "tanh" => Math.Tanh,
            "relu" => Functions.Relu,
            "identity" => z => z,
            _ => z => Functions.Sigmoid(k * z),
        };
    }

    /// <summary>f′, as chosen; the step functions have slope 0 on both sides of their step.</summary>
    internal static Func<double, double> Slope(Settings settings)
    {
        double k = settings.Number("sharpness");
        return settings["activation"] switch
        {
            "step-at-or-above" or "step-above" => _ => 0,
            "tanh" => Functions.TanhSlope,
            "relu" => Functions.ReluSlope,
            "identity" => _ => 1,
            _ => z => k * Functions.SigmoidSlope(k * z),
        };
    }

    /// <summary>The line in the plane of x₁ and x₂ where z = 0, for the present x₃.</summary>
    internal static DividingLine Border(Settings settings)
    {
        double[] weights = Weights(settings);
        double third = weights.Length > 2 ? weights[2] * settings.Number("x3") : 0;
        return new DividingLine(weights[0], weights.Length > 1 ? weights[1] : 0, third - settings.Number("theta"));
    }

    /// <summary>The present inputs.</summary>
    internal static double[] Inputs(Settings settings) => [.. Enumerable.Range(1, settings.Whole("inputs")).Select(i => settings.Number($"x{i}"))];

    private static double[] Weights(Settings settings) => [.. Enumerable.Range(1, settings.Whole("inputs")).Select(i => settings.Number($"w{i}"))];

    /// <summary>All inputs of zeros and ones, counted up in binary.</summary>
    private static double[][] Corners(int inputs) => [.. Enumerable.Range(0, 1 << inputs).Select(number => Enumerable.Range(0, inputs).Select(i => (double)(number >> (inputs - 1 - i) & 1)).ToArray())];
}
