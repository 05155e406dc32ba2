using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Backpropagation;

/// <summary>Eight ways to turn a gradient into a step, raced on the same surfaces.</summary>
public sealed class OptimizersCompared : Lesson
{
    private static readonly double[] UsualRates = [0.95, 0.1, 0.1, 1.5, 0.3, 1, 0.3, 0.3];

    /// <inheritdoc/>
    public override string Id => "optimizers";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("30", Part.Backpropagation, new Text("最適化手法の比較", "Optimizers"), 25)
    {
        Summary = new Text("勾配は同じでも、歩き方はいろいろ。SGD から Adam まで八つの手法を、同じ坂で競走させます。", "The gradient is the same, the ways to walk are many: eight methods from SGD to Adam race down the same slopes."),
        Sources = [new SourcePlace("S0", new Text("1.6 に挙がる Momentum・AdaGrad・Adadelta・Adam", "1.6: Momentum, AdaGrad, Adadelta, Adam")), new SourcePlace("book", new Text("第 6 章", "chapter 6"))],
        Before = ["learning-rate", "local-minima"],
        Playground =
        [
            new PlaygroundLink(new Text("らせんを Adam で学ぶ", "Learn the spiral with Adam"), "v=1&dataset=spiral&networkShape=8,8&optimizer=adam&learningRate=0.01&seed=0.5"),
            new PlaygroundLink(new Text("同じネットワークを SGD で学ぶ", "The same network with SGD"), "v=1&dataset=spiral&networkShape=8,8&optimizer=sgd&learningRate=0.03&seed=0.5"),
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice("surface", new Text("坂", "surface"), ("bowl", new Text("細長い鉢 x²/20 + y²", "long bowl x²/20 + y²")), ("rosenbrock", new Text("曲がった谷（Rosenbrock）", "bent valley (Rosenbrock)")), ("coffee", new Text("コーヒーの三点", "coffee data")), ("curve", new Text("二つの谷", "two valleys"))),
        Parameter.List("start", [-7, 2], -10, 10, new Text("出発点（鉢の地図の上で）", "start (on the map of the bowl)"), 2, 2),
        Parameter.Whole("steps", 30, 0, 200, new Text("歩数", "steps")) with { Plays = true },
        Parameter.List("rates", UsualRates, 0, 3, new Text("手法ごとの学習率（鉢の場合）", "rates of the methods (on the bowl)"), 8, 8),
        Parameter.Number("speed", 1, 0.05, 5, new Text("全部の学習率を何倍にするか", "factor for all rates")) with { Log = true },
        Parameter.Choice("show", new Text("見る手法", "show"), ("all", new Text("全部", "all")), ("sgd", "SGD"), ("momentum", "Momentum"), ("nesterov", "Nesterov"), ("adagrad", "AdaGrad"), ("rmsprop", "RMSProp"), ("adadelta", "Adadelta"), ("adam_book", new Text("Adam（参考書の形）", "Adam (book)")), ("adam", "Adam")),
    ];

    /// <inheritdoc/>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Surface surface = SurfaceOf(settings["surface"]), bowl = Surface.Bowl;
        double u = Math.Clamp(Moved(x, surface.X, bowl.X), bowl.X.Least, bowl.X.Most), v = Math.Clamp(Moved(y, surface.Y, bowl.Y), bowl.Y.Least, bowl.Y.Most);
        return settings.With("start", $"{Parameter.Format(Math.Round(u, 3))},{Parameter.Format(Math.Round(v, 3))}");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("SGD がこの鉢で上下（y 方向）に跳ねるのはなぜですか。", "Why does SGD zigzag up and down (along y) in this bowl?"),
            new Text("y 方向の曲率が x 方向の 20 倍だからです。同じ学習率が、y には大きすぎ、x には小さすぎます。", "The curvature along y is 20 times that along x. One rate is too large for one and too small for the other.")),
        new OpenQuestion(
            new Text("AdaGrad の歩幅がだんだん小さくなるのはなぜですか。", "Why do the steps of AdaGrad shrink?"),
            new Text("勾配の二乗を足し続け、その平方根で割るからです。足した数は減ることがありません。", "It keeps adding squared gradients and divides by the root of the sum, which never falls.")),
        new ChoiceQuestion(
            new Text("Adam が平均を $1-\\beta^t$ で割るのは何のためですか。", "Why does Adam divide its averages by $1-\\beta^t$?"),
            [
                new Choice(new Text("0 から始めた平均が、はじめのうち小さすぎるのを直す", "To correct averages that are too small at first, since they start at 0"), true, new Text("一歩めで $m=0.1g$ なので、0.1 で割ると $g$ に戻ります。", "After one step $m=0.1g$; divided by 0.1 it is $g$ again.")),
                new Choice(new Text("歩幅をだんだん小さくする", "To make steps smaller and smaller"), false, new Text("$t$ が大きくなると 1 に近づき、効き目はなくなります。", "It goes to 1 as $t$ grows and has no effect any more.")),
                new Choice(new Text("0 で割るのを防ぐ", "To prevent a division by 0"), false, new Text("それは分母に足す $\\varepsilon$ の役目です。", "That is what the $\\varepsilon$ in the denominator is for.")),
            ],
            new Text("これを偏りの補正と呼びます。", "This is called bias correction.")),
        new NumberQuestion(
            new Text("Adam（ふつうの形、η = 0.3）の一歩めで、x はいくつになりますか。出発点は −7 です。", "Where is x after the first step of Adam (usual form, η = 0.3)? It starts at −7."),
            result.Number("adam/1/0"),
            0.001,
            new Text("一歩めの歩幅は、勾配の大きさによらず η です。", "The first step has the length η, whatever the gradient is.")),
        new CodeQuestion(
            new Text("Momentum の更新をコードにしてください。", "Write the update of Momentum as code."),
            "StepRules.MomentumRule",
            new Text("前の速度の 0.9 倍を残して、勾配のぶんを足します。", "0.9 of the old speed stays, and the gradient's share is added.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        Surface surface = SurfaceOf(settings["surface"]);
        double[] start = Start(settings);
        int steps = settings.Whole("steps");
        List<OptimizersRunner> runners = [.. Runners(settings).Select(runner => runner with { Path = [.. runner.Rule.Path(start, surface.Gradient).Take(steps + 1)] })];
        foreach (OptimizersRunner runner in runners) work.Value(runner.Id, runner.Path);
        work.Step("f_after", Value.Map(runners.Select(runner => (runner.Id, (Value)surface.Height(runner.Path[^1][0], runner.Path[^1][1])))));
        double[] book = runners.First(runner => runner.Id == "adam_book").Path[^1], usual = runners.First(runner => runner.Id == "adam").Path[^1];
        work.Step("adam_difference", Math.Abs(book[0] - usual[0]) / Math.Max(1e-300, Math.Abs(usual[0])));
        OptimizersFigures.Show(work, surface, start, runners);
    }

    private static Surface SurfaceOf(string name) => name switch
    {
        "rosenbrock" => Surface.Rosenbrock,
        "coffee" => Surface.Coffee,
        "curve" => Surface.TwoValleys,
        _ => Surface.Bowl,
    };

    /// <summary>
    /// How rates of the bowl are carried over to a surface: those that are multiplied by the gradient, by how much steeper it is; those that are themselves a length, by how much smaller its map is.
    /// </summary>
    private static (double Steepness, double Length) ScaleOf(string surface) => surface switch
    {
        "rosenbrock" => (0.001, 0.1),
        "coffee" => (2 / LineFit.Coffee.Eigenvalues().Steep, 1),
        "curve" => (0.05, 0.15),
        _ => (1, 1),
    };

    /// <summary>The start on the map of the surface, at the same place of the picture as on the bowl's.</summary>
    private static double[] Start(Settings settings)
    {
        Surface surface = SurfaceOf(settings["surface"]), bowl = Surface.Bowl;
        double[] start = settings.List("start");
        return settings["surface"] == "bowl" ? start : [Moved(start[0], bowl.X, surface.X), Moved(start[1], bowl.Y, surface.Y)];
    }

    private static double Moved(double at, Figures.Axis from, Figures.Axis to) => to.Least + (at - from.Least) / (from.Most - from.Least) * (to.Most - to.Least);

    private static OptimizersRunner[] Runners(Settings settings)
    {
        (double steepness, double length) = ScaleOf(settings["surface"]);
        double speed = settings.Number("speed");
        double[] rates = settings.List("rates");
        double ByGradient(int i) => rates[i] * speed * steepness;
        double ByLength(int i) => rates[i] * speed * length;
        return
        [
            new("sgd", "SGD", new SgdRule(ByGradient(0))),
            new("momentum", "Momentum", new MomentumRule(ByGradient(1))),
            new("nesterov", "Nesterov", new NesterovRule(ByGradient(2))),
            new("adagrad", "AdaGrad", new AdaGradRule(ByLength(3))),
            new("rmsprop", "RMSProp", new RmsPropRule(ByLength(4))),
            new("adadelta", "Adadelta", new AdadeltaRule(rates[5] * speed)),
            new("adam_book", new Text("Adam（参考書の形）", "Adam (book)"), new BookAdamRule(ByLength(6))),
            new("adam", "Adam", new AdamRule(ByLength(7))),
        ];
    }
}

/// <summary>A method in the race.</summary>
/// <param name="Id">Its name among the results.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Rule">How it steps.</param>
internal sealed record OptimizersRunner(string Id, Text Name, StepRule Rule)
{
    /// <summary>Its places from the start on.</summary>
    public double[][] Path { get; init; } = [];
}
