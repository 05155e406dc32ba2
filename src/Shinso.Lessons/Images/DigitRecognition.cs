using System.Globalization;
using Shinso.Data.Toys;
using Shinso.Initializers;
using Shinso.Lessons.Calculation;
using Shinso.Models;
using Shinso.Optimizers;

namespace Shinso.Lessons.Images;

/// <summary>Handwritten digits: a network whose weights are known reads 10,000 pictures and what one draws, and another learns before one's eyes.</summary>
public sealed class DigitRecognition : Lesson
{
    private static readonly Memo<string, (PartFacts Train, PartFacts Test)> Facts = new(2);
    private static readonly Memo<string, bool> BatchesAgree = new(2);

    /// <inheritdoc/>
    public override string Id => "mnist";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("40", Part.Images, new Text("手書き数字認識", "Handwritten digits"), 25)
    {
        Summary = new Text("公開されている重みで 1 万枚の手書き数字を読み、自分で描いた数字も読ませ、間違いを眺め、目の前で学習させます。", "Known weights read 10,000 handwritten digits and the ones you draw; see what goes wrong, and train a network before your eyes."),
        Sources = [new SourcePlace("S4", new Text("手書き数字認識（見出しのみ）", "Handwritten digits (a heading without contents)")), new SourcePlace("book", new Text("3～5 章", "chapters 3 to 5"))],
        Before = ["digits-4x3", "softmax", "data-split", "batch-modes"],
        Playground = [new PlaygroundLink(new Text("画素二つ分の世界で、四つのクラスを softmax で見分け、混同行列を見る", "Four classes with two inputs instead of ten with 784: learn them and look at the confusion matrix"), "v=1&dataset=blobs4&noise=30&networkShape=6&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Picture("picture", Drawn(13), 28, 28, new Text("描いた数字", "Your digit")),
        Parameter.Choice("place", new Text("絵の置き方", "Placing"), ("centred", new Text("重心を中央へ", "centred by weight")), ("as-drawn", new Text("描いたまま", "as drawn"))),
        Parameter.Whole("row", 0, 0, 9999, new Text("テスト画像の番号", "Test picture")),
        Parameter.Choice("digit", new Text("間違いを見る数字", "Mistakes of"), [("all", new Text("すべて", "all digits")), .. Enumerable.Range(0, 10).Select(digit => (Invariant(digit), (Text)Invariant(digit)))]),
        Parameter.Choice("train", new Text("学習させる", "Train"),
            ("none", new Text("しない", "no")),
            ("two-layer", new Text("784–50–10 シグモイド、SGD 0.1", "784–50–10, sigmoid, SGD 0.1")),
            ("two-layer-relu", new Text("784–50–10 ReLU、SGD 0.1", "784–50–10, ReLU, SGD 0.1")),
            ("he-adam", new Text("784–100–10 ReLU、He、Adam 0.001", "784–100–10, ReLU, He, Adam 0.001")),
            ("own", new Text("自分の設定", "own settings"))),
        Parameter.Whole("updates", 1200, 10, 10_000, new Text("更新の回数", "Updates")) with { Log = true },
        Parameter.Whole("pictures", 60_000, 10, 60_000, new Text("訓練画像の枚数", "Training pictures")) with { Log = true },
        Parameter.Whole("hidden", 50, 1, 200, new Text("隠れユニット（自分の設定）", "Hidden units (own settings)")),
        Parameter.Choice("activation", new Text("活性化関数（自分の設定）", "Activation (own settings)"), ("relu", "ReLU"), ("sigmoid", new Text("シグモイド", "sigmoid")), ("tanh", "tanh")),
        Parameter.Choice("optimizer", new Text("最適化手法（自分の設定）", "Optimizer (own settings)"), ("sgd", "SGD"), ("momentum", "Momentum"), ("adagrad", "AdaGrad"), ("adam", "Adam")),
        Parameter.Number("learning-rate", 0.1, 0.0001, 2, new Text("学習率（自分の設定）", "Learning rate (own settings)")) with { Log = true },
        Parameter.Whole("batch", 100, 1, 500, new Text("バッチサイズ（自分の設定）", "Batch size (own settings)")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("画素の値を 255 で割るのはなぜですか。", "Why are pixels divided by 255?"),
            new Text("入力を 0～1 にそろえると、学習率や最初の重みの大きさが合うからです。公開された重みは、割ってあることを前提にしています。", "It brings the inputs to 0 … 1, where learning rates and first weights fit. Given weights take it for granted.")),
        new ChoiceQuestion(
            new Text("何枚かまとめて推論しても、答えが変わらないのはなぜですか。", "Pictures are answered in batches. Why does that not change the answers?"),
            [
                new Choice(new Text("行ごとに独立に計算されるから", "each row is computed on its own"), true, new Text("行列の積では、一行が一枚の絵です。速さだけが変わります。", "In the matrix product one row is one picture. Only the speed changes.")),
                new Choice(new Text("平均をとるから", "the batch is averaged"), false, new Text("平均するのは、学習のときの勾配です。", "What is averaged is the gradient, in training.")),
                new Choice(new Text("softmax が順序を変えないから", "softmax keeps the order"), false, new Text("それは正しいのですが、バッチとは関係ありません。", "True, but it has nothing to do with batches.")),
            ],
            new Text("まとめる利点は、行列の積を効率よく計算できることです。", "What is gained is the efficiency of a large matrix product.")),
        new OpenQuestion(
            new Text("訓練データの正解率が 0.979、テストデータでは 0.970。この差は何を示しますか。", "Training accuracy 0.979, test accuracy 0.970: what does the gap show?"),
            new Text("わずかな過学習です。", "Slight overfitting.")),
        new NumberQuestion(
            new Text("いま見ているネットワークは、テスト画像を何枚間違えましたか。", "How many test pictures does the network shown get wrong?"),
            result.Number("shown_pictures") - result.Number("shown_right"),
            0,
            new Text("全体の枚数から、対角線の合計を引きます。", "All pictures, less the sum of the diagonal.")),
        new CodeQuestion(
            new Text("テスト画像すべての答えをバッチごとに集める処理を、コードにしてください。", "Write as code how the answers to all test pictures are gathered batch by batch."),
            "KnownNetwork.Evaluate",
            new Text("評価の部品は、最初の行の番号とそのバッチの確率を渡してくれます。", "The evaluator hands over the number of the first row and the batch's probabilities.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        KnownNetwork network = KnownNetwork.Find(work.Surroundings, "book-mlp", PublishedWeights.Mlp.File);
        HandNetwork hand = InDoubles(network.Model);
        work.Value("shown_pictures", network.Truth.Length);
        work.Value("shown_right", network.Right);
        work.Value("shown_accuracy", network.Right / (double)network.Truth.Length);
        if (network.Digits.Real) DataValues(work, network.Digits);
        else Say(work);
        if (!network.Published) PublishedWeights.Mlp.Say(work);
        work.Value("confused", network.Confused().Take(2).Select(pair => new double[] { pair.One, pair.Other, pair.Times }).ToArray());
        if (network is { Published: true, Digits.Real: true }) KnownValues(work, network, hand);

        double[] drawn = work.Settings.Picture("picture");
        if (work.Settings["place"] == "centred") drawn = Centred(drawn);
        int row = Math.Min(work.Settings.Whole("row"), network.Truth.Length - 1);
        double[] own = Functions.Softmax(hand.Forward(drawn).Output);
        double[] test = Functions.Softmax(hand.Forward(HandwrittenDigits.Picture(network.Digits.Test, row)).Output);
        work.Value("own_probabilities", own);
        work.Value("own_answer", Array.IndexOf(own, own.Max()));
        work.Value("row_probabilities", test);
        MnistTraining? training = Recipe(work.Settings) is MnistRecipe recipe ? MnistTraining.Of(network.Digits, recipe, work.Surroundings.Stop) : null;
        if (training is { Moments: [.., MnistMoment last] })
        {
            work.Value("trained_test_accuracy", last.Test);
            work.Value("trained_train_accuracy", last.Train);
        }

        new DigitFigures(work, network).Show(drawn, own, row, test, training);
    }

    /// <summary>The weights of the model as doubles, [inputs][outputs] instead of the file's [outputs, inputs].</summary>
    internal static HandNetwork InDoubles(Model model)
    {
        string[] names = ["affine1", "affine2", "affine3"];
        return new HandNetwork([.. names.Select(name =>
        {
            float[] stored = model.Parameters[$"{name}.weight"].Values, biases = model.Parameters[$"{name}.bias"].Values;
            int outputs = biases.Length, inputs = stored.Length / outputs;
            double[][] weights = [.. Enumerable.Range(0, inputs).Select(i => Enumerable.Range(0, outputs).Select(j => (double)stored[j * inputs + i]).ToArray())];
            return new HandLayer(weights, [.. biases.Select(bias => (double)bias)], name == "affine3" ? HandActivation.Identity : HandActivation.Sigmoid);
        })]);
    }

    /// <summary>The picture moved by whole pixels so that the centre of its ink is in the middle, as in MNIST. Ink that leaves the picture is lost.</summary>
    internal static double[] Centred(double[] picture)
    {
        double ink = picture.Sum();
        if (ink == 0) return picture;
        int moveX = (int)Math.Floor(14.5 - picture.Select((value, i) => value * (i % 28 + 0.5)).Sum() / ink);
        int moveY = (int)Math.Floor(14.5 - picture.Select((value, i) => value * (i / 28 + 0.5)).Sum() / ink);
        double[] moved = new double[picture.Length];
        for (int i = 0; i < picture.Length; i++)
        {
            int x = i % 28 + moveX, y = i / 28 + moveY;
            if (x is >= 0 and < 28 && y is >= 0 and < 28) moved[28 * y + x] = picture[i];
        }

        return moved;
    }

    /// <summary>A picture of the library's generator as a picture parameter.</summary>
    internal static string Drawn(int number)
    {
        byte[] picture = new byte[StrokeDigits.Pixels];
        StrokeDigits.Draw(1, number, picture);
        return string.Concat(picture.Select(pixel => (pixel / 17).ToString("x", CultureInfo.InvariantCulture)));
    }

    /// <summary>Says that MNIST is not there, and what is shown in its place.</summary>
    internal static void Say(LessonWork work)
    {
        work.Absent("mnist");
        work.Note("MNIST がこの計算機にないので、ライブラリが描いた数字で代わりをしています。shinso data fetch mnist で取り寄せられます。", "MNIST is not on this machine; digits that the library draws stand in for it. Fetch it with: shinso data fetch mnist");
    }

    private static void DataValues(LessonWork work, HandwrittenDigits digits)
    {
        work.Value("train_labels", HandwrittenDigits.Labels(digits.Train, 10));
        work.Value("test_labels", HandwrittenDigits.Labels(digits.Test, 10));
        (PartFacts train, PartFacts test) = Facts.Of(digits.Folder, () => (About(digits.Train), About(digits.Test)));
        work.Value("train_counts", train.Counts);
        work.Value("test_counts", test.Counts);
        work.Value("train_mean_pixel", train.MeanPixel);
        work.Value("test_mean_pixel", test.MeanPixel);

        static PartFacts About(Data.Dataset part) => new(part.ClassCounts(), HandwrittenDigits.MeanPixel(part));
    }

    private static void KnownValues(LessonWork work, KnownNetwork network, HandNetwork hand)
    {
        work.Value("correct", network.Right);
        work.Value("accuracy", network.Right / (double)network.Truth.Length);
        work.Value("mean_ce", network.CrossEntropy);
        work.Value("first_probability", Functions.Softmax(hand.Forward(HandwrittenDigits.Picture(network.Digits.Test, 0)).Output)[7]);
        work.Value("first_wrong", network.Wrong.Take(10).Select(row => new double[] { row, network.Truth[row], network.Called[row] }).ToArray());
        work.Value("per_digit", network.RightOfDigits());
        work.Value("batches_of_100_agree", BatchesAgree.Of(network.Digits.Folder, () => Agree(network)));
        work.Value("least_lead", network.LeastLead);
    }

    /// <summary>Whether batches of 100 give every picture the digit that batches of 256 give it.</summary>
    private static bool Agree(KnownNetwork network)
    {
        float[] answers = KnownNetwork.Evaluate(network.Model, network.Digits, 100);
        return Enumerable.Range(0, network.Truth.Length).All(row => Head.ClassOf(answers.AsSpan(10 * row, 10), 0.5f) == network.Called[row]);
    }

    private static MnistRecipe? Recipe(Settings settings)
    {
        int updates = settings.Whole("updates"), pictures = settings.Whole("pictures");
        float rate = (float)settings.Number("learning-rate");
        return settings["train"] switch
        {
            "two-layer" => new MnistRecipe(50, Activation.Sigmoid, new Gaussian(0.01f), new Sgd(0.1f), 100, Reshuffled: false, updates, pictures),
            "two-layer-relu" => new MnistRecipe(50, Activation.Relu, new Gaussian(0.01f), new Sgd(0.1f), 100, Reshuffled: false, updates, pictures),
            "he-adam" => new MnistRecipe(100, Activation.Relu, null, new Adam(), 128, Reshuffled: true, updates, pictures),
            "own" => new MnistRecipe(
                settings.Whole("hidden"),
                settings["activation"] switch { "sigmoid" => Activation.Sigmoid, "tanh" => Activation.Tanh, _ => Activation.Relu },
                null,
                settings["optimizer"] switch { "momentum" => new Momentum(rate), "adagrad" => new AdaGrad(rate), "adam" => new Adam(rate), _ => new Sgd(rate) },
                settings.Whole("batch"),
                Reshuffled: true,
                updates,
                pictures),
            _ => null,
        };
    }

    private sealed record PartFacts(int[] Counts, double MeanPixel);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
