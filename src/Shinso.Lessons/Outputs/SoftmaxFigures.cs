using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Outputs;

/// <summary>The figures of <see cref="Softmax"/>.</summary>
internal static class SoftmaxFigures
{
    private static readonly Tone[] Tones = [Tone.First, Tone.Second, Tone.Third, Tone.Fourth, Tone.Fifth, Tone.Sixth];

    public static void Show(LessonWork work, double[] exponents, double[] right, double[] own)
    {
        double[] scores = work.Settings.List("scores");
        work.Show(Scores(scores));
        work.Show(Shares(work.Settings, right, own));
        work.Show(Temperature(work.Settings, scores));
        work.Show(Overflow(work.Settings, exponents));
        work.Show(Tests());
    }

    private static Bars Scores(double[] scores)
    {
        // The axis grows only where a score was typed that lies outside it, so that it rests while a bar is dragged.
        double greatest = scores.Max(Math.Abs), end = greatest <= 10 ? 10 : greatest <= 200 ? 200 : 2000;
        return new Bars
        {
            Id = "scores",
            Title = new Text("得点", "Scores"),
            Caption = new Text("棒の先をつかんで上下に動かしてください。下の確率がすべて動きます。", "Drag the bars up and down: all the probabilities below move."),
            Axis = new Axis(new Text("得点 a", "score a"), -end, end),
            Categories = Names(scores.Length),
            Series = [new BarSeries(new Text("得点", "score"), scores, Tone.Third, "scores")],
            Controls = ["scores"],
        };
    }

    private static Bars Shares(Settings settings, double[] right, double[] own)
    {
        bool printed = settings["version"] == "printed";
        bool agrees = own.Zip(right, (a, b) => Math.Abs(a - b) < 1e-3).All(same => same);
        double least = printed ? -1 : 0;
        List<BarSeries> series = [new BarSeries(new Text("正しい確率", "right probabilities"), right)];
        if (settings["version"] != "shifted" || settings["precision"] == "float")
            series.Add(new BarSeries(new Text("選んだ計算", "as chosen"), own, agrees ? Tone.Second : Tone.Wrong));
        return new Bars
        {
            Id = "shares",
            Title = new Text("確率", "Probabilities"),
            Caption = agrees
                ? new Text($"和は {Digits.Short(own.Sum())}。計算のしかたを変えて、c を 1000 にしてみてください。", $"Their sum is {Digits.Short(own.Sum())}. Choose another way to compute them, and set c to 1000.")
                : new Text($"選んだ計算の値: {Digits.Listed(own)}（和 {Digits.Short(own.Sum())}）", $"As chosen: {Digits.Listed(own)} (sum {Digits.Short(own.Sum())})"),
            Axis = new Axis(new Text("確率", "probability"), least, 1),
            Categories = Names(right.Length),
            Series = series,
            Controls = ["version", "precision", "c"],
        };
    }

    private static Plot Temperature(Settings settings, double[] scores)
    {
        double temperature = settings.Number("temperature");
        double[] places = [.. Enumerable.Range(0, 121).Select(i => 0.05 * Math.Pow(400, i / 120.0))];
        double[][] shares = [.. places.Select(t => Softmax.Shifted([.. scores.Select(score => score / t)]))];
        double[] here = Softmax.Shifted([.. scores.Select(score => score / temperature)]);
        return new Plot
        {
            Id = "temperature",
            Title = new Text("温度", "Temperature"),
            Caption = new Text("左へ動かすと勝者がほぼ独り占めし、右へ動かすとみな等しくなります。順位は変わりません。", "To the left the winner takes nearly all, to the right all become alike. The order never changes."),
            X = new Axis(new Text("温度 T", "temperature T"), 0.05, 20, Log: true),
            Y = new Axis(new Text("確率", "probability"), 0, 1),
            Marks =
            [
                new Rule(temperature, Vertical: true) { Tone = Tone.Quiet },
                .. scores.Select((_, i) => (Mark)new Curve(places, [.. shares.Select(share => share[i])]) { Tone = Tones[i], Label = Names(scores.Length)[i] }),
                .. here.Select((share, i) => (Mark)new Dots([temperature], [share]) { Tone = Tones[i] }),
            ],
            Handles = [new Handle("temperature", temperature, here.Max(), new Text("温度を変える", "Change the temperature"), BindX: "temperature")],
            Controls = ["temperature"],
        };
    }

    /// <summary>How many digits eᵃ has, and where a float and a double end.</summary>
    private static Plot Overflow(Settings settings, double[] exponents)
    {
        const double Left = -50, Right = 1250;
        bool single = settings["precision"] == "float", shifted = settings["version"] == "shifted";
        double floatEnd = Math.Log(float.MaxValue), doubleEnd = Math.Log(double.MaxValue), end = single ? floatEnd : doubleEnd, greatest = exponents.Max();
        double[] taken = shifted ? [.. exponents.Select(a => a - greatest)] : exponents;
        double[] fits = [.. taken.Where(a => a <= end)], lost = [.. taken.Where(a => a > end)];
        return new Plot
        {
            Id = "overflow",
            Title = new Text("$e^a$ はどこまで数でいられるか", "How far $e^a$ remains a number"),
            Caption = shifted
                ? new Text("つまみで得点全体を右へ運んでも、指数を取るのは最大値を引いた後（塗った点）なので、あふれません。", "Carry the scores to the right: what is exponentiated, the filled dots, has the maximum taken off and never overflows.")
                : new Text("つまみで得点全体を右へ運ぶと、境目を超えた点の $e^a$ は ∞ になります。", "Carry the scores to the right: beyond the border $e^a$ becomes ∞."),
            X = new Axis(new Text("指数 a", "exponent a"), Left, Right),
            Y = new Axis(new Text("$e^a$ の桁数（log₁₀）", "digits of $e^a$ (log₁₀)"), -25, 550),
            Marks =
            [
                Curve.Of(Powers, Left, Right, 2, Stroke.Dashed) with { Tone = Tone.Quiet, Label = new Text("本当の値", "true value") },
                Curve.Of(Powers, Left, end, 2) with { Tone = Tone.First, Label = new Text("表せる範囲", "what fits") },
                new Rule(floatEnd, Vertical: true) { Tone = Tone.Second, Label = $"float {Digits.Short(Math.Round(floatEnd, 2))}" },
                new Rule(doubleEnd, Vertical: true) { Tone = Tone.Second, Label = $"double {Digits.Short(Math.Round(doubleEnd, 2))}" },
                new Dots(exponents, [.. exponents.Select(Powers)], DotShape.Ring) { Tone = Tone.Quiet, Label = new Text("得点", "scores") },
                new Dots(fits, [.. fits.Select(Powers)]) { Tone = Tone.First, Label = new Text("指数を取る数", "what is exponentiated") },
                new Dots(lost, [.. lost.Select(Powers)], DotShape.Cross, [.. lost.Select(_ => "∞")]) { Tone = Tone.Wrong },
            ],
            Handles = [new Handle("push", Math.Clamp(greatest, Left, Right), Powers(Math.Clamp(greatest, Left, Right)), new Text("全得点をずらす", "Shift all scores"))],
            Controls = ["c", "version", "precision"],
        };
    }

    private static Table Tests() => new()
    {
        Id = "tests",
        Title = new Text("S4 の式は、どのテストで見つかるか", "Which test finds the formula of S4"),
        Caption = new Text("「和が 1」は、ほとんどの行で間違いを見逃します。", "\"Sums to 1\" misses the mistake in nearly every row."),
        Columns = [new Text("得点", "scores"), new Text("正しい値", "right"), new Text("印刷どおり", "as printed"), new Text("和", "sum"), new Text("すべて正", "all positive"), new Text("+100 で不変", "same after +100")],
        Rows =
        [
            .. Softmax.Cases.Select(scores =>
            {
                double[] printed = Softmax.AsPrinted(scores);
                return (IReadOnlyList<Cell>)
                [
                    string.Join(", ", scores.Select(Value.Spell)), Digits.Listed(Softmax.Shifted(scores)), Digits.Listed(printed), Digits.Short(Math.Round(printed.Sum(), 10)),
                    Mark(printed.All(share => share > 0)), Mark(Softmax.IgnoresShift(Softmax.AsPrinted, scores)),
                ];
            }),
        ],
    };

    private static Cell Mark(bool passes) => new() { Words = passes ? new Text("はい", "yes") : new Text("いいえ", "no"), Tone = passes ? Tone.Ink : Tone.Wrong };

    private static double Powers(double a) => a / Math.Log(10);

    private static Text[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => (Text)$"a{Digits.Low(i + 1)}")];
}
