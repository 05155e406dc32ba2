using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Randomness;
using static System.FormattableString;

namespace Shinso.Lessons.Generalisation;

/// <summary>What the lesson on cross-validation shows.</summary>
internal static class KFoldFigures
{
    private const int Count = 30;

    private static readonly DotShape[] Shapes = [DotShape.Circle, DotShape.Square, DotShape.Ring];

    public static void Show(LessonWork work, (double[] X, double[] Y) points, KFoldFlowers flowers)
    {
        Settings settings = work.Settings;
        int k = settings.Whole("k"), pattern = Math.Min(settings.Whole("pattern"), k);
        int[] order = settings["order"] == "sorted" ? [.. Enumerable.Range(0, Count)] : new SplitMix((ulong)settings.Whole("seed")).Permutation(Count);
        bool classes = settings["data"] == "classes";
        int[] kinds = [.. Enumerable.Range(0, Count).Select(row => classes ? (row < 15 ? 0 : row < 24 ? 1 : 2) : 0)];
        int[][] parts = settings["stratified"] == "yes" && classes ? Stratified(order, kinds, k) : KFoldLesson.Parts(order, k);
        work.Show(Board(kinds, parts, pattern));
        work.Show(Fit(settings, points, parts, pattern));
        work.Show(Scores(settings, points, parts, pattern));
        work.Show(ErrorTable(points, parts, pattern));
        work.Show(flowers.Table(settings["model"]) with { Controls = ["model"] });
    }

    /// <summary>Every class is dealt like cards, the next class going on where the last one ended.</summary>
    private static int[][] Stratified(int[] order, int[] kinds, int k)
    {
        int[] dealt = [.. order.OrderBy(row => kinds[row])];
        return [.. Enumerable.Range(0, k).Select(part => dealt.Where((_, place) => place % k == part).ToArray())];
    }

    /// <summary>Who trains and who validates, pattern by pattern: pattern 1 holds out the last part, as S1 has it.</summary>
    private static Plot Board(int[] kinds, int[][] parts, int pattern)
    {
        int k = parts.Length;
        List<Mark> marks = [];
        for (int kind = 0; kind <= kinds.Max(); kind++)
        {
            List<double> trainX = [], trainY = [], heldX = [], heldY = [];
            for (int number = 1; number <= k; number++)
            {
                for (int row = 0; row < Count; row++)
                {
                    if (kinds[row] != kind) continue;
                    bool held = parts[k - number].Contains(row);
                    (held ? heldX : trainX).Add(row + 1);
                    (held ? heldY : trainY).Add(RowOf(number, k));
                }
            }

            Text kindName = kinds.Max() > 0 ? new Text($"・クラス {"ABC"[kind]}", $", class {"ABC"[kind]}") : "";
            marks.Add(new Dots(trainX, trainY, kinds.Max() > 0 ? Shapes[kind] : DotShape.Small) { Tone = Tone.First, Label = new Text($"訓練{kindName.Ja}", $"training{kindName.En}") });
            marks.Add(new Dots(heldX, heldY, kinds.Max() > 0 ? Shapes[kind] : DotShape.Square) { Tone = Tone.Second, Label = new Text($"検証{kindName.Ja}", $"validation{kindName.En}") });
        }

        marks.AddRange(Enumerable.Range(1, k).Select(number => new Remark(-2.2, RowOf(number, k), Invariant($"{number}")) { Tone = number == pattern ? Tone.Ink : Tone.Quiet }));
        return new Plot
        {
            Id = "board",
            Title = new Text("パターンの表", "The table of patterns"),
            Caption = new Text("S1 の表と同じように、上がパターン 1 です。横には 30 件のデータが並び、どの列にも検証がちょうど一つあります。点を上下に動かすと、下の図のパターンが変わります。", "As in the table of S1, pattern 1 is at the top. Across are the 30 rows of data; every column validates exactly once. Drag the point to choose the pattern of the next figure."),
            X = new Axis(new Text("データ（もとの順）", "rows, in their own order"), -3, Count + 3),
            Y = new Axis("", 0.4, k + 0.6),
            Marks = marks,
            Handles = [new Handle("pattern", Count + 1.8, RowOf(pattern, k), new Text("パターン", "Pattern"), Step: 1)],
            Controls = ["k", "order", "seed", "data", "stratified", "pattern"],
        };
    }

    /// <summary>Where the board has a pattern, and which pattern is at a place: counted from the top, which turns both ways into k + 1 − number.</summary>
    internal static double RowOf(double number, int k) => k + 1 - number;

    private static Plot Fit(Settings settings, (double[] X, double[] Y) points, int[][] parts, int pattern)
    {
        int degree = settings.Whole("degree");
        int[] held = parts[parts.Length - pattern], train = [.. Enumerable.Range(0, Count).Except(held)];
        double[] fit = Polynomials.Fit([.. train.Select(i => points.X[i])], [.. train.Select(i => points.Y[i])], degree);
        double error = KFoldLesson.ValidationError(points, held, degree);
        return new Plot
        {
            Id = "fit",
            Title = new Text(Invariant($"パターン {pattern}：{degree} 次の多項式"), Invariant($"Pattern {pattern}: degree {degree}")),
            Caption = new Text(Invariant($"四角の点は当てはめに使っていません。検証誤差は {error:G3} です。"), Invariant($"The square points took no part in the fit. Validation error {error:G3}.")),
            X = new Axis("x", 0, 2 * Math.PI),
            Y = new Axis("y", -2, 2),
            Marks =
            [
                Curve.Of(Math.Sin, 0, 2 * Math.PI, stroke: Stroke.Dashed) with { Tone = Tone.Quiet, Label = "sin x" },
                Curve.Of(x => Polynomials.At(fit, x) is var y && Math.Abs(y) < 6 ? y : double.NaN, 0, 2 * Math.PI, 241) with { Tone = Tone.Third, Label = new Text("当てはめた曲線", "fitted curve") },
                new Dots([.. train.Select(i => points.X[i])], [.. train.Select(i => points.Y[i])]) { Tone = Tone.First, Label = new Text("訓練", "training") },
                new Dots([.. held.Select(i => points.X[i])], [.. held.Select(i => points.Y[i])], DotShape.Square) { Tone = Tone.Second, Label = new Text("検証", "validation") },
            ],
            Controls = ["degree", "pattern"],
        };
    }

    private static Plot Scores(Settings settings, (double[] X, double[] Y) points, int[][] parts, int pattern)
    {
        double[] degrees = [.. KFoldLesson.Degrees.Select(degree => (double)degree)];
        double[][] errors = [.. KFoldLesson.Degrees.Select(degree => KFoldLesson.Errors(points, parts, degree))];
        double[] means = [.. errors.Select(row => row.Average())];
        int chosen = Array.IndexOf(means, means.Min()), own = settings.Whole("degree");
        double mean = KFoldLesson.Errors(points, parts, own).Average();
        return new Plot
        {
            Id = "scores",
            Title = new Text("次数ごとの検証誤差", "Validation error by degree"),
            Caption = new Text(Invariant($"小さな点が各パターン、線が平均です。平均が最小なのは {KFoldLesson.Degrees[chosen]} 次。次数は点を動かして選べます。"), Invariant($"Small points are patterns, the line is their mean. Degree {KFoldLesson.Degrees[chosen]} has the least. Drag the point to choose a degree.")),
            X = new Axis(new Text("次数", "degree"), 0.5, 10.5),
            Y = new Axis(new Text("検証誤差", "validation error"), 0.05, 10, Log: true),
            Marks =
            [
                new Dots([.. errors.SelectMany((row, i) => row.Select(_ => degrees[i]))], [.. errors.SelectMany(row => row.Select(Shown))], DotShape.Small) { Tone = Tone.Quiet, Label = new Text("各パターン", "each pattern") },
                new Dots(degrees, [.. errors.Select(row => Shown(row[pattern - 1]))], DotShape.Square) { Tone = Tone.Second, Label = new Text($"パターン {pattern} だけ", $"pattern {pattern} alone") },
                new Curve(degrees, [.. means.Select(Shown)]) { Tone = Tone.First, Label = new Text("平均", "mean") },
            ],
            Handles = [new Handle("degree", own, Shown(mean), new Text("次数", "Degree"), "degree", Tone: Tone.First)],
            Controls = ["degree"],
        };

        static double Shown(double error) => Math.Clamp(error, 0.05, 10);
    }

    private static Table ErrorTable((double[] X, double[] Y) points, int[][] parts, int pattern)
    {
        double[][] errors = [.. KFoldLesson.Degrees.Select(degree => KFoldLesson.Errors(points, parts, degree))];
        double[] means = [.. errors.Select(row => row.Average())];
        return new Table
        {
            Id = "table",
            Title = new Text("検証誤差の表", "Validation errors"),
            Columns =
            [
                new Text("次数", "degree"), .. parts.Select((_, i) => new Column($"{i + 1}", 3)),
                new Column(new Text("平均", "mean"), 4), new Column(new Text("標準偏差", "deviation"), 3),
            ],
            Rows = [.. KFoldLesson.Degrees.Select((degree, i) => (IReadOnlyList<Cell>)[degree, .. errors[i].Select((error, part) => new Cell { Number = error, Tone = part == pattern - 1 ? Tone.Second : Tone.Ink }), means[i], KFoldLesson.Deviation(errors[i])])],
            Highlight = [Array.IndexOf(means, means.Min())],
        };
    }
}
