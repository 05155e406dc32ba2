using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Further;

/// <summary>A unit that remembers: hₜ = tanh(w·hₜ₋₁ + u·xₜ + b), unrolled in time, and its gradients back through time.</summary>
public sealed class RecurrentNetworks : Lesson
{
    /// <summary>How many values of the sine the predictor learns from, and how many it then continues.</summary>
    internal const int Heard = 60, Continued = 60;

    private static readonly Memo<(int, int), (RecurrentPredictor, double)> Learnt = new(16);

    /// <inheritdoc/>
    public override string Id => "rnn";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("43", Part.Further, new Text("再帰型ニューラルネットワーク", "Recurrent networks"), 25)
    {
        Summary = new Text("前の時刻の答えを次の時刻の入力に混ぜるユニットを時間の向きに広げ、勾配を時間をさかのぼって計算します。", "A unit mixes its last output into its next input; unroll it in time and send the gradients back through time."),
        Sources =
        [
            new SourcePlace("S0", new Text("1.3 ニューラルネットワークの概要（RNN の名前）", "1.3 overview (names RNN)")),
            new SourcePlace("S3", new Text("数列と漸化式", "sequences and recurrences")),
        ],
        Before = ["sums-and-sequences", "graph-abcd", "vanishing-gradient"],
        Playground = [new PlaygroundLink(new Text("同じ tanh を十段重ね、「実験」の「勾配の流れ」で、後ろへ行くほど勾配が細るのを見る", "Ten times tanh in a row: watch gradients thin out on the way back in Experiments, Gradient flow"), "v=1&dataset=circle&activation=tanh&networkShape=2,2,2,2,2,2,2,2,2,2&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Number("w", 0.5, -2, 2, new Text("w（前の時刻から）", "w (from the time before)")) with { Step = 0.05 },
        Parameter.Number("u", 1, -2, 2, new Text("u（入力から）", "u (from the input)")) with { Step = 0.05 },
        Parameter.Number("v", 2, -3, 3, new Text("v（出力へ）", "v (to the output)")) with { Step = 0.05 },
        Parameter.Number("b", 0.1, -2, 2, "b") with { Step = 0.05 },
        Parameter.List("inputs", [1, -1, 0.5], -2, 2, new Text("入力 x", "Inputs x"), longest: 6),
        Parameter.List("targets", [0, 1, -0.5], -2, 2, new Text("目標 t（足りない分は 0）", "Targets t (0 where there are too few)"), longest: 6),
        Parameter.Whole("step", 6, 0, 12, new Text("計算の段階", "Step of the calculation")) with { Plays = true },
        Parameter.Whole("length", 4, 2, 40, new Text("記憶の図の長さ", "Length of the memory figure")),
        Parameter.Number("forget", 0.95, 0.5, 1, new Text("LSTM の忘却ゲート", "Forget gate of an LSTM")) with { Step = 0.01 },
        Parameter.Whole("units", 8, 1, 12, new Text("予測するネットワークのユニット", "Units of the predictor")),
        Parameter.Whole("epochs", 200, 0, 600, new Text("予測するネットワークの学習回数", "Epochs of the predictor")) with { Plays = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("dE/dw に、すべての時刻の寄与が足されるのはなぜですか。", "Why does dE/dw add up contributions of all times?"),
            new Text("同じ w が毎時刻使われるからです。広げた図では w の枝が時刻の数だけあります。", "The same w is used at every time: unrolled, it has as many branches as there are times.")),
        new ChoiceQuestion(
            new Text("長い列で、はじめの入力が忘れられやすいのはなぜですか。", "Why are early inputs of a long sequence forgotten?"),
            [
                new Choice(new Text("時刻ごとに $w(1-h^2)$ が掛かり、積が 0 に近づくから", "each step multiplies by $w(1-h^2)$, and the product goes to 0"), true, new Text("$|w|<1$ なら、必ず 1 より小さい数の積になります。", "With $|w|<1$ it is a product of numbers below 1.")),
                new Choice(new Text("h が 1 を超えられないから", "h cannot exceed 1"), false, new Text("範囲が限られていても、情報が消えるとは限りません。", "A limited range alone does not lose information.")),
                new Choice(new Text("入力が 0 になるから", "inputs become 0"), false, new Text("入力があっても、古い入力への感度は同じように小さくなります。", "With other inputs the sensitivity to old ones falls just the same.")),
            ],
            new Text("[勾配消失](#learn/vanishing-gradient)が、層の代わりに時間の向きに起こります。", "It is the vanishing gradient along time instead of layers.")),
        new NumberQuestion(
            new Text("$w=0.5$ のとき、$\\partial h_4/\\partial h_1$ は、どんな入力でもいくつを超えられませんか。", "With $w=0.5$, which value can $\\partial h_4/\\partial h_1$ never exceed, whatever the inputs?"),
            result.Number("bound"),
            1e-9,
            new Text("$1-h^2$ は 1 以下なので、$w^3$ が上限です。", "As $1-h^2$ is at most 1, the bound is $w^3$.")),
        new CodeQuestion(
            new Text("時間をさかのぼる誤差逆伝播を、コードにしてください。", "Write backpropagation through time as code."),
            "RecurrentUnit.ThroughTime",
            new Text("最後の時刻から始め、δ を一つ前の時刻へ w を掛けて渡します。", "It begins at the last time and hands δ on to the time before, times w.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        var unit = new RecurrentUnit(settings.Number("w"), settings.Number("u"), settings.Number("v"), settings.Number("b"));
        RecurrentUnit pulse = unit with { B = 0 };
        double[] echo = pulse.Run([1, 0, 0, 0]);
        work.Value("h", echo);
        work.Value("dh4_dh1", pulse.Memory(echo)[3]);
        work.Value("bound", Math.Pow(Math.Abs(unit.W), 3));
        double[] x = settings.List("inputs"), targets = [.. settings.List("targets").Concat(new double[x.Length]).Take(x.Length)];
        ThroughTime(work, unit, x, targets);
        (RecurrentPredictor predictor, double error) = Predictor(settings.Whole("units"), settings.Whole("epochs"));
        double[] sine = Sine();
        double[] said = predictor.Predict(sine, Heard);
        work.Value("predictor_error", error);
        work.Value("continuation_error", Enumerable.Range(Heard, Continued - 1).Max(t => Math.Abs(said[t] - sine[t + 1])));
        RecurrentFigures.Show(work, unit, x, targets, said, sine);
    }

    /// <summary>sin at steps of 0.3: what the predictor hears and should continue.</summary>
    internal static double[] Sine() => [.. Enumerable.Range(0, Heard + Continued).Select(t => 0.8 * Math.Sin(0.3 * t))];

    private static void ThroughTime(LessonWork work, RecurrentUnit unit, double[] x, double[] targets)
    {
        double[] h = unit.Run(x);
        (double[] deltas, double dw, double du, double dv, double db) = unit.ThroughTime(x, targets);
        work.Value("h_through_time", h);
        work.Value("y", h.Select(one => unit.V * one).ToArray());
        work.Value("E", unit.Error(x, targets));
        work.Value("dw", dw);
        work.Value("du", du);
        work.Value("dv", dv);
        work.Value("db", db);
        work.Step("deltas", deltas);
        double[] tape = unit.OnTape(x, targets);
        work.Value("tape_difference", tape.Zip(new[] { dw, du, dv, db }, (a, b) => Math.Abs(a - b)).Max());
        work.Value("numeric", new double[]
        {
            Numeric(d => unit with { W = unit.W + d }),
            Numeric(d => unit with { U = unit.U + d }),
            Numeric(d => unit with { V = unit.V + d }),
            Numeric(d => unit with { B = unit.B + d }),
        });

        double Numeric(Func<double, RecurrentUnit> moved) => (moved(1e-5).Error(x, targets) - moved(-1e-5).Error(x, targets)) / 2e-5;
    }

    private static (RecurrentPredictor Predictor, double Error) Predictor(int units, int epochs) => Learnt.Of((units, epochs), () =>
    {
        var predictor = new RecurrentPredictor(units, seed: 1);
        double[] sine = [.. Sine().Take(Heard)];
        double error = predictor.Learn(sine, 0);
        for (int epoch = 0; epoch < epochs; epoch++) error = predictor.Learn(sine, 0.3);
        return (predictor, error);
    });
}
