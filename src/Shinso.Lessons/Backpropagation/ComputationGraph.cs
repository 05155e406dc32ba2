using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Backpropagation;

/// <summary>The graph of g = ab + cd: values forward, derivatives back, and a graph of any formula.</summary>
public sealed class ComputationGraph : Lesson
{
    /// <summary>A short formula takes several of these for a step, a long one takes two steps at a time.</summary>
    private const int OwnSteps = 24;

    private const string OwnFormula = "1 / (1 + exp(-(a*b - c)))";

    private static readonly string[] Names = ["a", "b", "c", "d"];

    /// <inheritdoc/>
    public override string Id => "graph-abcd";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("23", Part.Backpropagation, new Text("計算グラフ", "Computational graph"), 15)
    {
        Summary = new Text("計算を点と矢印に分けると、微分は矢印を逆にたどるだけで求まります。", "Cut a computation into nodes and arrows, and derivatives are found by walking the arrows back."),
        Sources = [new SourcePlace("S0", new Text("計算グラフ、式 (35)～(43)、図 11", "Computational graphs, (35) to (43), figure 11")), new SourcePlace("S4", new Text("計算グラフの逆伝播", "Backward pass of a graph"))],
        Before = ["chain-rule"],
        Playground = [new PlaygroundLink(new Text("ユニット一つのグラフを「計算グラフ」の部屋で、前へ後ろへ一歩ずつ進める", "Step through the graph of a single unit, forward and backward, in the room Graph"), "v=1&dataset=gauss&networkShape=&activation=sigmoid&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Number("a", 3, -10, 10, "a") with { Step = 0.1 },
        Parameter.Number("b", 2, -10, 10, "b") with { Step = 0.1 },
        Parameter.Number("c", 4, -10, 10, "c") with { Step = 0.1 },
        Parameter.Number("d", 5, -10, 10, "d") with { Step = 0.1 },
        Parameter.Whole("step", 6, 0, 6, new Text("歩み（前へ 3、後ろへ 3）", "Step (3 forward, 3 back)")) with { Plays = true },
        Parameter.Number("increment", 1, -2, 2, new Text("四つ全部に足す数", "Added to all four")) with { Step = 0.01 },
        Parameter.Line("expression", OwnFormula, new Text("自分の式（a b c d + - * / ^ exp ln sin cos sigmoid tanh relu sqrt）", "Your own formula (a b c d + - * / ^ exp ln sin cos sigmoid tanh relu sqrt)"), 200),
        Parameter.Whole("own-step", OwnSteps, 0, OwnSteps, new Text("自分の式の歩み", "Way through your formula")) with { Plays = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("a = 3、b = 2、c = 4、d = 5 のとき、g に最も効く入力はどれですか。", "With a = 3, b = 2, c = 4 and d = 5, which input matters most to g?"),
            [
                new Choice("c", true, new Text("∂g/∂c = d = 5 で、四つのうち最大です。", "∂g/∂c = d = 5 is the largest of the four.")),
                new Choice("d", false, new Text("値はいちばん大きいのですが、∂g/∂d = c = 4 です。", "Its value is the largest, but ∂g/∂d = c = 4.")),
                new Choice("a", false, new Text("∂g/∂a = b = 2 です。", "∂g/∂a = b = 2.")),
            ],
            new Text("積の節では、相手の値が自分の微分になります。", "At a product the partner's value is one's own derivative.")),
        new OpenQuestion(
            new Text("四つとも 1 増やすと、g が 14 ではなく 16 増えるのはなぜですか。", "All four grow by 1. Why does g grow by 16 and not by 14?"),
            new Text("積が二つあり、それぞれに増分どうしの積 1×1 が加わるからです。一次の近似はこの分を含みません。", "Each of the two products also gains the product of the increments, 1·1, which a first-order estimate leaves out.")),
        new NumberQuestion(
            new Text("四つとも 0.1 増やすと、g はいくつ増えますか。", "All four grow by 0.1. By how much does g grow?"),
            result.Number("changes/0.1"),
            1e-6,
            new Text("14×0.1 = 1.4 に、0.1×0.1 が二つ加わります。", "14·0.1 = 1.4, and twice 0.1·0.1 on top.")),
        new CodeQuestion(
            new Text("計算グラフの逆伝播をコードで書いてください。", "Write the backward pass of a graph as code."),
            "Scalar.Gradients",
            new Text("一つの節から二本の矢印が出ていれば、戻ってくる勾配は sum + share で足し合わされます。", "Where two arrows leave a node, sum + share adds up what comes back along both.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        double[] inputs = [.. Names.Select(work.Settings.Number)];
        Dictionary<string, double> place = Names.ToDictionary(name => name, work.Settings.Number);
        var graph = new FormulaGraph(FormulaReader.Read("a*b + c*d", Names), place);
        double[] gradients = [.. Names.Select(graph.Gradient)];
        work.Value("e", inputs[0] * inputs[1]);
        work.Value("f", inputs[2] * inputs[3]);
        work.Value("g", graph.Result);
        foreach ((string name, double gradient) in Names.Zip(gradients)) work.Value($"grad_{name}", gradient);
        work.Value("grad_sum", gradients.Sum());
        work.Value("largest", Names[Array.IndexOf(gradients, gradients.MaxBy(Math.Abs))]);
        work.Value("true_change", Change(inputs, work.Settings.Number("increment")));
        work.Value("change_each", (double[])[.. Names.Select((_, i) => G([.. inputs.Select((value, j) => i == j ? value + 1 : value)]) - G(inputs))]);
        work.Value("changes", Value.Map(Increments.Select(h => (Value.Spell(h), (Value)Change(inputs, h)))));
        work.Value("linear_changes", Value.Map(Increments.Select(h => (Value.Spell(h), (Value)(gradients.Sum() * h)))));
        ShowGraph(work, graph);
        ShowInfluence(work, gradients);
        ShowChange(work, inputs, gradients.Sum());
        ShowOwn(work, place);
    }

    private static double[] Increments { get; } = [1, 0.1, 0.01];

    /// <summary>g = ab + cd.</summary>
    private static double G(double[] x) => x[0] * x[1] + x[2] * x[3];

    /// <summary>g(a + h, b + h, c + h, d + h) − g(a, b, c, d).</summary>
    private static double Change(double[] inputs, double h) => G([.. inputs.Select(value => value + h)]) - G(inputs);

    private static void ShowGraph(LessonWork work, FormulaGraph graph)
    {
        int step = work.Settings.Whole("step");
        work.Show(new Wiring
        {
            Id = "graph",
            Title = "g = ab + cd",
            Caption = new Text("入力の数を上下にドラッグしてください。再生すると、値が前へ、次に微分が後ろへ流れます。", "Drag the inputs up and down. Press play: values flow forward, then derivatives flow back."),
            Nodes = graph.Nodes(step),
            Edges = graph.Edges(step, "e", "f", "g"),
            Controls = ["step"],
        });
    }

    private static void ShowInfluence(LessonWork work, double[] gradients) => work.Show(new Bars
    {
        Id = "influence",
        Title = new Text("どの入力がいちばん効くか", "Which input matters most"),
        Caption = new Text("棒は $\\partial g/\\partial$(入力) です。長い棒の入力を動かすと、g が大きく動きます。", "The bars are derivatives of g by each input: moving the input of a long bar moves g a lot."),
        Axis = new Axis(new Text("g への影響", "influence on g"), -10, 10),
        Categories = [.. Names.Select(name => (Text)name)],
        Series = [new BarSeries("∂g/∂x", gradients)],
        Controls = ["a", "b", "c", "d"],
    });

    private static void ShowChange(LessonWork work, double[] inputs, double slope)
    {
        double increment = work.Settings.Number("increment");
        double least = Math.Min(0, Math.Min(2 * slope, -2 * slope)) - 2, most = Math.Max(2 * slope, -2 * slope) + 10;
        work.Show(new Plot
        {
            Id = "change",
            Title = new Text("四つとも h だけ増やすと", "All four grow by h"),
            Caption = new Text("点を左右に動かし、直線（一次の近似）からどれだけ離れるかを見てください。0 の近くでは重なります。", "Drag the point and watch the gap to the line, the first-order estimate. Near 0 they agree."),
            X = new Axis("h", -2, 2),
            Y = new Axis(new Text("g の変化", "change of g"), least, most),
            Marks =
            [
                Curve.Of(h => slope * h, -2, 2, 2, Stroke.Dashed) with { Tone = Tone.Second, Label = new Text("一次の近似", "first order") },
                Curve.Of(h => Change(inputs, h), -2, 2, 81) with { Tone = Tone.First, Label = new Text("本当の変化", "true change") },
                new Curve([increment, increment], [slope * increment, Change(inputs, increment)]) { Tone = Tone.Wrong, Label = new Text("差 2h²", "gap 2h²") },
            ],
            Handles = [new Handle("h", increment, Change(inputs, increment), "h", BindX: "increment")],
            Controls = ["increment"],
        });
    }

    private static void ShowOwn(LessonWork work, Dictionary<string, double> place)
    {
        (Formula formula, Text? problem) = FormulaReader.ReadOr(OwnFormula, work.Settings["expression"], Names);
        if (problem is not null) work.Note(problem.Ja, problem.En);
        var graph = new FormulaGraph(formula, place);
        work.Value("own_value", graph.Result);
        work.Value("own_gradients", Value.Map(Names.Select(name => (name, (Value)graph.Gradient(name)))));
        work.Step("own_dot", graph.ToDot());
        int step = (int)Math.Round(2.0 * graph.Operations * work.Settings.Whole("own-step") / OwnSteps);
        work.Show(new Wiring
        {
            Id = "own",
            Title = new Text("自分の式で", "A formula of your own"),
            Caption = problem ?? new Text("式を書き換えてください。初めの式はシグモイド σ(ab − c) を小さな計算に分けたものです。", "Type another formula. The one here is the sigmoid σ(ab − c), cut into small operations."),
            Nodes = graph.Nodes(step),
            Edges = graph.Edges(step),
            Controls = ["expression", "own-step"],
        });
    }
}
