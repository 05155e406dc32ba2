using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Descent;

/// <summary>The spreadsheet run of the source, 113,957 epochs of descent, with everything that it holds fixed free to change.</summary>
public sealed class GradientDescent : Lesson
{
    /// <summary>Readings of the update rule with which the run of the source is compared, and no more epochs than these.</summary>
    private const int MostForReadings = 500_000;

    private static readonly Lazy<Dictionary<string, int>> Readings = new(CountReadings);

    /// <inheritdoc/>
    public override string Id => "gradient-descent";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("17", Part.Descent, new Text("勾配降下法（113,957 エポック）", "Gradient descent, 113,957 epochs"), 25)
    {
        Summary = new Text("坂を少しずつ下りて最小二乗の直線に着くまで。S2 の表計算を 113,957 エポックぜんぶ、ここで動かします。", "Step by step downhill to the line of least squares: the whole spreadsheet run of S2, all 113,957 epochs of it."),
        Sources =
        [
            new SourcePlace("S2", new Text("勾配降下法 (3.1)～(3.4) と表計算", "Gradient descent, (3.1)–(3.4) and the spreadsheet")),
            new SourcePlace("S0", new Text("1.6、図 7、図 8", "1.6, figures 7 and 8")),
            new SourcePlace("S1", new Text("最急降下法", "Steepest descent")),
        ],
        Before = ["least-squares", "gradient-and-approximation"],
        Playground = [new PlaygroundLink(new Text("学習率を変えて一歩ずつ進める", "Change the learning rate and go step by step"), "v=1&dataset=gauss&networkShape=&learningRate=0.03&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Number("learning-rate", 0.0005, 1e-6, 0.01, new Text("学習率 η", "learning rate η")) with { Log = true },
        Parameter.List("start", [0, 0], -1000, 1000, new Text("出発点 a, b", "start a, b"), 2, 2),
        Parameter.Choice("factor", new Text("誤差の書き方", "loss"), ("half", "½Σ"), ("sum", "Σ"), ("mean", "(1/n)Σ"), ("half-mean", "(1/2n)Σ")),
        Parameter.Choice("update", new Text("更新の順", "update"), ("together", new Text("a と b を同時に", "a and b together")), ("in-turn", new Text("a を先に、新しい a で b", "a first, then b with the new a"))),
        Parameter.Choice("stop", new Text("止める条件", "stop"), ("rounded", new Text("表示した桁が最小点と同じ", "shown digits are those of the minimum")), ("gradient", new Text("勾配の大きさが 10⁻⁶ 以下", "length of the gradient is at most 10⁻⁶")), ("epochs", new Text("止めない（エポック数の上限まで）", "never (until the last epoch allowed)"))),
        Parameter.Whole("decimals", 3, 0, 8, new Text("表示する小数の桁数", "decimals shown")),
        Parameter.Whole("epochs", 1_000_000, 1, 1_000_000, new Text("エポック数の上限", "epochs at most")) with { Log = true },
        Parameter.Whole("step", 1, 0, 60, new Text("図に描く歩数", "steps drawn")) with { Plays = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new CodeQuestion(
            new Text("式 (16) の更新を、どのパラメータにも使えるコードにしてください。", "Write the update of equation (16) as code that works for every parameter."),
            "Shinso.Optimizers.Optimizers.Sgd",
            new Text("すべてのパラメータについて `p[key] -= eta * grad[key]` です。ライブラリでは最適化器の `Update` を一度呼びます。", "For every parameter, `p[key] -= eta * grad[key]`; in the library it is one call of the optimizer's `Update`."))
        { Mark = "K10" },
        new OpenQuestion(
            new Text("$w^{(t+1)} = w^{(t)} - \\varepsilon\\nabla E$ の意味を、図を描いて説明してください。", "Explain $w^{(t+1)} = w^{(t)} - \\varepsilon\\nabla E$ with a drawing."),
            new Text("横軸 w、縦軸 E の曲線に点を一つ置きます。接線の傾きが正なら左へ、負なら右へ、傾きの大きさ × ε だけ進みます。底に近づくと傾きが小さくなり、歩幅も縮みます。", "Put a point on the curve of E over w. Where its tangent rises, go left, where it falls, go right, by ε times the slope. Near the bottom the slope shrinks, and the steps with it."))
        { Mark = "K11" },
        new ChoiceQuestion(
            new Text("S2 の「誤差二乗合計値 0.0000000012」の正体は何でしょう。", "What is the \"sum of squared errors 0.0000000012\" of S2?"),
            [
                new Choice(new Text("勾配の大きさの二乗", "The squared length of the gradient"), true, new Text("底では勾配が 0 になるので、この数は限りなく 0 に近づきます。", "At the bottom the gradient is 0, so this number goes to 0.")),
                new Choice(new Text("誤差の二乗和", "The sum of squared errors"), false, new Text("三点は一直線上にないので、16.667 より小さくはなりません。", "The points are not on one line: it cannot fall below 16.667.")),
                new Choice(new Text("a の移動距離", "The move of a"), false, new Text("a の移動距離は −0.0000000005 です。", "The move of a is −0.0000000005.")),
            ],
            new Text("勾配は 0 に近づきますが、誤差の二乗和は 16.667 に近づきます。", "The gradient goes to 0; the sum of squared errors goes to 16.667.")),
        new NumberQuestion(
            new Text("誤差を和でなく平均（½ つき）にすると、同じ η で何エポックかかりますか。", "With the mean in place of the sum (still with ½), how many epochs does the same η take?"),
            result.Number("readings/half-mean"),
            0.01,
            new Text("勾配が 1/3 になるので、ほぼ 3 倍かかります。", "The gradient is a third, so it takes about three times as long.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        LineDescent descent = Descent(work.Settings);
        DescentRun run = DescentRun.Of(descent, StopRule(descent, work.Settings), work.Settings.Whole("epochs"));
        LineState end = run.End;
        work.Value("epoch", end.Epoch);
        work.Value("a", end.A);
        work.Value("b", end.B);
        work.Value("move_a", end.MoveA);
        work.Value("move_b", end.MoveB);
        work.Value("sse", descent.Fit.Loss(end.A, end.B));
        work.Value("grad_sq", end.SquaredSlope);
        work.Step("outcome", run.Reached ? "reached" : end.IsFar ? "diverged" : "not reached");
        work.Step("slope_b_sq", end.SlopeB * end.SlopeB);
        work.Step("least_sse", descent.Fit.Loss(descent.Fit.Best.A, descent.Fit.Best.B));
        work.Step("rows", Value.Map(run.Rows.Select(state => (Value.Spell(state.Epoch), (Value)(double[])[state.A, state.B, state.MoveA, state.MoveB, descent.Fit.Loss(state.A, state.B)]))));
        work.Step("readings", Value.Map(Readings.Value.Select(pair => (pair.Key, pair.Value < 0 ? (Value)"diverges" : pair.Value))));
        LeaveNotes(work, run);
        work.Csv(() => GradientDescentFigures.AllRows(descent, end.Epoch));
        GradientDescentFigures.Show(work, descent, run, Readings.Value);
    }

    /// <summary>The descent that settings ask for.</summary>
    private static LineDescent Descent(Settings settings)
    {
        double[] start = settings.List("start");
        return new LineDescent(LineFit.Coffee, settings.Number("learning-rate"))
        {
            Factor = FactorOf(settings["factor"]),
            InTurn = settings["update"] == "in-turn",
            StartA = start[0],
            StartB = start[1],
        };
    }

    /// <summary>What stands before the gradient Σx(ax + b − y) for each way to write the loss.</summary>
    private static double FactorOf(string factor) => factor switch
    {
        "sum" => 2,
        "mean" => 2.0 / LineFit.Coffee.Count,
        "half-mean" => 1.0 / LineFit.Coffee.Count,
        _ => 1,
    };

    private static Func<LineState, bool> StopRule(LineDescent descent, Settings settings) => settings["stop"] switch
    {
        "gradient" => state => state.SquaredSlope <= 1e-12,
        "epochs" => _ => false,
        _ => descent.Shows(settings.Whole("decimals")),
    };

    /// <summary>Epochs of other readings of the rule, from (0, 0) with η = 0.0005 to 2.500 and −21.667; −1 where a run diverges.</summary>
    private static Dictionary<string, int> CountReadings()
    {
        var source = new LineDescent(LineFit.Coffee, 0.0005);
        Dictionary<string, LineDescent> readings = new()
        {
            ["half"] = source,
            ["half-mean"] = source with { Factor = FactorOf("half-mean") },
            ["mean"] = source with { Factor = FactorOf("mean") },
            ["in-turn"] = source with { InTurn = true },
            ["sum"] = source with { Factor = FactorOf("sum") },
        };
        return readings.ToDictionary(pair => pair.Key, pair => pair.Value.Until(pair.Value.Shows(3), MostForReadings) is { IsFar: false } end ? end.Epoch : -1);
    }

    private static void LeaveNotes(LessonWork work, DescentRun run)
    {
        if (work.Settings.AreUsual)
        {
            work.Note(
                "S2 が「誤差二乗合計値 0.0000000012」と呼ぶ数は、勾配の大きさの二乗（grad_sq）です。誤差の二乗和（sse）は 16.667 より小さくなりません。",
                "What S2 calls the sum of squared errors, 0.0000000012, is the squared length of the gradient (grad_sq). The sum of squared errors (sse) cannot fall below 16.667.");
        }

        if (run.End.IsFar)
            work.Note($"{run.End.Epoch} エポックで |a| が 10¹² を超えました。発散です。学習率を小さくしてください。", $"|a| passed 10¹² at epoch {run.End.Epoch}: the run diverges. Use a smaller learning rate.");
        else if (!run.Reached && work.Settings["stop"] != "epochs")
            work.Note($"{run.End.Epoch} エポックでは、まだ止まる条件に届きません。", $"{run.End.Epoch} epochs are not enough to meet the stop rule.");
    }
}
