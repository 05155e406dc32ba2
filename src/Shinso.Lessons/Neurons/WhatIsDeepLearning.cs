using Shinso.Lessons.Calculation;
using static System.FormattableString;

namespace Shinso.Lessons.Neurons;

/// <summary>The smallest complete learning: one weight, y = w·x, E = ½(y − t)², w ← w − η·dE/dw, turn after turn.</summary>
public sealed class WhatIsDeepLearning : Lesson
{
    private static readonly Text[] StageNames =
    [
        new("順伝播：入力から答えを計算する", "Forward: from the input to an answer"),
        new("損失：答えを正解と比べる", "Loss: compare the answer with the target"),
        new("逆伝播：重みに対する損失の勾配を求める", "Backward: how the loss changes with the weight"),
        new("更新：損失が減る向きに重みを動かす", "Update: move the weight to where the loss is smaller"),
        new("くり返し：新しい重みで 1 へ戻る", "Repeat: back to 1 with the new weight"),
    ];

    /// <inheritdoc/>
    public override string Id => "what-is-deep-learning";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("1", Part.Neurons, new Text("ディープラーニングは何をしているか", "What deep learning does"), 10)
    {
        Summary = new Text("答えを出し、間違いの大きさを測り、重みを少し直す。この一周を、重みが一つだけのネットワークで見届けます。", "Answer, measure the mistake, correct the weight a little: one turn of the cycle, watched on a network with a single weight."),
        Sources =
        [
            new SourcePlace("S0", new Text("1.3 ニューラルネットワークの概要", "1.3 Overview of neural networks")),
            new SourcePlace("S1", new Text("教師あり学習の五つの手順", "The five steps of supervised learning")),
            new SourcePlace("S2", new Text("第一ステップ", "First step")),
            new SourcePlace("S4", new Text("準備", "Preparation")),
        ],
        Playground = [new PlaygroundLink(new Text("同じ一周を、本物のネットワークで何百回もくり返す", "The same turn hundreds of times, in a real network"), "v=1&dataset=circle&networkShape=4,2&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Whole("stage", 4, 1, 5, new Text("一周の中の手順", "Step within the turn")) with { Plays = true },
        Parameter.Whole("turn", 1, 1, 20, new Text("何周目か", "Turn")) with { Plays = true },
        Parameter.Whole("updates", 5, 0, 20, new Text("更新の回数", "Number of updates")) with { Plays = true },
        Parameter.Number("w", 0.2, -1, 2, new Text("最初の重み w", "First weight w")) with { Step = 0.01 },
        Parameter.Number("x", 2, 0.5, 3, new Text("入力 x", "Input x")) with { Step = 0.05 },
        Parameter.Number("t", 1, -1, 2, new Text("正解 t", "Target t")) with { Step = 0.05 },
        Parameter.Number("learning-rate", 0.1, 0.01, 0.7, new Text("学習率 η", "Learning rate η")) with { Step = 0.01 },
        Parameter.Number("t2", -0.5, -2, 2, new Text("二つ目のデータの正解 t₂", "Target t₂ of a second sample")) with { Step = 0.05 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("ディープラーニングは結局何をしようとしているのか、二行以内で述べてください。また、学習で動かす値は何ですか。", "In two lines: what is deep learning trying to do? And which values does it adjust?"),
            new Text("何層もの簡単な変換を重ねて、データから特徴を取り出し、難しい問いに答える関数を作ろうとしています。動かす値は重み $w$ とバイアス $b$ で、損失が最も小さくなるように決めます。", "It builds a function out of many layers of simple transformations, one that finds features in the data and answers a hard question with them. It adjusts the weights $w$ and the biases $b$ until the loss is as small as possible."))
        { Mark = "K1" },
        new ChoiceQuestion(
            new Text("$x = 2$ のまま、学習率を 0.5 より大きくすると何が起きますか。", "With $x = 2$, what happens when the learning rate is above 0.5?"),
            [
                new Choice(new Text("もっと速く正解に近づく", "It gets to the answer even faster"), false, new Text("いちばん速いのは 0.25 で、一回で着きます。それより大きいと行き過ぎます。", "The fastest rate is 0.25, which arrives in one update. Above that it overshoots.")),
                new Choice(new Text("正解の両側を行き来しながら遠ざかる", "It jumps from side to side and further away"), true, new Text("誤差は毎回 $1 - 4\\eta$ 倍になり、その大きさが 1 を超えます。", "The error is multiplied by $1 - 4\\eta$ each time, and that is larger than 1 in size.")),
                new Choice(new Text("途中で止まる", "It stops on the way"), false, new Text("勾配が 0 になるのは正解だけなので、途中では止まりません。", "The gradient is 0 only at the answer, so it stops nowhere else.")),
            ],
            new Text("一回の更新で誤差は $1 - \\eta x^2 = 1 - 4\\eta$ 倍。0.5 でちょうど −1 倍となり、同じ二つの値を行き来します。", "Each update multiplies the error by $1 - \\eta x^2 = 1 - 4\\eta$. At 0.5 this is −1: the same two values for ever.")),
        new NumberQuestion(
            new Text("学習率 0.1 で五回更新したあと、損失は最初の何倍になっていますか。", "After five updates at a learning rate of 0.1, what share of the first loss is left?"),
            result.Number("E/5") / result.Number("E/0"),
            0.01,
            new Text("損失は一回ごとに 0.36 倍になるので、$0.36^5$ です。", "Each update leaves 0.36 of the loss, so it is $0.36^5$.")),
        new CodeQuestion(
            new Text("順伝播から更新までの一周を、四行のコードにしてください。", "Write one turn, from the forward pass to the update, as four lines of code."),
            "WhatIsDeepLearning.Turn",
            new Text("四行の順番がそのまま手順 1 から 4 です。ネットワークが大きくなっても変わるのは 1 行目と 3 行目の中身だけです。", "The four lines are steps 1 to 4. In a larger network only what happens inside the first and third line changes.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        (double x, double t, double rate) = (settings.Number("x"), settings.Number("t"), settings.Number("learning-rate"));
        OneTurn[] all = Turns(settings.Number("w"), x, t, rate, Math.Max(settings.Whole("updates") + 1, settings.Whole("turn")));
        OneTurn[] turns = all[..(settings.Whole("updates") + 1)], shown = all[(settings.Whole("turn") - 1)..];
        work.Value("w", Value.Of(turns.Select(turn => turn.W)));
        work.Value("y", Value.Of(turns.Select(turn => turn.Y)));
        work.Value("E", Value.Of(turns.Select(turn => turn.Loss)));
        work.Value("dEdw", Value.Of(turns.Select(turn => turn.Slope)));
        work.Value("error_factor", 1 - rate * x * x);
        work.Value("loss_factor", Math.Pow(1 - rate * x * x, 2));
        work.Value("goal", t / x);
        work.Value("swinging_rate", 2 / (x * x));
        work.Step("next_w", turns[^1].Next);
        (double a, double b) = LineFit.Coffee.Best;
        (double byA, double byB) = LineFit.Coffee.Gradient(a, b);
        work.Value("least_sum", LineFit.Coffee.Loss(a, b));
        work.Value("gradient_at_least", 2 * Math.Sqrt(byA * byA + byB * byB));
        WhatIsDeepLearningFigures.Show(work, turns, shown[0], StageNames);
    }

    /// <summary>One turn of the cycle: y = wx, E = ½(y − t)², dE/dw = (y − t)x, w′ = w − η·dE/dw.</summary>
    internal static OneTurn Turn(double w, double x, double t, double rate)
    {
        double y = w * x;                       // 1. forward: the answer
        double loss = (y - t) * (y - t) / 2;    // 2. how wrong it is
        double slope = (y - t) * x;             // 3. backward: how the loss changes with w
        double next = w - rate * slope;         // 4. the update
        return new OneTurn(w, y, loss, slope, next);
    }

    /// <summary>Turn after turn, each with the weight that the one before left.</summary>
    private static OneTurn[] Turns(double w, double x, double t, double rate, int count)
    {
        OneTurn[] turns = new OneTurn[count];
        for (int k = 0; k < count; k++) turns[k] = Turn(k == 0 ? w : turns[k - 1].Next, x, t, rate);
        return turns;
    }

    /// <summary>The weight with the smallest ½(wx₁ − t₁)² + ½(wx₂ − t₂)²: w = Σxt / Σx², where the derivative Σ(wx − t)x is 0.</summary>
    internal static double BestFor(double x1, double t1, double x2, double t2) => (x1 * t1 + x2 * t2) / (x1 * x1 + x2 * x2);

    /// <summary>What a turn computed.</summary>
    /// <param name="W">The weight.</param>
    /// <param name="Y">The answer.</param>
    /// <param name="Loss">E.</param>
    /// <param name="Slope">dE/dw.</param>
    /// <param name="Next">The weight after it.</param>
    internal sealed record OneTurn(double W, double Y, double Loss, double Slope, double Next)
    {
        /// <summary>The update, as on the board.</summary>
        public string Update(double rate) => Invariant($"{W:0.####} − {rate:0.###} · ({Slope:0.####}) = {Next:0.####}").Replace('-', '−');
    }
}
