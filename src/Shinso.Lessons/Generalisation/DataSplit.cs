using Shinso.Lessons.Calculation;
using Shinso.Randomness;

namespace Shinso.Lessons.Generalisation;

/// <summary>Training, validation and test data: ⌊n·a⌋, ⌊n·b⌋ and the rest, drawn at random.</summary>
public sealed class DataSplit : Lesson
{
    internal static readonly int[] Sizes = [10, 100, 150, 178, 569, 1797, 60000];
    internal static readonly (int Train, int Validation)[] Presets = [(60, 20), (70, 15), (80, 10)];

    /// <inheritdoc/>
    public override string Id => "data-split";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("31", Part.Generalisation, new Text("訓練・検証・テスト", "Training, validation and test data"), 15)
    {
        Summary = new Text("データを三つに分けます。学ぶため、選ぶため、そして最後に一度だけ測るために。", "Data are divided in three: to learn from, to choose with, and to measure once at the end."),
        Sources = [new SourcePlace("S1", new Text("学習に用いる三種類のデータ", "Three kinds of data")), new SourcePlace("S4", new Text("訓練データとテストデータ", "Training and test data"))],
        Before = ["gradient-descent"],
        Playground = [new PlaygroundLink(new Text("訓練データの割合を 10 % にして、テストの損失を見る", "Give training 10 % of the points and watch the test loss"), "v=1&dataset=xor&percTrainData=10&noise=20&seed=0.31")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Whole("rows", 10, 3, 150, new Text("データの数 n", "Rows n")),
        Parameter.Whole("train", 60, 10, 90, new Text("訓練の割合 %", "Training share, %")),
        Parameter.Whole("validation", 20, 0, 45, new Text("検証の割合 %", "Validation share, %")),
        Parameter.Whole("seed", 1, 0, 1000, new Text("乱数の種", "Seed")),
        Parameter.Choice("order", new Text("並び順", "Order"), ("shuffled", new Text("混ぜる", "shuffled")), ("kept", new Text("そのまま", "as they stand"))),
        Parameter.Choice("stratified", new Text("クラスごとに分ける", "Class by class"), ("no", new Text("いいえ", "no")), ("yes", new Text("はい", "yes"))),
        Parameter.Choice("data", new Text("データ", "Data"), ("made", new Text("作ったもの（三つのクラス）", "made up, three classes")), ("iris", "iris")),
        Parameter.Whole("openings", 0, 0, 30, new Text("テストデータを開いた回数", "Openings of the test data")) with { Plays = true },
    ];

    /// <inheritdoc/>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.With("validation", Math.Round(x) - settings.Number("train"));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("ハイパーパラメータ（学習率や層の数）を決めるのに使うデータはどれですか。", "Which data choose the hyperparameters, such as the learning rate or the number of layers?"),
            [
                new Choice(new Text("訓練データ", "Training data"), false, new Text("訓練データは重みとバイアスを決めるのに使います。", "They set the weights and biases.")),
                new Choice(new Text("検証データ", "Validation data"), true, new Text("人が決める値を比べるためのデータです。", "They compare what people have to decide.")),
                new Choice(new Text("テストデータ", "Test data"), false, new Text("選ぶのに使うと、最後に測る相手がなくなります。", "Once used for choosing, nothing is left to measure with.")),
            ],
            new Text("学ぶのは訓練データ、選ぶのは検証データ、測るのはテストデータです。", "Training data teach, validation data choose, test data measure.")),
        new ChoiceQuestion(
            new Text("テストの正解率を見ながら設定を変え続けて 90 % になりました。この 90 % を信じてよいですか。", "Settings were changed with an eye on the test accuracy until it reached 90 %. Is that to be believed?"),
            [
                new Choice(new Text("信じてよい", "Yes"), false, new Text("テストデータが選ぶのに使われています。", "The test data took part in the choice.")),
                new Choice(new Text("信じてはいけない", "No"), true, new Text("新しいデータで測り直します。たいてい下がります。", "Measure again on fresh data; it usually falls.")),
            ],
            new Text("テストデータで選んだことになり、未知のデータに対する力より良く見えます。", "The test data chose the model, so it looks better than it is on unseen data.")),
        new NumberQuestion(
            new Text("569 件を 70/15/15 に分けると、テストは何件ですか。", "569 rows are divided 70/15/15. How many are for testing?"),
            result.Number("counts/569/1/2"),
            0,
            new Text("訓練と検証は切り捨て、残りがテストです。", "Training and validation are rounded down; the rest is for testing.")),
        new OpenQuestion(
            new Text("標準化に使う平均と標準偏差を、全データから計算してはいけないのはなぜですか。", "Why must mean and deviation for standardising not come from all rows?"),
            new Text("テストデータの情報が学習に漏れるからです。訓練データだけから計算し、同じ値をほかの二つにも使います。", "Information on the test rows would leak into training. Compute them from the training rows and use the same numbers for the other two.")),
        new CodeQuestion(
            new Text("n 件を a %、b %、残りに分けるコードを書いてください。", "Write code that divides n rows into a %, b % and the rest."),
            "DataSplit.Counts",
            new Text("整数のまま掛けてから割れば、0.29 × 100 が 28.999… になる罠に落ちません。", "Multiplying whole numbers before dividing avoids the trap of 0.29 · 100 = 28.999….")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        work.Value("counts", Value.Map(Sizes.Select(n => ($"{n}", (Value)Presets.Select(shares => (Value)Counts(n, shares.Train, shares.Validation)).ToArray()))));
        Rows rows = Rows.Of(work);
        int[][] parts = Parts(rows, work.Settings);
        work.Value("indices", Value.Map(("train", parts[0]), ("validation", parts[1]), ("test", parts[2])));
        work.Value("overlap", parts.Sum(part => part.Length) - parts.SelectMany(part => part).Distinct().Count());
        work.Value("missing", rows.Classes.Length - parts.SelectMany(part => part).Distinct().Count());
        work.Value("rounding_trap", Math.Floor(0.29 * 100));
        work.Value("rounding_right", Counts(100, 29, 0)[0]);
        Overfitting(work);
        (double mean, double deviation) = Scale(rows, parts[0]);
        work.Value("scale_train", new[] { mean, deviation });
        (mean, deviation) = Scale(rows, [.. Enumerable.Range(0, rows.Classes.Length)]);
        work.Value("scale_all", new[] { mean, deviation });
        DataSplitFigures.Show(work, rows, parts);
    }

    /// <summary>training = ⌊n·a/100⌋, validation = ⌊n·b/100⌋, test = the rest, for shares in whole percent: no fraction is ever rounded.</summary>
    internal static int[] Counts(int n, int trainPercent, int validationPercent)
    {
        int train = (int)((long)n * trainPercent / 100), validation = (int)((long)n * validationPercent / 100);
        return [train, validation, n - train - validation];
    }

    /// <summary>The rows of the three parts: the first of the shuffled order train, the next validate, the rest test; stratified, this is done for every class alone.</summary>
    private static int[][] Parts(Rows rows, Settings settings)
    {
        int train = settings.Whole("train"), validation = Math.Min(settings.Whole("validation"), 100 - train);
        int n = rows.Classes.Length;
        int[] order = settings["order"] == "kept" ? [.. Enumerable.Range(0, n)] : new SplitMix((ulong)settings.Whole("seed")).Permutation(n);
        int[][] groups = settings["stratified"] == "yes" ? [.. order.GroupBy(row => rows.Classes[row]).OrderBy(group => group.Key).Select(group => group.ToArray())] : [order];
        List<int>[] parts = [[], [], []];
        foreach (int[] group in groups)
        {
            int[] counts = Counts(group.Length, train, validation);
            parts[0].AddRange(group[..counts[0]]);
            parts[1].AddRange(group[counts[0]..(counts[0] + counts[1])]);
            parts[2].AddRange(group[(counts[0] + counts[1])..]);
        }

        return [.. parts.Select(part => part.ToArray())];
    }

    /// <summary>The mean and deviation √((1/n)·Σ(x − mean)²) of some rows' values.</summary>
    internal static (double Mean, double Deviation) Scale(Rows rows, int[] part)
    {
        double mean = part.Average(row => rows.Values[row]);
        return (mean, Math.Sqrt(part.Average(row => (rows.Values[row] - mean) * (rows.Values[row] - mean))));
    }

    /// <summary>A test set shows overfitting and does not change it; more data do.</summary>
    private static void Overfitting(LessonWork work)
    {
        foreach ((string name, int count) in new[] { ("few", 30), ("many", 1000) })
        {
            (double[] x, double[] y) = SinePoints.Of(count);
            double[] fit = Polynomials.Fit(x, y, 10);
            work.Value($"{name}_train_error", Polynomials.RootMeanSquare(at => Polynomials.At(fit, at), x, y));
            work.Value($"{name}_test_error", SinePoints.TestError(at => Polynomials.At(fit, at)));
        }
    }

    /// <summary>The rows that are divided.</summary>
    /// <param name="Classes">The class of every row, 0, 1 or 2.</param>
    /// <param name="Values">A feature of every row.</param>
    internal sealed record Rows(int[] Classes, double[] Values)
    {
        /// <summary>The iris flowers, or rows sorted by class, half of them of the first class, three tenths of the second.</summary>
        public static Rows Of(LessonWork work)
        {
            if (work.Settings["data"] == "iris")
            {
                if (Iris.Find(work.Surroundings) is { } iris) return new Rows(iris.Classes, [.. iris.Features.Select(row => row[2])]);
                work.Absent("iris");
            }

            int n = work.Settings.Whole("rows");
            int[] classes = [.. Enumerable.Range(0, n).Select(i => 10 * i < 5 * n ? 0 : 10 * i < 8 * n ? 1 : 2)];
            var random = new SplitMix(8);
            return new Rows(classes, [.. classes.Select(one => 2 + 2 * one + random.NextNormal())]);
        }
    }
}
