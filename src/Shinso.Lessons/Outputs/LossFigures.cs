using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Outputs;

/// <summary>The figures of <see cref="LossFunctions"/>.</summary>
internal static class LossFigures
{
    private static readonly Text[] Animals = [new("犬", "dog"), new("猫", "cat"), new("ネズミ", "mouse")];

    public static void Show(LessonWork work, double[] q, double[] p)
    {
        Settings settings = work.Settings;
        work.Show(Probabilities(settings, q, p));
        work.Show(RightClass(settings, q));
        work.Show(Squares(settings.Number("miss")));
        work.Show(Scaling(settings));
        work.Show(Distributions(settings, q));
    }

    private static Bars Probabilities(Settings settings, double[] q, double[] p)
    {
        string loss = Digits.Short(LossFunctions.CrossEntropy(q, p, settings.Number("delta")) / LossFunctions.LogBase(settings));
        return new Bars
        {
            Id = "animals",
            Title = new Text("写真の動物はどれ？", "Which animal is in the photo?"),
            Caption = new Text($"交差エントロピーは {loss} です。棒を動かすと、和が 1 になるように直してから計算します。", $"The cross-entropy is {loss}. Drag the bars: they are scaled to a sum of 1 before it is computed."),
            Axis = new Axis(new Text("確率", "probability"), 0, 1),
            Categories = Animals,
            Series =
            [
                new BarSeries(new Text("予測（動かせます）", "prediction (drag)"), settings.List("probabilities"), Tone.First, "probabilities"),
                new BarSeries(new Text("和を 1 に直した予測", "scaled to sum 1"), q, Tone.Quiet),
                new BarSeries(new Text("正解", "target"), p, Tone.Second),
            ],
            Controls = ["probabilities", "target", "delta", "base"],
        };
    }

    /// <summary>The loss as a function of the right class's probability, with the two examples of S0 and its misprint.</summary>
    private static Plot RightClass(Settings settings, double[] q)
    {
        double scale = LossFunctions.LogBase(settings), delta = settings.Number("delta"), y = q[LossFunctions.RightClass(settings)];
        return new Plot
        {
            Id = "right-class",
            Title = new Text("正解のクラスの確率と誤差", "The loss and the right class's probability"),
            Caption = new Text("点を左へ動かしてみてください。自信をもって間違えると、交差エントロピーはどこまでも大きくなります。", "Drag the point to the left: for an answer that is surely wrong the cross-entropy grows without end."),
            X = new Axis(new Text("正解のクラスの確率 y", "probability y of the right class"), 0, 1),
            Y = new Axis(new Text("誤差", "loss"), 0, 4),
            Marks =
            [
                Curve.Of(CrossEntropy, 0, 1, 201) with { Tone = Tone.First, Label = new Text("交差エントロピー −log(y + δ)", "cross-entropy −log(y + δ)") },
                Curve.Of(x => (1 - x) * (1 - x), 0, 1) with { Tone = Tone.Second, Label = new Text("二乗 (1 − y)²", "square (1 − y)²") },
                Curve.Of(x => (1 - x) * (1 - x) / 2, 0, 1, 161, Stroke.Dashed) with { Tone = Tone.Third, Label = "½(1 − y)²" },
                new Dots([0.8, 0.4], [CrossEntropy(0.8), CrossEntropy(0.4)], DotShape.Circle, [Digits.Short(CrossEntropy(0.8)), Digits.Short(CrossEntropy(0.4))]) { Tone = Tone.First },
                new Dots([0.4], [0.52], DotShape.Cross, ["0.52"]) { Tone = Tone.Wrong, Label = new Text("S0 の印刷した値", "as S0 prints it") },
            ],
            Handles = [new Handle("right", y, Math.Min(4, CrossEntropy(y)), new Text("正解のクラスの確率を変える", "Change the right class's probability"))],
            Controls = ["target", "base", "delta"],
        };

        double CrossEntropy(double x) => -Math.Log(x + delta) / scale;
    }

    /// <summary>|r|, r² and ½r² with their tangents at one miss.</summary>
    private static Plot Squares(double miss)
    {
        (double half, double full) = LossFunctions.Slopes(miss);
        return new Plot
        {
            Id = "squares",
            Title = new Text("なぜ二乗、なぜ ½", "Why squares, why ½"),
            Caption = new Text($"外れが {Digits.Short(miss)} のとき、接線の傾きは r² が {Digits.Short(full)}、½r² が {Digits.Short(half)}。½ が付くと、傾きは外れそのものです。", $"At a miss of {Digits.Short(miss)} the tangent of r² has slope {Digits.Short(full)}, that of ½r² {Digits.Short(half)}: with the ½ the slope is the miss itself."),
            X = new Axis(new Text("外れ r = y − t", "miss r = y − t"), -3.2, 3.2),
            Y = new Axis(new Text("誤差", "loss"), -1, 9.5),
            Marks =
            [
                Curve.Of(Math.Abs, -3.2, 3.2) with { Tone = Tone.Quiet, Label = new Text("|r|（0 で折れ、微分できない）", "|r| (a corner at 0, no derivative)") },
                Curve.Of(r => r * r, -3.2, 3.2) with { Tone = Tone.Second, Label = "r²" },
                Curve.Of(r => r * r / 2, -3.2, 3.2) with { Tone = Tone.First, Label = "½r²" },
                Tangent(miss * miss, full) with { Tone = Tone.Second },
                Tangent(miss * miss / 2, half) with { Tone = Tone.First },
                new Dots([miss], [miss * miss]) { Tone = Tone.Second },
            ],
            Handles = [new Handle("miss", miss, miss * miss / 2, new Text("外れを変える", "Change the miss"), BindX: "miss", Tone: Tone.First)],
            Controls = ["miss"],
        };

        Curve Tangent(double height, double slope) => new([miss - 0.8, miss + 0.8], [height - 0.8 * slope, height + 0.8 * slope], Stroke.Dashed);
    }

    private static Plot Scaling(Settings settings)
    {
        double[] residuals = settings.List("residuals");
        int samples = settings.Whole("samples");
        int[] copies = [.. Enumerable.Range(1, 20)];
        double[] places = [.. copies.Select(k => (double)k)];
        double[] sums = [.. copies.Select(k => LossFunctions.HalfSquaresOf(residuals, k))], means = [.. copies.Select(k => LossFunctions.MeanSquaresOf(residuals, k))];
        return new Plot
        {
            Id = "scaling",
            Title = new Text("データが増えると", "More data"),
            Caption = new Text($"同じ外れが {samples} 回分で、½Σr² は {Digits.Short(sums[samples - 1])}、平均は {Digits.Short(means[samples - 1])}。", $"The same misses {samples} times: ½Σr² is {Digits.Short(sums[samples - 1])}, the mean {Digits.Short(means[samples - 1])}."),
            X = new Axis(new Text("同じ組を何回分", "copies of the set"), 0, 21),
            Y = new Axis(new Text("誤差", "loss"), 0, Math.Max(5, 1.1 * Math.Max(sums.Max(), means.Max()))),
            Marks =
            [
                new Rule(samples, Vertical: true) { Tone = Tone.Quiet },
                new Dots(places, sums, DotShape.Square) { Tone = Tone.Second, Label = new Text("二乗和 ½Σr²", "sum ½Σr²") },
                new Dots(places, means) { Tone = Tone.First, Label = new Text("平均 Σr²/n", "mean Σr²/n") },
            ],
            Handles = [new Handle("samples", samples, sums[samples - 1], new Text("データを増やす", "More data"), BindX: "samples", Tone: Tone.Second)],
            Controls = ["samples", "residuals"],
        };
    }

    private static Table Distributions(Settings settings, double[] q)
    {
        double least = LossFunctions.CrossEntropy(LossFunctions.Mixed, LossFunctions.Mixed), delta = settings.Number("delta");
        return new Table
        {
            Id = "distributions",
            Title = new Text("正解も確率のとき：p = (0.7, 0.2, 0.1)", "A target that is a distribution: p = (0.7, 0.2, 0.1)"),
            Caption = new Text("最後の行は、上の棒で作った予測です。p と同じ形にすると差が 0 になります。", "The last row is the prediction of the bars above; give it the shape of p, and the excess becomes 0."),
            Columns = [new Text("予測 q", "prediction q"), new Column("H(p, q)", 6), new Column(new Text("最小値との差", "excess over the least"), 4)],
            Rows =
            [
                .. LossFunctions.Guesses.Select(guess => Row(guess, 0)),
                Row(q, delta),
            ],
            Highlight = [LossFunctions.Guesses.Length],
        };

        IReadOnlyList<Cell> Row(double[] guess, double small)
        {
            double entropy = LossFunctions.CrossEntropy(guess, LossFunctions.Mixed, small);
            return [string.Join(", ", guess.Select(number => Digits.Short(number))), entropy, entropy - least];
        }
    }
}
