using Shinso.Initializers;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Images;
using Shinso.Optimizers;

namespace Shinso.Lessons.Book;

/// <summary>The book's experiments on MNIST: published numbers beside bands over several seeds; known weights with fewer bits; one experiment run on request.</summary>
public sealed class MnistExperiments : Lesson
{
    private const int FewestBits = 2, MostBits = 10;

    private static readonly Memo<string, double[]> Sweeps = new(2);

    /// <summary>What each experiment trains; the numbers of updates are the reader's.</summary>
    private static readonly Dictionary<string, MnistRecipe> Recipes = new()
    {
        ["sigmoid"] = new MnistRecipe(50, Activation.Sigmoid, new Gaussian(0.01f), new Sgd(0.1f), 100, Reshuffled: false, 0, 60_000),
        ["relu"] = new MnistRecipe(50, Activation.Relu, new Gaussian(0.01f), new Sgd(0.1f), 100, Reshuffled: false, 0, 60_000),
        ["sgd"] = Deep(new He(), new Sgd(0.01f)),
        ["momentum"] = Deep(new He(), new Momentum(0.01f)),
        ["adagrad"] = Deep(new He(), new AdaGrad(0.01f)),
        ["adam"] = Deep(new He(), new Adam(0.001f)),
        ["small-weights"] = Deep(new Gaussian(0.01f), new Sgd(0.01f)),
        ["xavier"] = Deep(new Glorot(), new Sgd(0.01f)),
        ["overfitting"] = Few(0, 0),
        ["decay"] = Few(0.1f, 0),
        ["dropout"] = Few(0, 0.2f),
    };

    /// <inheritdoc/>
    public override string Id => "mnist-experiments";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("A.5", Part.Book, new Text("MNIST での既知の結果", "Known results on MNIST"), 20)
    {
        Summary = new Text("本に載っている MNIST の実験を一つの表に並べ、ぴったり決まる数と、乱数で揺れる数とを分けて確かめます。", "The book's experiments on MNIST in one table: numbers that are exact, and numbers that depend on chance."),
        Sources = [new SourcePlace("book", new Text("3～8 章のノートブック", "notebooks of chapters 3 to 8"))],
        Before = ["mnist", "optimizers", "regularization", "cnn"],
        Playground =
        [
            new PlaygroundLink(new Text("「実験」の部屋で、同じ設定を最初の重みだけ変えて 20 回学習させ、幅を見る", "Train one setting 20 times from other first weights in the room Experiments and see the band"), "v=1&dataset=spiral&networkShape=8,8&sinX=true&sinY=true&seed=0.5"),
            new PlaygroundLink(new Text("「実験」の「最適化手法の競争」で、SGD、Momentum、AdaGrad、Adam を競わせる", "Race SGD, Momentum, AdaGrad and Adam in Experiments, Optimizer race"), "v=1&dataset=moons&noise=20&networkShape=8,8&activation=relu&init=he&learningRate=0.01&seed=0.5"),
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice("experiment", new Text("やってみる実験", "Run an experiment"),
            ("none", new Text("なし", "none")),
            ("sigmoid", new Text("784–50–10 シグモイド", "784–50–10, sigmoid")),
            ("relu", new Text("784–50–10 ReLU", "784–50–10, ReLU")),
            ("sgd", new Text("4 層、SGD 0.01、He", "four hidden layers, SGD 0.01, He")),
            ("momentum", new Text("4 層、Momentum 0.01", "four hidden layers, Momentum 0.01")),
            ("adagrad", new Text("4 層、AdaGrad 0.01", "four hidden layers, AdaGrad 0.01")),
            ("adam", new Text("4 層、Adam 0.001", "four hidden layers, Adam 0.001")),
            ("small-weights", new Text("最初の重み 0.01", "first weights 0.01")),
            ("xavier", new Text("最初の重み Xavier", "first weights Xavier")),
            ("overfitting", new Text("300 枚で過学習", "overfitting, 300 pictures")),
            ("decay", new Text("過学習＋荷重減衰 0.1", "overfitting with weight decay 0.1")),
            ("dropout", new Text("過学習＋ドロップアウト 0.2", "overfitting with dropout 0.2"))),
        Parameter.Whole("updates", 100, 10, 10_000, new Text("更新の回数", "Updates")) with { Log = true },
        Parameter.Whole("bits", 8, FewestBits, MostBits, new Text("重み一つのビット数", "Bits of a weight")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("0.9352 はぴったり一致し、0.9465 は一致しなくてよいのはなぜですか。", "Why must 0.9352 come out exactly, and 0.9465 need not?"),
            [
                new Choice(new Text("前者は決まった重みの評価、後者は乱数を使う学習だから", "the one evaluates given weights, the other trains with random numbers"), true, new Text("学習の結果は、種を変えた何回かの幅で比べます。", "Results of training are compared with a band over several seeds.")),
                new Choice(new Text("前者のほうが桁が小さいから", "the first is the smaller number"), false, new Text("大きさは関係ありません。", "Size does not matter.")),
                new Choice(new Text("計算機の精度が違うから", "machines differ in precision"), false, new Text("精度の違いでは、どの絵の答えも入れ替わりません。", "No answer changes with the precision.")),
            ],
            new Text("一回だけの結果を「正しい値」と思わないことが大切です。", "A single run is not the true value.")),
        new NumberQuestion(
            new Text("重みを 8 ビットの整数にすると、ファイルの数の部分は float32 の何分の一になりますか（分母を答えてください）。", "With weights of 8 bits, the numbers of a float32 file shrink to one what-th?"),
            32 / result.Number("bits_usual"),
            0,
            new Text("32 ÷ 8 です。正解率はほとんど変わりません。", "32 ÷ 8. The accuracy hardly changes.")),
        new OpenQuestion(
            new Text("荷重減衰を入れると訓練とテストの差は縮みましたが、テストの正解率は上がりませんでした。成功でしょうか。", "Weight decay closes the gap between training and test accuracy, but the test accuracy does not rise. Is it a success?"),
            new Text("差が小さいこと自体は目的ではありません。未知のデータの正解率で判断します。ここでは訓練の正解率を下げただけです。", "A small gap is not the goal. Judge by the accuracy on unseen data; here only the training accuracy came down.")),
        new CodeQuestion(
            new Text("重みを指定したビット数の整数に丸めるコードを書いてください。", "Write code that rounds weights to integers of some bits."),
            "MnistExperiments.Rounded",
            new Text("いちばん大きい重みが最大の整数になるように刻みを決めます。", "The step is chosen so that the largest weight becomes the largest integer.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        KnownNetwork mlp = KnownNetwork.Find(work.Surroundings, "book-mlp", PublishedWeights.Mlp.File);
        KnownNetwork convnet = KnownNetwork.Find(work.Surroundings, "book-convnet", PublishedWeights.Convnet.File);
        work.Value("published", Value.Map(PublishedResults.All.Where(one => one.Printed is not null).Select(one => (one.Id, Value.Of(one.Published)))));
        work.Value("bits_usual", 8);
        if (!mlp.Digits.Real) DigitRecognition.Say(work);
        if (!mlp.Published) PublishedWeights.Mlp.Say(work);
        if (!convnet.Published) PublishedWeights.Convnet.Say(work);
        if (mlp is { Published: true, Digits.Real: true } && convnet.Published)
        {
            Known(work, "ch03", mlp, "book-mlp");
            Known(work, "ch07", convnet, "book-convnet");
        }

        double[] sweep = Sweeps.Of(mlp.Digits.Folder + mlp.Published, () => [.. Enumerable.Range(FewestBits, MostBits - FewestBits + 1).Select(bits => RoundedNetworks.Accuracy(mlp, "book-mlp", weights => Rounded(weights, bits), biases: false))]);
        work.Value("accuracy_by_bits", sweep);
        work.Value("accuracy_here", sweep[work.Settings.Whole("bits") - FewestBits]);
        MnistTraining? training = Recipes.TryGetValue(work.Settings["experiment"], out MnistRecipe? recipe)
            ? MnistTraining.Of(mlp.Digits, recipe with { Updates = work.Settings.Whole("updates") }, work.Surroundings.Stop)
            : null;
        if (training is { Moments: [.., MnistMoment last] }) work.Value("run", Value.Map(("loss", last.Loss), ("train", last.Train), ("test", last.Test)));
        PublishedResults.Show(work, sweep, FewestBits, training, mlp.Digits.Real, mlp.Published);
    }

    /// <summary>w → s·round(w/s) with s = max|w|/(2ᵇ⁻¹ − 1): integers of b bits, with one step s for all numbers of an array.</summary>
    internal static float[] Rounded(float[] weights, int bits)
    {
        double greatest = weights.Max(weight => Math.Abs((double)weight)), step = greatest / ((1 << (bits - 1)) - 1);
        return step == 0 ? weights : [.. weights.Select(weight => (float)(step * Math.Round(weight / step)))];
    }

    /// <summary>Published weights as they are, and with numbers of 16 and 8 bits.</summary>
    private static void Known(LessonWork work, string name, KnownNetwork network, string preset)
    {
        work.Value($"{name}_accuracy", network.Right / (double)network.Truth.Length);
        work.Value($"{name}_rounded", RoundedNetworks.Of(network, preset, weights => Rounded(weights, 8)));
    }

    private static MnistRecipe Deep(Initializer first, Optimizer optimizer) => new(100, Activation.Relu, first, optimizer, 128, Reshuffled: false, 0, 60_000, Depth: 4);

    private static MnistRecipe Few(float decay, float dropout) => new(100, Activation.Relu, new He(), new Sgd(0.01f), 100, Reshuffled: false, 0, 300, Depth: 6, decay, dropout);
}
