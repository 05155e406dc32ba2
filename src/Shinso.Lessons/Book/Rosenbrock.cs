using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Book;

/// <summary>Down the bent valley f = 100(x₁ − x₀²)² + (x₀ − 1)².</summary>
public sealed class Rosenbrock : Lesson
{
    private static readonly int[] Milestones = [1, 2, 10, 100, 1_000, 10_000, 50_000];

    /// <inheritdoc/>
    public override string Id => "rosenbrock";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("A.6", Part.Book, new Text("谷を下りる", "Down a bent valley"), 15)
    {
        Summary = new Text("谷に入るのは一瞬、谷底を歩ききるのに五万歩。最適化の試験問題として有名な関数を、勾配降下法とニュートン法で下ります。", "Into the valley in a moment, along its floor in fifty thousand steps: a famous test for optimizers, by descent and by Newton's method."),
        Sources = [new SourcePlace("book", new Text("勾配降下法の例", "an example of descent"))],
        Before = ["gradient-descent"],
        Playground = [new PlaygroundLink(new Text("入力が x と x² だと誤差の谷が細長い。学習率を上げるか Momentum に替えて、谷底を速く進む", "With inputs x and x² the error is a narrow valley: get along it faster with a higher rate, or Momentum"), "v=1&dataset=circle&networkShape=&xSquared=true&ySquared=true&learningRate=0.003&batchSize=250&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.List("start", [0, 2], -3, 3, new Text("出発点 x₀, x₁", "start x₀, x₁"), 2, 2),
        Parameter.Number("learning-rate", 0.001, 0.00001, 0.01, new Text("学習率", "learning rate")) with { Log = true },
        Parameter.Choice("method", new Text("手法", "method"), ("descent", new Text("勾配降下法", "gradient descent")), ("momentum", "Momentum (0.9)"), ("adam", "Adam"), ("newton", new Text("ニュートン法", "Newton"))),
        Parameter.Whole("steps", 10_000, 1, 50_000, new Text("歩数", "steps")) with { Log = true, Plays = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("谷底での進みが遅いのはなぜですか。", "Why is it so slow along the floor of the valley?"),
            [
                new Choice(new Text("谷の壁が急で学習率を上げられず、谷底は平らで勾配が小さいから", "The steep walls keep the rate small, and along the flat floor the gradient is small"), true, new Text("条件数の大きい問題と同じです。しかも谷は曲がっています。", "It is a problem with a large condition number, and the valley bends besides.")),
                new Choice(new Text("局所的極小値にはまるから", "It is caught in a local minimum"), false, new Text("この関数の極小値は (1, 1) だけです。", "This function has no other minimum than (1, 1).")),
            ],
            new Text("壁の方向の曲率は約 1000、谷底の方向は 0.4 ほどしかありません。", "The curvature across the valley is about 1000, along it only about 0.4.")),
        new NumberQuestion(
            new Text("(0, 2) での最初の勾配の、x₁ 方向の値はいくつですか。", "What is the first gradient at (0, 2) along x₁?"),
            result.Number("first_gradient/1"),
            0,
            new Text("∂f/∂x₁ = 200(x₁ − x₀²) に (0, 2) を入れます。", "Put (0, 2) into ∂f/∂x₁ = 200(x₁ − x₀²).")),
        new OpenQuestion(
            new Text("ニュートン法が数歩で着くのはなぜですか。", "Why does Newton's method arrive after a few steps?"),
            new Text("勾配を曲率（ヘッセ行列）で割るので、急な方向には小さく、平らな方向には大きく進むからです。", "It divides the gradient by the curvature (the Hessian), so it takes small steps where it is steep and large ones where it is flat.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        double[] start = settings.List("start");
        int steps = settings.Whole("steps");
        double[][] path = [.. Path(settings["method"], settings.Number("learning-rate"), start).TakeWhile(place => WithHeight(place).All(double.IsFinite)).Take(Milestones[^1] + 1)];
        if (settings["method"] != "newton" && path.Length <= Milestones[^1])
            work.Note($"{path.Length - 1} 歩で発散しました。学習率を小さくするか、谷の近くから出発してください。", $"It diverges after {path.Length - 1} steps. Lower the rate, or start nearer to the valley.");
        work.Value("first_gradient", Surface.Rosenbrock.Gradient(start));
        work.Value("places", Value.Map(Milestones.Where(step => step < path.Length).Select(step => (Value.Spell(step), (Value)WithHeight(path[step])))));
        (double[] gradient, double[][] hessian) = Derivatives(start);
        work.Step("tape_gradient", gradient);
        work.Step("hessian", hessian);
        (_, double[][] bottom) = Derivatives([1, 1]);
        double[] curvatures = Curvatures(bottom);
        work.Step("curvatures_at_minimum", curvatures);
        work.Step("condition", curvatures[1] / curvatures[0]);
        int newton = Path("newton", 1, start).TakeWhile(place => !(Math.Abs(place[0] - 1) < 1e-9 && Math.Abs(place[1] - 1) < 1e-9)).Take(1000).Count();
        work.Step("newton_steps", newton);
        int end = Math.Min(steps, path.Length - 1);
        work.Show(Map(start, path, end));
        work.Show(Fall(path, end));
        work.Show(Milestone(path));
    }

    /// <summary>f = 100(x₁ − x₀²)² + (x₀ − 1)² on the tape, with its gradient, and the gradient of the gradient.</summary>
    private static (double[] Gradient, double[][] Hessian) Derivatives(double[] place)
    {
        Scalar x0 = place[0], x1 = place[1];
        Scalar f = 100.0 * (x1 - x0 * x0).Power(2) + (x0 - 1.0).Power(2);
        Scalar[] gradient = f.Gradients(x0, x1);
        return ([.. gradient.Select(slope => slope.Value)], [.. gradient.Select(slope => slope.Gradients(x0, x1).Select(curvature => curvature.Value).ToArray())]);
    }

    /// <summary>The eigenvalues of a symmetric 2 × 2 matrix, the smaller first: (p + s)/2 ∓ √(((p − s)/2)² + q²).</summary>
    private static double[] Curvatures(double[][] matrix)
    {
        double middle = (matrix[0][0] + matrix[1][1]) / 2, half = (matrix[0][0] - matrix[1][1]) / 2;
        double distance = Math.Sqrt(half * half + matrix[0][1] * matrix[0][1]);
        return [middle - distance, middle + distance];
    }

    private static IEnumerable<double[]> Path(string method, double rate, double[] start) => method switch
    {
        "newton" => Newton(start),
        "momentum" => new MomentumRule(rate).Path(start, Surface.Rosenbrock.Gradient),
        "adam" => new AdamRule(rate).Path(start, Surface.Rosenbrock.Gradient),
        _ => new SgdRule(rate).Path(start, Surface.Rosenbrock.Gradient),
    };

    /// <summary>x ← x − H⁻¹g, until a step changes nothing or there is no inverse.</summary>
    private static IEnumerable<double[]> Newton(double[] start)
    {
        double[] x = start;
        for (int step = 0; step < 100; step++)
        {
            yield return x;
            (double[] g, double[][] h) = Derivatives(x);
            double determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0];
            if (determinant == 0) yield break;
            double[] next = [x[0] - (h[1][1] * g[0] - h[0][1] * g[1]) / determinant, x[1] - (h[0][0] * g[1] - h[1][0] * g[0]) / determinant];
            if (next.SequenceEqual(x)) yield break;
            x = next;
        }
    }

    private static double[] WithHeight(double[] place) => [place[0], place[1], Surface.Rosenbrock.Height(place[0], place[1])];

    private static Plot Map(double[] start, double[][] path, int end)
    {
        Surface surface = Surface.Rosenbrock;
        int[] shown = [.. Moments(end)];
        return new Plot
        {
            Id = "map",
            Title = new Text("谷の地図と道すじ", "A map of the valley and the way"),
            Caption = new Text("出発点をつかんで動かし、歩数を再生してください。", "Drag the start and let the steps play."),
            X = surface.X,
            Y = surface.Y,
            Marks =
            [
                .. Lines(),
                Drawing.Path(shown.Select(step => (path[step][0], path[step][1])), surface.X, surface.Y) with { Tone = Tone.First, Label = new Text("道すじ", "way") },
                new Dots([path[end][0]], [path[end][1]]) { Tone = Tone.First },
                new Dots([1], [1], DotShape.Cross) { Label = new Text("最小点 (1, 1)", "minimum (1, 1)") },
            ],
            Handles = [new Handle("start", start[0], start[1], new Text("出発点", "start"), "start[0]", "start[1]")],
            Controls = ["start", "learning-rate", "method", "steps"],
        };
    }

    /// <summary>The contour lines of the map.</summary>
    internal static IEnumerable<Mark> Lines() => Surface.Rosenbrock.Levels.Select(Line);

    /// <summary>The places of one height, there and back along the valley: x₁ = x₀² ± √(f − (x₀ − 1)²)/10. Exact, where a grid would lose the narrow floor between its cells.</summary>
    private static Curve Line(double height)
    {
        const int Places = 80;
        double least = Math.Max(-2.1, 1 - Math.Sqrt(height)), most = Math.Min(2.1, 1 + Math.Sqrt(height));
        double[] there = [.. Enumerable.Range(0, Places + 1).Select(i => (least + most - (most - least) * Math.Cos(Math.PI * i / Places)) / 2)];
        double Half(double x) => Math.Sqrt(Math.Max(0, height - (x - 1) * (x - 1))) / 10;
        double[] below = [.. there.Select(x => x * x - Half(x))], above = [.. there.Select(x => x * x + Half(x)).Reverse()];
        return new Curve([.. there.Concat(there.Reverse()).Select(Rounded)], [.. below.Concat(above).Select(Rounded)], Stroke.Thin) { Tone = Tone.Quiet };
    }

    private static double Rounded(double place) => Math.Round(place, 3);

    /// <summary>The first 60 steps, and then ever fewer.</summary>
    private static IEnumerable<int> Moments(int end) =>
        Enumerable.Range(0, Math.Min(60, end) + 1).Concat(end > 60 ? Drawing.LogSpread(60, end, 160).Select(step => (int)Math.Round(step)).Distinct().Where(step => step > 60) : []);

    private static Plot Fall(double[][] path, int end)
    {
        int[] shown = [.. Moments(path.Length - 1).Where(step => step > 0)];
        double[] heights = [.. shown.Select(step => WithHeight(path[step])[2]).Select(height => height < 1e8 ? Math.Max(1e-20, height) : double.NaN)];
        return new Plot
        {
            Id = "fall",
            Title = new Text("f の下がり方", "How f falls"),
            Caption = new Text("はじめの十歩で谷に入り、そこからが長い道のりです。", "Ten steps lead into the valley. Then the long way begins."),
            X = new Axis(new Text("歩数（対数目盛り）", "step (logarithmic)"), 1, Milestones[^1], Log: true),
            Y = new Axis(new Text("f（対数目盛り）", "f (logarithmic)"), 1e-20, 1e4, Log: true),
            Marks = [new Curve([.. shown.Select(step => (double)step)], heights) { Tone = Tone.First }, new Rule(Math.Max(1, end), Vertical: true) { Tone = Tone.Quiet }],
            Controls = ["method", "learning-rate"],
        };
    }

    private static Table Milestone(double[][] path) => new()
    {
        Id = "milestones",
        Title = new Text("途中の位置", "Places on the way"),
        Columns = [new Text("歩数", "steps"), new Column("x₀", 10), new Column("x₁", 10), new Column("f", 6)],
        Rows = [.. Milestones.Prepend(0).Where(step => step < path.Length).Select(step => (IReadOnlyList<Cell>)[step, path[step][0], path[step][1], WithHeight(path[step])[2]])],
    };
}
