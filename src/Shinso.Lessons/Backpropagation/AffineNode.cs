using Shinso.Layers;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Backpropagation;

/// <summary>The affine transformation as one node: Y = XW + b forward, dX = dY·Wᵀ, dW = Xᵀ·dY, db = column sums of dY back.</summary>
public sealed class AffineNode : Lesson
{
    private static readonly double[][] OneX = [[1, 0.5]], OneW = [[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]], OneGradient = [[1, 1, 1]];
    private static readonly double[] OneB = [0.1, 0.2, 0.3];

    /// <inheritdoc/>
    public override string Id => "affine-node";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("24", Part.Backpropagation, new Text("Affine 変換のグラフ", "The affine node"), 10)
    {
        Summary = new Text("一つの層の逆伝播は、行列の積二つと列ごとの和一つです。", "The backward pass of a layer is two matrix products and one sum over columns."),
        Sources = [new SourcePlace("S0", new Text("図 12", "Figure 12")), new SourcePlace("S4", new Text("レイヤの実装", "Layers"))],
        Before = ["matrices", "graph-abcd"],
        Playground = [new PlaygroundLink(new Text("入力 2、ユニット 3 の層を「計算グラフ」の部屋で開き、重みとバイアスの勾配を見る", "A layer of 3 units with 2 inputs: see the gradients of its weights and biases in the room Graph"), "v=1&dataset=xor&networkShape=3&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Matrix("x", [[1, 2], [3, 4], [5, 6]], -100, 100, "X", 1, 6),
        Parameter.Matrix("w", [[1, 0, -1], [2, 1, 0]], -100, 100, "W", 1, 6),
        Parameter.Matrix("b", [[0.5, -0.5, 0]], -100, 100, "b", 1, 1),
        Parameter.Matrix("dy", [[1, 0, 2], [0, 1, -1], [2, -1, 1]], -100, 100, "dY", 1, 6),
        Parameter.Whole("samples", 3, 1, 6, new Text("使う件数", "Samples used")) with { Plays = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("dW = Xᵀ·dY とすると、なぜ W と同じ形になるのですか。", "Why does dW = Xᵀ·dY have the shape of W?"),
            new Text("Xᵀ は [入力, 件数]、dY は [件数, 出力] です。件数どうしが消えて [入力, 出力] が残り、W の形になります。", "Xᵀ is [inputs, samples] and dY is [samples, outputs]. The samples meet and vanish; [inputs, outputs] is left, the shape of W.")),
        new OpenQuestion(
            new Text("db を作るとき、件数の方向に足すのはなぜですか。", "Why is db a sum over the samples?"),
            new Text("b はどの行にも同じものが足されています。どのサンプルの誤差にも効くので、戻ってくる勾配をすべて足します。", "The same b is added to every row. It has a part in the error of every sample, so all the gradients that come back are added up.")),
        new NumberQuestion(
            new Text("三件のバッチの例で、db の第一成分はいくつですか。", "In the batch of three, what is the first entry of db?"),
            result.Number("db_batch/0"),
            0,
            new Text("dY の一列目を足します: 1 + 0 + 2。", "Add the first column of dY: 1 + 0 + 2.")),
        new ChoiceQuestion(
            new Text("X が 32×100、W が 100×10 のとき、dX の形はどれですか。", "X is 32×100 and W is 100×10. Which shape has dX?"),
            [
                new Choice("32×100", true, new Text("微分は、微分する相手と同じ形です。", "A derivative has the shape of what it is taken by.")),
                new Choice("32×10", false, new Text("それは dY の形です。", "That is dY.")),
                new Choice("100×32", false, new Text("転置した形です。dY·Wᵀ は (32×10)(10×100) です。", "That is transposed: dY·Wᵀ is (32×10)(10×100).")),
            ],
            new Text("公式を忘れても、形を合わせれば dY·Wᵀ と分かります。", "If you forget the formula, the shapes leave only dY·Wᵀ.")),
        new CodeQuestion(
            new Text("Affine の逆伝播を三行で書いてください。", "Write the backward pass of the affine node in three lines."),
            "AffineNode.Backward",
            new Text("転置が二回、和が一回です。", "Two transposes and one sum.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        (double[][] oneDx, double[][] oneDw, double[] oneDb) = Backward(OneX, OneW, OneGradient);
        work.Value("Y", Forward(OneX, OneW, OneB)[0]);
        work.Value("dX", oneDx[0]);
        work.Value("dW", oneDw);
        work.Value("db", oneDb);

        (double[][] x, double[][] w, double[] b, double[][] dy) = Batch(work);
        double[][] y = Forward(x, w, b);
        (double[][] dx, double[][] dw, double[] db) = Backward(x, w, dy);
        work.Value("Y_batch", y);
        work.Value("dX_batch", dx);
        work.Value("dW_batch", dw);
        work.Value("db_batch", db);
        Show(work, (x, w, b, y), (dx, dw, db, dy));
    }

    /// <summary>The samples in use, with shapes that fit.</summary>
    /// <exception cref="SettingsException">They do not fit.</exception>
    private static (double[][] X, double[][] W, double[] B, double[][] Dy) Batch(LessonWork work)
    {
        Settings settings = work.Settings;
        double[][] x = settings.Matrix("x"), w = settings.Matrix("w"), dy = settings.Matrix("dy");
        double[] b = settings.Matrix("b")[0];
        if (MatrixMath.WhyNoProduct(x, w) is Text misfit) throw new SettingsException(misfit);
        if (b.Length != w[0].Length || dy[0].Length != w[0].Length)
            throw new SettingsException(new Text($"W の出力は {w[0].Length} 個です。b と dY も {w[0].Length} 列にしてください（今は {b.Length} 列と {dy[0].Length} 列）。", $"W has {w[0].Length} outputs, so b and dY need {w[0].Length} columns, but have {b.Length} and {dy[0].Length}."));
        int count = Math.Min(settings.Whole("samples"), Math.Min(x.Length, dy.Length));
        if (x.Length != dy.Length) work.Note($"X は {x.Length} 行、dY は {dy.Length} 行です。初めの {count} 行を使いました。", $"X has {x.Length} rows and dY has {dy.Length}; the first {count} are used.");
        return (x[..count], w, b, dy[..count]);
    }

    /// <summary>Y = XW + b.</summary>
    private static double[][] Forward(double[][] x, double[][] w, double[] b) => MatrixMath.PlusRow(MatrixMath.Product(x, w), b);

    /// <summary>dX = dY·Wᵀ, dW = Xᵀ·dY, db = Σ over samples of dY.</summary>
    private static (double[][] Dx, double[][] Dw, double[] Db) Backward(double[][] x, double[][] w, double[][] dy)
    {
        double[][] dx = MatrixMath.Product(dy, MatrixMath.Transpose(w));
        double[][] dw = MatrixMath.Product(MatrixMath.Transpose(x), dy);
        double[] db = MatrixMath.ColumnSums(dy);
        return (dx, dw, db);
    }

    private static void Show(LessonWork work, (double[][] X, double[][] W, double[] B, double[][] Y) forward, (double[][] X, double[][] W, double[] B, double[][] Y) gradient)
    {
        ShowNode(work, forward);
        work.Show(new Matrices
        {
            Id = "forward",
            Title = new Text("前へ: Y = XW + b", "Forward: Y = XW + b"),
            Caption = new Text("数をドラッグすると、下の勾配も一緒に変わります。b はどの行にも足されます。", "Drag the numbers; the gradients below follow. The same b is added to every row."),
            Items =
            [
                new MatrixView("X", forward.X) { Bind = "x", Caption = MatrixMath.Size(forward.X) },
                new MatrixView("W", forward.W, "·") { Bind = "w", Caption = MatrixMath.Size(forward.W) },
                new MatrixView("b", [forward.B], "+") { Bind = "b" },
                new MatrixView("Y", forward.Y, "=") { Caption = MatrixMath.Size(forward.Y) },
            ],
            Controls = ["samples"],
        });
        work.Show(new Matrices
        {
            Id = "to-x",
            Title = new Text("後ろへ: dX = dY·Wᵀ", "Back: dX = dY·Wᵀ"),
            Caption = new Text("dY は、次の層から戻ってきた勾配です。ここでは自由に決められます。", "dY is what the next layer hands back; here it is yours to choose."),
            Items =
            [
                new MatrixView("dY", gradient.Y) { Bind = "dy", Coloured = true, Caption = MatrixMath.Size(gradient.Y) },
                new MatrixView("W^{\\mathsf T}", MatrixMath.Transpose(forward.W), "·") { Caption = $"{forward.W[0].Length}×{forward.W.Length}" },
                new MatrixView("dX", gradient.X, "=") { Coloured = true, Caption = MatrixMath.Size(gradient.X) },
            ],
        });
        work.Show(new Matrices
        {
            Id = "to-w",
            Title = new Text("後ろへ: dW = Xᵀ·dY、db = dY の列の和", "Back: dW = Xᵀ·dY, db = column sums of dY"),
            Caption = new Text("件数を 1 から増やして、dW と db に一件ずつ足されていくのを見てください。", "Play the number of samples: dW and db collect one share after the other."),
            Items =
            [
                new MatrixView("X^{\\mathsf T}", MatrixMath.Transpose(forward.X)) { Caption = $"{forward.X[0].Length}×{forward.X.Length}" },
                new MatrixView("dY", gradient.Y, "·") { Coloured = true },
                new MatrixView("dW", gradient.W, "=") { Coloured = true, Caption = MatrixMath.Size(gradient.W) },
                new MatrixView("db", [gradient.B]) { Coloured = true },
            ],
        });
        ShowShapes(work, forward, gradient);
    }

    /// <summary>The node between its inputs and its output, with the shapes on the way.</summary>
    private static void ShowNode(LessonWork work, (double[][] X, double[][] W, double[] B, double[][] Y) forward)
    {
        (string x, string w, string y) = (MatrixMath.Size(forward.X), MatrixMath.Size(forward.W), MatrixMath.Size(forward.Y));
        work.Show(new Wiring
        {
            Id = "node",
            Title = new Text("行列が流れるグラフ", "A graph on which matrices travel"),
            Caption = new Text("矢印の上を行列が進み、逆向きに同じ形の勾配が戻ります。", "Matrices travel along the arrows; gradients of the same shapes come back."),
            Nodes =
            [
                new WiringNode("x", 0, 0, "X") { Input = true, Detail = x },
                new WiringNode("w", 0, 1, "W") { Input = true, Detail = w },
                new WiringNode("dot", 1, 0.5, "·") { Detail = new Text("逆向き: dY·Wᵀ と Xᵀ·dY", "back: dY·Wᵀ and Xᵀ·dY") },
                new WiringNode("b", 1, 1.8, "b") { Input = true, Detail = $"1×{forward.B.Length}" },
                new WiringNode("plus", 2, 1, "+") { Detail = new Text("逆向き: b へは列の和", "back: column sums to b") },
            ],
            Edges =
            [
                new WiringEdge("x", "dot", null, null) { Name = $"X / dX {x}" },
                new WiringEdge("w", "dot", null, null) { Name = $"W / dW {w}" },
                new WiringEdge("dot", "plus", null, null) { Name = $"XW {y}" },
                new WiringEdge("b", "plus", null, null) { Name = "b / db" },
                new WiringEdge("plus", null, null, null) { Name = $"Y / dY {y}" },
            ],
        });
    }

    /// <summary>Shapes side by side, and how far the library's layer in single precision is from these numbers.</summary>
    private static void ShowShapes(LessonWork work, (double[][] X, double[][] W, double[] B, double[][] Y) forward, (double[][] X, double[][] W, double[] B, double[][] Y) gradient)
    {
        double[][] stored = MatrixMath.Transpose(forward.W);
        EngineRun engine = EngineLayer.Run(new Dense(forward.B.Length), forward.X, gradient.Y, ("weight", [.. stored.SelectMany(row => row)]), ("bias", forward.B));
        double[][] engineW = MatrixMath.Transpose([.. engine.Parameters["weight"].Chunk(forward.W.Length)]);
        double[] apart =
        [
            MatrixMath.LargestDifference(engine.Y, forward.Y), MatrixMath.LargestDifference(engine.Dx, gradient.X),
            MatrixMath.LargestDifference(engineW, gradient.W), MatrixMath.LargestDifference([engine.Parameters["bias"]], [gradient.B]),
        ];
        work.Value("engine_difference", apart.Max());
        string bias = $"1×{forward.B.Length}";
        work.Show(new Table
        {
            Id = "shapes",
            Title = new Text("勾配は相手と同じ形", "Gradients have the shape of their partner"),
            Caption = new Text("最後の列は、ライブラリの Dense 層（単精度）との差の最大値です。", "The last column is the largest difference to the library's Dense layer, which computes in single precision."),
            Columns = [new Text("値", "value"), new Text("形", "shape"), new Text("勾配", "gradient"), new Text("形", "shape"), new Column(new Text("ライブラリとの差", "library differs by"), 2)],
            Rows =
            [
                ["Y", MatrixMath.Size(forward.Y), "dY", MatrixMath.Size(gradient.Y), apart[0]],
                ["X", MatrixMath.Size(forward.X), "dX = dY·Wᵀ", MatrixMath.Size(gradient.X), apart[1]],
                ["W", MatrixMath.Size(forward.W), "dW = Xᵀ·dY", MatrixMath.Size(gradient.W), apart[2]],
                ["b", bias, new Text("db = 列の和", "db = column sums"), bias, apart[3]],
            ],
        });
    }
}
