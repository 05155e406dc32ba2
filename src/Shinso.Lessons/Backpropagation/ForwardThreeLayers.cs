using System.Globalization;
using Shinso.Lessons.Calculation;

namespace Shinso.Lessons.Backpropagation;

/// <summary>The forward pass of a network with three layers, number by number: A = ZW + b, Z = f(A).</summary>
public sealed class ForwardThreeLayers : Lesson
{
    private static readonly (string Word, Text Meaning)[] Functions =
        [("sigmoid", new Text("シグモイド", "sigmoid")), ("tanh", "tanh"), ("relu", "ReLU"), ("identity", new Text("恒等関数", "identity")), ("softmax", new Text("ソフトマックス", "softmax"))];

    private static readonly (string Word, Text Meaning)[] Layouts = [("as-printed", new Text("書かれたまま", "as printed")), ("transposed", new Text("転置して", "transposed"))];

    /// <inheritdoc/>
    public override string Id => "forward-3-layer";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("22", Part.Backpropagation, new Text("3層ネットワークの順伝播", "Forward pass through three layers"), 20)
    {
        Summary = new Text("入力から出力まで、行列の積とシグモイドだけで計算し、資料の数を一つずつ確かめます。", "From input to output with matrix products and sigmoids only; every number of the document is computed again."),
        Sources = [new SourcePlace("S2", new Text("式 (4-1)～(4-5)", "(4-1) to (4-5)")), new SourcePlace("S3", new Text("漸化式", "Recurrences")), new SourcePlace("book", new Text("3 章", "Chapter 3"))],
        Before = ["matrices", "activation-functions"],
        Playground = [new PlaygroundLink(new Text("中間層が二つのネットワークに値を流してみる", "Send values through a network with two hidden layers"), "v=1&dataset=circle&networkShape=3,2&activation=sigmoid&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Choice("version", new Text("W⁽²⁾ の版", "Version of W⁽²⁾"), ("source", new Text("資料", "the document")), ("book", new Text("参考書", "the book"))),
        Parameter.Matrix("x", [[1, 0.5]], -10, 10, "X", 1, 1, 2),
        Parameter.Matrix("w1", [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], -10, 10, "W⁽¹⁾", 3, 3, 2),
        Parameter.Matrix("b1", [[0.1, 0.2, 0.3]], -10, 10, "b⁽¹⁾", 1, 1, 3),
        Parameter.Matrix("w2", [[0.1, 0.5], [0.2, 0.7], [0.3, 0.9]], -10, 10, "W⁽²⁾", 3, 3, 2),
        Parameter.Matrix("w2-book", [[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]], -10, 10, new Text("参考書の W⁽²⁾", "W⁽²⁾ of the book"), 3, 3, 2),
        Parameter.Matrix("b2", [[0.1, 0.2]], -10, 10, "b⁽²⁾", 1, 1, 2),
        Parameter.Matrix("w3", [[0.1, 0.3], [0.2, 0.4]], -10, 10, "W⁽³⁾", 2, 2, 2),
        Parameter.Matrix("b3", [[0.1, 0.2]], -10, 10, "b⁽³⁾", 1, 1, 2),
        Parameter.Choice("layout-1", new Text("W⁽¹⁾ を", "W⁽¹⁾ is used"), Layouts[1], Layouts[0]),
        Parameter.Choice("layout-2", new Text("W⁽²⁾ を", "W⁽²⁾ is used"), Layouts),
        Parameter.Choice("layout-3", new Text("W⁽³⁾ を", "W⁽³⁾ is used"), Layouts),
        Parameter.Choice("f1", "f⁽¹⁾", Functions[..4]),
        Parameter.Choice("f2", "f⁽²⁾", Functions[..4]),
        Parameter.Choice("f3", new Text("出力層の関数", "f of the output"), Functions[3], Functions[4], Functions[0], Functions[1], Functions[2]),
        Parameter.Whole("layers", 3, 1, 3, new Text("層の数", "Layers")),
        Parameter.Whole("step", 9, 0, 9, new Text("何歩目まで計算したか", "Steps done")) with { Plays = true },
        Parameter.Matrix("printed-z2", [[0.6264937, 0.83619523]], -10, 10, new Text("印刷された Z⁽²⁾", "Z⁽²⁾ as printed"), 1, 1, 2),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("転置してから使うのが W⁽¹⁾ だけなのはなぜですか。", "Why is W⁽¹⁾ the only matrix that is transposed before use?"),
            new Text("W⁽¹⁾ は「行 = 次の層」で書かれた 3×2 で、1×2 の X には掛けられません。転置すれば 2×3 になります。W⁽²⁾ と W⁽³⁾ は初めから「行 = 前の層」で書かれています。", "W⁽¹⁾ has a row for every unit of the next layer, 3×2, which the 1×2 input cannot meet; transposed it is 2×3. W⁽²⁾ and W⁽³⁾ have their rows for the layer before from the start.")),
        new OpenQuestion(
            new Text("印刷された 0.6264937 が誤植であることを、どうすれば確かめられますか。", "How can you prove that the printed 0.6264937 is a slip?"),
            new Text("σ(0.516159838) を計算すると 0.62624937 です。そのうえ、次の行の 0.229863982 は 0.62624937 を使わないと出ません。", "Compute σ(0.516159838): it is 0.62624937. Besides, the next line, 0.229863982, only follows from that value.")),
        new ChoiceQuestion(
            new Text("出力層に恒等関数を使うのは、どの問題ですか。", "Which kind of problem has an identity at its output?"),
            [
                new Choice(new Text("回帰", "Regression"), true, new Text("どんな数も答えになれるように、そのまま出します。", "Any number may be the answer, so it goes out as it is.")),
                new Choice(new Text("二値分類", "Two classes"), false, new Text("0 から 1 に収めるシグモイドを使います。", "A sigmoid keeps the answer between 0 and 1.")),
                new Choice(new Text("多クラス分類", "Many classes"), false, new Text("合計を 1 にするソフトマックスを使います。", "A softmax makes the answers sum to 1.")),
            ],
            new Text("出力の関数は問題に合わせて選びます。", "The output's function follows from the problem.")),
        new NumberQuestion(
            new Text("参考書の W⁽²⁾ を使うと、出力の第一成分はいくつですか。", "What is the first output with the W⁽²⁾ of the book?"),
            result.Number("Y_book/0"),
            1e-4,
            new Text("参考書に載っている値 0.31682708 と同じです。", "It is what the book prints, 0.31682708.")),
        new CodeQuestion(
            new Text("一つの層の順伝播をコードで書いてください。", "Write the forward pass of one layer as code."),
            "ForwardThreeLayers.Through",
            new Text("積、和、関数の三行です。層が増えても、この三行を繰り返すだけです。", "Product, sum, function: three lines, repeated for every layer.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        ForwardLayer[] layers = Layers(settings, settings["version"]);
        IReadOnlyList<ForwardStage> stages = Forward(settings.Matrix("x"), layers);
        string[] products = ["XW1", "Z1W2", "Z2W3"];
        foreach ((ForwardStage stage, int l) in stages.Select((stage, l) => (stage, l)))
        {
            work.Value(products[l], stage.Product[0]);
            work.Value($"A{l + 1}", stage.Sum[0]);
            work.Value(l == layers.Length - 1 ? "Y" : $"Z{l + 1}", stage.Output[0]);
        }

        if (stages.Count == layers.Length) work.Value("Y_written", stages[^1].Output[0].Select(value => value.ToString("F8", CultureInfo.InvariantCulture)).ToArray());
        if (stages.Count == 3) ExchangedBiases(work, stages[2].Product[0]);
        if (stages.Count == layers.Length) work.Value("Y_softmax", Softmax(stages[^1].Sum)[0]);
        Book(work);
        work.Value("Z2W3_from_printed", MatrixMath.Product(settings.Matrix("printed-z2"), settings.Matrix("w3"))[0]);
        if (stages.Count < layers.Length) work.Note($"第 {stages.Count + 1} 層で形が合わず、計算はそこで止まりました。", $"The shapes do not fit at layer {stages.Count + 1}; the computation stops there.");
        ForwardFigures.Show(work, layers, stages);
    }

    /// <summary>What the last layer gives where the two biases of b⁽³⁾ are exchanged: as it must be, and with b⁽²⁾ as (4-5) prints.</summary>
    private static void ExchangedBiases(LessonWork work, double[] product)
    {
        double[] b2 = work.Settings.Matrix("b2")[0], b3 = work.Settings.Matrix("b3")[0];
        if (product.Length != 2 || b2.Length != 2 || b3.Length != 2) return;
        work.Value("exchanged_b3", Value.Map(("right", new double[] { product[0] + b3[1], product[1] + b3[0] }), ("printed", new double[] { product[0] + b2[0], product[1] + b2[1] })));
    }

    /// <summary>The same network with the second weights of the book.</summary>
    private static void Book(LessonWork work)
    {
        ForwardLayer[] layers = Layers(work.Settings, "book");
        IReadOnlyList<ForwardStage> stages = Forward(work.Settings.Matrix("x"), layers);
        if (stages.Count < layers.Length) return;
        work.Value("Y_book", stages[^1].Output[0]);
        work.Value("Y_book_softmax", Softmax(stages[^1].Sum)[0]);
        if (stages.Count < 3) return;
        work.Step("A2_book", stages[1].Sum[0]);
        work.Step("Z2_book", stages[1].Output[0]);
    }

    /// <summary>The layers as they are used: rows of W for the layer before.</summary>
    private static ForwardLayer[] Layers(Settings settings, string version)
    {
        int count = settings.Whole("layers");
        return [.. Enumerable.Range(1, count).Select(l =>
        {
            string name = l == 2 && version == "book" ? "w2-book" : $"w{l}";
            double[][] weights = settings.Matrix(name);
            bool transposed = settings[$"layout-{l}"] == "transposed";
            return new ForwardLayer(name, transposed, transposed ? MatrixMath.Transpose(weights) : weights, settings.Matrix($"b{l}"), settings[l == count ? "f3" : $"f{l}"]);
        })];
    }

    /// <summary>Layer after layer, as long as the shapes fit.</summary>
    internal static IReadOnlyList<ForwardStage> Forward(double[][] x, IReadOnlyList<ForwardLayer> layers)
    {
        List<ForwardStage> stages = [];
        foreach (ForwardLayer layer in layers)
        {
            if (MatrixMath.WhyNoProduct(x, layer.Weights) is not null) break;
            stages.Add(Through(x, layer));
            x = stages[^1].Output;
        }

        return stages;
    }

    /// <summary>A = ZW + b and then f(A), entry by entry.</summary>
    private static ForwardStage Through(double[][] z, ForwardLayer layer)
    {
        double[][] product = MatrixMath.Product(z, layer.Weights);
        double[][] sum = MatrixMath.PlusRow(product, layer.Biases[0]);
        double[][] output = layer.Function == "softmax"
            ? Softmax(sum)
            : MatrixMath.Each(sum, a => HandLayer.F(Activation(layer.Function), a));
        return new ForwardStage(z, product, sum, output);
    }

    private static double[][] Softmax(double[][] rows) => [.. rows.Select(Calculation.Functions.Softmax)];

    private static HandActivation Activation(string name) => name switch
    {
        "sigmoid" => HandActivation.Sigmoid,
        "tanh" => HandActivation.Tanh,
        "relu" => HandActivation.Relu,
        _ => HandActivation.Identity,
    };
}

/// <summary>A layer as it is used.</summary>
/// <param name="Name">The parameter that holds its weights.</param>
/// <param name="Transposed">Whether they are transposed first.</param>
/// <param name="Weights">W, rows for the layer before.</param>
/// <param name="Biases">b, one row.</param>
/// <param name="Function">f, in one word.</param>
internal sealed record ForwardLayer(string Name, bool Transposed, double[][] Weights, double[][] Biases, string Function);

/// <summary>What a layer computes.</summary>
/// <param name="Input">What comes in.</param>
/// <param name="Product">Input times W.</param>
/// <param name="Sum">A, with the bias.</param>
/// <param name="Output">Z = f(A).</param>
internal sealed record ForwardStage(double[][] Input, double[][] Product, double[][] Sum, double[][] Output);
