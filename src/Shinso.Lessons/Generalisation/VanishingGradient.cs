using System.Globalization;
using Shinso.Lessons.Calculation;
using Shinso.Randomness;

namespace Shinso.Lessons.Generalisation;

/// <summary>A gradient on its way to the first layer is multiplied by a weight and a slope in every layer: the product vanishes, holds or explodes.</summary>
public sealed class VanishingGradient : Lesson
{
    /// <summary>Units of every layer of the measured network.</summary>
    internal const int Units = 20;

    /// <summary>The chains of the table.</summary>
    internal static readonly (string Name, HandActivation F, double Weight)[] Chains =
    [
        ("sigmoid_1", HandActivation.Sigmoid, 1), ("sigmoid_4", HandActivation.Sigmoid, 4), ("tanh_1", HandActivation.Tanh, 1),
        ("relu_1", HandActivation.Relu, 1), ("relu_0.9", HandActivation.Relu, 0.9), ("relu_1.1", HandActivation.Relu, 1.1),
    ];

    /// <summary>The networks of the table.</summary>
    internal static readonly (string Name, HandActivation F, string Initial)[] Networks =
    [
        ("sigmoid_xavier", HandActivation.Sigmoid, "xavier"), ("sigmoid_0.01", HandActivation.Sigmoid, "small"), ("tanh_xavier", HandActivation.Tanh, "xavier"),
        ("tanh_0.01", HandActivation.Tanh, "small"), ("relu_he", HandActivation.Relu, "he"), ("relu_0.01", HandActivation.Relu, "small"),
    ];

    private static readonly int[] Exponents = [2, 3, 10, 20], ChainSteps = [1, 2, 3, 5, 10, 20];

    /// <inheritdoc/>
    public override string Id => "vanishing-gradient";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("38", Part.Generalisation, new Text("勾配消失", "Vanishing gradients"), 20)
    {
        Summary = new Text("シグモイドの傾きは最大でも 0.25。層を重ねるほど、入力側に届く勾配は小さくなります。", "The slope of a sigmoid is 0.25 at most: with every layer less of the gradient reaches the input side."),
        Sources = [new SourcePlace("S2", new Text("シグモイド関数の微分、0.25³、0.25¹⁰、ReLU", "The derivative of the sigmoid, 0.25³, 0.25¹⁰, ReLU")), new SourcePlace("S0", new Text("1.4 活性化関数", "1.4 Activation functions"))],
        Before = ["chain-rule", "backprop-by-hand", "activation-functions"],
        Playground = [new PlaygroundLink(new Text("シグモイドを 6 層重ねて、ReLU に替えてみる", "Stack six sigmoid layers, then switch to ReLU"), "v=1&dataset=circle&activation=sigmoid&networkShape=6,6,6,6,6,6&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Number("u", 1, -6, 6, new Text("入力の和 u", "Sum u")) with { Step = 0.05 },
        Parameter.Whole("n", 10, 1, 20, new Text("層の数 n", "Layers n")) with { Plays = true },
        Parameter.Number("w", 2, -5, 5, new Text("重み w", "Weight w")) with { Step = 0.05 },
        Parameter.Number("input", 0.5, -2, 2, new Text("最初の値 a₀", "First value a₀")) with { Step = 0.05 },
        Parameter.Choice("activation", new Text("活性化関数", "Activation"), ("sigmoid", new Text("シグモイド", "sigmoid")), ("tanh", "tanh"), ("relu", "ReLU")),
        Parameter.Whole("depth", 10, 2, 20, new Text("測るネットワークの深さ", "Depth of the measured network")),
        Parameter.Choice("initial", new Text("初期値の大きさ", "Size of first weights"), ("xavier", "Xavier √(1/20)"), ("he", "He √(2/20)"), ("small", "0.01"), ("own", new Text("自分で決める", "own"))),
        Parameter.Number("scale", 0.5, 0.001, 3, new Text("自分で決めた大きさ", "Own size")) with { Log = true },
        Parameter.Whole("seed", 3, 0, 1000, new Text("乱数の種", "Seed")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new NumberQuestion(
            new Text("シグモイド 10 層で、入力側に届く誤差は最大で何倍ですか（重みはすべて 1）。", "What is the largest factor through ten sigmoid layers with weights of 1?"),
            result.Number("powers/10"),
            0.01,
            new Text("$0.25^{10}$ です。", "It is $0.25^{10}$.")),
        new ChoiceQuestion(
            new Text("ReLU なら必ず大丈夫ですか。", "Is ReLU always safe?"),
            [
                new Choice(new Text("はい。傾きが 1 だから", "Yes, its slope is 1"), false, new Text("傾きのほかに重みも掛かります。", "Weights are multiplied in too.")),
                new Choice(new Text("いいえ。重みしだいで消失も爆発もする", "No: the weights decide whether it vanishes or explodes"), true, new Text("負の側のユニットは勾配が 0 になります。", "And units on the negative side pass nothing on.")),
            ],
            new Text("w = 0.9 の鎖は消失し、w = 1.1 の鎖は爆発します。初期値の大きさを He にするのはそのためです。", "A chain with w = 0.9 vanishes and one with w = 1.1 explodes. That is why first weights get the size of He.")),
        new OpenQuestion(
            new Text("シグモイドのネットワークで、出力に近い層だけが学習するのはなぜですか。", "Why do only the layers near the output learn in a deep sigmoid network?"),
            new Text("層を一つさかのぼるたびに 0.25 以下の傾きと重みが掛かり、入力側の勾配がほとんど 0 になるからです。", "Each layer on the way back multiplies by a weight and a slope of at most 0.25, so nearly nothing is left on the input side.")),
        new CodeQuestion(
            new Text("鎖 $a_l = f(w\\,a_{l-1})$ の微分 $da_n/da_0$ を、層ごとに掛けて求めてください。", "Compute $da_n/da_0$ of the chain $a_l = f(w\\,a_{l-1})$, layer by layer."),
            "VanishingGradient.Chain",
            new Text("一層ごとに $w\\,f'(w\\,a_{l-1})$ を掛けます。", "Every layer multiplies by $w\\,f'(w\\,a_{l-1})$.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        work.Value("powers", Value.Map(Exponents.Select(n => (n.ToString(CultureInfo.InvariantCulture), (Value)Math.Pow(0.25, n)))));
        work.Value("chain", Value.Map(Chains.Select(chain => (chain.Name, AtSteps(Chain(chain.F, chain.Weight, 0.5, 20))))));
        work.Value("layers", Value.Map(Networks.Select(network =>
        {
            double[] sizes = GradientSizes(network.F, Scale(network.Initial, 0), 10, 3).Sizes;
            return (network.Name, Value.Map(("1", sizes[0]), ("5", sizes[4]), ("10", sizes[9]), ("ratio", sizes[0] / sizes[9])));
        })));
        VanishingGradientFigures.Show(work);
    }

    /// <summary>da_n/da₀ for n = 1 … count of the chain a_l = f(w·a_{l−1}): the product of w·f′(w·a_{l−1}).</summary>
    internal static double[] Chain(HandActivation f, double w, double a, int count)
    {
        double[] slopes = new double[count];
        double product = 1;
        for (int n = 0; n < count; n++)
        {
            double u = w * a;
            a = HandLayer.F(f, u);
            product *= w * HandLayer.Slope(f, u, a);
            slopes[n] = product;
        }

        return slopes;
    }

    /// <summary>
    /// √mean((∂Σy/∂W)²) for every layer of a network of 20 units a layer without biases, weights scale·n() and inputs n() of one generator; and the share of hidden outputs that are 0.
    /// </summary>
    internal static (double[] Sizes, double Silent) GradientSizes(HandActivation f, double scale, int depth, ulong seed)
    {
        var random = new SplitMix(seed);
        var network = HandNetwork.Random(random, scale, f, f, [.. Enumerable.Repeat(Units, depth + 1)]);
        double[] input = [.. Enumerable.Range(0, Units).Select(_ => random.NextNormal())];
        HandForward forward = network.Forward(input);
        HandBackward backward = network.Backward(forward, [.. Enumerable.Repeat(1.0, Units)]);
        double[] sizes = [.. backward.Weights.Select(layer => Math.Sqrt(layer.SelectMany(row => row).Average(one => one * one)))];
        return (sizes, forward.Y.Skip(1).SelectMany(layer => layer).Average(y => y == 0 ? 1.0 : 0));
    }

    /// <summary>Xavier √(1/20), He √(2/20), 0.01, or the reader's.</summary>
    internal static double Scale(string initial, double own) => initial switch
    {
        "xavier" => Math.Sqrt(1.0 / Units),
        "he" => Math.Sqrt(2.0 / Units),
        "small" => 0.01,
        _ => own,
    };

    private static Value AtSteps(double[] slopes) => Value.Map(ChainSteps.Select(n => (n.ToString(CultureInfo.InvariantCulture), (Value)slopes[n - 1])));
}
