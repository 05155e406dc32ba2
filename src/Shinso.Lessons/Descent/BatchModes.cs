using Shinso.Lessons.Calculation;
using Shinso.Randomness;

namespace Shinso.Lessons.Descent;

/// <summary>Batch, mini-batch and online learning: how often they update, where they end, and what working on a batch at once brings.</summary>
public sealed class BatchModes : Lesson
{
    /// <summary>Epochs after which an online run counts as having come to its end.</summary>
    private const int Long = 1_000_000;

    private static readonly (int Samples, int Size)[] Divisions = [(10_000_000, 1_000), (60_000, 100), (250, 1), (250, 10), (250, 250), (250, 30)];

    private static readonly Lazy<Ends> Coffee = new(FindEnds);

    /// <inheritdoc/>
    public override string Id => "batch-modes";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("20", Part.Descent, new Text("バッチ・ミニバッチ・オンライン", "Batch, mini-batch, online"), 25)
    {
        Summary = new Text("一回の更新に全部のデータを使うか、一つだけ使うか、その間か。回数も、道すじも、着く場所も変わります。", "All data for one update, a single sample, or something between: the count of updates, the way and the end all change."),
        Sources =
        [
            new SourcePlace("S0", "1.7"),
            new SourcePlace("S1", new Text("ミニバッチ、バッチサイズ、エポック", "Mini-batches, batch size, epoch")),
            new SourcePlace("S4", new Text("バッチ学習、ミニバッチ学習", "Batch and mini-batch learning")),
            new SourcePlace("S2", new Text("第三ステップの予告", "What the third step announces")),
        ],
        Before = ["gradient-descent", "learning-rate"],
        Playground =
        [
            new PlaygroundLink(new Text("バッチサイズ 1 で学ぶ", "Learn with batches of 1"), "v=1&dataset=circle&networkShape=4,2&batchSize=1&seed=0.5"),
            new PlaygroundLink(new Text("バッチサイズ 250 で学ぶ", "Learn with batches of 250"), "v=1&dataset=circle&networkShape=4,2&batchSize=250&seed=0.5"),
        ],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Whole("batch-size", 10, 1, 60, new Text("バッチサイズ（60 点）", "batch size (60 points)")),
        Parameter.Number("rate", 0.2, 0.01, 1, new Text("学習率（60 点）", "learning rate (60 points)")) with { Log = true },
        Parameter.List("start", [-1, 4], -5, 5, new Text("出発点（60 点）", "start (60 points)"), 2, 2),
        Parameter.Number("decay", 0, 0, 2, new Text("学習率の減り方", "how fast the rate falls")) with { Step = 0.01 },
        Parameter.Choice("order", new Text("順番", "order"), ("fixed", new Text("並び順のまま", "as listed")), ("reversed", new Text("逆順", "reversed")), ("shuffled", new Text("毎エポック混ぜる", "shuffled every epoch"))),
        Parameter.Whole("epochs", 4, 1, 30, new Text("エポック（60 点）", "epochs (60 points)")) with { Plays = true },
        Parameter.Whole("coffee-batch", 1, 1, 3, new Text("バッチサイズ（コーヒー）", "batch size (coffee)")),
        Parameter.Choice("combine", new Text("バッチの中では（コーヒー）", "within a batch (coffee)"), ("sum", new Text("和", "sum")), ("mean", new Text("平均", "mean"))),
        Parameter.Number("learning-rate", 0.0005, 0.00005, 0.0006, new Text("学習率 η（コーヒー）", "learning rate η (coffee)")) with { Log = true },
        Parameter.Choice("measure", new Text("速さを測る", "measure the speed"), ("no", new Text("測らない", "no")), ("yes", new Text("測る（一秒ほど）", "yes (about a second)"))),
        Parameter.Whole("data-size", 1000, 1, 10_000_000, new Text("データの数", "number of data")) with { Log = true },
        Parameter.Whole("mini-batch", 100, 1, 100_000, new Text("ミニバッチの大きさ", "size of a mini-batch")) with { Log = true },
    ];

    /// <summary>60 points (z, y) with y = 2z + 1 and normal noise of size 0.7; z is normal.</summary>
    internal static LineFit SixtyPoints { get; } = Draw();

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new NumberQuestion(
            new Text("1000 万件のデータを 1000 件ずつのミニバッチで学習します。一エポックの更新は何回ですか。", "10 million samples in mini-batches of 1,000: how many updates are there per epoch?"),
            result.Number("updates_per_epoch/0"),
            0,
            new Text("1000 万 ÷ 1000 で 1 万回です。", "10 million divided by 1,000 is 10,000.")),
        new OpenQuestion(
            new Text("オンライン学習が (2.5, −21.67) に落ち着かないのはなぜですか。", "Why does online learning not settle at (2.5, −21.67)?"),
            new Text("一点ごとの勾配は、最小点でも 0 ではありません。学習率が一定だと、毎回その点のほうへ引き戻されます。", "The gradient of a single point is not 0 at the minimum. With a constant rate each point keeps pulling the line its own way.")),
        new OpenQuestion(
            new Text("ミニバッチがもっともよく使われる理由を二つ挙げてください。", "Give two reasons why mini-batches are used most."),
            new Text("一つは、まとめて計算できて並列化が効くこと。もう一つは、更新の回数が多く、勾配のゆらぎで浅い谷を抜けやすいことです。", "Work on a batch can run in parallel. And updates are frequent, with some noise that helps out of shallow valleys.")),
        new ChoiceQuestion(
            new Text("ミニバッチ学習で重みを更新するのはいつですか。", "When does mini-batch learning update the weights?"),
            [
                new Choice(new Text("ミニバッチを一つ処理するたび", "After every mini-batch"), true, new Text("250 件を 10 件ずつなら、一エポックに 25 回です。", "With 250 samples in batches of 10 that is 25 times per epoch.")),
                new Choice(new Text("エポックの終わりに一度", "Once, at the end of the epoch"), false, new Text("それはバッチ学習です。", "That is batch learning.")),
                new Choice(new Text("データを一件処理するたび", "After every sample"), false, new Text("それはオンライン学習です。", "That is online learning.")),
            ],
            new Text("一巡したら一エポックです。更新はその途中で何度も行われます。", "An epoch is one round through the data; there are many updates within it.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Ends ends = Coffee.Value;
        work.Value("updates_per_epoch", (double[])[.. Divisions.Select(one => (double)MiniBatches.UpdatesOf(one.Samples, one.Size))]);
        work.Value("online_first_epoch", ends.FirstEpoch);
        work.Value("online_end", ends.Online[^1]);
        work.Value("online_reverse_end", ends.OnlineReversed[^1]);
        work.Value("pairs_end", ends.Pairs[^1]);
        work.Value("pairs_reverse_end", ends.PairsReversed[^1]);
        work.Value("crossing_epoch", ends.Crossing);
        work.Step("last_batch_of_250_by_30", 250 % 30);
        work.Step("online_inside", (double[])[.. ends.Online.Select(place => place[0])]);
        work.Step("end_sse", Value.Map(new[] { ("online", ends.Online), ("online_reverse", ends.OnlineReversed), ("pairs", ends.Pairs), ("pairs_reverse", ends.PairsReversed) }
            .Select(pair => (pair.Item1, (Value)LineFit.Coffee.Loss(pair.Item2[^1][0], pair.Item2[^1][1])))));
        work.Step("online_reverse_shows", ends.ReversedShows);
        work.Step("least_sse", LineFit.Coffee.Loss(LineFit.Coffee.Best.A, LineFit.Coffee.Best.B));
        EngineRace? race = work.Settings["measure"] == "yes" ? EngineRace.Run() : null;
        if (race is not null)
        {
            work.Measured("ms_one_thread", race.OneThread);
            work.Measured("ms_two_threads", race.TwoThreads);
            work.Measured("ms_scalar", race.Scalar);
            work.Measured("ms_vector", race.Vector);
            work.Value("same_bits", race.SameBits);
            work.Value("product_difference", race.Difference);
            if (race.SameBits) work.Note("1 スレッドでも 2 スレッドでも、重みは最後の 1 ビットまで同じです。仕事の分け方が形だけで決まるからです。", "The weights are the same to the last bit on one thread and on two, since the way work is divided depends on shapes alone.");
        }

        BatchModesFigures.Show(work, ends, race);
    }

    /// <summary>The runs on the coffee data with η = 0.0005 from (0, 0), to their ends.</summary>
    private static Ends FindEnds()
    {
        var online = new MiniBatches(LineFit.Coffee, 1, 0.0005);
        MiniBatches reversed = online with { Order = VisitOrder.Reversed }, pairs = online with { Size = 2 }, pairsReversed = reversed with { Size = 2 };
        double[][] first = [];
        int crossing = 0;
        online.Run(0, 0, Long, (epoch, places) =>
        {
            if (epoch == 1) first = Numbers(places);
            if (places[^1].B > -21.6665) return true;
            crossing = epoch;
            return false;
        });
        bool shows = false;
        reversed.Run(0, 0, Long, (_, places) =>
        {
            (double A, double B) before = places[^1];
            shows |= LineDescent.ShowTheSame(before.B, LineFit.Coffee.Best.B, 3);
            return !shows && before.B > -21.30259;
        });
        return new Ends(first, crossing, LastEpoch(online), LastEpoch(reversed), LastEpoch(pairs), LastEpoch(pairsReversed), shows);
    }

    /// <summary>The places after the updates of the last of 1,000,000 epochs; an epoch that ends where the one before it ended is the last too.</summary>
    private static double[][] LastEpoch(MiniBatches run)
    {
        (double A, double B) before = default;
        double[][] last = [];
        run.Run(0, 0, Long, (epoch, places) =>
        {
            bool more = epoch < Long && places[^1] != before;
            before = places[^1];
            if (!more) last = Numbers(places);
            return more;
        });
        return last;
    }

    private static double[][] Numbers((double A, double B)[] places) => [.. places.Select(place => new[] { place.A, place.B })];

    private static LineFit Draw()
    {
        var random = new SplitMix(1);
        double[] zs = new double[60], ys = new double[60];
        for (int i = 0; i < zs.Length; i++)
        {
            zs[i] = random.NextNormal();
            ys[i] = 2 * zs[i] + 1 + 0.7 * random.NextNormal();
        }

        return new LineFit(zs, ys);
    }

    /// <summary>Where the runs on the coffee data end: the places within the last epoch.</summary>
    internal sealed record Ends(double[][] FirstEpoch, int Crossing, double[][] Online, double[][] OnlineReversed, double[][] Pairs, double[][] PairsReversed, bool ReversedShows);
}
