using Shinso.Kernels;
using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Neurons;

/// <summary>Step, sigmoid, tanh, ReLU and their kin, with their derivatives; and why one of them has to be bent.</summary>
public sealed class ActivationFunctions : Lesson
{
    private const double Far = 1000;

    private static readonly double[] Places = [-5, -2, -1, -0.5, 0, 0.5, 1, 2, 5];

    /// <inheritdoc/>
    public override string Id => "activation-functions";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("7", Part.Neurons, new Text("活性化関数", "Activation functions"), 20)
    {
        Summary = new Text("ステップ、シグモイド、tanh、ReLU を、微分と接線まで並べて見比べます。曲がっていない関数では、層を重ねる意味がなくなります。", "Step, sigmoid, tanh and ReLU side by side, with derivatives and tangents; and why layers of straight lines are worth no more than one."),
        Sources =
        [
            new SourcePlace("S0", new Text("1.4 活性化関数", "1.4 Activation functions")),
            new SourcePlace("S3", new Text("活性化関数の代表例", "Well-known activation functions")),
            new SourcePlace("S4", new Text("活性化関数、Sigmoid レイヤの微分", "Activation functions, derivative of the sigmoid")),
            new SourcePlace("S1", new Text("活性化関数の種類", "Kinds of activation functions")),
            new SourcePlace("S2", new Text("シグモイド関数とその微分", "The sigmoid and its derivative")),
        ],
        Before = ["neuron-unit"],
        Playground =
        [
            new PlaygroundLink(new Text("恒等関数だけのネットワークは、円を囲めない", "With identities alone no network encloses the circle"), "v=1&dataset=circle&networkShape=4,4&activation=linear&seed=0.5"),
            new PlaygroundLink(new Text("ReLU に替えると囲める", "With ReLU it can"), "v=1&dataset=circle&networkShape=4,4&activation=relu&seed=0.5"),
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice(
            "function",
            new Text("見る関数", "Function to look at"),
            ("sigmoid", new Text("シグモイド", "sigmoid")),
            ("step", new Text("ステップ", "step")),
            ("tanh", "tanh"),
            ("relu", "ReLU"),
            ("leaky-relu", "leaky ReLU"),
            ("identity", new Text("恒等関数", "identity")),
            ("softplus", "softplus"),
            ("swish", "swish")),
        Parameter.Number("x", 1, -5, 5, "x") with { Step = 0.05 },
        Parameter.Number("leak", 0.1, 0, 1, new Text("leaky ReLU の左側の傾き", "Slope of the leaky ReLU on the left")) with { Step = 0.01 },
        Parameter.List("kinks", [-1.5, 0, 1.5], -3, 3, new Text("折れる場所", "Where the units bend"), 3, 3) with { Step = 0.05 },
        Parameter.List("weights", [1, -2, 1.5], -3, 3, new Text("次の層の重み", "Weights of the next layer"), 3, 3) with { Step = 0.05 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new CodeQuestion(
            new Text("中間層の総入力 u に活性化関数を通す計算を、コードの一行で書いてください。", "Write the activation of a hidden layer, from its sums u, as one line of code."),
            "Shinso.Ops.Activate.Forward",
            new Text("$z = \\sigma(u)$ です。ライブラリでは順伝播の一行がこれで、関数の種類は引数で渡します。", "It is $z = \\sigma(u)$. In the library it is the one line of this forward pass, and which function is an argument."))
        { Mark = "K5" },
        new ChoiceQuestion(
            new Text("シグモイドの逆伝播では、exp をもう一度計算しなくて済みます。なぜですか。", "Why does the backward pass of the sigmoid need no new exponential?"),
            [
                new Choice(new Text("微分が、順伝播の出力だけで書けるから", "Its derivative can be had from the stored output"), true, new Text("$\\sigma' = \\sigma(1 - \\sigma)$ です。", "It is $\\sigma' = \\sigma(1 - \\sigma)$.")),
                new Choice(new Text("微分がいつも 0.25 だから", "Its derivative is always 0.25"), false, new Text("0.25 は x = 0 での最大値です。", "0.25 is its largest value, at x = 0.")),
                new Choice(new Text("逆伝播では活性化関数を使わないから", "The backward pass leaves activations out"), false, new Text("微分 f′ を掛けます。", "It multiplies by f′.")),
            ],
            new Text("順伝播で $y = \\sigma(x)$ を覚えておけば、微分は $y(1-y)$ です。", "Keep $y = \\sigma(x)$ from the forward pass; the derivative is $y(1-y)$.")),
        new NumberQuestion(
            new Text("シグモイドの傾きは、いちばん急なところでいくつですか。", "How steep is the sigmoid where it is steepest?"),
            result.Number("steepest_sigmoid"),
            0,
            new Text("$\\sigma(1-\\sigma)$ は $\\sigma = \\frac12$、つまり $x = 0$ で最大になり、0.25 です。tanh はその 4 倍の 1 です。", "$\\sigma(1-\\sigma)$ is largest at $\\sigma = \\frac12$, where $x = 0$: 0.25. For tanh it is 1, four times as much.")),
        new OpenQuestion(
            new Text("活性化をすべて恒等関数にすると、層を重ねても表現力が増えません。なぜですか。", "Why does depth add nothing when all activations are identities?"),
            new Text("一次変換を続けて行っても、一つの一次変換にまとまるからです。$(xW_1 + b_1)W_2 + b_2 = x(W_1W_2) + (b_1W_2 + b_2)$ となり、一層と同じ形です。", "One linear map after another is a single linear map: $(xW_1 + b_1)W_2 + b_2 = x(W_1W_2) + (b_1W_2 + b_2)$, which is one layer.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        work.Value("x", Places);
        work.Value("step", At(Functions.Step));
        work.Value("sigmoid", At(Functions.Sigmoid));
        work.Value("tanh", At(Math.Tanh));
        work.Value("relu", At(Functions.Relu));
        work.Value("d_sigmoid", At(Functions.SigmoidSlope));
        work.Value("d_tanh", At(Functions.TanhSlope));
        work.Value("d_relu", At(Functions.ReluSlope));
        work.Value("steepest_sigmoid", Functions.SigmoidSlope(0));
        work.Value("steepest_tanh", Functions.TanhSlope(0));
        work.Value("sigmoid_far", new[] { Functions.Sigmoid(-Far), Functions.Sigmoid(Far) });
        work.Value("tanh_far", new[] { Math.Tanh(-Far), Math.Tanh(Far) });
        work.Value("tanh_from_sigmoid", At(x => 2 * Functions.Sigmoid(2 * x) - 1));
        work.Value("mirrored_sigmoid", At(x => 1 - Functions.Sigmoid(-x)));
        work.Value("second_line_printed", SecondLine(1, sign: -1));
        work.Value("second_line", SecondLine(1, sign: 1));
        work.Value("slope_by_differences", (Functions.Sigmoid(1 + 1e-5) - Functions.Sigmoid(1 - 1e-5)) / 2e-5);
        work.Value("library_distance", DistanceOfLibrary());
        (double zeros, double train, double test) = SparseMemory.Measure();
        work.Value("sparse_memory", Value.Map(("zeros", zeros), ("train", train), ("test", test)));
        ActivationFunctionsFigures.Show(work, Places);
    }

    /// <summary>±e⁻ˣ/(1 + e⁻ˣ)²: the second line of the derivation of σ′, with the sign as printed or as it must be.</summary>
    private static double SecondLine(double x, int sign) => sign * Math.Exp(-x) / Math.Pow(1 + Math.Exp(-x), 2);

    private static double[] At(Func<double, double> f) => [.. Places.Select(f)];

    /// <summary>How far the library's functions, in single precision and many at once, are from these at most.</summary>
    private static double DistanceOfLibrary()
    {
        float[] z = [.. Places.Select(x => (float)x)], a = new float[z.Length];
        double most = 0;
        foreach ((Activation activation, Func<double, double> f) in new (Activation, Func<double, double>)[] { (Activation.Step, Functions.Step), (Activation.Sigmoid, Functions.Sigmoid), (Activation.Tanh, Math.Tanh), (Activation.Relu, Functions.Relu) })
        {
            Activations.Forward(activation, z, a);
            most = Math.Max(most, a.Zip(Places, (one, x) => Math.Abs(one - f(x))).Max());
        }

        return most;
    }
}
