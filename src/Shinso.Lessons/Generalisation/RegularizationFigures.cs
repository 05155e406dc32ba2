using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Generalisation;

/// <summary>What the lesson on regularization shows of polynomials, of the coffee data, and of the diamond and the circle.</summary>
internal static class RegularizationFigures
{
    private static readonly double[] Path = [.. Enumerable.Range(0, 36).Select(i => Math.Pow(10, -4 + 7 * i / 35.0))];

    public static void Show(LessonWork work, (double[] X, double[] Y) points)
    {
        Settings settings = work.Settings;
        double[] fit = Fit(settings, points, settings.Number("lambda"), null);
        work.Show(CurvePlot(points, fit));
        work.Show(Coefficients(fit));
        work.Show(Errors(settings, points, fit));
        work.Show(Diamond(work));
        work.Show(CoffeeTable(settings.Number("lambda")));
    }

    private static double[] Fit(Settings settings, (double[] X, double[] Y) points, double strength, double[]? start) => settings["penalty"] switch
    {
        "l2" => Polynomials.Fit(points.X, points.Y, settings.Whole("degree"), strength),
        "l1" => Polynomials.FitSparse(points.X, points.Y, settings.Whole("degree"), strength, 0, start),
        "both" => Polynomials.FitSparse(points.X, points.Y, settings.Whole("degree"), strength, strength, start),
        _ => Polynomials.Fit(points.X, points.Y, settings.Whole("degree")),
    };

    private static Plot CurvePlot((double[] X, double[] Y) points, double[] fit) => new()
    {
        Id = "fit",
        Title = new Text("罰則つきの当てはめ", "A fit with a penalty"),
        Caption = new Text("λ を上げると曲線が穏やかになり、上げすぎると平らになります。", "Raise λ and the curve calms down; raise it too far and it goes flat."),
        X = new Axis("x", 0, 2 * Math.PI),
        Y = new Axis("y", -2, 2),
        Marks =
        [
            Curve.Of(Math.Sin, 0, 2 * Math.PI, stroke: Stroke.Dashed) with { Tone = Tone.Quiet, Label = "sin x" },
            Curve.Of(x => Polynomials.At(fit, x) is var y && Math.Abs(y) < 6 ? y : double.NaN, 0, 2 * Math.PI, 301) with { Tone = Tone.Second, Label = new Text("当てはめた曲線", "fitted curve") },
            new Dots(points.X, points.Y) { Tone = Tone.First, Label = new Text("訓練の点", "training points") },
        ],
        Controls = ["lambda", "penalty", "degree"],
    };

    private static Bars Coefficients(double[] fit)
    {
        int zeros = fit.Skip(1).Count(c => c == 0);
        return new Bars
        {
            Id = "coefficients",
            Title = new Text("係数", "Coefficients"),
            Caption = new Text($"ちょうど 0 の係数は {zeros} 個です。L1 と L2 を切り替えて比べてください。", zeros == 1 ? "1 coefficient is exactly 0. Compare L1 with L2." : $"{zeros} coefficients are exactly 0. Compare L1 with L2."),
            Axis = new Axis("c", -1.5, 1.5),
            Categories = [.. fit.Skip(1).Select((_, k) => (Text)$"T{k + 1}")],
            Series = [new BarSeries(new Text("係数 c", "coefficient c"), [.. fit.Skip(1).Select(c => Math.Clamp(c, -1.5, 1.5))])],
            Controls = ["penalty", "lambda"],
        };
    }

    private static Plot Errors(Settings settings, (double[] X, double[] Y) points, double[] fit)
    {
        List<double> train = [], test = [];
        double[]? start = null;
        foreach (double strength in Enumerable.Reverse(Path))
        {
            start = Fit(settings, points, strength, start);
            (double trainError, double testError) = Measured(start, points);
            train.Insert(0, trainError);
            test.Insert(0, Math.Min(testError, 10));
        }

        return new Plot
        {
            Id = "errors",
            Title = new Text("λ と誤差", "λ and errors"),
            Caption = new Text("点を左右に動かして λ を選んでください。小さすぎると効かず、大きすぎると学習不足です。", "Drag the point to choose λ. Too small has no effect, too large underfits."),
            X = new Axis("λ", 1e-4, 1000, Log: true),
            Y = new Axis(new Text("誤差（二乗平均の平方根）", "root mean square error"), 0.05, 3, Log: true),
            Marks =
            [
                new Curve(Path, train) { Tone = Tone.First, Label = new Text("訓練誤差", "training error") },
                new Curve(Path, test) { Tone = Tone.Second, Label = new Text("テスト誤差", "test error") },
            ],
            Handles = [new Handle("lambda", settings.Number("lambda"), Math.Clamp(Measured(fit, points).Test, 0.05, 3), new Text("罰則の強さ λ", "Strength λ"), "lambda", Tone: Tone.Second)],
            Controls = ["lambda", "degree"],
        };
    }

    private static (double Train, double Test) Measured(double[] fit, (double[] X, double[] Y) points) =>
        (Polynomials.RootMeanSquare(x => Polynomials.At(fit, x), points.X, points.Y), SinePoints.TestError(x => Polynomials.At(fit, x)));

    /// <summary>The least E(w) = ½(w − c)ᵀH(w − c) inside |w₁| + |w₂| ≤ t or w₁² + w₂² ≤ t²: at c where c lies inside, else on the border, of which 1,440 places are tried, the corners among them.</summary>
    internal static (double W1, double W2) Constrained((double W1, double W2) c, double tilt, double budget, bool diamond)
    {
        if (Size(c.W1, c.W2) <= budget) return c;
        return Enumerable.Range(0, 1440)
            .Select(i => (Cos: Math.Cos(2 * Math.PI * i / 1440), Sin: Math.Sin(2 * Math.PI * i / 1440)))
            .Select(way => (Corner(way.Cos, way.Sin), Corner(way.Sin, way.Cos)))
            .MinBy(w => Bowl(w.Item1, w.Item2, c, tilt));

        double Size(double w1, double w2) => diamond ? Math.Abs(w1) + Math.Abs(w2) : Math.Sqrt(w1 * w1 + w2 * w2);
        double Corner(double one, double other) => Math.Abs(one) < 1e-12 ? 0 : one * budget / Size(one, other);
    }

    private static double Bowl(double w1, double w2, (double W1, double W2) c, double tilt)
    {
        (double d1, double d2) = (w1 - c.W1, w2 - c.W2);
        return (d1 * d1 + 2 * tilt * d1 * d2 + d2 * d2) / 2;
    }

    private static Plot Diamond(LessonWork work)
    {
        Settings settings = work.Settings;
        (double W1, double W2) c = (settings.Number("w1"), settings.Number("w2"));
        double budget = settings.Number("budget"), tilt = settings.Number("tilt");
        (double W1, double W2) l1 = Constrained(c, tilt, budget, diamond: true), l2 = Constrained(c, tilt, budget, diamond: false);
        work.Value("diamond", new[] { l1.W1, l1.W2 });
        work.Value("circle", new[] { l2.W1, l2.W2 });
        var x = new Axis("w₁", -2.2, 2.2);
        var y = new Axis("w₂", -2.2, 2.2);
        double[] angles = [.. Enumerable.Range(0, 72).Select(i => 2 * Math.PI * i / 72)];
        return new Plot
        {
            Id = "diamond",
            Title = new Text("ひし形と円", "The diamond and the circle"),
            Caption = new Text(
                Invariant($"誤差が最小の点と、予算の大きさを動かしてください。L1 の答えは ({l1.W1:F2}, {l1.W2:F2})、L2 の答えは ({l2.W1:F2}, {l2.W2:F2})。"),
                Invariant($"Drag the place of the least error, and the budget. L1 ends at ({l1.W1:F2}, {l1.W2:F2}), L2 at ({l2.W1:F2}, {l2.W2:F2}).")),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                new Area([.. angles.Select(angle => budget * Math.Cos(angle))], [.. angles.Select(angle => budget * Math.Sin(angle))]) { Tone = Tone.First, Label = "L2: w₁² + w₂² ≤ t²" },
                new Area([budget, 0, -budget, 0], [0, budget, 0, -budget]) { Tone = Tone.Second, Label = "L1: |w₁| + |w₂| ≤ t" },
                .. Contours.Of((w1, w2) => Bowl(w1, w2, c, tilt), x, y, Contours.Bowl(0, 6, 9), 40),
                .. Contours.Of((w1, w2) => Bowl(w1, w2, c, tilt), x, y, [Bowl(l1.W1, l1.W2, c, tilt)], 60, Tone.Second),
                .. Contours.Of((w1, w2) => Bowl(w1, w2, c, tilt), x, y, [Bowl(l2.W1, l2.W2, c, tilt)], 60, Tone.First),
                new Dots([l2.W1], [l2.W2]) { Tone = Tone.First, Label = new Text("L2 の答え", "L2's answer") },
                new Dots([l1.W1], [l1.W2], DotShape.Square) { Tone = Tone.Second, Label = new Text("L1 の答え", "L1's answer") },
            ],
            Handles =
            [
                new Handle("least", c.W1, c.W2, new Text("誤差が最小の重み", "The weights of the least error"), "w1", "w2"),
                new Handle("budget", budget, 0, new Text("予算 t", "Budget t"), "budget", Tone: Tone.Second),
            ],
            Controls = ["w1", "w2", "budget", "tilt"],
        };
    }

    /// <summary>The errors of degrees 10 and 20 at every strength of an L2 penalty.</summary>
    internal static Table RidgeTable((double Train, double Test)[][] errors) => new()
    {
        Id = "ridge",
        Title = new Text("λ と誤差（10 次と 20 次、L2）", "λ and errors, degrees 10 and 20, L2"),
        Columns = ["λ", new Text("10 次の訓練誤差", "degree 10 training"), new Text("10 次のテスト誤差", "degree 10 test"), new Text("20 次の訓練誤差", "degree 20 training"), new Text("20 次のテスト誤差", "degree 20 test")],
        Rows = [.. Regularization.Strengths.Select((strength, i) => (IReadOnlyList<Cell>)[strength, .. errors.SelectMany(row => new Cell[] { row[i].Train, row[i].Test })])],
    };

    /// <summary>The slope under the three penalties, at a few strengths and at the one that is set, which is pointed out.</summary>
    private static Table CoffeeTable(double lambda)
    {
        double[] strengths = [.. Regularization.CoffeeStrengths.Append(lambda).Distinct().Order()];
        return new Table
        {
            Id = "coffee",
            Title = new Text("コーヒーのデータの傾き（1 °C あたり）", "The slope of the coffee data, per °C"),
            Caption = new Text("色の付いた行が、いま選んでいる λ です。", "The row pointed out is the λ that is set."),
            Columns = [new Column("λ", 6), new Column("½λa²", 6), new Column("λa²", 6), new Column("λ|a|", 6)],
            Rows =
            [
                .. strengths.Select(strength => (IReadOnlyList<Cell>)
                    [strength, Regularization.SlopeL2(strength), Regularization.SlopeL2(2 * strength), new Cell { Number = Regularization.SlopeL1(strength), Tone = Regularization.SlopeL1(strength) == 0 ? Tone.Second : Tone.Ink }]),
            ],
            Highlight = [Array.IndexOf(strengths, lambda)],
            Controls = ["lambda"],
        };
    }
}
