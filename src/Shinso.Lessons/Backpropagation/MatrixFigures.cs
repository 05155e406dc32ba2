using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Backpropagation;

/// <summary>What the lesson on matrices shows.</summary>
internal static class MatrixFigures
{
    private static readonly Dictionary<string, string> Signs =
        new() { ["hadamard"] = "⊙", ["sum"] = "+", ["difference"] = "−", ["quotient"] = "÷", ["product"] = "·" };

    /// <summary>All figures.</summary>
    public static void Show(LessonWork work)
    {
        ShowProduct(work);
        ShowShapes(work);
        ShowEntryByEntry(work);
        ShowLetters(work);
    }

    /// <summary>The product with one entry pointed out: its row, its column, and the inner product in numbers.</summary>
    private static void ShowProduct(LessonWork work)
    {
        Settings settings = work.Settings;
        string turn = settings["turn"];
        double[][] a = settings.Matrix("a"), b = settings.Matrix("b");
        double[][] left = turn == "a" ? MatrixMath.Transpose(a) : a, right = turn == "b" ? MatrixMath.Transpose(b) : b;
        MatrixView viewA = new(turn == "a" ? "A^{\\mathsf T}" : "A", left) { Bind = turn == "a" ? null : "a", Caption = MatrixMath.Size(left) };
        MatrixView viewB = new(turn == "b" ? "B^{\\mathsf T}" : "B", right, "·") { Bind = turn == "b" ? null : "b", Caption = MatrixMath.Size(right) };
        Text? misfit = MatrixMath.WhyNoProduct(left, right);
        work.Show(new Matrices
        {
            Id = "product",
            Title = new Text("行と列の内積", "Row meets column"),
            Caption = misfit ?? Written(left, right, settings),
            Items = misfit is null ? Pointed(viewA, viewB, MatrixMath.Product(left, right), settings.Whole("cell")) : [viewA, viewB],
            Controls = ["cell", "turn", "entries"],
        });
    }

    private static MatrixView[] Pointed(MatrixView a, MatrixView b, double[][] product, int cell)
    {
        (int i, int j) = Place(product, cell);
        return
        [
            a with { Highlight = [.. Enumerable.Range(0, a.Rows[0].Count).Select(k => (int[])[i, k])] },
            b with { Highlight = [.. Enumerable.Range(0, b.Rows.Count).Select(k => (int[])[k, j])] },
            new MatrixView("AB", product, "=") { Highlight = [[i, j]], Caption = MatrixMath.Size(product) },
        ];
    }

    /// <summary>Row and column of the n-th entry, counted from 1 row by row and from the beginning again after the last.</summary>
    private static (int Row, int Column) Place(double[][] matrix, int cell)
    {
        int index = (cell - 1) % (matrix.Length * matrix[0].Length);
        return (index / matrix[0].Length, index % matrix[0].Length);
    }

    private static Text Written(double[][] a, double[][] b, Settings settings)
    {
        double[][] product = MatrixMath.Product(a, b);
        (int i, int j) = Place(product, settings.Whole("cell"));
        bool letters = settings["entries"] == "letters";
        string sum = string.Join(" + ", a[i].Select((entry, k) => $"{(letters ? Letter(i * a[i].Length + k) : Signed(entry))}·{Signed(b[k][j])}"));
        string written = letters ? sum : $"{sum} = {Value.Spell(Math.Round(product[i][j], 10))}";
        return new Text($"{i + 1} 行目と {j + 1} 列目の内積: {written}", $"Row {i + 1} meets column {j + 1}: {written}");
    }

    private static string Signed(double number) => number < 0 ? $"({Value.Spell(number)})" : Value.Spell(number);

    private static string Letter(int index) => ((char)('a' + index % 26)).ToString();

    /// <summary>Every product that could be tried with A and B, and what the library says where shapes do not fit.</summary>
    private static void ShowShapes(LessonWork work)
    {
        double[][] a = work.Settings.Matrix("a"), b = work.Settings.Matrix("b");
        double[][] at = MatrixMath.Transpose(a), bt = MatrixMath.Transpose(b);
        (string Name, double[][] Left, double[][] Right)[] tried = [("A·B", a, b), ("B·A", b, a), ("A·Bᵀ", a, bt), ("Aᵀ·B", at, b), ("A·A", a, a), ("A·Aᵀ", a, at)];
        work.Show(new Table
        {
            Id = "shapes",
            Title = new Text("作れる積、作れない積", "Products that exist and products that do not"),
            Caption = new Text("内側の二つの数が等しいときだけ積が作れます。最後の列はライブラリが実際に返す文です。前の行列がデータ（一行が一件）、後ろの行列が層の重みです。", "A product exists where the two inner numbers are equal. The last column is what the library itself answers: to it the first matrix holds samples, one in each row, and the second one weights of a layer."),
            Columns = [new Text("積", "product"), new Text("形", "shapes"), new Text("結果", "result"), new Text("ライブラリの答え", "the library's answer")],
            Rows = [.. tried.Select(one => (IReadOnlyList<Cell>)[one.Name, $"({MatrixMath.Size(one.Left)})({MatrixMath.Size(one.Right)})", Outcome(one.Left, one.Right), Answer(one.Left, one.Right)])],
        });
    }

    private static Cell Outcome(double[][] left, double[][] right) => MatrixMath.WhyNoProduct(left, right) is Text misfit
        ? new Cell { Words = misfit, Tone = Tone.Wrong }
        : MatrixMath.Size(MatrixMath.Product(left, right));

    private static Cell Answer(double[][] left, double[][] right) => MatrixRules.LibraryObjection(left, right) is string refusal
        ? new Cell { Words = refusal, Tone = Tone.Wrong }
        : new Text("計算できる", "computes it");

    private static void ShowEntryByEntry(LessonWork work)
    {
        double[][] p = work.Settings.Matrix("p"), q = work.Settings.Matrix("q");
        string operation = work.Settings["operation"];
        bool product = operation == "product";
        Text? misfit = product ? MatrixMath.WhyNoProduct(p, q) : MatrixMath.WhyNotEntryByEntry(p, q);
        List<MatrixView> items = [new("P", p) { Bind = "p" }, new("Q", q, Signs[operation]) { Bind = "q" }];
        if (misfit is null) items.Add(new MatrixView("R", product ? MatrixMath.Product(p, q) : MatrixMath.EntryByEntry(p, q, MatrixRules.Operations.First(one => one.Name == operation).F), "="));
        work.Show(new Matrices
        {
            Id = "entries",
            Title = new Text("要素ごとの計算", "Entry by entry"),
            Caption = misfit ?? new Text("計算を切り替えて、アダマール積と行列の積を比べてください。数は上下にドラッグできます。", "Switch the operation and compare the Hadamard product with the matrix product. Drag the numbers up and down."),
            Items = items,
            Controls = ["operation"],
        });
    }

    private static void ShowLetters(LessonWork work)
    {
        double[][] p = work.Settings.Matrix("p"), q = work.Settings.Matrix("q");
        double[][]? square = p is [[_, _], [_, _]] && q is [[_, _], [_, _]] ? MatrixMath.Product(p, q) : null;
        Cell wrong = Number(square is null ? null : p[0][0] * q[0][0] + p[0][1] * q[0][1]);
        work.Show(new Table
        {
            Id = "letters",
            Title = new Text("2×2 の積を文字で書く", "The 2×2 product in letters"),
            Caption = new Text("P の成分を a, b, c, d、Q の成分を p, q, r, s とします。", "P has the entries a, b, c, d and Q the entries p, q, r, s."),
            Columns = [new Text("成分", "entry"), new Text("正しい式", "right"), new Text("値", "value"), new Text("S3 の式", "S3 prints"), new Text("その値", "its value")],
            Rows =
            [
                ["1, 1", "ap + br", Number(square?[0][0]), new Cell { Words = "ap + bq", Tone = Tone.Wrong }, wrong with { Tone = Tone.Wrong }],
                ["1, 2", "aq + bs", Number(square?[0][1]), "aq + bs", Number(square?[0][1])],
                ["2, 1", "cp + dr", Number(square?[1][0]), "cp + dr", Number(square?[1][0])],
                ["2, 2", "cq + ds", Number(square?[1][1]), "cq + ds", Number(square?[1][1])],
            ],
        });
    }

    private static Cell Number(double? number) => number is double value ? value : "–";
}
