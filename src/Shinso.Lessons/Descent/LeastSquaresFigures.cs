using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Descent;

/// <summary>The figures of <see cref="LeastSquares"/>.</summary>
internal static class LeastSquaresFigures
{
    private static readonly (string Way, Text Name)[] Ways =
    [
        ("normal", new Text("正規方程式", "normal equations")),
        ("pinv", new Text("疑似逆行列", "pseudo-inverse")),
        ("qr", new Text("QR 分解", "QR decomposition")),
        ("descent", new Text("勾配降下法", "gradient descent")),
    ];

    public static void Show(LessonWork work, LineFit fit, double a, double b, IReadOnlyDictionary<string, (double A, double B)> ways)
    {
        work.Show(Line(work.Settings, fit, a, b));
        work.Show(Bowl(work.Settings, fit, a, b));
        work.Show(Equations(fit, a, b));
        work.Show(AllWays(work.Settings, fit, ways));
    }

    /// <summary>The points, the line, and every squared error as a square.</summary>
    private static Plot Line(Settings settings, LineFit fit, double a, double b)
    {
        (double ownA, double ownB, double at) = (settings.Number("own-a"), settings.Number("own-b"), settings.Number("predict-at"));
        bool spread = settings.Number("spread") != 1;
        string own = Digits.Short(fit.Loss(ownA, ownB), 4);
        return new Plot
        {
            Id = "line",
            Title = new Text("三点と直線と、誤差の正方形", "Three points, the line, and the errors as squares"),
            Caption = double.IsFinite(a)
                ? new Text($"点をつかんで動かしてください。正方形の面積の合計 {Digits.Short(fit.Loss(a, b), 4)} が、いつも最小になります。破線は自分の直線で、その正方形の合計は {own} です。", $"Drag the points. The squares have the least total area there is: {Digits.Short(fit.Loss(a, b), 4)}. The squares of the dashed line, your own, add up to {own}.")
                : new Text($"点が縦一列に並んでいるので、直線が一本に決まりません。破線は自分の直線で、その正方形の合計は {own} です。", $"The points stand one above the other, and no single line is best. The squares of the dashed line, your own, add up to {own}."),
            X = new Axis(new Text("気温 x（°C）", "temperature x (°C)"), 0, 80),
            Y = new Axis(new Text("注文数 y", "orders y"), 0, 100),
            Square = true,
            Marks =
            [
                .. fit.Xs.Zip(fit.Ys, (x, y) => (Mark)(SquareOf(x, y, ownA * x + ownB) with { Tone = Tone.Third })),
                .. double.IsFinite(a) ? fit.Xs.Zip(fit.Ys, (x, y) => (Mark)SquareOf(x, y, a * x + b)) : [],
                new Curve([0, 80], [ownB, 80 * ownA + ownB], Stroke.Dashed) { Tone = Tone.Third, Label = new Text("自分の直線", "your own line") },
                .. double.IsFinite(a) ? (Mark[])
                [
                    new Curve([0, 80], [b, 80 * a + b]) { Tone = Tone.First, Label = new Text("最小二乗の直線", "line of least squares") },
                    new Curve([at, at], [0, a * at + b], Stroke.Thin) { Tone = Tone.Quiet },
                    new Dots([at], [a * at + b], DotShape.Ring, [Digits.Short(a * at + b, 4)]) { Label = new Text("予測", "prediction") },
                ] : [],
            ],
            Handles =
            [
                .. fit.Xs.Select((x, i) => new Handle($"point{i}", x, fit.Ys[i], new Text($"点 {i + 1}", $"point {i + 1}"), spread ? null : $"points[{i},0]", $"points[{i},1]")),
                new Handle("at", at, 0, new Text("予測する気温", "where to predict"), "predict-at", Tone: Tone.Second),
            ],
            Controls = ["points", "predict-at", "way", "spread"],
        };
    }

    /// <summary>The square on the error between a point and the line; it lies to the right of the error where the line passes below the point.</summary>
    private static Area SquareOf(double x, double y, double line)
    {
        double side = y - line;
        return new Area([x, x + side, x + side, x], [y, y, line, line]) { Tone = side >= 0 ? Tone.First : Tone.Second };
    }

    /// <summary>L as a bowl over the plane of a and b.</summary>
    private static Plot Bowl(Settings settings, LineFit fit, double a, double b)
    {
        (double ownA, double ownB) = (settings.Number("own-a"), settings.Number("own-b"));
        var x = new Axis("a", -1, 6);
        var y = new Axis("b", -110, 70);
        double least = double.IsFinite(a) ? fit.Loss(a, b) : 0;
        return new Plot
        {
            Id = "bowl",
            Title = new Text("a と b の平面から見た誤差の鉢", "The bowl of errors over a and b"),
            Caption = new Text("鉢の中の点が自分の直線です。いちばん低い場所まで動かしてみてください。等高線は L の高さです。", "The point in the bowl is your own line: drag it to the lowest place. The lines are heights of L."),
            X = x,
            Y = y,
            Marks =
            [
                .. Drawing.Lines(fit.Loss, x, y, Contours.Bowl(least, least + 12_000, 8)),
                .. double.IsFinite(a) ? (Mark[])[new Dots([a], [b], DotShape.Cross) { Tone = Tone.First, Label = new Text("最小の組", "least sum") }] : [],
                new Remark(-0.9, -104, new Text($"L(a, b) = {Digits.Short(fit.Loss(ownA, ownB), 6)}", $"L(a, b) = {Digits.Short(fit.Loss(ownA, ownB), 6)}")),
            ],
            Handles = [new Handle("own", ownA, ownB, new Text("自分の直線", "your own line"), "own-a", "own-b", Tone.Third)],
            Controls = ["own-a", "own-b", "spread"],
        };
    }

    /// <summary>(XᵀX)⁻¹ · XᵀY = A.</summary>
    private static Matrices Equations(LineFit fit, double a, double b) => new()
    {
        Id = "equations",
        Title = new Text("正規方程式", "The normal equations"),
        Caption = fit.IsDetermined
            ? new Text($"行列式は {Digits.Short(fit.Determinant, 4)}。0 でないので逆行列があります。", $"The determinant is {Digits.Short(fit.Determinant, 4)}: not 0, so there is an inverse.")
            : new Text("行列式が 0 なので、逆行列がありません。", "The determinant is 0: there is no inverse."),
        Items =
        [
            new MatrixView("X^\\top X", fit.Curvature),
            new MatrixView("A", [[a], [b]], "·"),
            new MatrixView("X^\\top Y", [[fit.SumXY], [fit.SumY]], "="),
        ],
    };

    /// <summary>What every way finds.</summary>
    private static Table AllWays(Settings settings, LineFit fit, IReadOnlyDictionary<string, (double A, double B)> ways) => new()
    {
        Id = "ways",
        Title = new Text("四つの道、一つの答え", "Four ways, one answer"),
        Caption = new Text("気温のひろがりを 0 にすると、答えが残る道はどれでしょう。", "Which way still has an answer when the spread of the temperatures is 0?"),
        Columns = [new Text("解き方", "way"), new Column("a", 10), new Column("b", 10), new Column("L", 8)],
        Rows =
        [
            .. Ways.Select(way =>
            {
                (double a, double b) = ways[way.Way];
                return (IReadOnlyList<Cell>)(double.IsFinite(a) ? [way.Name, a, b, fit.Loss(a, b)] : [way.Name, "–", "–", "–"]);
            }),
        ],
        Highlight = [Array.FindIndex(Ways, way => way.Way == settings["way"])],
    };
}
