using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Neurons;

/// <summary>Length ‖a‖ = √Σaₖ², inner product ⟨a, b⟩ = Σaₖbₖ = ‖a‖‖b‖cos θ, and the bounds between which it lies.</summary>
public sealed class Vectors : Lesson
{
    private const double Reach = 6;

    /// <inheritdoc/>
    public override string Id => "vectors";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("5", Part.Neurons, new Text("ベクトルと内積", "Vectors and the inner product"), 15)
    {
        Summary = new Text("ユニットがしている足し算は内積です。二つのベクトルがどれだけ同じ向きかを測ります。", "The sum inside a unit is an inner product: it measures how far two vectors point the same way."),
        Sources = [new SourcePlace("S3", new Text("ベクトル、内積、コーシー・シュワルツの不等式", "Vectors, inner product, Cauchy–Schwarz"))],
        Before = ["neuron-unit"],
        Playground = [new PlaygroundLink(new Text("一つのユニットの重みの向きが、境目に垂直になるのを見る", "See that a unit's weights point at right angles to its border"), "v=1&dataset=gauss&networkShape=&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.List("a", [2, 3], -Reach, Reach, new Text("ベクトル a（重み w）", "Vector a (weights w)"), 2, 2) with { Step = 0.25 },
        Parameter.List("b", [5, 1], -Reach, Reach, new Text("ベクトル b", "Vector b"), 2, 2) with { Step = 0.25 },
        Parameter.List("tail", [-5, -4], -Reach, Reach, new Text("もう一つの a の始点", "Where the other arrow of a begins"), 2, 2) with { Step = 0.25 },
        Parameter.List("c", [-1, 2], -Reach, Reach, new Text("長さを測るベクトル", "Vector to measure"), 2, 2) with { Step = 0.25 },
        Parameter.Number("angle", 20, 0, 360, new Text("x の向き（度）", "Direction of x (degrees)")) with { Step = 1, Plays = true },
        Parameter.Number("bias", 0, -5, 5, new Text("バイアス", "Bias")) with { Step = 0.1 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("長さ 1 のベクトル $x$ をどの向きにすると、$\\langle w, x \\rangle$ が最大になりますか。", "Which direction of a vector $x$ of length 1 makes $\\langle w, x \\rangle$ largest?"),
            [
                new Choice(new Text("$w$ と同じ向き", "the direction of $w$"), true, new Text("コーシー・シュワルツの不等式の右側の等号が成り立ちます。", "There the Cauchy–Schwarz bound is reached.")),
                new Choice(new Text("$w$ に垂直な向き", "at right angles to $w$"), false, new Text("内積は 0 になります。", "The inner product is 0 there.")),
                new Choice(new Text("$w$ の成分の大きいほうの軸の向き", "along the axis of the larger component of $w$"), false, new Text("成分一つぶんしか足されません。$w$ の向きのほうが大きくなります。", "That collects a single component; the direction of $w$ collects more.")),
            ],
            new Text("$\\langle w, x \\rangle = \\|w\\|\\cos\\theta$ は $\\theta = 0$ で最大値 $\\|w\\|$ をとります。", "$\\langle w, x \\rangle = \\|w\\|\\cos\\theta$ is largest at $\\theta = 0$, where it is $\\|w\\|$.")),
        new OpenQuestion(
            new Text("$\\|(-1, 2)\\| = 5$ という計算の誤りを指摘してください。", "What went wrong in $\\|(-1, 2)\\| = 5$?"),
            new Text("二乗の和 1 + 4 = 5 を求めたところで終わり、最後の平方根を取っていません。正しくは $\\sqrt5$ です。", "It stops at the sum of squares, 1 + 4 = 5; the square root was not taken. The length is $\\sqrt5$.")),
        new NumberQuestion(
            new Text("$a = (2, 3)$ と $b = (5, 1)$ のなす角は何度ですか。", "What is the angle between $a = (2, 3)$ and $b = (5, 1)$, in degrees?"),
            result.Number("angle_deg"),
            0.001,
            new Text("$\\cos\\theta = 13/\\sqrt{13 \\cdot 26} = 1/\\sqrt2$ です。", "$\\cos\\theta = 13/\\sqrt{13 \\cdot 26} = 1/\\sqrt2$.")),
        new CodeQuestion(
            new Text("内積と長さを、それぞれ一行のコードにしてください。", "Write inner product and length as one line of code each."),
            "Vectors.Dot",
            new Text("長さは自分自身との内積の平方根です：$\\|a\\| = \\sqrt{\\langle a, a \\rangle}$。", "The length is the root of the inner product with itself: $\\|a\\| = \\sqrt{\\langle a, a \\rangle}$.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        (double[] a, double[] b, double[] c) = (work.Settings.List("a"), work.Settings.List("b"), work.Settings.List("c"));
        work.Value("norm", Norm(c));
        work.Value("sum_of_squares", Dot(c, c));
        work.Step("source_norm", Norm([-1, 2]));
        work.Value("dot", Dot(a, b));
        work.Value("norm_a", Norm(a));
        work.Value("norm_b", Norm(b));
        work.Value("bound", Norm(a) * Norm(b));
        if (HaveAngle(a, b))
        {
            work.Value("cos", Dot(a, b) / (Norm(a) * Norm(b)));
            work.Value("angle_deg", Angle(a, b));
        }
        else
        {
            work.Note("長さ 0 のベクトルには向きがないので、角 θ も cos θ も定まりません。", "A vector of length 0 has no direction, so θ and cos θ are undefined.");
        }

        double[][] cases = [[2 * a[0], 2 * a[1]], [-a[0], -a[1]], [-a[1], a[0]]];
        work.Value("cases", Value.Of(cases.Select(other => Dot(a, other))));
        work.Show(Arrows(a, b, work.Settings.List("tail")));
        work.Show(Length(c));
        work.Show(Cases(a, b, cases));
        ShowTurning(work, a);
    }

    /// <summary>⟨a, b⟩ = Σ aₖbₖ.</summary>
    private static double Dot(double[] a, double[] b) => a.Zip(b, (one, other) => one * other).Sum();

    /// <summary>‖a‖ = √⟨a, a⟩.</summary>
    private static double Norm(double[] a) => Math.Sqrt(Dot(a, a));

    /// <summary>The angle between a and b in degrees, 0 to 180: tan θ = |a₁b₂ − a₂b₁| / ⟨a, b⟩, exact near 0° and 180° too, where the arc cosine is not.</summary>
    private static double Angle(double[] a, double[] b) => Math.Atan2(Math.Abs(a[0] * b[1] - a[1] * b[0]), Dot(a, b)) * 180 / Math.PI;

    /// <summary>Whether there is an angle between a and b: not where one of them has length 0.</summary>
    private static bool HaveAngle(double[] a, double[] b) => Norm(a) * Norm(b) > 0;

    private static Plot Arrows(double[] a, double[] b, double[] tail)
    {
        double share = Dot(a, b) / Math.Max(1e-9, Dot(a, a));
        (double footX, double footY) = (share * a[0], share * a[1]);
        (double sideX, double sideY) = (-0.15 * a[1] / Math.Max(1e-9, Norm(a)), 0.15 * a[0] / Math.Max(1e-9, Norm(a)));
        (double from, double to) = (Math.Atan2(a[1], a[0]), Math.Atan2(b[1], b[0]));
        if (to - from > Math.PI) to -= 2 * Math.PI;
        if (from - to > Math.PI) to += 2 * Math.PI;
        double[] arc = [.. Enumerable.Range(0, 31).Select(i => from + (to - from) * i / 30)];
        return new Plot
        {
            Id = "arrows",
            Title = new Text("二つのベクトル", "Two vectors"),
            Caption = HaveAngle(a, b)
                ? new Text("矢印の先をつかんで動かしてください。緑の帯は、b が a の方向に落とす影です。内積は、影の長さに a の長さを掛けたものです（逆向きなら負）。", "Drag the heads. The green band is the shadow that b casts on the line of a; the inner product is its length times that of a (negative if it points backwards).")
                : new Text("長さ 0 のベクトルには向きがないので、角 θ は定まりません。内積は 0 です。", "A vector of length 0 has no direction, so θ is undefined. The inner product is 0."),
            X = new Axis("x₁", -7, 7),
            Y = new Axis("x₂", -7, 7),
            Square = true,
            Marks =
            [
                new Curve([b[0], footX], [b[1], footY], Stroke.Dashed) { Tone = Tone.Quiet },
                new Area([sideX, footX + sideX, footX - sideX, -sideX], [sideY, footY + sideY, footY - sideY, -sideY]) { Tone = Tone.Third, Label = new Text("a の上の b の影", "shadow of b on a") },
                .. HaveAngle(a, b) ? (Mark[])[new Curve([.. arc.Select(Math.Cos)], [.. arc.Select(Math.Sin)], Stroke.Thin) { Label = FormattableString.Invariant($"θ = {Angle(a, b):0.#}°") }] : [],
                new Arrow(0, 0, a[0], a[1]) { Tone = Tone.First, Label = "a" },
                new Arrow(tail[0], tail[1], tail[0] + a[0], tail[1] + a[1]) { Tone = Tone.First, Label = new Text("場所が違っても同じ a", "the same a, elsewhere") },
                new Arrow(0, 0, b[0], b[1]) { Tone = Tone.Second, Label = "b" },
            ],
            Handles =
            [
                new Handle("a", a[0], a[1], new Text("a の先", "Head of a"), "a[0]", "a[1]", Tone.First),
                new Handle("b", b[0], b[1], new Text("b の先", "Head of b"), "b[0]", "b[1]", Tone.Second),
                new Handle("tail", tail[0], tail[1], new Text("もう一つの a の始点", "Tail of the other arrow"), "tail[0]", "tail[1]", Tone.Quiet),
            ],
            Controls = ["a", "b"],
        };
    }

    private static Plot Length(double[] c) => new()
    {
        Id = "length",
        Title = new Text("長さは三平方の定理", "A length, by Pythagoras"),
        Caption = new Text($"$\\|c\\| = \\sqrt{{{Squares(c)}}} = {Shown(Norm(c))}$。先をつかんで動かしてください。", $"$\\|c\\| = \\sqrt{{{Squares(c)}}} = {Shown(Norm(c))}$. Drag the head."),
        X = new Axis("x₁", -7, 7),
        Y = new Axis("x₂", -7, 7),
        Square = true,
        Marks =
        [
            new Curve([0, c[0], c[0]], [0, 0, c[1]], Stroke.Dashed) { Tone = Tone.Quiet, Label = "c₁, c₂" },
            new Arrow(0, 0, c[0], c[1]) { Tone = Tone.First, Label = "c" },
        ],
        Handles = [new Handle("c", c[0], c[1], new Text("c の先", "Head of c"), "c[0]", "c[1]", Tone.First)],
        Controls = ["c"],
    };

    private static Table Cases(double[] a, double[] b, double[][] cases)
    {
        Text[] names = [new("同じ向き", "same direction"), new("逆向き", "opposite"), new("直角", "right angle")];
        return new Table
        {
            Id = "cases",
            Title = new Text("内積の下限と上限", "The inner product and its bounds"),
            Caption = new Text("内積はいつも $-\\|a\\|\\,\\|b\\|$ と $\\|a\\|\\,\\|b\\|$ の間にあります。同じ向きなら上限、逆向きなら下限に届きます。", "It always lies between $-\\|a\\|\\,\\|b\\|$ and $\\|a\\|\\,\\|b\\|$: at the upper end in the same direction, at the lower in the opposite one."),
            Columns = [new Text("b", "b"), new Text("向き", "direction"), new Column("$-\\|a\\|\\,\\|b\\|$", 6), new Column("⟨a, b⟩", 6), new Column("$\\|a\\|\\,\\|b\\|$", 6), new Column("cos θ", 6), new Column("θ (°)", 5)],
            Rows = [Row(b, new Text("いまの b", "the present b")), .. cases.Select((other, i) => Row(other, names[i]))],
            Highlight = [0],
        };

        IReadOnlyList<Cell> Row(double[] other, Text name)
        {
            double bound = Norm(a) * Norm(other);
            string place = $"({Shown(other[0])}, {Shown(other[1])})";
            return HaveAngle(a, other) ? [place, name, -bound, Dot(a, other), bound, Dot(a, other) / bound, Angle(a, other)] : [place, name, 0, 0, 0, "–", "–"];
        }
    }

    /// <summary>⟨w, x⟩ and σ(⟨w, x⟩ + b) while x, of length 1, goes round.</summary>
    private static void ShowTurning(LessonWork work, double[] w)
    {
        (double angle, double bias) = (work.Settings.Number("angle"), work.Settings.Number("bias"));
        double At(double degrees) => Dot(w, [Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180)]);
        work.Value("turned_dot", At(angle));
        work.Value("turned_answer", Functions.Sigmoid(At(angle) + bias));
        work.Show(new Plot
        {
            Id = "turning",
            Title = new Text("長さ 1 の入力 x を w（= a）のまわりに回す", "An input x of length 1 goes round w (= a)"),
            Caption = new Text("x の向きを左右に動かしてください。山の頂上は w の向きで、高さは w の長さです。", "Drag the direction of x. The top is at the direction of w, and as high as w is long."),
            X = new Axis(new Text("x の向き（度）", "direction of x (degrees)"), 0, 360),
            Y = new Axis(new Text("内積、出力", "inner product, output"), -9, 9),
            Marks =
            [
                new Rule(Norm(w)) { Tone = Tone.Quiet, Label = new Text("w の長さ", "length of w") },
                new Rule(-Norm(w)) { Tone = Tone.Quiet, Label = new Text("−（w の長さ）", "−(length of w)") },
                new Rule((Math.Atan2(w[1], w[0]) * 180 / Math.PI + 360) % 360, Vertical: true) { Tone = Tone.Quiet, Label = new Text("w の向き", "direction of w") },
                Curve.Of(At, 0, 360, 181) with { Tone = Tone.First, Label = "⟨w, x⟩" },
                Curve.Of(degrees => Functions.Sigmoid(At(degrees) + bias), 0, 360, 181, Stroke.Dashed) with { Tone = Tone.Second, Label = "y = σ(⟨w, x⟩ + b)" },
            ],
            Handles = [new Handle("angle", angle, At(angle), new Text("x の向き", "Direction of x"), BindX: "angle")],
            Controls = ["angle", "bias", "a"],
        });
    }

    private static string Squares(double[] c) => FormattableString.Invariant($"{c[0] * c[0]:0.####} + {c[1] * c[1]:0.####}");

    private static string Shown(double number) => FormattableString.Invariant($"{number + 0.0:0.####}").Replace('-', '−');
}
