using System.Globalization;
using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Generalisation;

/// <summary>Noisy points on a sine wave and polynomials of rising degree: the training error only falls, the test error turns.</summary>
public sealed class OverfittingSine : Lesson
{
    /// <summary>The degrees of S1.</summary>
    internal static readonly int[] Degrees = [1, 3, 5, 10, 20, 50];

    /// <summary>How many points the table of more data has.</summary>
    internal static readonly int[] Counts = [15, 30, 60, 120, 300, 1000];

    private static readonly int[] PowerDegrees = [10, 20];

    private static readonly Lazy<(double[] Train, double[] Test)> MorePoints = new(() =>
    {
        (double Train, double Test)[] errors = [.. Counts.Select(count => Errors(SinePoints.Of(count), 10))];
        return ([.. errors.Select(one => one.Train)], [.. errors.Select(one => one.Test)]);
    });

    /// <inheritdoc/>
    public override string Id => "overfitting-sine";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("32", Part.Generalisation, new Text("過学習：sin x と多項式", "Overfitting: sin x and polynomials"), 25)
    {
        Summary = new Text("次数を上げるほど訓練誤差は減り、テスト誤差は途中から増えます。自由すぎるモデルは雑音まで覚えます。", "The higher the degree the smaller the training error, but the test error turns: a model that is too free learns the noise by heart."),
        Sources = [new SourcePlace("S1", new Text("過学習：sin(x) を 1、3、5、10、20、50 次の多項式で", "Overfitting: sin(x) with polynomials of degree 1, 3, 5, 10, 20, 50"))],
        Before = ["least-squares", "data-split"],
        Playground = [new PlaygroundLink(new Text("少ない点と大きなネットワークで過学習を起こす", "Overfit a few noisy points with a large network"), "v=1&dataset=circle&noise=40&percTrainData=10&networkShape=8,8,8&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Whole("degree", 3, 0, 50, new Text("次数", "Degree")) with { Plays = true },
        Parameter.Whole("points", 30, 5, 120, new Text("点の数", "Points")),
        Parameter.Number("noise", 0.2, 0, 1, new Text("雑音", "Noise")) with { Step = 0.05 },
        Parameter.Whole("seed", 3, 0, 1000, new Text("乱数の種", "Seed")),
        Parameter.Choice("basis", new Text("計算のしかた", "Computed with"), ("chebyshev", new Text("チェビシェフ多項式と QR 分解", "Chebyshev polynomials and QR")), ("powers", new Text("x のべき乗と正規方程式", "powers of x and normal equations"))),
        Parameter.Number("ridge", 0, 0, 3, new Text("重みの罰則 λ（L2）", "Penalty λ on the weights (L2)")) with { Step = 0.01 },
        Parameter.Choice("model", new Text("モデル", "Model"), ("polynomial", new Text("多項式", "polynomial")), ("network", new Text("ネットワーク（1-40-40-1）", "network 1-40-40-1"))),
        Parameter.Line("moved", "", new Text("動かした点", "Points that were moved"), 1000),
    ];

    /// <inheritdoc/>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        SortedDictionary<int, double> moved = Moved(settings);
        moved[int.Parse(handle.AsSpan(1), CultureInfo.InvariantCulture)] = Math.Round(y, 2);
        return settings.With("moved", string.Join(' ', moved.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}:{pair.Value}"))));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("訓練誤差が最小のモデルを選んではいけないのはなぜですか。", "Why not choose the model with the least training error?"),
            [
                new Choice(new Text("自由度を増やせば必ず下がり、雑音まで覚えるから", "It always falls with more freedom, down to learning the noise"), true, new Text("訓練誤差は、モデルの良さを比べるものさしになりません。", "The training error is no measure for comparing models.")),
                new Choice(new Text("訓練誤差の計算には時間がかかるから", "It takes long to compute"), false, new Text("計算はすぐ終わります。", "It is quick.")),
                new Choice(new Text("訓練誤差は次数とともに増えるから", "It rises with the degree"), false, new Text("増えることはありません。", "It never does.")),
            ],
            new Text("50 次では訓練誤差がほぼ 0 になりますが、テスト誤差は 5 次より大きくなります。", "At degree 50 the training error is 0 but for rounding, and the test error is larger than at degree 5.")),
        new OpenQuestion(
            new Text("学習曲線のどこで学習を止めるべきですか。", "Where on the learning curves should training stop?"),
            new Text("検証誤差が最小になった所です。その先は訓練誤差だけが減ります。", "Where the validation error is least. Beyond, only the training error falls.")),
        new OpenQuestion(
            new Text("次数を変えずに過学習を和らげる方法を二つ挙げてください。", "Name two ways against overfitting that leave the degree as it is."),
            new Text("データを増やすことと、重みに罰則を付けることです。", "More data, and a penalty on the weights.")),
        new NumberQuestion(
            new Text("S1 の六つの次数のうち、テスト誤差が最小なのは何次ですか。", "Which of the six degrees of S1 has the least test error?"),
            result.Number("best_degree"),
            0,
            new Text("3 次と 5 次が近く、10 次からは悪くなります。", "Degrees 3 and 5 are close; from 10 on it gets worse.")),
        new CodeQuestion(
            new Text("チェビシェフ多項式の値を漸化式で計算するコードを書いてください。", "Write code for the values of the Chebyshev polynomials by their recurrence."),
            "Polynomials.Chebyshev",
            new Text("$T_{k+1}=2uT_k-T_{k-1}$ をそのまま回します。", "It runs $T_{k+1}=2uT_k-T_{k-1}$ as it stands.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        (double[] X, double[] Y) source = SinePoints.Of();
        (double Train, double Test)[] errors = [.. Degrees.Select(degree => Errors(source, degree))];
        double[] test = [.. errors.Select(error => error.Test)];
        work.Value("degree", Degrees);
        work.Value("coefficients", Degrees.Select(degree => degree + 1).ToArray());
        work.Value("train_rmse", errors.Select(error => error.Train).ToArray());
        work.Value("test_rmse", test);
        work.Value("best_degree", Degrees[Array.IndexOf(test, test.Min())]);
        work.Value("y", source.Y);
        work.Value("coefficients_1", Polynomials.Fit(source.X, source.Y, 1));
        work.Value("coefficients_3", Polynomials.Fit(source.X, source.Y, 3));
        work.Value("test_rmse_29", Errors(source, 29).Test);
        work.Value("more_points", Value.Map(("points", Counts), ("train_rmse", MorePoints.Value.Train), ("test_rmse", MorePoints.Value.Test)));
        work.Value("powers", Value.Map(PowerDegrees.Select(degree => ($"{degree}", (Value)Value.Map(("train_rmse", PowerErrors(source, degree).Train), ("test_rmse", PowerErrors(source, degree).Test))))));
        OverfittingSineFigures.Show(work, Own(work.Settings));
    }

    /// <summary>The root mean square errors of the least-squares polynomial: on its points, and against sin x.</summary>
    internal static (double Train, double Test) Errors((double[] X, double[] Y) points, int degree, double ridge = 0)
    {
        double[] fit = Polynomials.Fit(points.X, points.Y, degree, ridge);
        return (Polynomials.RootMeanSquare(x => Polynomials.At(fit, x), points.X, points.Y), SinePoints.TestError(x => Polynomials.At(fit, x)));
    }

    /// <summary>The same with plain powers and normal equations.</summary>
    internal static (double Train, double Test) PowerErrors((double[] X, double[] Y) points, int degree)
    {
        double[] fit = Polynomials.FitPowers(points.X, points.Y, degree);
        return (Polynomials.RootMeanSquare(x => Polynomials.AtPowers(fit, x), points.X, points.Y), SinePoints.TestError(x => Polynomials.AtPowers(fit, x)));
    }

    /// <summary>The reader's points: noise and number as set, some of them moved by hand.</summary>
    private static (double[] X, double[] Y) Own(Settings settings)
    {
        (double[] x, double[] y) = SinePoints.Of(settings.Whole("points"), settings.Number("noise"), (ulong)settings.Whole("seed"));
        foreach ((int point, double at) in Moved(settings))
        {
            if (point >= 0 && point < y.Length) y[point] = Math.Clamp(at, -2, 2);
        }

        return (x, y);
    }

    /// <summary>Reads <c>point:value point:value</c>; what is none is passed over.</summary>
    private static SortedDictionary<int, double> Moved(Settings settings)
    {
        SortedDictionary<int, double> moved = [];
        foreach (string pair in settings["moved"].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = pair.Split(':');
            if (sides.Length == 2 && int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out int point)
                && double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double at) && double.IsFinite(at)) moved[point] = at;
        }

        return moved;
    }
}
