using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Book;

/// <summary>Newton's method on f(x) = x⁴ − 2x²: jump to the bottom of the parabola that fits the curve best.</summary>
public sealed class Newton : Lesson
{
    private const int Longest = 12;

    private static readonly int[] Milestones = [1, 10, 50, 100, 124, 200];

    private static readonly Axis Place = new("x", -2.5, 2.5);

    /// <inheritdoc/>
    public override string Id => "newton";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("A.7", Part.Book, new Text("ニュートン法", "Newton's method"), 15)
    {
        Summary = new Text("傾きだけでなく曲がり方も使えば、百歩以上かかる道のりが七歩になります。", "With the curvature besides the slope, a way of more than a hundred steps takes seven."),
        Sources = [new SourcePlace("book", new Text("ニュートン法の例", "an example of Newton's method"))],
        Before = ["gradient-descent", "derivatives"],
        Playground = [new PlaygroundLink(new Text("曲がり方を知らずに下りる。線形の回帰で、いちばん速い学習率を手探りする", "Without the curvature one has to grope: find the fastest learning rate of a linear regression"), "v=1&problem=regression&networkShape=&activation=linear&learningRate=0.003&batchSize=250&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Number("start", 2, -2.4, 2.4, new Text("出発点", "start")),
        Parameter.Whole("step", 0, 0, Longest - 1, new Text("何歩め", "step")) with { Plays = true },
        Parameter.Number("learning-rate", 0.01, 0.001, 0.1, new Text("くらべる勾配降下法の学習率", "learning rate of the descent compared")) with { Log = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new NumberQuestion(
            new Text("x = 2 から一歩進むとどこですか。$f'(2)=24$、$f''(2)=44$ です。", "Where does one step from x = 2 lead? $f'(2)=24$ and $f''(2)=44$."),
            result.Number("newton/1"),
            0.001,
            new Text("2 − 24/44 です。", "2 − 24/44.")),
        new ChoiceQuestion(
            new Text("出発点を 0.3 にすると、ニュートン法はどこへ行きますか。", "Start at 0.3. Where does Newton's method go?"),
            [
                new Choice(new Text("0（山の頂上）", "To 0, the top of the hill"), true, new Text("そこでは $f''<0$ なので、合わせた放物線が上に凸になり、その頂上へ飛びます。", "There $f''<0$: the fitted parabola opens downward, and the jump leads to its top.")),
                new Choice(new Text("1（谷底）", "To 1, a valley floor"), false, new Text("勾配降下法なら 1 へ行きます。図で確かめてください。", "Descent goes there. Try it in the figure.")),
            ],
            new Text("ニュートン法が探すのは傾き 0 の場所です。谷底とはかぎりません。", "Newton's method looks for a slope of 0, which need not be a valley.")),
        new OpenQuestion(
            new Text("正しい桁数が一歩ごとにほぼ倍になるのはなぜですか。", "Why does the number of right digits nearly double with each step?"),
            new Text("放物線との食い違いは距離の二乗に比例します。距離が 0.01 なら、次は 0.0001 くらいになります。", "What the parabola misses is proportional to the square of the distance: from 0.01 away, the next place is about 0.0001 away.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        double start = work.Settings.Number("start"), rate = work.Settings.Number("learning-rate");
        double[] newton = Steps(start), descent = Descent(start, rate);
        work.Value("newton", newton[..8]);
        work.Value("descent", Value.Map(Milestones.Select(step => (Value.Spell(step), (Value)descent[step]))));
        (double slope, double curvature) = Derivatives(start);
        work.Step("first_slope", slope);
        work.Step("first_curvature", curvature);
        work.Step("distances", (double[])[.. newton[..8].Select(x => Math.Abs(x - 1))]);
        work.Step("steps_needed", newton.TakeWhile(x => Math.Abs(Derivatives(x).Slope) > 1e-14).Count());
        int step = work.Settings.Whole("step");
        work.Show(Jump(newton, step));
        work.Show(Tangent(newton, step));
        work.Show(Race(newton, descent));
        work.Show(AllSteps(newton));
    }

    /// <summary>f(x) = x⁴ − 2x².</summary>
    private static double F(double x) => x * x * x * x - 2 * x * x;

    /// <summary>f′ and f″ from the tape: the second is the derivative of the first.</summary>
    private static (double Slope, double Curvature) Derivatives(double at)
    {
        Scalar x = at;
        Scalar f = x.Power(4) - 2.0 * x.Power(2);
        Scalar slope = f.Gradients(x)[0];
        return (slope.Value, slope.Gradients(x)[0].Value);
    }

    /// <summary>x ← x − f′(x)/f″(x).</summary>
    private static double[] Steps(double x)
    {
        double[] places = new double[Longest + 1];
        for (int step = 0; step <= Longest; step++)
        {
            places[step] = x;
            (double slope, double curvature) = Derivatives(x);
            x = slope == 0 ? x : curvature == 0 ? double.NaN : x - slope / curvature;
        }

        return places;
    }

    /// <summary>x ← x − η f′(x), 200 times.</summary>
    private static double[] Descent(double x, double rate)
    {
        double[] places = new double[Milestones[^1] + 1];
        for (int step = 0; step < places.Length; step++)
        {
            places[step] = x;
            x -= rate * (4 * x * x * x - 4 * x);
        }

        return places;
    }

    private static Plot Jump(double[] newton, int step)
    {
        double at = newton[step], next = newton[step + 1];
        (double slope, double curvature) = double.IsFinite(at) ? Derivatives(at) : (double.NaN, double.NaN);
        double Parabola(double x) => F(at) + slope * (x - at) + curvature / 2 * (x - at) * (x - at);
        return new Plot
        {
            Id = "jump",
            Title = new Text("放物線の底へ飛ぶ", "Jump to the bottom of a parabola"),
            Caption = curvature > 0
                ? new Text("いまの点で曲線にぴったり合う放物線（破線）の底が、次の点です。出発点を動かしてください。", "The next place is the bottom of the parabola (dashed) that fits the curve at the present one. Drag the start.")
                : new Text("ここでは曲線が上に凸なので、放物線の頂上へ飛びます。谷底ではありません。", "The curve opens downward here, so the jump leads to the top of the parabola, not to a valley."),
            X = Place,
            Y = new Axis("f(x)", -3, 9),
            Marks =
            [
                Curve.Of(x => Math.Round(F(x), 4), Place.Least, Place.Most) with { Label = "f(x)" },
                Curve.Of(x => Cut(Parabola(x)), Place.Least, Place.Most, 161, Stroke.Dashed) with { Tone = Tone.Second, Label = new Text("合わせた放物線", "fitted parabola") },
                new Dots([at], [F(at)]) { Tone = Tone.First, Label = new Text("いまの点", "present place") },
                new Dots([next], [Parabola(next)], DotShape.Ring) { Tone = Tone.Second },
                new Dots([next], [F(next)], DotShape.Square) { Tone = Tone.First, Label = new Text("次の点", "next place") },
            ],
            Handles = [new Handle("start", newton[0], F(newton[0]), new Text("出発点", "start"), "start")],
            Controls = ["start", "step"],
        };
    }

    private static double Cut(double y) => y is > -30 and < 30 ? Math.Round(y, 4) : double.NaN;

    private static Plot Tangent(double[] newton, int step)
    {
        double at = newton[step], next = newton[step + 1];
        double slope = double.IsFinite(at) ? Derivatives(at).Slope : double.NaN;
        return new Plot
        {
            Id = "tangent",
            Title = new Text("同じ一歩を f′ で見る", "The same step, seen on f′"),
            Caption = new Text("f′ の接線が 0 と交わるところが次の点です。だからニュートン法は、f′ = 0 の解き方でもあります。", "The next place is where the tangent of f′ meets 0: Newton's method solves f′ = 0."),
            X = Place,
            Y = new Axis("f′(x)", -15, 30),
            Marks =
            [
                new Rule(0) { Tone = Tone.Quiet },
                Curve.Of(x => Math.Round(4 * x * x * x - 4 * x, 4), Place.Least, Place.Most) with { Label = "f′(x)" },
                new Curve([at, next], [slope, 0], Stroke.Dashed) { Tone = Tone.Second, Label = new Text("接線", "tangent") },
                new Dots([at], [slope]) { Tone = Tone.First, Label = new Text("いまの点", "present place") },
                new Dots([next], [0], DotShape.Square) { Tone = Tone.First, Label = new Text("次の点", "next place") },
            ],
            Controls = ["step"],
        };
    }

    private static Plot Race(double[] newton, double[] descent)
    {
        double goal = descent[^1] < 0 ? -1 : 1;
        double Distance(double x) => Math.Abs(x - goal) is > 0 and < 1e3 and double distance ? distance : double.NaN;
        int[] shown = [.. Enumerable.Range(1, descent.Length - 1)];
        return new Plot
        {
            Id = "race",
            Title = new Text("谷底までの距離", "Distance to the valley floor"),
            Caption = new Text("勾配降下法は一歩ごとに同じ割合で近づき、ニュートン法は一歩ごとに正しい桁がほぼ倍になります。", "Descent comes closer by the same share every step. Newton's method nearly doubles the right digits."),
            X = new Axis(new Text("歩数（対数目盛り）", "step (logarithmic)"), 1, 200, Log: true),
            Y = new Axis(new Text("距離（対数目盛り）", "distance (logarithmic)"), 1e-17, 10, Log: true),
            Marks =
            [
                new Curve([.. shown.Select(step => (double)step)], [.. shown.Select(step => Distance(descent[step]))]) { Tone = Tone.Second, Label = new Text("勾配降下法", "gradient descent") },
                new Curve([.. Enumerable.Range(1, Longest).Select(step => (double)step)], [.. newton.Skip(1).Select(Distance)]) { Tone = Tone.First, Label = new Text("ニュートン法", "Newton") },
            ],
            Controls = ["learning-rate"],
        };
    }

    private static Table AllSteps(double[] newton) => new()
    {
        Id = "steps",
        Title = new Text("ニュートン法の歩み", "Newton's steps"),
        Columns = [new Text("歩", "step"), "x", new Column("f′", 6), new Column("f″", 6)],
        Rows =
        [
            .. newton.Take(8).Select((x, step) =>
            {
                (double slope, double curvature) = double.IsFinite(x) ? Derivatives(x) : (double.NaN, double.NaN);
                return (IReadOnlyList<Cell>)[step, x, slope, curvature];
            }),
        ],
    };
}
