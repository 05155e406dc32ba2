using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Descent;

/// <summary>Why the run of 113,957 epochs is so long: eigenvalues, the limit of the learning rate, and what scaling does.</summary>
public sealed class LearningRate : Lesson
{
    /// <summary>Longer runs are not counted to their end.</summary>
    internal const int Most = 700_000;

    private static readonly LineFit Fit = LineFit.Coffee;

    private static readonly (string Name, double Rate)[] Rates =
    [
        ("0.0001", 0.0001), ("0.0002", 0.0002), ("0.0003", 0.0003), ("0.0004", 0.0004), ("0.0005", 0.0005), ("0.0006", 0.0006), ("0.00065", 0.00065), ("0.00068", 0.00068),
        ("best", BestRate(Fit)), ("0.00068899", 0.00068899), ("0.00069", 0.00069), ("0.001", 0.001),
    ];

    private static readonly double[] StandardisedRates = [0.01, 0.1, 0.2, 0.3, 1.0 / 3, 0.4, 0.5, 0.6, 0.66, 0.67];

    private static readonly Lazy<Counts> Counted = new(Count);

    /// <inheritdoc/>
    public override string Id => "learning-rate";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("18", Part.Descent, new Text("学習率と尺度", "Learning rate, scaling and why it takes 113,957 epochs"), 20)
    {
        Summary = new Text("学習率の上限は谷のいちばん急な方向が決め、かかる時間はいちばん平らな方向が決めます。標準化すると、11 万回が一回になります。", "The steepest direction limits the rate, the flattest decides how long it takes. Standardised, 113,957 epochs become one."),
        Sources = [new SourcePlace("S2", new Text("学習率と収束の遅さについての注意", "Remarks on the rate and on slow convergence")), new SourcePlace("S0", new Text("1.6 学習率", "1.6, learning rate"))],
        Before = ["gradient-descent"],
        Playground = [new PlaygroundLink(new Text("大きすぎる学習率で発散させる", "Make it diverge with too large a rate"), "v=1&dataset=circle&networkShape=4,2&learningRate=3&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Number("learning-rate", 0.0005, 0.0001, 1, new Text("学習率 η", "learning rate η")) with { Log = true },
        Parameter.Choice("scaling", new Text("気温の尺度", "scale of the temperatures"), ("none", new Text("そのまま", "as they are")), ("centred", new Text("平均を引く", "centred")), ("standardised", new Text("標準化", "standardised"))),
        Parameter.Choice("method", new Text("手法", "method"), ("descent", new Text("勾配降下法", "gradient descent")), ("momentum", "Momentum (0.9)"), ("adagrad", "AdaGrad"), ("adam", "Adam"), ("newton", new Text("ニュートン法", "Newton"))),
        Parameter.Whole("step", 12, 0, 200, new Text("図に描く歩数", "steps drawn")) with { Plays = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("η の上限 0.000689 は何で決まりますか。", "What sets the limit 0.000689 of η?"),
            new Text("いちばん急な方向の曲率 $\\lambda_{\\max}$ です。$\\eta<2/\\lambda_{\\max}$ でないと、その方向で一歩ごとに遠ざかります。", "The curvature of the steepest direction, $\\lambda_{\\max}$. Unless $\\eta<2/\\lambda_{\\max}$, every step along it ends farther away.")),
        new OpenQuestion(
            new Text("標準化すると一回で解けることがあるのはなぜですか。", "Why can a single step be enough after standardising?"),
            new Text("どの方向の曲率も同じ 3 になり、$\\eta=1/3$ なら一歩がちょうど最小点に届くからです。", "All curvatures are 3 then, and with $\\eta=1/3$ a step lands exactly on the minimum.")),
        new NumberQuestion(
            new Text("最大の固有値が 4000 の問題では、学習率はいくつより小さくなければなりませんか。", "The greatest eigenvalue is 4000. Below what must the learning rate stay?"),
            LimitOf(4000),
            0,
            new Text("$2/\\lambda_{\\max}=2/4000$ です。", "$2/\\lambda_{\\max}=2/4000$.")),
        new ChoiceQuestion(
            new Text("そのままのデータで収束が遅い本当の原因はどれですか。", "What is the true cause of slow convergence with the data as they are?"),
            [
                new Choice(new Text("二つの方向の急さが一万倍以上ちがう", "The steepness of two directions differs by a factor of over ten thousand"), true, new Text("学習率は急な方向に抑えられ、平らな方向はその学習率でしか進めません。", "The steep direction holds the rate down, and the flat one has to live with it.")),
                new Choice(new Text("微分係数が 0 に近い", "The derivative is close to 0"), false, new Text("底の近くで微分が小さいのは、どの問題でも同じです。標準化した問題でもそうですが、すぐ終わります。", "It is close to 0 near the bottom of every problem, of the standardised one too, and that one is soon done.")),
                new Choice(new Text("学習率の小数点以下の桁数", "The number of decimals of the rate"), false, new Text("大事なのは桁数ではなく大きさです。", "Its size matters, not its number of decimals.")),
            ],
            new Text("条件数 $\\lambda_{\\max}/\\lambda_{\\min}$ が大きいほど遅くなります。", "The larger the condition number $\\lambda_{\\max}/\\lambda_{\\min}$, the slower.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        (double flat, double steep) = Fit.Eigenvalues();
        work.Value("eigenvalues", (double[])[flat, steep]);
        work.Value("condition", steep / flat);
        work.Value("limit", LimitOf(steep));
        Counts counts = Counted.Value;
        work.Value("epochs_by_rate", Value.Map(Rates.Zip(counts.Raw, (rate, end) => (rate.Name, Outcome(end)))));
        work.Value("epochs_standardised", Value.Map(StandardisedRates.Zip(counts.Standardised, (rate, end) => (Value.Spell(rate), Outcome(end)))));
        work.Value("epochs_by_method", Value.Map(counts.ByMethod.Select(pair => (pair.Name, (Value)pair.Epochs))));
        work.Step("best_rate", BestRate(Fit));
        work.Step("factors", (double[])[1 - 0.0005 * flat, 1 - 0.0005 * steep]);
        work.Step("epochs_per_digit", Math.Log(10) / -Math.Log(1 - 0.0005 * flat));
        work.Step("divergence", Value.Map(Rates.Zip(counts.Raw).Where(pair => pair.Second.IsFar).Select(pair => (pair.First.Name, (Value)pair.Second.Epoch))));
        work.Step("curvature_standardised", ScaledFit.Of("standardised").Fit.Curvature);
        LearningRateFigures.Show(work, counts);
    }

    /// <summary>The learning rate from which on the steepest direction diverges: 2/λ_max.</summary>
    internal static double LimitOf(double steepest) => 2 / steepest;

    /// <summary>The rate with which the slower of both directions is fastest: 2/(λ_min + λ_max).</summary>
    private static double BestRate(LineFit fit)
    {
        (double flat, double steep) = fit.Eigenvalues();
        return 2 / (flat + steep);
    }

    /// <summary>The number of epochs, or in a word why there is none.</summary>
    internal static Value Outcome(LineState end) => end.IsFar ? "diverges" : end.Epoch >= Most ? $"> {Value.Spell(Most)}" : end.Epoch;

    private static Counts Count()
    {
        LineDescent raw = new(Fit, 0), standardised = ScaledFit.Of("standardised").Descent(0);
        return new Counts(
            [.. Rates.Select(rate => rate.Rate)],
            StandardisedRates,
            [.. Rates.Select(rate => End(raw, rate.Rate))],
            [.. StandardisedRates.Select(rate => End(standardised, rate))],
            [
                ("newton", ScaledFit.Of("none").Count("newton", 1, Most)),
                ("momentum", ScaledFit.Of("none").Count("momentum", 0.0005, Most)),
                ("adagrad_10", ScaledFit.Of("none").Count("adagrad", 10, Most)),
                ("adam_0.1", ScaledFit.Of("none").Count("adam", 0.1, Most)),
                ("adam_1", ScaledFit.Of("none").Count("adam", 1, Most)),
            ],
            [EpochCurve("none"), EpochCurve("centred"), EpochCurve("standardised")]);
    }

    private static LineState End(LineDescent descent, double rate)
    {
        LineDescent one = descent with { Rate = rate };
        return one.Until(one.Shows(3), Most);
    }

    /// <summary>Epochs against the learning rate, up to the limit.</summary>
    private static Curve EpochCurve(string scaling)
    {
        ScaledFit scaled = ScaledFit.Of(scaling);
        double[] rates = Drawing.LogSpread(0.0001, 0.9995 * LimitOf(scaled.Fit.Eigenvalues().Steep), scaling == "none" ? 24 : 40);
        return new Curve(rates, [.. rates.Select(rate => End(scaled.Descent(0), rate)).Select(end => end.IsFar || end.Epoch >= Most ? double.NaN : Math.Max(1, end.Epoch))]);
    }

    /// <summary>Runs that do not depend on the settings.</summary>
    /// <param name="Rates">Rates for the data as they are.</param>
    /// <param name="StandardisedRates">Rates for standardised data.</param>
    /// <param name="Raw">The ends for <paramref name="Rates"/>.</param>
    /// <param name="Standardised">The ends for <paramref name="StandardisedRates"/>.</param>
    /// <param name="ByMethod">Epochs of other methods on the data as they are.</param>
    /// <param name="Curves">Epochs against the rate, for the three scales.</param>
    internal sealed record Counts(
        IReadOnlyList<double> Rates, IReadOnlyList<double> StandardisedRates, IReadOnlyList<LineState> Raw, IReadOnlyList<LineState> Standardised, IReadOnlyList<(string Name, int Epochs)> ByMethod, IReadOnlyList<Curve> Curves);
}
