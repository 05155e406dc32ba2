using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Generalisation;

/// <summary>What the lesson on overfitting shows.</summary>
internal static class OverfittingSineFigures
{
    private const int MostHandles = 40;

    private static readonly Axis X = new("x", 0, 2 * Math.PI);
    private static readonly int[] CurveDegrees = [.. Enumerable.Range(0, 22), 24, 26, 28, 29, 30, 31, 33, 36, 40, 45, 50];
    private static readonly int[] ConditionDegrees = [3, 5, 10, 15, 20];
    private static readonly double[] Places = [.. Enumerable.Range(0, 301).Select(i => 2 * Math.PI * i / 300)];

    /// <summary>A network trained on every second point, measured on the others: the library's engine at work, once.</summary>
    private static readonly Lazy<SineNetwork> Network = new(() =>
    {
        (double[] x, double[] y) = SinePoints.Of();
        return SineNetwork.Trained(new SineNetworkPlan([40, 40], 3000), Every(x, y, 0), Every(x, y, 1));
    });

    private static readonly Lazy<Table> Source = new(SourceTable);
    private static readonly Lazy<Table> Conditioning = new(MakeConditioning);

    public static void Show(LessonWork work, (double[] X, double[] Y) points)
    {
        Settings settings = work.Settings;
        bool network = settings["model"] == "network";
        double[] curve = network ? Network.Value.Last(Places) : Polynomial(settings, points);
        (double train, double test) = network
            ? (Network.Value.Train[^1], SinePoints.TestError(x => Network.Value.Last([x])[0]))
            : Own(settings, points);
        work.Step("own_train_rmse", train);
        work.Step("own_test_rmse", test);
        work.Show(Fit(settings, points, curve, train, test, network));
        work.Show(Errors(work, points));
        work.Show(Source.Value);
        work.Show(Conditioning.Value);
        work.Show(Epochs(work));
    }

    private static (double[] X, double[] Y) Every(double[] x, double[] y, int from) =>
        ([.. x.Where((_, i) => i % 2 == from)], [.. y.Where((_, i) => i % 2 == from)]);

    private static double[] Polynomial(Settings settings, (double[] X, double[] Y) points)
    {
        Func<double, double> f = Function(settings, points);
        return [.. Places.Select(f)];
    }

    private static Func<double, double> Function(Settings settings, (double[] X, double[] Y) points)
    {
        int degree = settings.Whole("degree");
        if (settings["basis"] == "powers")
        {
            double[] powers = Polynomials.FitPowers(points.X, points.Y, degree);
            return x => Polynomials.AtPowers(powers, x);
        }

        double[] fit = Polynomials.Fit(points.X, points.Y, degree, settings.Number("ridge"));
        return x => Polynomials.At(fit, x);
    }

    private static (double Train, double Test) Own(Settings settings, (double[] X, double[] Y) points)
    {
        Func<double, double> f = Function(settings, points);
        return (Polynomials.RootMeanSquare(f, points.X, points.Y), SinePoints.TestError(f));
    }

    private static Plot Fit(Settings settings, (double[] X, double[] Y) points, double[] curve, double train, double test, bool network) => new()
    {
        Id = "fit",
        Title = network ? new Text("ネットワークの曲線", "The curve of a network") : new Text(Invariant($"{settings.Whole("degree")} 次の多項式"), Invariant($"A polynomial of degree {settings.Whole("degree")}")),
        Caption = new Text(Invariant($"点は上下に動かせます。訓練誤差 {train:G3}、テスト誤差 {test:G3}。"), Invariant($"The points can be dragged up and down. Training error {train:G3}, test error {test:G3}.")),
        X = X,
        Y = new Axis("y", -2, 2),
        Marks =
        [
            new Curve(Places, [.. Places.Select(Math.Sin)], Stroke.Dashed) { Tone = Tone.Quiet, Label = "sin x" },
            new Curve(Places, [.. curve.Select(y => Math.Abs(y) <= 6 ? y : double.NaN)]) { Tone = Tone.Second, Label = new Text("当てはめた曲線", "fitted curve") },
            new Dots(points.X, points.Y) { Tone = Tone.First, Label = new Text("訓練の点", "training points") },
        ],
        Handles = points.X.Length > MostHandles ? [] : [.. points.X.Select((x, i) => new Handle($"p{i}", x, points.Y[i], new Text($"点 {i + 1}", $"Point {i + 1}"), Tone: Tone.First))],
        Controls = ["degree", "points", "noise", "seed", "basis", "ridge", "model", "moved"],
    };

    private static Plot Errors(LessonWork work, (double[] X, double[] Y) points)
    {
        (double Train, double Test)[] errors = [.. CurveDegrees.Select(degree => OverfittingSine.Errors(points, degree, work.Settings.Number("ridge")))];
        double[] xs = [.. CurveDegrees.Select(degree => (double)degree)];
        double[] test = [.. errors.Select(error => error.Test)];
        int degree = work.Settings.Whole("degree");
        double height = Math.Clamp(OverfittingSine.Errors(points, degree, work.Settings.Number("ridge")).Test, 0.01, 100);
        return new Plot
        {
            Id = "errors",
            Title = new Text("次数と誤差", "Degree and errors"),
            Caption = new Text("点を左右に動かすと次数が変わります。訓練誤差は減るだけ、テスト誤差は谷を過ぎると増えます。", "Drag the point to change the degree. The training error only falls; the test error rises beyond its valley."),
            X = new Axis(new Text("次数", "degree"), 0, 50),
            Y = new Axis(new Text("誤差（二乗平均の平方根）", "root mean square error"), 0.01, 100, Log: true),
            Marks =
            [
                new Curve(xs, [.. errors.Select(error => error.Train > 1e-3 ? error.Train : double.NaN)]) { Tone = Tone.First, Label = new Text("訓練誤差", "training error") },
                new Curve(xs, [.. test.Select(error => error < 1e4 ? error : double.NaN)]) { Tone = Tone.Second, Label = new Text("テスト誤差", "test error") },
            ],
            Handles = [new Handle("degree", degree, height, new Text("次数", "Degree"), "degree", Tone: Tone.Second)],
            Controls = ["degree"],
        };
    }

    private static Table SourceTable()
    {
        (double[] X, double[] Y) points = SinePoints.Of();
        int[] degrees = [.. OverfittingSine.Degrees, .. Enumerable.Repeat(10, OverfittingSine.Counts.Length)];
        int[] counts = [.. OverfittingSine.Degrees.Select(_ => 30), .. OverfittingSine.Counts];
        return new Table
        {
            Id = "table",
            Title = new Text("六つの次数、そしてデータを増やした 10 次", "Six degrees, and degree 10 with more data"),
            Columns = [new Text("点の数", "points"), new Text("次数", "degree"), new Text("係数", "coefficients"), new Column(new Text("訓練誤差", "training error"), 4), new Column(new Text("テスト誤差", "test error"), 4)],
            Rows =
            [
                .. degrees.Select((degree, i) =>
                {
                    (double train, double test) = OverfittingSine.Errors(counts[i] == 30 ? points : SinePoints.Of(counts[i]), degree);
                    return (IReadOnlyList<Cell>)[counts[i], degree, degree + 1, train, new Cell { Number = test, Tone = test > 1 ? Tone.Wrong : Tone.Ink }];
                }),
            ],
            Highlight = [2],
        };
    }

    private static Table MakeConditioning()
    {
        (double[] X, double[] Y) points = SinePoints.Of();
        return new Table
        {
            Id = "conditioning",
            Title = new Text("同じ問題、二つの計算", "One problem, computed in two ways"),
            Caption = new Text("条件数は、計算の誤差が何倍になりうるかを表します。正規方程式ではその二乗になります。倍精度の桁は約 16 桁です。", "The condition number says how much errors can grow; normal equations square it. Double precision has about 16 digits."),
            Columns =
            [
                new Text("次数", "degree"), new Column(new Text("条件数：べき乗", "condition: powers"), 2), new Column(new Text("条件数：チェビシェフ", "condition: Chebyshev"), 2),
                new Column(new Text("訓練誤差：べき乗と正規方程式", "training error: powers, normal equations"), 8), new Column(new Text("訓練誤差：チェビシェフと QR", "training error: Chebyshev, QR"), 8),
            ],
            Rows =
            [
                .. ConditionDegrees.Select(degree => (IReadOnlyList<Cell>)
                [
                    degree, Polynomials.Condition(points.X, degree, powers: true), Polynomials.Condition(points.X, degree, powers: false),
                    OverfittingSine.PowerErrors(points, degree).Train, OverfittingSine.Errors(points, degree).Train,
                ]),
            ],
        };
    }

    private static Plot Epochs(LessonWork work)
    {
        SineNetwork network = Network.Value;
        work.Note("ネットワークはライブラリの単精度の計算で学習しました。計算機が違えば、下の桁は変わります。", "Networks were trained by the library in single precision; another machine may differ in the last digits.");
        work.Step("network_best_epoch", network.BestEpoch);
        work.Step("network_validation", Value.Map(("best", network.Validation.Min()), ("last", network.Validation[^1])));
        return new Plot
        {
            Id = "epochs",
            Title = new Text("ネットワークの学習曲線", "Learning curves of a network"),
            Caption = new Text("30 点のうち 15 点で学び、残りの 15 点で検証しました。縦の線が止めどきです。", "It learnt from 15 of the 30 points and was validated on the other 15. The upright line is where to stop."),
            X = new Axis(new Text("エポック", "epoch"), 0, network.Epochs[^1]),
            Y = new Axis(new Text("誤差（二乗平均の平方根）", "root mean square error"), 0.001, 2, Log: true),
            Marks =
            [
                new Curve(network.Epochs, network.Train) { Tone = Tone.First, Label = new Text("訓練誤差", "training error") },
                new Curve(network.Epochs, network.Validation) { Tone = Tone.Second, Label = new Text("検証誤差", "validation error") },
                new Rule(network.BestEpoch, Vertical: true) { Tone = Tone.Quiet, Label = new Text("止めどき", "stop here") },
            ],
        };
    }
}
