using Shinso.Layers;
using Shinso.Lessons.Calculation;
using Shinso.Models;
using Shinso.Tensors;

namespace Shinso.Lessons.Backpropagation;

/// <summary>Matrices: the product by rows and columns, what is done entry by entry, and which shapes fit.</summary>
public sealed class MatrixRules : Lesson
{
    private static readonly double[][] Tall = [[5, 6], [7, 8], [9, 10]];
    private static readonly double[][] First = [[1, 2], [3, 4]];
    private static readonly double[][] Second = [[5, 6], [7, 8]];
    private static readonly double[][] Square = [[3, 1, 4], [1, 5, 9], [2, 6, 5]];
    private static readonly double[][] Normal = [[2900, 90], [90, 3]];

    /// <inheritdoc/>
    public override string Id => "matrices";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("21", Part.Backpropagation, new Text("行列", "Matrices"), 15)
    {
        Summary = new Text("行と列の内積を並べたものが行列の積です。形が合うかどうかを先に確かめる癖をつけます。", "A matrix product is a table of inner products of rows and columns; look first whether the shapes fit."),
        Sources = [new SourcePlace("S2", new Text("行列の乗算と転置及び加減", "Product, transpose, sum and difference")), new SourcePlace("S3", new Text("行列の和と積", "Sum and product of matrices"))],
        Before = ["vectors"],
        Playground = [new PlaygroundLink(new Text("2-4-3-1 のネットワークを「計算グラフ」の部屋で層ごとにたたみ、行列の形をたどる", "Fold a 2-4-3-1 network by layer in the room Graph and follow the shapes of its matrices"), "v=1&dataset=circle&networkShape=4,3&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Matrix("a", Tall, -100, 100, "A", 1, 4),
        Parameter.Matrix("b", First, -100, 100, "B", 1, 4),
        Parameter.Choice("turn", new Text("転置", "Transpose"), ("none", new Text("しない", "neither")), ("a", "Aᵀ"), ("b", "Bᵀ")),
        Parameter.Whole("cell", 1, 1, 12, new Text("積の何番目の成分か", "Entry of the product")) with { Plays = true },
        Parameter.Choice("entries", new Text("A を書くもの", "A is written in"), ("numbers", new Text("数", "numbers")), ("letters", new Text("文字", "letters"))),
        Parameter.Matrix("p", First, -100, 100, "P", 1, 4),
        Parameter.Matrix("q", Second, -100, 100, "Q", 1, 4),
        Parameter.Choice("operation", new Text("計算", "Operation"), ("hadamard", new Text("アダマール積 ⊙", "Hadamard product ⊙")), ("sum", new Text("和 +", "sum +")), ("difference", new Text("差 −", "difference −")), ("quotient", new Text("要素ごとの商", "quotient, entry by entry")), ("product", new Text("行列の積", "matrix product"))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("1×2 の行列と 3×2 の行列があります。積を作るにはどうしますか。結果の形も答えてください。", "You have a 1×2 and a 3×2 matrix. What makes a product of them possible, and what shape has it?"),
            new Text("後ろの行列を転置して 2×3 にします。積の形は 1×3 です。", "Transpose the second one: it becomes 2×3, and the product is 1×3.")),
        new OpenQuestion(
            new Text("アダマール積と行列の積は、どこが違いますか。", "What is the difference between the Hadamard product and the matrix product?"),
            new Text("アダマール積は同じ形の二つを、同じ位置どうしで掛けます。行列の積は、前の行と後ろの列の内積を並べます。", "The Hadamard product multiplies entries at the same place, so both shapes are equal. The matrix product takes inner products of rows of the first with columns of the second.")),
        new NumberQuestion(
            new Text("$\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}\\begin{pmatrix}5&6\\\\7&8\\end{pmatrix}$ の左上の成分はいくつですか。", "What is the upper left entry of $\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}\\begin{pmatrix}5&6\\\\7&8\\end{pmatrix}$?"),
            result.Number("product_2x2/0/0"),
            0,
            new Text("一行目 (1, 2) と一列目 (5, 7) の内積です。一行目と一行目の内積では 17 になってしまいます。", "It is the inner product of the first row, (1, 2), with the first column, (5, 7). Row with row would give 17.")),
        new ChoiceQuestion(
            new Text("100 件のデータを並べた 100×784 の行列に、重み 784×50 を掛けます。積の形はどれですか。", "A 100×784 matrix holds 100 samples. It is multiplied by 784×50 weights. Which shape has the product?"),
            [
                new Choice("100×50", true, new Text("内側の 784 どうしが消え、外側が残ります。", "The inner 784s meet and vanish; the outer numbers stay.")),
                new Choice("784×784", false, new Text("残るのは外側の二つです。", "The outer two stay, not the inner ones.")),
                new Choice("50×100", false, new Text("行の数は前の行列、列の数は後ろの行列から来ます。", "Rows come from the first matrix, columns from the second.")),
            ],
            new Text("$(M\\times N)(N\\times K)=M\\times K$ です。", "$(M\\times N)(N\\times K)=M\\times K$.")),
        new CodeQuestion(
            new Text("行列の積を三重のループで書いてください。", "Write the matrix product with three loops."),
            "MatrixMath.Product",
            new Text("いちばん内側のループが内積です。", "The innermost loop is the inner product.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        work.Value("product", MatrixMath.Product(Tall, First));
        work.Value("product_letters", LettersTimes([["a", "b"], ["c", "d"], ["e", "f"]], First));
        work.Value("product_2x2", MatrixMath.Product(First, Second));
        work.Value("product_2x2_letters", Letters([["a", "b"], ["c", "d"]], [["p", "q"], ["r", "s"]]));
        work.Value("printed_corner", First[0][0] * Second[0][0] + First[0][1] * Second[0][1]);
        foreach ((string name, Func<double, double, double> f) in Operations) work.Value(name, MatrixMath.EntryByEntry(First, Second, f));
        work.Value("transpose", MatrixMath.Transpose(Tall));
        work.Value("matvec", MatrixMath.ColumnSums(MatrixMath.Transpose(MatrixMath.Product(Square, [[1], [2], [3]]))));
        work.Value("matvec_letters", Row(Square, ["x", "y", "z"]));
        work.Value("determinant", Determinant(Square));
        work.Value("inverse", Inverse(Normal));
        MatrixFigures.Show(work);
    }

    /// <summary>What is done entry by entry: ⊙, +, −, ÷.</summary>
    internal static IReadOnlyList<(string Name, Func<double, double, double> F)> Operations { get; } =
        [("hadamard", (x, y) => x * y), ("sum", (x, y) => x + y), ("difference", (x, y) => x - y), ("quotient", (x, y) => x / y)];

    /// <summary>A in letters times B in numbers: the entries as sums such as 2a + 4b.</summary>
    internal static ListValue LettersTimes(string[][] a, double[][] b) =>
        new ListValue([.. a.Select(row => (Value)Row(MatrixMath.Transpose(b), row))]);

    /// <summary>For every row of numbers the sum of these multiples of the letters.</summary>
    private static string[] Row(double[][] rows, string[] letters) => [.. rows.Select(row => string.Join(" + ", row.Zip(letters, Multiple)))];

    /// <summary>A in letters times B in letters: the entries as sums such as ap + br.</summary>
    private static ListValue Letters(string[][] a, string[][] b) =>
        new ListValue([.. a.Select(row => (Value)(string[])[.. b[0].Select((_, j) => string.Join(" + ", row.Select((letter, k) => letter + b[k][j])))])]);

    private static string Multiple(double factor, string letter) => factor == 1 ? letter : Lessons.Value.Spell(factor) + letter;

    /// <summary>det A = a₁₁(a₂₂a₃₃ − a₂₃a₃₂) − a₁₂(a₂₁a₃₃ − a₂₃a₃₁) + a₁₃(a₂₁a₃₂ − a₂₂a₃₁).</summary>
    private static double Determinant(double[][] a) =>
        a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1]) - a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0]) + a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);

    /// <summary>A⁻¹ = 1/(ad − bc)·[[d, −b], [−c, a]].</summary>
    private static double[][] Inverse(double[][] m)
    {
        double determinant = m[0][0] * m[1][1] - m[0][1] * m[1][0];
        return [[m[1][1] / determinant, -m[0][1] / determinant], [-m[1][0] / determinant, m[0][0] / determinant]];
    }

    /// <summary>Asks the library for A·B: rows of A go as samples through a fully connected layer that has as many inputs as B has rows. The sentence with which it refuses, or null where the shapes fit.</summary>
    internal static string? LibraryObjection(double[][] a, double[][] b)
    {
        var model = new Model(new Dense(b[0].Length), [b.Length], Head.Regression(b[0].Length));
        try
        {
            _ = model.Predict(new Tensor([a.Length, a[0].Length]));
            return null;
        }
        catch (ShapeException refusal)
        {
            return refusal.Message;
        }
    }
}
