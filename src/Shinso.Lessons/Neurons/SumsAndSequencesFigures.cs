using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Neurons;

/// <summary>Two sequences as bars, the rules of Σ, all products in a square, the staircase of a recurrence, a layer, and four ways to name a weight.</summary>
internal static class SumsAndSequencesFigures
{
    public static void Show(LessonWork work, double[] a, double[] b, double[] terms, double[] next)
    {
        work.Show(Terms(a, b));
        work.Show(Rules(a, b, work.Settings.Number("c")));
        work.Show(Products(a, b));
        work.Show(Staircase(work.Settings, terms));
        work.Show(Layer(work.Settings, next));
        work.Show(Notation(work.Settings));
    }

    private static Bars Terms(double[] a, double[] b) => new()
    {
        Id = "terms",
        Title = new Text("二つの数列", "Two sequences"),
        Caption = new Text("棒の先をつかんで動かしてください。下の和も変わります。", "Drag the bars; the sums below follow."),
        Axis = new Axis(new Text("項の値", "value of the term"), 0, 10),
        Categories = [.. a.Select((_, k) => (Text)$"k = {k + 1}")],
        Series = [new BarSeries("a", a, Tone.First, "a"), new BarSeries("b", b, Tone.Second, "b")],
        Controls = ["a", "b"],
    };

    private static Table Rules(double[] a, double[] b, double c)
    {
        double sum = a.Zip(b, (x, y) => x + y).Sum(), scaled = a.Select(x => c * x).Sum(), products = a.Zip(b, (x, y) => x * y).Sum();
        return new Table
        {
            Id = "rules",
            Title = new Text("Σ の規則と、規則でないもの", "Rules of Σ, and what is no rule"),
            Caption = new Text("上の二つは、数や c を何に変えても等号のままです。", "The first two stay equal whatever the numbers and c are."),
            Columns = [new Text("まとめて", "together"), new Column("", 8), "", new Column("", 8), new Text("分けて", "apart")],
            Rows =
            [
                Row("Σ(aₖ + bₖ)", sum, a.Sum() + b.Sum(), "Σaₖ + Σbₖ"),
                Row("Σ c·aₖ", scaled, c * a.Sum(), "c·Σaₖ"),
                Row("Σ aₖ·bₖ", products, a.Sum() * b.Sum(), "Σaₖ · Σbₖ"),
            ],
            Controls = ["c"],
        };

        static IReadOnlyList<Cell> Row(string together, double one, double other, string apart)
        {
            bool equal = Math.Abs(one - other) < 1e-9;
            return [together, one, new Cell { Words = equal ? "=" : "≠", Tone = equal ? Tone.Ink : Tone.Wrong }, other, apart];
        }
    }

    private static Matrices Products(double[] a, double[] b) => new()
    {
        Id = "products",
        Title = new Text("すべての積 aᵢbⱼ", "All products aᵢbⱼ"),
        Caption = new Text("Σaₖbₖ は斜めに並ぶ積だけの和、Σaₖ·Σbₖ は全部の和です。だから違います。", "Σaₖbₖ adds up the diagonal only, Σaₖ·Σbₖ the whole square. That is why they differ."),
        Items =
        [
            new MatrixView("a_i b_j", [.. a.Select(x => (IReadOnlyList<double>)[.. b.Select(y => x * y)])]) { Coloured = true, Highlight = [.. a.Select((_, k) => (IReadOnlyList<int>)[k, k])] },
        ],
    };

    /// <summary>The recurrence as a staircase between the lines y = px + q and y = x.</summary>
    private static Plot Staircase(Settings settings, double[] terms)
    {
        (Axis x, Axis y) = (new Axis("aₙ", -2, 5), new Axis("aₙ₊₁", -2, 5));
        (double p, double q) = (settings.Number("p"), settings.Number("q"));
        List<double> xs = [], ys = [];
        for (int n = 0; n < terms.Length; n++)
        {
            double here = InView.On(x, terms[n]);
            xs.AddRange([here, here]);
            ys.AddRange([n == 0 ? 0 : here, n + 1 < terms.Length ? InView.On(y, terms[n + 1]) : here]);
        }

        double rest = Math.Abs(p) < 1 ? q / (1 - p) : double.NaN;
        return new Plot
        {
            Id = "staircase",
            Title = new Text("漸化式の階段", "The staircase of a recurrence"),
            Caption = double.IsFinite(rest)
                ? new Text(Invariant($"初項を左右に動かし、p を変えてください。|p| < 1 なので、どこから始めても二本の線の交点 {rest:0.####} へ向かいます。").Replace('-', '−'), Invariant($"Drag the first term and change p. As |p| < 1, it goes to the crossing of the lines at {rest:0.####}, wherever it begins.").Replace('-', '−'))
                : new Text("|p| が 1 以上なので、落ち着きません。p を 0 に近づけてみてください。", "As |p| is 1 or more it does not come to rest. Bring p nearer to 0."),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                InView.Curve(at => at, x, y, 2) with { Tone = Tone.Quiet, Label = "y = x" },
                InView.Curve(at => p * at + q, x, y) with { Tone = Tone.Second, Label = "y = px + q" },
                new Curve(xs, ys) { Tone = Tone.First, Label = new Text("項から次の項へ", "from term to term") },
                new Dots([InView.On(x, rest)], [InView.On(y, rest)], DotShape.Ring) { Label = new Text("近づく先", "where it comes to rest") },
            ],
            Handles = [new Handle("first", settings.Number("first"), 0, new Text("初項", "First term"), BindX: "first", Tone: Tone.First)],
            Controls = ["first", "p", "q", "terms"],
        };
    }

    private static Matrices Layer(Settings settings, double[] next)
    {
        (int to, int from) = (settings.Whole("to"), settings.Whole("from"));
        return new Matrices
        {
            Id = "layer",
            Title = new Text("第 2 層から第 3 層へ", "From layer 2 to layer 3"),
            Caption = new Text($"囲んだ重みは w{Subscript(to, from)}³：第 2 層の {from} 番から第 3 層の {to} 番へ。数をつかんで動かせます。", $"The marked weight is w{Subscript(to, from)}³, from unit {from} of layer 2 to unit {to} of layer 3. The numbers can be dragged."),
            Items =
            [
                new MatrixView("w^3", settings.Matrix("w3")) { Bind = "w3", Highlight = [[to - 1, from - 1]] },
                new MatrixView("a^2", settings.Matrix("a2"), "·") { Bind = "a2", Highlight = [[from - 1, 0]], Digits = 6 },
                new MatrixView("b^3", settings.Matrix("b3"), "+") { Bind = "b3" },
                new MatrixView("a^3 = \\sigma(\\cdot)", [.. next.Select(one => (IReadOnlyList<double>)[one])], "→") { Highlight = [[to - 1, 0]], Digits = 6 },
            ],
            Controls = ["to", "from"],
        };
    }

    private static Table Notation(Settings settings)
    {
        (int to, int from) = (settings.Whole("to"), settings.Whole("from"));
        Text destinationFirst = new("行き先が先", "destination first"), originFirst = new("出どころが先", "origin first");
        return new Table
        {
            Id = "notation",
            Title = new Text($"同じ重み（{from} 番から {to} 番へ）の書き方", $"The same weight, from unit {from} to unit {to}"),
            Caption = new Text("上の図で j と i を変えると、書き方がどう変わるか比べられます。", "Change j and i above and compare how each writes it."),
            Columns = [new Text("どこで", "where"), new Text("記号", "sign"), new Text("この重みは", "this weight"), new Text("添字の順", "order")],
            Rows =
            [
                ["S3", "wⱼᵢˡ", $"w{Subscript(to, from)}³", destinationFirst],
                ["S2", "wᵢⱼ", $"w{Subscript(to, from)}", destinationFirst],
                ["S1", "wᵢⱼᵏ⁻¹, ᵏ", $"w{Subscript(from, to)}², ³", originFirst],
                [new Text("このレッスンのコード", "the code of this lesson"), "w[j][i]", $"w[{to - 1}][{from - 1}]", destinationFirst],
                [new Text("ライブラリが保存する重み", "weights as the library stores them"), "[outputs, inputs]", $"[{to - 1}, {from - 1}]", destinationFirst],
            ],
        };
    }

    private static string Subscript(int first, int second) => Digits.Low(first) + Digits.Low(second);
}
