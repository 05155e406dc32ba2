using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Generalisation;

/// <summary>What the lesson on the three kinds of data shows.</summary>
internal static class DataSplitFigures
{
    private const int PerLine = 25;
    private const double LineHeight = 1.5;

    private static readonly Text[] Names = [new("訓練", "training"), new("検証", "validation"), new("テスト", "test")];
    private static readonly Tone[] Tones = [Tone.First, Tone.Third, Tone.Second];
    private static readonly DotShape[] Shapes = [DotShape.Circle, DotShape.Square, DotShape.Ring];

    public static void Show(LessonWork work, DataSplit.Rows rows, int[][] parts)
    {
        Settings settings = work.Settings;
        double train = settings.Number("train"), border = Math.Min(100, train + settings.Number("validation"));
        work.Show(new Plot
        {
            Id = "shares",
            Title = new Text("割合を決める", "Choose the shares"),
            Caption = new Text("二つの境目を左右に動かしてください。", "Drag the two borders."),
            X = new Axis("%", 0, 100),
            Y = new Axis("", 0, 1),
            Marks =
            [
                Block(0, train, 0), Block(train, border, 1), Block(border, 100, 2),
                .. new (double From, double To)[] { (0, train), (train, border), (border, 100) }.Select((range, i) => (Mark)new Remark((range.From + range.To) / 2, 0.5, Names[i])).Where((_, i) => parts[i].Length > 0),
            ],
            Handles =
            [
                new Handle("train", train, 0.25, new Text("訓練と検証の境目", "Border of training and validation"), "train"),
                new Handle("border", border, 0.75, new Text("検証とテストの境目", "Border of validation and test")),
            ],
            Controls = ["train", "validation"],
        });
        work.Show(Board(rows, parts));
        work.Show(ClassTable(rows, parts));
        work.Show(Presets());
        ShowOpenings(work);
    }

    private static Area Block(double from, double to, int part) => new([from, to, to, from], [0.05, 0.05, 0.95, 0.95]) { Tone = Tones[part], Label = Names[part] };

    private static Plot Board(DataSplit.Rows rows, int[][] parts)
    {
        int n = rows.Classes.Length, lines = (n + PerLine - 1) / PerLine;
        var marks = new List<Mark>();
        for (int part = 0; part < 3; part++)
        {
            for (int kind = 0; kind < 3; kind++)
            {
                int[] some = [.. parts[part].Where(row => rows.Classes[row] == kind)];
                if (some.Length == 0) continue;
                marks.Add(new Dots([.. some.Select(row => row % PerLine + 0.5)], [.. some.Select(row => LineHeight * (lines - row / PerLine - 0.5))], Shapes[kind], n <= 50 ? [.. some.Select(row => $"{row}")] : null)
                {
                    Tone = Tones[part],
                    Label = new Text($"{Names[part].Ja}・クラス {"ABC"[kind]}", $"{Names[part].En}, class {"ABC"[kind]}"),
                });
            }
        }

        return new Plot
        {
            Id = "board",
            Title = new Text("だれがどこに入ったか", "Who is in which part"),
            Caption = new Text("点が一件、色が部分、形がクラスです。混ぜない、クラスごとに分ける、も試してください。", "A dot is a row, its colour the part, its shape the class. Try without shuffling, and class by class."),
            X = new Axis("", 0, Math.Min(PerLine, n)),
            Y = new Axis("", 0, LineHeight * lines),
            Square = true,
            Marks = marks,
            Controls = ["data", "rows", "order", "seed", "stratified"],
        };
    }

    private static Table ClassTable(DataSplit.Rows rows, int[][] parts) => new()
    {
        Id = "classes",
        Title = new Text("件数・クラス・尺度", "Counts, classes, scale"),
        Caption = new Text("平均と標準偏差は訓練の行の値を使います。全体の値とは少し違います。", "Scaling uses the mean and deviation of the training row; those of all rows differ a little."),
        Columns = [new Text("部分", "part"), new Text("件数", "rows"), "A", "B", "C", new Column(new Text("特徴の平均", "mean of the feature"), 5), new Column(new Text("標準偏差", "deviation"), 5)],
        Rows =
        [
            .. parts.Select((part, i) => Row(Names[i], rows, part)),
            Row(new Text("全体", "all"), rows, [.. Enumerable.Range(0, rows.Classes.Length)]),
        ],
    };

    private static IReadOnlyList<Cell> Row(Text name, DataSplit.Rows rows, int[] part)
    {
        (double mean, double deviation) = part.Length > 0 ? DataSplit.Scale(rows, part) : (double.NaN, double.NaN);
        return [name, part.Length, .. Enumerable.Range(0, 3).Select(kind => (Cell)part.Count(row => rows.Classes[row] == kind)), part.Length > 0 ? mean : "–", part.Length > 0 ? deviation : "–"];
    }

    private static Table Presets() => new()
    {
        Id = "presets",
        Title = new Text("よく使う割合", "Usual shares"),
        Columns = ["n", "60/20/20", "70/15/15", "80/10/10"],
        Rows =
        [
            .. DataSplit.Sizes.Select(n => (IReadOnlyList<Cell>)
            [
                Invariant($"{n:N0}"), .. DataSplit.Presets.Select(shares => (Cell)string.Join(" / ", DataSplit.Counts(n, shares.Train, shares.Validation).Select(count => Invariant($"{count:N0}")))),
            ]),
        ],
    };

    /// <summary>Every opening of the test data tries one more guessing model and keeps the best one: what is reported rises, what it is worth does not.</summary>
    private static void ShowOpenings(LessonWork work)
    {
        const int samples = 50;
        int openings = work.Settings.Whole("openings");
        var random = new Randomness.SplitMix(2);
        double[] best = new double[31];
        best[0] = 0.5;
        for (int opening = 1; opening <= 30; opening++)
        {
            double score = Enumerable.Range(0, samples).Count(_ => random.NextDouble() < 0.5) / (double)samples;
            best[opening] = opening == 1 ? score : Math.Max(best[opening - 1], score);
        }

        work.Value("openings", openings);
        work.Value("reported_after_30", best[30]);
        work.Show(new Plot
        {
            Id = "seal",
            Title = new Text("テストデータの封印", "The seal of the test data"),
            Caption = openings == 0
                ? new Text("まだ一度も開けていません。点を右へ動かすと、そのたびに開けます。", "Never opened so far. Drag the point to the right: every step opens it once more.")
                : new Text(Invariant($"{openings} 回開けました。当てずっぽうのモデルなのに、報告する正解率は {best[openings]:P0}、本当の力は 50 % です。"), Invariant($"Opened {openings} times. The models only guess, yet {best[openings]:P0} would be reported; the truth is 50 %.")),
            X = new Axis(new Text("開けた回数", "openings"), 0, 30),
            Y = new Axis(new Text("正解率", "accuracy"), 0.4, 0.8),
            Marks =
            [
                new Rule(0.5) { Tone = Tone.Quiet, Label = new Text("本当の力", "the truth") },
                new Curve([.. Enumerable.Range(1, Math.Max(1, openings)).Select(i => (double)i)], best[1..(Math.Max(1, openings) + 1)]) { Tone = Tone.Wrong, Label = new Text("報告される最良の値", "the best, as reported") },
            ],
            Handles = [new Handle("open", openings, best[openings], new Text("開けた回数", "Openings"), "openings", Tone: Tone.Wrong)],
            Controls = ["openings"],
        });
    }
}
