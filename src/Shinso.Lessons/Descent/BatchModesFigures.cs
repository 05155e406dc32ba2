using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Descent;

/// <summary>The figures of <see cref="BatchModes"/>.</summary>
internal static class BatchModesFigures
{
    private const int CoffeeEpochs = 40_000;

    public static void Show(LessonWork work, BatchModes.Ends ends, EngineRace? race)
    {
        List<Way> ways = [.. Ways(work.Settings)];
        work.Show(Paths(work.Settings, ways));
        work.Show(Losses(work.Settings, ways));
        work.Show(Circle(work.Settings, ends));
        work.Show(Counts(work.Settings));
        work.Show(Speed(race));
    }

    /// <summary>The three modes on the 60 points.</summary>
    private static IEnumerable<Way> Ways(Settings settings)
    {
        double[] start = settings.List("start");
        int size = settings.Whole("batch-size"), epochs = settings.Whole("epochs");
        LineFit fit = BatchModes.SixtyPoints;
        (Text Name, int Size, Tone Tone)[] modes =
        [
            (new Text("オンライン（1）", "online (1)"), 1, Tone.Second),
            (new Text($"ミニバッチ（{size}）", $"mini-batch ({size})"), size, Tone.Third),
            (new Text("バッチ（60）", "batch (60)"), fit.Count, Tone.First),
        ];
        foreach ((Text name, int each, Tone tone) in modes)
        {
            List<(double A, double B)> places = [(start[0], start[1])];
            var run = new MiniBatches(fit, each, settings.Number("rate")) { Mean = true, Order = OrderOf(settings), Decay = settings.Number("decay") };
            run.Run(start[0], start[1], epochs, (_, updates) =>
            {
                places.AddRange(updates);
                return true;
            });
            yield return new Way(name, tone, run.UpdatesPerEpoch, places);
        }
    }

    private static VisitOrder OrderOf(Settings settings) => settings["order"] switch { "reversed" => VisitOrder.Reversed, "shuffled" => VisitOrder.Shuffled, _ => VisitOrder.Listed };

    private static Plot Paths(Settings settings, List<Way> ways)
    {
        var x = new Axis("a", -3, 5);
        var y = new Axis("b", -3, 5);
        LineFit fit = BatchModes.SixtyPoints;
        (double bestA, double bestB) = fit.Best;
        double least = fit.Loss(bestA, bestB);
        double[] start = settings.List("start");
        return new Plot
        {
            Id = "paths",
            Title = new Text("三つの道すじ", "Three ways"),
            Caption = new Text("乱数で作った 60 点に直線 y = ax + b を合わせます。データ、学習率、エポック数は三つとも同じです。出発点とバッチサイズを変えてください。", "A line y = ax + b is put through 60 random points, three times with the same data, rate and number of epochs. Change the start and the batch size."),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                .. Drawing.Lines(fit.Loss, x, y, Contours.Bowl(least, least + 1500, 7), 40),
                .. ways.Select(way => (Mark)Drawing.Path(Thinned(way.Places, 360), x, y, Stroke.Thin) with { Tone = way.Tone, Label = way.Name }),
                .. ways.Select(way => (Mark)new Dots([way.Places[^1].A], [way.Places[^1].B]) { Tone = way.Tone }),
                new Dots([bestA], [bestB], DotShape.Cross) { Label = new Text("最小点", "minimum") },
            ],
            Handles = [new Handle("start", start[0], start[1], new Text("出発点", "start"), "start[0]", "start[1]")],
            Controls = ["batch-size", "rate", "start", "order", "decay", "epochs"],
        };
    }

    private static Plot Losses(Settings settings, List<Way> ways)
    {
        LineFit fit = BatchModes.SixtyPoints;
        int epochs = settings.Whole("epochs");
        return new Plot
        {
            Id = "losses",
            Title = new Text("誤差の下がり方", "How the loss falls"),
            Caption = new Text("横軸は使ったデータの量です。小さいバッチほど早く下がりはじめ、最後まで落ち着きません。", "The axis counts data used. The smaller the batch, the sooner the loss falls, and the less it settles."),
            X = new Axis(new Text("エポック", "epoch"), 0, epochs),
            Y = new Axis(new Text("½ × 誤差の二乗の平均", "half the mean squared error"), 0.1, 100, Log: true),
            Marks = [.. ways.Select(way => (Mark)LossCurve(way, fit))],
            Controls = ["batch-size", "rate", "decay"],
        };
    }

    private static Curve LossCurve(Way way, LineFit fit)
    {
        int stride = Math.Max(1, way.Places.Count / 240);
        int[] shown = [.. Enumerable.Range(0, way.Places.Count).Where(i => i % stride == 0 || i == way.Places.Count - 1)];
        return new Curve([.. shown.Select(i => i / (double)way.UpdatesPerEpoch)], [.. shown.Select(i => Visible(fit.Loss(way.Places[i].A, way.Places[i].B) / (2 * fit.Count)))])
        {
            Tone = way.Tone,
            Label = new Text($"{way.Name.Ja}：{way.Places.Count - 1} 回更新", $"{way.Name.En}: {way.Places.Count - 1} updates"),
        };
    }

    private static double Visible(double loss) => loss < 1e6 ? Math.Round(loss, 5) : double.NaN;

    /// <summary>Where a constant rate leads on the coffee data.</summary>
    private static Plot Circle(Settings settings, BatchModes.Ends ends)
    {
        var x = new Axis("a", 2.2, 2.9);
        var y = new Axis("b", -27, -16);
        LineFit fit = LineFit.Coffee;
        double least = fit.Loss(fit.Best.A, fit.Best.B);
        (List<(double A, double B)> path, List<(double A, double B)> last) = CoffeeRun(settings);
        return new Plot
        {
            Id = "circle",
            Title = new Text("最小点のまわりを回り続ける", "Round and round the minimum"),
            Caption = new Text("コーヒーの三点で、最小点から始めても離れていきます。オレンジの点は、行き着いたエポックの中の位置です。学習率を下げると、輪が縮みます。", "The coffee data: even from the minimum the run walks away. The orange dots are the places within the epoch that it comes to. A smaller rate makes the circle smaller."),
            X = x,
            Y = y,
            Marks =
            [
                .. Drawing.Lines(fit.Loss, x, y, [.. Contours.Bowl(least, least + 60, 6).Skip(1)], 60),
                Drawing.Path(path, new Axis("a", -10, 10), new Axis("b", -100, 100)) with { Tone = Tone.First, Label = new Text("エポックの終わりごと", "after every epoch") },
                Drawing.Path([.. last, last[0]], x, y) with { Tone = Tone.Second },
                new Dots([.. last.Select(place => place.A)], [.. last.Select(place => place.B)], last.Count > 3 ? DotShape.Small : DotShape.Circle) { Tone = Tone.Second, Label = new Text("行き着いたエポックの中", "within the final epoch") },
                new Dots([fit.Best.A], [fit.Best.B], DotShape.Cross) { Label = new Text("最小点", "minimum") },
                new Dots([.. Last(ends).Select(end => end[0])], [.. Last(ends).Select(end => end[1])], DotShape.Ring) { Tone = Tone.Quiet, Label = new Text("η = 0.0005 の行き先（四通り）", "ends for η = 0.0005 (four orders)") },
            ],
            Controls = ["coffee-batch", "combine", "learning-rate", "order", "decay"],
        };
    }

    private static double[][] Last(BatchModes.Ends ends) => [ends.Online[^1], ends.OnlineReversed[^1], ends.Pairs[^1], ends.PairsReversed[^1]];

    /// <summary>The way from the minimum on, by the ends of some epochs, and the places within the epoch that it comes to; those of the last 50 where the run never repeats itself.</summary>
    private static (List<(double A, double B)> Path, List<(double A, double B)> Last) CoffeeRun(Settings settings)
    {
        List<(double A, double B)> path = [LineFit.Coffee.Best], last = [];
        var run = new MiniBatches(LineFit.Coffee, settings.Whole("coffee-batch"), settings.Number("learning-rate"))
        {
            Mean = settings["combine"] == "mean",
            Order = OrderOf(settings),
            Decay = settings.Number("decay") / 1000,
        };
        bool repeats = run.Order != VisitOrder.Shuffled && run.Decay == 0;
        run.Run(path[0].A, path[0].B, CoffeeEpochs, (epoch, places) =>
        {
            if (epoch % 400 == 0) path.Add(places[^1]);
            if (!repeats && epoch > CoffeeEpochs - 50) last.AddRange(places);
            return true;
        });
        if (repeats)
        {
            (double a, double b) = run.Standstill();
            run.Run(a, b, 1, (_, places) =>
            {
                last.AddRange(places);
                return false;
            });
        }

        return (path, last);
    }

    private static Table Counts(Settings settings)
    {
        (int Samples, int Size)[] rows = [(10_000_000, 1_000), (60_000, 100), (250, 1), (250, 10), (250, 250), (250, 30), (settings.Whole("data-size"), settings.Whole("mini-batch"))];
        return new Table
        {
            Id = "counts",
            Title = new Text("一エポックの更新回数", "Updates per epoch"),
            Caption = new Text("いちばん下の行は自由に変えられます。", "Change the last row as you like."),
            Columns = [new Text("データ", "data"), new Text("バッチ", "batch"), new Text("更新", "updates"), new Text("最後のバッチ", "last batch")],
            Rows = [.. rows.Select(row => (IReadOnlyList<Cell>)[row.Samples, row.Size, MiniBatches.UpdatesOf(row.Samples, row.Size), row.Samples % row.Size is > 0 and int rest ? rest : row.Size])],
            Highlight = [rows.Length - 1],
            Controls = ["data-size", "mini-batch"],
        };
    }

    private static Table Speed(EngineRace? race)
    {
        Column[] columns = [new Text("仕事", "work"), new Text("やり方", "how"), new Column(new Text("ミリ秒", "ms"), 3), new Column(new Text("何倍", "times as fast"), 3)];
        Text step = new($"{EngineRace.Batch} 枚のミニバッチで一歩（784-256-128-10）", $"one step with {EngineRace.Batch} pictures (784-256-128-10)");
        Text product = new($"{EngineRace.Side}×{EngineRace.Side} の行列の積", $"product of {EngineRace.Side}×{EngineRace.Side} matrices");
        return new Table
        {
            Id = "speed",
            Title = new Text("スレッドと SIMD", "Threads and SIMD"),
            Caption = race is null
                ? new Text("「測る」を選ぶと、いまこの計算機で測ります。", "Choose to measure, and it is measured on this computer now.")
                : new Text("2 スレッドの重みは 1 スレッドのものと最後の 1 ビットまで同じです。時間は測るたびに変わります。", "Two threads give the same weights as one, to the last bit. The times differ from run to run."),
            Columns = columns,
            Rows =
            [
                [step, new Text("1 スレッド", "1 thread"), Time(race?.OneThread), Share(race?.OneThread, race?.OneThread)],
                [step, new Text("2 スレッド", "2 threads"), Time(race?.TwoThreads), Share(race?.OneThread, race?.TwoThreads)],
                [product, new Text("一つずつ（スカラー）", "one by one (scalar)"), Time(race?.Scalar), Share(race?.Scalar, race?.Scalar)],
                [product, new Text("まとめて（SIMD、1 スレッド）", "many at once (SIMD, 1 thread)"), Time(race?.Vector), Share(race?.Scalar, race?.Vector)],
            ],
            Controls = ["measure"],
        };
    }

    private static Cell Time(double? milliseconds) => milliseconds is double time ? time : "–";

    private static Cell Share(double? slow, double? fast) => slow / fast is double share ? share : "–";

    private static IEnumerable<(double A, double B)> Thinned(List<(double A, double B)> places, int most)
    {
        int stride = Math.Max(1, places.Count / most);
        return places.Where((_, i) => i % stride == 0);
    }

    /// <summary>A mode's way.</summary>
    private sealed record Way(Text Name, Tone Tone, int UpdatesPerEpoch, List<(double A, double B)> Places);
}
