using Shinso.Randomness;

namespace Shinso.Lessons.Generalisation;

/// <summary>The model with the least validation error is adopted; the test set must not choose, because the best of many guesses looks good.</summary>
public sealed class ModelChoice : Lesson
{
    /// <inheritdoc/>
    public override string Id => "model-choice";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("33", Part.Generalisation, new Text("モデルの選択", "Choosing a model"), 12)
    {
        Summary = new Text("検証誤差が最小のモデルを採ります。テストデータで選ぶと、当てずっぽうでも良く見えることを数で確かめます。", "The model with the least validation error is adopted. Chosen on test data, even guessing looks good; the numbers show how good."),
        Sources = [new SourcePlace("S1", new Text("四つのモデルの表、「90 %」のスライド", "The table of four models, the slide on 90 %"))],
        Before = ["data-split", "overfitting-sine"],
        Playground = [new PlaygroundLink(new Text("検証データを取り分けてある。ユニットを減らし、検証の損失が小さいネットワークを選ぶ", "With points kept for validation: remove units and choose by the validation loss"), "v=1&dataset=moons&noise=40&samples=120&percTrainData=40&percValidData=30&networkShape=8,8&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.List("errors", [0.2, 0.1, 0.3, 0.5], 0, 1, new Text("検証誤差", "Validation errors"), 2, 8),
        Parameter.Whole("models", 100, 1, 200, new Text("モデルの数", "Models")) with { Plays = true },
        Parameter.Whole("samples", 100, 10, 500, new Text("データの数", "Samples")),
        Parameter.Whole("seed", 1, 0, 1000, new Text("乱数の種", "Seed")),
        Parameter.Choice("test", new Text("新しいデータ", "Fresh data"), ("sealed", new Text("封をしたまま", "sealed")), ("opened", new Text("開ける", "opened"))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("四つのモデルの検証誤差が 0.2、0.1、0.3、0.5 のとき、採用するのはどれですか。", "The validation errors of four models are 0.2, 0.1, 0.3 and 0.5. Which is adopted?"),
            [
                new Choice("A (0.2)", false, new Text("もっと小さいものがあります。", "There is a smaller one.")),
                new Choice("B (0.1)", true, new Text("検証誤差が最小です。", "Its validation error is the least.")),
                new Choice("C (0.3)", false, new Text("誤差は小さいほうを採ります。", "A smaller error is better.")),
                new Choice("D (0.5)", false, new Text("誤差が一番大きいモデルです。", "This is the largest error.")),
            ],
            new Text("比べるのは検証誤差、採るのは最小のものです。テストデータはまだ開けません。", "Validation errors are compared and the least is taken. The test data stay closed.")),
        new OpenQuestion(
            new Text("当てずっぽうのモデルを 100 個作り、テストで一番良いものを選ぶと 60 % を超えました。意味はありますか。", "The best of 100 guessing models exceeds 60 % on the test set. Does it mean anything?"),
            new Text("ありません。選んだことによる見かけの良さで、新しいデータでは 50 % に戻ります。", "No. It is the effect of choosing, and falls back to 50 % on new data.")),
        new NumberQuestion(
            new Text("100 個の平均は何 % でしたか。種 1、データ 100 件のとき。", "What percentage did the 100 models reach on average, with seed 1 and 100 samples?"),
            result.Number("mean_of_100"),
            0.005,
            new Text("どのモデルも本当の力は 50 % なので、平均は 50 の近くです。", "Each is worth 50 %, so the average is near 50.")),
        new CodeQuestion(
            new Text("M 個の当てずっぽうのうち最良の正解率の期待値を計算してください。", "Compute the expected accuracy of the best of M guesses."),
            "ModelChoice.ExpectedBest",
            new Text("最大値が k 以下なのは全部が k 以下のときなので、確率は F(k) の M 乗です。", "The greatest is at most k when all are, with probability F(k) to the power M.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        double[] errors = settings.List("errors");
        int models = settings.Whole("models"), samples = settings.Whole("samples");
        int[] scores = Scores((ulong)settings.Whole("seed"), models, samples, 0);
        int[] fresh = Scores((ulong)settings.Whole("seed"), models, samples, models);
        int best = Array.IndexOf(scores, scores.Max());
        work.Value("adopted", $"{(char)('A' + Array.IndexOf(errors, errors.Min()))}");
        work.Value("best_of_100", scores[best]);
        work.Value("mean_of_100", scores.Average());
        work.Value("expected_best", ExpectedBest(models, samples));
        work.Value("best_on_fresh_data", fresh[best]);
        work.Step("scores", scores);
        ModelChoiceFigures.Show(work, errors, scores, fresh);
    }

    /// <summary>How many of the samples guessing models have right: for every model so many draws, right where u() &lt; 0.5, one generator for all. Some models are passed over first.</summary>
    internal static int[] Scores(ulong seed, int models, int samples, int passedOver)
    {
        var random = new SplitMix(seed);
        int[] scores = new int[passedOver + models];
        for (int model = 0; model < scores.Length; model++)
        {
            for (int sample = 0; sample < samples; sample++)
            {
                if (random.NextDouble() < 0.5) scores[model]++;
            }
        }

        return scores[passedOver..];
    }

    /// <summary>E[max]/n = (1/n)·Σ_{k=0}^{n−1} (1 − F(k)^M), where F(k) is the chance that one model guesses at most k of n samples right.</summary>
    internal static double ExpectedBest(int models, int samples)
    {
        double chance = Math.Pow(0.5, samples), atMost = 0, sum = 0;
        for (int k = 0; k < samples; k++)
        {
            atMost += chance;
            sum += 1 - Math.Pow(Math.Min(1, atMost), models);
            chance *= (samples - k) / (k + 1.0);
        }

        return sum / samples;
    }
}
