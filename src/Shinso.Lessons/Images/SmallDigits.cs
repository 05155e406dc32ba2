using System.Globalization;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Images;

/// <summary>A network that tells 0 from 1 on pictures of 4 × 3 pixels: 64 pictures to learn from, twelve inputs, a few hidden units, two outputs.</summary>
public sealed class SmallDigits : Lesson
{
    private static readonly int[] Milestones = [0, 1, 2, 5, 10, 20, 50, 56, 60, 70, 80, 90, 100, 200, 500, 1000];

    /// <summary>Pictures to try: five of the 64, then four that the network has never seen.</summary>
    private static readonly string[] Tried =
    [
        "111/101/101/111", "110/101/101/011", "010/010/010/010", "100/100/100/100", "001/001/001/001",
        "000/010/010/000", "010/111/010/000", "111/111/111/111", "000/000/000/000",
    ];

    private static readonly Lazy<int> PerfectOfTwentySeeds = new(() =>
        Enumerable.Range(1, 20).Count(seed => SmallDigitTraining.Learn(new SmallDigitStart(Seed: seed), 100).FirstPerfect >= 0));

    /// <inheritdoc/>
    public override string Id => "digits-4x3";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("39", Part.Images, new Text("4×3 画素の「0」と「1」", "Digits of 4 × 3 pixels"), 20)
    {
        Summary = new Text("12 個の画素から「0」と「1」を見分ける小さなネットワークを 64 枚の絵で育て、隠れユニットが何を見ているかを絵で確かめます。", "A small network learns from 64 pictures of twelve pixels to tell 0 from 1, and its hidden units show as pictures what they look for."),
        Sources = [new SourcePlace("S3", new Text("ニューラルネットワークを用いた問題の具体例", "A problem solved with a neural network: example, answer and reactions"))],
        Before = ["neuron-unit", "network-anatomy", "backprop-by-hand"],
        Playground = [new PlaygroundLink(new Text("隠れユニット 3 個のネットワークで、輪の内と外を分ける", "Tell inside from outside with three hidden units"), "v=1&dataset=circle&activation=sigmoid&networkShape=3&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Picture("picture", "ffff0ff0ffff", 3, 4, new Text("絵", "Picture")),
        Parameter.Whole("updates", SmallDigitTraining.Updates, 1, SmallDigitTraining.Updates, new Text("更新の回数", "Updates")) with { Log = true, Plays = true },
        Parameter.Whole("hidden", 3, 1, 8, new Text("隠れユニットの数", "Hidden units")),
        Parameter.Number("learning-rate", 0.2, 0.01, 1, new Text("学習率 η", "Learning rate η")) with { Step = 0.01 },
        Parameter.Whole("seed", 1, 1, 20, new Text("最初の重みの種", "Seed of the first weights")),
        Parameter.Whole("zeros", 32, 0, 32, new Text("学ぶ「0」の枚数", "Zeros to learn from")),
        Parameter.Whole("ones", 32, 0, 32, new Text("学ぶ「1」の枚数", "Ones to learn from")),
        Parameter.Choice("add", new Text("描いた絵を教材に足す", "Learn the drawn picture too"), ("no", new Text("足さない", "no")), ("zero", new Text("「0」として", "as a zero")), ("one", new Text("「1」として", "as a one"))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("入力層のユニットが 12 個、出力層が 2 個なのはなぜですか。", "Why are there 12 input units and 2 output units?"),
            new Text("画素が 4×3 で 12 個あり、答えが「0」と「1」の二つだからです。", "There are 4·3 = 12 pixels, and two answers, 0 and 1.")),
        new ChoiceQuestion(
            new Text("隠れユニット 1 は、何を見つけるユニットになりましたか。", "What has hidden unit 1 learnt to find?"),
            [
                new Choice(new Text("中の二段の左右両側にある線", "ink on both sides of the two middle rows"), true, new Text("「0」の輪の左右です。そこに大きな正の重みがあります。", "The sides of the ring of a 0: there the weights are large and positive.")),
                new Choice(new Text("まん中の縦線", "an upright line in the middle"), false, new Text("まん中の重みは小さいか負です。", "The weights in the middle are small or negative.")),
                new Choice(new Text("インクの量", "how much ink there is"), false, new Text("それなら重みはみな同じくらいになるはずです。", "Then all weights would be about equal.")),
            ],
            new Text("重みを 4×3 の絵に並べると、輪の形が見えます。", "Laid out as a picture of 4 × 3, the weights show the ring.")),
        new OpenQuestion(
            new Text("真っ白な絵に「1」と答えるのはなぜですか。", "Why is a blank picture called a 1?"),
            new Text("「どちらでもない」という答えがなく、輪がなければ「1」と学んだからです。", "There is no answer for neither, and what it learnt is: no ring means 1.")),
        new NumberQuestion(
            new Text("12–3–2 のネットワークには、重みとバイアスが全部でいくつありますか。", "How many weights and biases has a network 12–3–2?"),
            result.Number("parameters"),
            0,
            new Text("$12\\cdot 3+3+3\\cdot 2+2$ 個です。", "$12\\cdot 3+3+3\\cdot 2+2$.")),
        new CodeQuestion(
            new Text("64 枚ぜんぶの勾配を足してから一度だけ重みを動かす学習を、コードにしてください。", "Write as code the training that adds the gradients of all 64 pictures before it moves the weights once."),
            "SmallDigitTraining.Descend",
            new Text("一枚ずつの勾配を dw、dv に足し、最後にまとめて引きます。正解の枚数は、更新の前に数えています。", "The gradients of single pictures are added up in dw and dv and subtracted at the end. Right answers are counted before the update.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        SmallDigitTraining training = SmallDigitTraining.Of(Start(settings));
        int updates = settings.Whole("updates");
        HandNetwork network = training.Networks[updates];
        work.Value("parameters", network.Layers.Sum(layer => layer.Weights.Sum(row => row.Length) + layer.Biases.Length));
        work.Value("pictures", training.Pictures.Count);
        work.Value("cost", Value.Map(Milestones.Select(n => (Name(n), (Value)training.Cost[n]))));
        work.Value("count_right", Value.Map(Milestones.Select(n => (Name(n), (Value)training.Right[n]))));
        work.Value("first_perfect", training.FirstPerfect >= 0 ? training.FirstPerfect : "–");
        work.Value("perfect_of_20_seeds", PerfectOfTwentySeeds.Value);
        HandForward[] reactions = [.. Tried.Select(picture => network.Forward(Pixels(picture)))];
        work.Value("hidden", reactions.Select(reaction => reaction.Y[1]).ToArray());
        work.Value("output", reactions.Select(reaction => reaction.Output).ToArray());
        work.Value("hidden_weights", Enumerable.Range(0, network.Layers[0].Biases.Length).Select(unit => WeightsOf(network, unit)).ToArray());
        work.Value("hidden_biases", network.Layers[0].Biases);
        (double leastZero, double mostOne) = OneUnitIsEnough();
        work.Value("one_unit_least_of_zeros", leastZero);
        work.Value("one_unit_most_of_ones", mostOne);
        HandForward own = network.Forward(settings.Picture("picture"));
        work.Value("own_hidden", own.Y[1]);
        work.Value("own_output", own.Output);
        work.Value("own_answer", SmallDigitTraining.Answer(own.Output));
        work.Step("right_now", training.Right[updates]);
        work.Step("cost_now", training.Cost[updates]);
        SmallDigitFigures.Show(work, training, updates, own);
        work.Show(Reactions(reactions));
        work.Csv(() => Milestone(training));
    }

    /// <summary>The weights into a hidden unit in the order of the pixels: a picture of what it looks for.</summary>
    internal static double[] WeightsOf(HandNetwork network, int unit) => [.. network.Layers[0].Weights.Select(row => row[unit])];

    /// <summary>The sum of one unit, 2x₁ + 2x₂ − 2x₃ + 6x₄ − … − 18: the least of all zeros and the greatest of all ones. The set needs no hidden layer.</summary>
    private static (double LeastZero, double MostOne) OneUnitIsEnough()
    {
        double[] weights = [2, 2, -2, 6, -3, 5, 7, 0, 7, -1, 4, 1];
        double[] sums = [.. SmallDigitTraining.AllPictures.Select(picture => picture.Zip(weights, (x, w) => x * w).Sum() - 18)];
        return (sums[..32].Min(), sums[32..].Max());
    }

    private static SmallDigitStart Start(Settings settings) => new(
        settings.Whole("hidden"),
        settings.Number("learning-rate"),
        settings.Whole("seed"),
        settings.Whole("zeros"),
        settings.Whole("ones"),
        settings["add"] == "no" ? "" : settings["picture"],
        settings["add"] == "one" ? 1 : 0);

    private static double[] Pixels(string rows) => [.. rows.Where(sign => sign != '/').Select(sign => sign == '1' ? 1.0 : 0)];

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Table Reactions(HandForward[] reactions) => new()
    {
        Id = "reactions",
        Title = new Text("いろいろな絵への反応", "Reactions to pictures"),
        Caption = new Text("絵は上の行から / で区切りました（1 がインク）。下の四枚は学習に使っていません。真っ白でも、塗りつぶしでも、自信たっぷりに答えます。", "Pictures are written row / row / row / row, 1 is ink. The last four were never learnt. Even blank and full pictures get a confident answer."),
        Columns = [new Text("絵", "picture"), new Text("64 枚の中", "in the 64"), new Column(new Text("隠れユニット", "hidden units")), new Column(new Text("「0」の出力", "output 0"), 6), new Column(new Text("「1」の出力", "output 1"), 6)],
        Rows =
        [
            .. reactions.Select((reaction, i) => (IReadOnlyList<Cell>)
            [
                Tried[i],
                i < 5 ? new Text("ある", "yes") : new Text("ない", "no"),
                string.Join(", ", reaction.Y[1].Select(y => y.ToString("F3", CultureInfo.InvariantCulture))),
                reaction.Output[0],
                reaction.Output[1],
            ]),
        ],
    };

    private static Table Milestone(SmallDigitTraining training) => new()
    {
        Id = "milestones",
        Title = new Text("学習の経過", "How training went"),
        Columns = [new Text("更新", "updates"), "E", new Text("正解", "right")],
        Rows = [.. Enumerable.Range(0, training.Cost.Length).Select(n => (IReadOnlyList<Cell>)[n, training.Cost[n], training.Right[n]])],
    };
}
