using System.Globalization;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Descent;

/// <summary>The figures of <see cref="LearningRate"/>.</summary>
internal static class LearningRateFigures
{
    /// <summary>Epochs up to which the run of a reader's own settings is counted.</summary>
    private const int MostOwn = 150_000;

    private static readonly (string Scaling, Text Name, Tone Tone)[] Scalings =
    [
        ("none", new Text("そのまま", "as they are"), Tone.Second),
        ("centred", new Text("平均を引く", "centred"), Tone.Third),
        ("standardised", new Text("標準化", "standardised"), Tone.First),
    ];

    public static void Show(LessonWork work, LearningRate.Counts counts)
    {
        ScaledFit scaled = ScaledFit.Of(work.Settings["scaling"]);
        string method = work.Settings["method"];
        double rate = work.Settings.Number("learning-rate");
        int epochs = scaled.Count(method, rate, MostOwn);
        work.Step("own_epochs", epochs < MostOwn ? epochs : $"> {MostOwn}");
        work.Show(Rates(work.Settings, counts, epochs));
        work.Show(Bowl(work.Settings, scaled, epochs));
        work.Show(Directions(scaled, rate));
        work.Show(Epochs(counts));
        work.Show(Methods(counts));
    }

    /// <summary>Epochs against the learning rate, with the limit of each scale.</summary>
    private static Plot Rates(Settings settings, LearningRate.Counts counts, int epochs)
    {
        double rate = settings.Number("learning-rate"), shown = Math.Clamp(epochs, 1, 900_000);
        int chosen = Array.FindIndex(Scalings, one => one.Scaling == settings["scaling"]);
        double limit = LearningRate.LimitOf(ScaledFit.Of(settings["scaling"]).Fit.Eigenvalues().Steep);
        return new Plot
        {
            Id = "rates",
            Title = new Text("学習率と、かかるエポック数", "Learning rate and epochs"),
            Caption = epochs < MostOwn
                ? new Text($"η = {Digits.Short(rate, 4)} では {epochs.ToString("N0", CultureInfo.InvariantCulture)} エポックです。点を横に動かしてください。", $"η = {Digits.Short(rate, 4)} takes {epochs.ToString("N0", CultureInfo.InvariantCulture)} epochs. Drag the point sideways.")
                : new Text($"η = {Digits.Short(rate, 4)} では {MostOwn.ToString("N0", CultureInfo.InvariantCulture)} エポックでも着きません。点を横に動かしてください。", $"η = {Digits.Short(rate, 4)} does not arrive within {MostOwn.ToString("N0", CultureInfo.InvariantCulture)} epochs. Drag the point sideways."),
            X = new Axis(new Text("学習率 η（対数目盛り）", "learning rate η (logarithmic)"), 0.0001, 1, Log: true),
            Y = new Axis(new Text("エポック（対数目盛り）", "epochs (logarithmic)"), 1, 1_000_000, Log: true),
            Marks =
            [
                .. Scalings.Select((one, i) => (Mark)(counts.Curves[i] with { Tone = one.Tone, Label = one.Name })),
                new Rule(limit, Vertical: true) { Tone = Tone.Wrong, Label = new Text("上限 2/λmax", "limit 2/λmax") },
                new Dots([rate], [shown], DotShape.Ring) { Tone = Scalings[chosen].Tone },
            ],
            Handles = [new Handle("rate", rate, shown, new Text("学習率", "learning rate"), "learning-rate", Tone: Scalings[chosen].Tone)],
            Controls = ["learning-rate", "scaling", "method"],
        };
    }

    /// <summary>The loss over the two parameters of the line in z, and the way that the method takes.</summary>
    private static Plot Bowl(Settings settings, ScaledFit scaled, int epochs)
    {
        string scaling = settings["scaling"];
        (Axis x, Axis y, double high) = scaling switch
        {
            "centred" => (new Axis("a", -1, 6), new Axis(new Text("平均での高さ", "height at the mean"), -10, 110), 9000),
            "standardised" => (new Axis(new Text("z の傾き", "slope in z"), -50, 70), new Axis(new Text("平均での高さ", "height at the mean"), -10, 110), 9000.0),
            _ => (new Axis("a", -1, 5), new Axis("b", -30, 10), 6000.0),
        };
        (double bestA, double bestB) = scaled.Fit.Best;
        double least = scaled.Fit.Loss(bestA, bestB);
        double[][] path = [.. scaled.Path(settings["method"], settings.Number("learning-rate")).Take(Math.Min(settings.Whole("step"), epochs) + 1)];
        return new Plot
        {
            Id = "bowl",
            Title = new Text("尺度を変えると鉢の形が変わる", "Another scale, another bowl"),
            Caption = new Text("「標準化」にすると、細長い谷が丸い鉢になります。手法も変えて、道すじをくらべてください。", "Standardised, the long narrow valley becomes a round bowl. Try the methods too and compare their ways."),
            X = x,
            Y = y,
            Square = scaling == "standardised",
            Marks =
            [
                .. Drawing.Lines(scaled.Fit.Loss, x, y, Contours.Bowl(least, least + high, 8)),
                Drawing.Path(path.Select(place => (place[0], place[1])), x, y) with { Tone = Tone.First, Label = new Text("いまの設定", "as set now") },
                new Dots([.. path.Select(place => place[0])], [.. path.Select(place => place[1])], DotShape.Small) { Tone = Tone.First },
                new Dots([bestA], [bestB], DotShape.Cross) { Label = new Text("最小点", "minimum") },
            ],
            Controls = ["scaling", "method", "learning-rate", "step"],
        };
    }

    /// <summary>The distance left along both axes of the bowl, as a share of the first: (1 − ηλ) to the power of the epoch; and how it looks far below the limit, just below it and above it.</summary>
    private static Plot Directions(ScaledFit scaled, double rate)
    {
        (double flat, double steep) = scaled.Fit.Eigenvalues();
        double limit = LearningRate.LimitOf(steep);
        return new Plot
        {
            Id = "directions",
            Title = new Text("のろのろ、ジグザグ、発散", "Creeping, zigzag, divergence"),
            Caption = new Text($"いまの η では一エポックごとに、急な方向の距離は {Digits.Short(1 - rate * steep, 4)} 倍、平らな方向の距離は {Digits.Short(1 - rate * flat, 6)} 倍になります。", $"With this η, each epoch multiplies the distance along the steep direction by {Digits.Short(1 - rate * steep, 4)}, along the flat one by {Digits.Short(1 - rate * flat, 6)}."),
            X = new Axis(new Text("エポック", "epoch"), 0, 20),
            Y = new Axis(new Text("残りの距離（はじめは 1）", "distance left (1 at first)"), -2.2, 2.2),
            Marks =
            [
                new Rule(0) { Tone = Tone.Quiet },
                Left(1 - 0.1 * limit * steep, Stroke.Dashed) with { Tone = Tone.Third, Label = new Text("上限の 0.1 倍：のろのろ", "0.1 of the limit: creeps") },
                Left(1 - 0.95 * limit * steep, Stroke.Dashed) with { Tone = Tone.Fourth, Label = new Text("0.95 倍：ジグザグ", "0.95: zigzag") },
                Left(1 - 1.02 * limit * steep, Stroke.Dashed) with { Tone = Tone.Wrong, Label = new Text("1.02 倍：発散", "1.02: diverges") },
                Left(1 - rate * flat) with { Tone = Tone.Second, Label = new Text($"いまの η：平らな方向（曲率 {Digits.Short(flat, 4)}）", $"this η, flat direction (curvature {Digits.Short(flat, 4)})") },
                Left(1 - rate * steep) with { Tone = rate > limit ? Tone.Wrong : Tone.First, Label = new Text($"いまの η：急な方向（曲率 {Digits.Short(steep, 4)}）", $"this η, steep direction (curvature {Digits.Short(steep, 4)})") },
            ],
            Controls = ["learning-rate", "scaling"],
        };
    }

    /// <summary>Powers of a factor, until they leave the plot.</summary>
    private static Curve Left(double factor, Stroke stroke = Stroke.Solid) =>
        Curve.Of(epoch => Math.Pow(factor, epoch) is >= -10 and <= 10 and double left ? Math.Round(left, 5) : double.NaN, 0, 20, 21, stroke);

    private static Table Epochs(LearningRate.Counts counts) => new()
    {
        Id = "epochs",
        Title = new Text("学習率ごとのエポック数", "Epochs by learning rate"),
        Caption = new Text("「発散」の後の数は、|a| が 10¹² を超えたエポックです。上限 0.000689 の前後を見比べてください。", "After \"diverges\": the epoch at which |a| passed 10¹². Compare the rows around the limit, 0.000689."),
        Columns = [new Text("そのまま：η", "as they are: η"), new Text("エポック", "epochs"), new Text("標準化：η", "standardised: η"), new Text("エポック", "epochs")],
        Rows =
        [
            .. Enumerable.Range(0, counts.Rates.Count).Select(i => (IReadOnlyList<Cell>)
            [
                Math.Round(counts.Rates[i], 10), Words(counts.Raw[i]),
                i < counts.StandardisedRates.Count ? Math.Round(counts.StandardisedRates[i], 4) : "", i < counts.Standardised.Count ? Words(counts.Standardised[i]) : "",
            ]),
        ],
    };

    private static Cell Words(LineState end) => end.IsFar ? new Cell { Words = new Text($"発散（{end.Epoch}）", $"diverges ({end.Epoch})"), Tone = Tone.Wrong }
        : end.Epoch >= LearningRate.Most ? new Text("70 万回より多い", "more than 700,000") : (Cell)end.Epoch;

    private static Table Methods(LearningRate.Counts counts) => new()
    {
        Id = "methods",
        Title = new Text("ほかの手法なら（データはそのまま）", "Other methods, data as they are"),
        Columns = [new Text("手法", "method"), new Text("エポック", "epochs")],
        Rows =
        [
            .. counts.ByMethod.Select(one => (IReadOnlyList<Cell>)
            [
                one.Name switch
                {
                    "newton" => new Text("ニュートン法", "Newton"),
                    "momentum" => "Momentum 0.9, η = 0.0005",
                    "adagrad_10" => "AdaGrad, η = 10",
                    "adam_0.1" => "Adam, η = 0.1",
                    _ => "Adam, η = 1",
                },
                one.Epochs,
            ]),
        ],
    };
}
