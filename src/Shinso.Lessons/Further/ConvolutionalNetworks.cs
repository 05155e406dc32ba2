using Shinso.Lessons.Calculation;
using Shinso.Models;
using Shinso.Tensors;

namespace Shinso.Lessons.Further;

/// <summary>A kernel slides over a picture: convolution, pooling, and what the kernels of a trained network look for.</summary>
public sealed class ConvolutionalNetworks : Lesson
{
    private static readonly double[][] PoolPicture = [[1, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]];
    private static readonly double[][] UprightEdge = [[1, -1], [1, -1]], LevelEdge = [[1, 1], [-1, -1]];

    /// <summary>Height, width, kernel, padding, stride.</summary>
    private static readonly int[][] SizeExamples = [[4, 4, 3, 1, 1], [7, 7, 3, 0, 2], [28, 31, 5, 2, 3], [28, 28, 5, 0, 1], [14, 14, 3, 2, 1]];

    /// <inheritdoc/>
    public override string Id => "cnn";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("42", Part.Further, new Text("畳み込みニューラルネットワーク", "Convolutional networks"), 25)
    {
        Summary = new Text("小さなカーネルを絵の上で滑らせる計算を一マスずつ追い、学習したネットワークのカーネルが何を見ているかを眺めます。", "Follow a small kernel as it slides over a picture, cell by cell, and see what the kernels of a trained network look for."),
        Sources =
        [
            new SourcePlace("S0", new Text("1.3 ニューラルネットワークの概要（CNN の名前）", "1.3 overview (names CNN)")),
            new SourcePlace("S2", new Text("自動運転の CNN の講義題目", "the title of a lecture on CNNs for driving")),
            new SourcePlace("book", new Text("7、8 章", "chapters 7 and 8")),
        ],
        Before = ["matrices", "mnist"],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Matrix("picture", [[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]], -9, 9, new Text("絵", "Picture")),
        Parameter.Matrix("kernel", [[2, 0, 1], [0, 1, 2], [1, 0, 2]], -9, 9, new Text("カーネル", "Kernel"), mostRows: 5),
        Parameter.Number("bias", 0, -9, 9, new Text("バイアス", "Bias")) with { Step = 0.5 },
        Parameter.Whole("stride", 1, 1, 3, new Text("ストライド", "Stride")),
        Parameter.Whole("padding", 0, 0, 3, new Text("パディング", "Padding")),
        Parameter.Choice("flip", new Text("カーネルを裏返す", "Flip the kernel"), ("no", new Text("そのまま（相互相関）", "no (cross-correlation)")), ("yes", new Text("裏返す（数学の畳み込み）", "yes (convolution of mathematics)"))),
        Parameter.Whole("cell", 0, 0, 63, new Text("見る出力のマス", "Output cell")) with { Plays = true },
        Parameter.Matrix("pool-picture", PoolPicture, -9, 9, new Text("プーリングする絵", "Picture to pool")),
        Parameter.Choice("pool", new Text("プーリング", "Pooling"), ("max", new Text("最大値", "max")), ("average", new Text("平均", "average"))),
        Parameter.Picture("small", "ffff0ff0ffff", 3, 4, new Text("4×3 の絵", "Picture of 4 × 3")),
        Parameter.Picture("digit", Images.DigitRecognition.Drawn(15), 28, 28, new Text("描いた数字", "Your digit")),
        Parameter.Whole("filter", 4, 1, 30, new Text("フィルターの番号", "Filter")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new NumberQuestion(
            new Text("28×28 の絵に 5×5 のカーネルを、パディングなし、ストライド 1 で掛けると、一辺はいくつになりますか。", "A picture of 28 × 28, a kernel of 5 × 5, no padding, stride 1: how long is a side of the output?"),
            result.Number("sizes/3/0"),
            0,
            new Text("$(28-5)/1+1$ です。", "$(28-5)/1+1$.")),
        new ChoiceQuestion(
            new Text("全結合の層より重みが少なくて済むのはなぜですか。", "Why are there fewer weights than in a full connection?"),
            [
                new Choice(new Text("同じカーネルを、すべての位置で使い回すから", "the same kernel is used at every place"), true, new Text("5×5 のカーネルなら、絵がどれだけ大きくても重みは 25 個です。", "A kernel of 5 × 5 has 25 weights, however large the picture.")),
                new Choice(new Text("プーリングで小さくなるから", "pooling makes pictures smaller"), false, new Text("プーリングには重みがありません。後ろの層は小さくなりますが、畳み込み層の重みとは別の話です。", "Pooling has no weights. It shrinks what follows, not the convolution.")),
                new Choice(new Text("ReLU で多くの値が 0 になるから", "ReLU makes many values 0"), false, new Text("値が 0 でも、重みの数は変わりません。", "Values of 0 do not change the number of weights.")),
            ],
            new Text("位置によらず同じものを探すので、ずれた絵にも強くなります。", "It looks for the same thing everywhere, which also helps with pictures that are shifted.")),
        new NumberQuestion(
            new Text("はじめの図の設定では、選ばれている出力のマスの値はいくつですか。", "What is the value of the chosen output cell, as the figure is set at first?"),
            result.Number("own_cell"),
            1e-6,
            new Text("重なった数どうしを掛けて、全部足します。", "Multiply the numbers that lie on each other and add everything up.")),
        new OpenQuestion(
            new Text("学習で使う「畳み込み」は、数学の畳み込みとどこが違いますか。学習の結果は変わりますか。", "How does what networks call convolution differ from the convolution of mathematics? Does it matter?"),
            new Text("カーネルを裏返さずに滑らせます。重みは学習で決まるので、裏返しの重みを学ぶだけで、結果は変わりません。", "The kernel is not flipped. As its weights are learnt, flipped weights would be learnt instead; nothing changes.")),
        new CodeQuestion(
            new Text("ストライドとパディングのある畳み込みを、コードにしてください。", "Write a convolution with stride and padding as code."),
            "Convolutions.Slide",
            new Text("絵の外は 0 として、窓を切り出します。", "A window is cut out, with zeros outside the picture.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        double[][] x = settings.Matrix("picture"), w = settings.Matrix("kernel");
        work.Value("conv", Convolutions.Slide(x, w));
        work.Value("conv_bias", Convolutions.Slide(x, w, bias: 3));
        work.Value("conv_pad", Convolutions.Slide(x, w, padding: 1));
        work.Value("conv_flipped", Convolutions.Slide(x, Convolutions.Flipped(w)));
        work.Value("d_input", Convolutions.ByPicture(x, w));
        work.Value("d_kernel", Convolutions.ByKernel(x, w));
        work.Value("pool", Convolutions.Pool(settings.Matrix("pool-picture"), greatest: true));
        work.Value("average_pool", Convolutions.Pool(settings.Matrix("pool-picture"), greatest: false));
        work.Value("engine_pool_difference", Difference(Convolutions.Pool(settings.Matrix("pool-picture"), greatest: true), Convolutions.PoolInEngine(settings.Matrix("pool-picture"))));
        work.Value("sizes", SizeExamples.Select(size => new double[] { Convolutions.Length(size[0], size[2], size[3], size[4]), Convolutions.Length(size[1], size[2], size[3], size[4]) }).ToArray());
        double[][] small = Convolutions.Rows(settings.Picture("small"), 3);
        (double[][] upright, double[][] level) = (Convolutions.Slide(small, UprightEdge), Convolutions.Slide(small, LevelEdge));
        work.Value("upright_edges", upright);
        work.Value("level_edges", level);
        Own own = Slide(settings, x, w);
        work.Value("own", own.Output);
        work.Value("own_cell", own.Output.Length == 0 ? "–" : own.Output[own.Row][own.Column]);
        work.Value("unused_rows", own.Unused.Rows);
        work.Value("unused_columns", own.Unused.Columns);
        KnownNetwork network = KnownNetwork.Find(work.Surroundings, "book-convnet", Images.PublishedWeights.Convnet.File);
        Trained(work, network);
        ConvolutionFigures.Show(work, own, small, upright, level, network);
    }

    /// <summary>The sliding as it is set, the cell to look at, and how much of the picture no window reaches.</summary>
    private static Own Slide(Settings settings, double[][] x, double[][] w)
    {
        if (settings["flip"] == "yes") w = Convolutions.Flipped(w);
        (int stride, int padding) = (settings.Whole("stride"), settings.Whole("padding"));
        double[][] y = Convolutions.Slide(x, w, stride, padding, settings.Number("bias"));
        int columns = y.Length == 0 ? 0 : y[0].Length, cell = y.Length == 0 ? 0 : settings.Whole("cell") % (y.Length * columns);
        (int row, int column) = columns == 0 ? (0, 0) : (cell / columns, cell % columns);
        (int, int) unused = y.Length == 0 ? (0, 0) : ((x.Length + 2 * padding - w.Length) % stride, (x[0].Length + 2 * padding - w[0].Length) % stride);
        return new Own(x, w, y, row, column, row * stride - padding, column * stride - padding, unused);
    }

    /// <summary>The published network of one convolution: its count of right answers, and the engine against plain loops.</summary>
    private static void Trained(LessonWork work, KnownNetwork network)
    {
        work.Value("ch07_parameters", (double)network.Model.Parameters.ValueCount);
        work.Value("shown_right", network.Right);
        work.Value("shown_pictures", network.Truth.Length);
        if (!network.Digits.Real) Images.DigitRecognition.Say(work);
        if (!network.Published) Images.PublishedWeights.Convnet.Say(work);
        if (network is { Published: true, Digits.Real: true })
        {
            work.Value("ch07_correct", network.Right);
            work.Value("ch07_mean_ce", network.CrossEntropy);
            work.Value("ch07_first_wrong", network.Wrong.Take(5).Select(row => new double[] { row, network.Truth[row], network.Called[row] }).ToArray());
        }

        double[] digit = work.Settings.Picture("digit");
        double[][] kernel = KernelOf(network, work.Settings.Whole("filter"));
        double[][] map = Convolutions.Slide(Convolutions.Rows(digit, 28), kernel);
        work.Value("engine_difference", Difference(map, Convolutions.InEngine(Convolutions.Rows(digit, 28), kernel)));
        float[] answer = network.Model.Predict(new Tensor([1, 1, 28, 28], [.. digit.Select(pixel => (float)pixel)])).Values.ToArray();
        work.Value("digit_answer", Head.ClassOf(answer, 0.5f));
        work.Value("digit_probability", answer.Max());
    }

    /// <summary>The largest difference of two pictures; 0 where they are empty.</summary>
    private static double Difference(double[][] a, double[][] b) => a.Zip(b, (row, other) => row.Zip(other, (one, two) => Math.Abs(one - two)).DefaultIfEmpty().Max()).DefaultIfEmpty().Max();

    /// <summary>The 5 × 5 weights of a filter, counted from 1.</summary>
    internal static double[][] KernelOf(KnownNetwork network, int filter) =>
        Convolutions.Rows([.. network.Model.Parameters["conv1.weight"].Values.AsSpan(25 * (filter - 1), 25).ToArray().Select(weight => (double)weight)], 5);

    /// <summary>A sliding as a reader set it.</summary>
    internal sealed record Own(double[][] Picture, double[][] Kernel, double[][] Output, int Row, int Column, int Top, int Left, (int Rows, int Columns) Unused);
}
