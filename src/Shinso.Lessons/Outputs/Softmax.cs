using System.Numerics;

namespace Shinso.Lessons.Outputs;

/// <summary>Scores made into probabilities: softmax(a)ᵢ = e^(aᵢ) / Σⱼ e^(aⱼ), how it overflows, and how that is cured.</summary>
public sealed class Softmax : Lesson
{
    /// <summary>The scores of the table: those of the page, and five that tell right and wrong code apart, or fail to.</summary>
    internal static readonly double[][] Cases = [[0.3, 2.9, 4], [1, 2, 3], [-1, -2, -3], [101, 102, 103], [0, 0, 0], [1010, 1000, 990]];

    private static readonly double[] Temperatures = [0.5, 1, 2, 10];

    /// <inheritdoc/>
    public override string Id => "softmax";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("10", Part.Outputs, new Text("ソフトマックス", "Softmax"), 15)
    {
        Summary = new Text("ばらばらの得点を、正で和が 1 の確率に直します。大きな得点で壊れるわけと、その治し方も見ます。", "Turns scores of any size into probabilities: positive, with sum 1. And why it breaks for large scores, and the cure."),
        Sources = [new SourcePlace("S0", new Text("1.4.5 ソフトマックス関数、式 (5)、図 5", "1.4.5 softmax, equation (5), figure 5")), new SourcePlace("S4", new Text("活性化関数のソフトマックス", "Softmax among the activation functions"))],
        Before = ["activation-functions"],
        Playground = [new PlaygroundLink(new Text("三つのクラスに分けてみる", "Separate three classes"), "v=1&dataset=blobs3&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.List("scores", Cases[0], -2000, 2000, new Text("得点 a", "scores a"), 2, 6),
        Parameter.Number("temperature", 1, 0.05, 20, new Text("温度 T", "temperature T")) with { Log = true },
        Parameter.Number("c", 0, -1200, 1200, new Text("全得点に足す c", "c added to all scores")) with { Step = 1 },
        Parameter.Choice("version", new Text("計算のしかた", "computed"), ("shifted", new Text("最大値を引く", "with the maximum taken off")), ("plain", new Text("そのまま", "as it stands")), ("printed", new Text("S4 の印刷どおり", "as S4 prints it"))),
        Parameter.Choice("precision", new Text("数の型", "numbers"), ("double", "double"), ("float", "float")),
    ];

    /// <inheritdoc/>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.With("c", x * settings.Number("temperature") - settings.List("scores").Max());
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new CodeQuestion(
            new Text("ソフトマックスの実装を「呼び出し・分子・分母」の三つに分けて説明してください。", "Explain an implementation of softmax in three parts: the call, the numerator, the denominator."),
            "Softmax.Shifted",
            new Text("呼び出し：出力層の総入力を渡すと、確率が返ります。分子：最大値を引いてから指数を取ります。分母：その指数の和で割ります。何件もまとめて計算するときは、一件（一行）ごとに最大値と和を取ります。", "The call takes the output layer's sums and returns probabilities. Numerator: the exponential of each score less the greatest one. Denominator: the sum of those. In a batch every sample (row) has its own maximum and sum."))
        {
            Mark = "K6",
        },
        new OpenQuestion(
            new Text("「和が 1 になる」ことだけを調べるテストでは、なぜ足りないのでしょうか。", "Why is a test that only looks for \"sums to 1\" not enough?"),
            new Text("最後に和で割れば、分子が間違っていても和は 1 になるからです。すべて正であることと、全得点に同じ数を足しても変わらないことも調べます。", "Dividing by the sum makes the sum 1 even where the numerators are wrong. Test also that all values are positive, and that adding a number to all scores changes nothing.")),
        new NumberQuestion(
            new Text("得点が 0 と 1.0986（= ln 3）の二つのとき、二番目の確率はいくつですか。", "With the two scores 0 and 1.0986 (= ln 3), what is the second probability?"),
            Shifted([0, Math.Log(3)])[1],
            0.001,
            new Text("$e^{\\ln 3} = 3$、$e^0 = 1$ なので、3 / (1 + 3) です。", "$e^{\\ln 3} = 3$ and $e^0 = 1$, so it is 3 / (1 + 3).")),
        new ChoiceQuestion(
            new Text("三つの得点すべてに 100 を足すと、確率はどうなりますか。", "100 is added to all three scores. What happens to the probabilities?"),
            [
                new Choice(new Text("変わらない", "They stay the same"), true, new Text("分子と分母に同じ $e^{100}$ が掛かり、約分されます。", "Numerator and denominator both get the factor $e^{100}$, and it cancels.")),
                new Choice(new Text("すべて等しくなる", "They all become equal"), false, new Text("等しくなるのは、温度を上げたときです。", "That is what a high temperature does.")),
                new Choice(new Text("一番大きいものがほぼ 1 になる", "The greatest comes close to 1"), false, new Text("それは得点を 100 倍したときです。足し算では差が変わりません。", "That happens when they are multiplied by 100. Adding leaves the differences as they are.")),
            ],
            new Text("効くのは得点の差だけです。だから最大値を引いても答えは変わらず、あふれだけが消えます。", "Only the differences count. That is why taking off the maximum leaves the answer alone and removes the overflow.")),
    ];

    /// <summary>softmax(a)ᵢ = e^(aᵢ − m) / Σⱼ e^(aⱼ − m) with m = max a: the greatest power is e⁰ = 1, so nothing overflows.</summary>
    internal static T[] Shifted<T>(T[] a)
        where T : IFloatingPointIeee754<T>
    {
        T m = a.Max()!;
        T[] powers = [.. a.Select(score => T.Exp(score - m))];
        T sum = Sum(powers);
        return [.. powers.Select(power => power / sum)];
    }

    /// <summary>softmax(a)ᵢ = e^(aᵢ) / Σⱼ e^(aⱼ), as the formula stands: ∞/∞ for large scores.</summary>
    internal static T[] Plain<T>(T[] a)
        where T : IFloatingPointIeee754<T>
    {
        T[] powers = [.. a.Select(T.Exp)];
        T sum = Sum(powers);
        return [.. powers.Select(power => power / sum)];
    }

    /// <summary>(e^(aᵢ) − m) / Σⱼ (e^(aⱼ) − m): the maximum taken off outside the exponential, as S4 prints it. Wrong.</summary>
    internal static T[] AsPrinted<T>(T[] a)
        where T : IFloatingPointIeee754<T>
    {
        T m = a.Max()!;
        T[] powers = [.. a.Select(score => T.Exp(score) - m)];
        T sum = Sum(powers);
        return [.. powers.Select(power => power / sum)];
    }

    /// <summary>Whether a version gives softmax(a) = softmax(a + 100).</summary>
    internal static bool IgnoresShift(Func<double[], double[]> version, double[] a) =>
        version(a).Zip(version([.. a.Select(score => score + 100)]), (before, after) => Math.Abs(before - after) < 1e-9).All(same => same);

    /// <summary>What is exponentiated before any maximum is taken off: (a + c)/T.</summary>
    internal static double[] Exponents(Settings settings) => [.. settings.List("scores").Select(score => (score + settings.Number("c")) / settings.Number("temperature"))];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        double[][] printed = [.. Cases.Select(AsPrinted)];
        work.Value("softmax", Cases.Select(Shifted).ToArray());
        work.Value("softmax_as_printed", printed);
        work.Value("temperature", Temperatures.Select(t => Shifted([.. Cases[0].Select(score => score / t)])).ToArray());
        work.Value("overflow_case", Value.Map(("with_shift", Shifted(Cases[^1])), ("without_shift", Plain(Cases[^1])), ("without_shift_float", Plain([.. Cases[3].Select(score => (float)score)]).Select(share => (double)share).ToArray())));
        work.Value("printed_sums", printed.Select(shares => shares.Sum()).ToArray());
        work.Value("printed_positive", printed.Select(shares => shares.All(share => share > 0)).ToArray());
        work.Value("printed_ignores_shift", Cases.Select(scores => IgnoresShift(AsPrinted, scores)).ToArray());
        work.Value("last_power", Value.Map(("double", Math.Log(double.MaxValue)), ("float", Math.Log(float.MaxValue))));

        work.Value("softmax_wrong_index", Cases[0].Select(score => Math.Exp(score) / Cases[0].Sum(_ => Math.Exp(score))).ToArray());
        double[] exponents = Exponents(work.Settings), right = Shifted(exponents), own = Own(work.Settings, exponents);
        work.Value("right", right);
        work.Value("own", own);
        work.Value("own_sum", own.Sum());
        work.Step("exponents", exponents);
        SoftmaxFigures.Show(work, exponents, right, own);
    }

    /// <summary>The chosen version with the chosen numbers.</summary>
    private static double[] Own(Settings settings, double[] a)
    {
        return settings["precision"] == "float" ? [.. Compute(a.Select(score => (float)score).ToArray()).Select(share => (double)share)] : Compute(a);

        T[] Compute<T>(T[] scores)
            where T : IFloatingPointIeee754<T> => settings["version"] switch
            {
                "plain" => Plain(scores),
                "printed" => AsPrinted(scores),
                _ => Shifted(scores),
            };
    }

    private static T Sum<T>(T[] numbers)
        where T : IFloatingPointIeee754<T> => numbers.Aggregate(T.Zero, (sum, number) => sum + number);
}
