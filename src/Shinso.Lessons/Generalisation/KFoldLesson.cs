using Shinso.Lessons.Calculation;
using Shinso.Randomness;

namespace Shinso.Lessons.Generalisation;

/// <summary>Cross-validation: the data are cut into k parts, and each of them is held out once.</summary>
public sealed class KFoldLesson : Lesson
{
    /// <summary>The degrees that are compared.</summary>
    internal static readonly int[] Degrees = [1, 2, 3, 4, 5, 6, 7, 8, 10];

    private static readonly int[] SortedDegrees = [1, 3, 5];

    /// <inheritdoc/>
    public override string Id => "k-fold";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("34", Part.Generalisation, new Text("交差検証", "k-fold cross-validation"), 20)
    {
        Summary = new Text("データを k 個に分け、順番に一つずつ検証に回します。一回の運に左右されない比べ方です。", "The data are cut into k parts and each validates once: a comparison that does not hang on one lucky split."),
        Sources = [new SourcePlace("S1", new Text("交差検証（五つのパターン）", "Cross-validation, five patterns"))],
        Before = ["data-split", "overfitting-sine", "model-choice"],
        Playground = [new PlaygroundLink(new Text("点は 40 個だけ。データを引き直すたびに、検証の損失がどれだけ揺れるかを見る", "Only 40 points: draw new data again and again, and see how far the validation loss strays"), "v=1&dataset=moons&noise=30&samples=40&percTrainData=60&percValidData=20&networkShape=4&stopEpochs=200&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Whole("k", 5, 2, 10, new Text("分ける数 k", "Parts k")),
        Parameter.Whole("pattern", 1, 1, 10, new Text("パターン", "Pattern")) with { Plays = true },
        Parameter.Whole("degree", 3, 1, 10, new Text("次数", "Degree")),
        Parameter.Choice("order", new Text("並び順", "Order"), ("shuffled", new Text("混ぜる", "shuffled")), ("sorted", new Text("x の順のまま", "sorted by x"))),
        Parameter.Whole("seed", 1, 0, 1000, new Text("乱数の種", "Seed")),
        Parameter.Choice("data", new Text("データ", "Data"), ("sine", new Text("sin x の 30 点", "30 points of sin x")), ("classes", new Text("三つのクラスの 30 件", "30 rows of three classes"))),
        Parameter.Choice("stratified", new Text("クラスごとに分ける", "Class by class"), ("no", new Text("いいえ", "no")), ("yes", new Text("はい", "yes"))),
        Parameter.Choice("model", new Text("アヤメのモデル", "Model for iris"), ("both", new Text("両方", "both")), ("naive-bayes", new Text("単純ベイズ", "naive Bayes")), ("softmax", new Text("ソフトマックス回帰", "softmax regression"))),
    ];

    /// <inheritdoc/>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        int k = settings.Whole("k");
        return settings.With("pattern", Parameter.Format(Math.Clamp(Math.Round(KFoldFigures.RowOf(y, k)), 1, k)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("5 分割の交差検証では、学習は何回で、各データは何回検証に使われますか。", "With 5 folds, how many trainings are there, and how often does each sample validate?"),
            [
                new Choice(new Text("学習は 1 回、検証は 5 回ずつ", "One training, each sample validates five times"), false, new Text("パターンごとに、はじめから学習し直します。", "Every pattern trains anew.")),
                new Choice(new Text("学習は 5 回、検証は 1 回ずつ", "Five trainings, each sample validates once"), true, new Text("パターンの数だけ学習し、どのデータもちょうど一度だけ検証に回ります。", "One training per pattern, and every sample is held out exactly once.")),
                new Choice(new Text("学習は 5 回、検証は 4 回ずつ", "Five trainings, each sample validates four times"), false, new Text("4 回は訓練に使われます。", "Four times it trains.")),
            ],
            new Text("S1 の表を縦に見ると、どの列にも「検証」が一つだけあります。", "Every column of the table in S1 says \"validate\" once.")),
        new OpenQuestion(
            new Text("並び順のまま分割してはいけないのはどんなときですか。", "When must the order of the data not be kept?"),
            new Text("クラス順、時間順、x の順などに並んでいて、部分ごとに性質が違うときです。", "When they are sorted by class, time or x, so that the parts differ in kind.")),
        new NumberQuestion(
            new Text("150 件を 10 分割すると、一回の学習に使うのは何件ですか。", "150 rows and 10 folds: how many rows does each training use?"),
            150 - 150 / 10.0,
            0,
            new Text("15 件を検証に回し、残りで学習します。", "15 are held out, the rest train.")),
        new CodeQuestion(
            new Text("一つのパターンの検証誤差を求めるコードを書いてください。", "Write code for the validation error of one pattern."),
            "KFoldLesson.ValidationError",
            new Text("当てはめに使うのは、検証に回した部分を除いた点だけです。", "Only the points that are not held out take part in the fit.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        (double[] X, double[] Y) points = SinePoints.Of();
        int[] shuffled = new SplitMix(1).Permutation(30), sorted = [.. Enumerable.Range(0, 30)];
        work.Value("patterns", Enumerable.Range(0, 5).Select(pattern => (Value)Enumerable.Range(0, 5).Select(part => part == 4 - pattern ? "validate" : "train").ToArray()).ToArray());
        work.Value("order", shuffled);
        double[][] errors = [.. Degrees.Select(degree => Errors(points, Parts(shuffled, 5), degree))];
        double[] means = [.. errors.Select(row => row.Average())];
        work.Value("errors", Named(Degrees, errors));
        work.Value("cv_mean", Named(Degrees, means));
        work.Value("cv_sd", Named(Degrees, [.. errors.Select(Deviation)]));
        work.Value("chosen_degree", Degrees[Array.IndexOf(means, means.Min())]);
        double[][] sortedErrors = [.. SortedDegrees.Select(degree => Errors(points, Parts(sorted, 5), degree))];
        work.Value("sorted_errors", Named(SortedDegrees, sortedErrors));
        work.Value("sorted_mean", Named(SortedDegrees, [.. sortedErrors.Select(row => row.Average())]));
        work.Value("test_rmse_3", OverfittingSine.Errors(points, 3).Test);
        work.Value("test_rmse_5", OverfittingSine.Errors(points, 5).Test);
        KFoldFlowers flowers = KFoldFlowers.Of(work.Surroundings);
        if (flowers.Measured) flowers.Leave(work);
        else work.Absent("iris");
        KFoldFigures.Show(work, points, flowers);
    }

    /// <summary>k consecutive pieces of an order; the first n mod k of them are one longer.</summary>
    internal static int[][] Parts(int[] order, int k)
    {
        int length = order.Length / k, longer = order.Length % k;
        return [.. Enumerable.Range(0, k).Select(part => order[(part * length + Math.Min(part, longer))..((part + 1) * length + Math.Min(part + 1, longer))])];
    }

    /// <summary>Fits a polynomial to all points but those of a part, and measures √((1/m)·Σ(f(x) − y)²) on that part.</summary>
    internal static double ValidationError((double[] X, double[] Y) points, int[] heldOut, int degree)
    {
        int[] train = [.. Enumerable.Range(0, points.X.Length).Except(heldOut)];
        double[] fit = Polynomials.Fit([.. train.Select(i => points.X[i])], [.. train.Select(i => points.Y[i])], degree);
        return Polynomials.RootMeanSquare(x => Polynomials.At(fit, x), [.. heldOut.Select(i => points.X[i])], [.. heldOut.Select(i => points.Y[i])]);
    }

    /// <summary>The validation errors by pattern: pattern 1 holds out the last part, as S1 has it, and the last pattern the first one.</summary>
    internal static double[] Errors((double[] X, double[] Y) points, int[][] parts, int degree) => [.. Enumerable.Reverse(parts).Select(part => ValidationError(points, part, degree))];

    /// <summary>√(Σ(x − mean)²/(n − 1)).</summary>
    internal static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / (values.Length - 1));
    }

    private static Value Named(int[] degrees, double[][] rows) => Value.Map(degrees.Zip(rows, (degree, row) => ($"{degree}", (Value)row)));

    private static Value Named(int[] degrees, double[] numbers) => Value.Map(degrees.Zip(numbers, (degree, number) => ($"{degree}", (Value)number)));
}
