using System.Globalization;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Images;

/// <summary>What the lesson of the small digits shows.</summary>
internal static class SmallDigitFigures
{
    public static void Show(LessonWork work, SmallDigitTraining training, int updates, HandForward own)
    {
        HandNetwork network = training.Networks[updates];
        work.Show(Pad(work.Settings["add"], network, own));
        work.Show(Units(network, own));
        work.Show(Learning(training, updates));
        work.Show(Pupils(training, network));
    }

    /// <summary>The picture to draw on, and what every hidden unit multiplies it by.</summary>
    private static Pictures Pad(string added, HandNetwork network, HandForward own) => new()
    {
        Id = "pad",
        Title = new Text("絵を描く：隠れユニットの重みと興奮度", "Draw: the hidden units' weights and excitement"),
        Caption = added == "no"
            ? new Text("いちばん左の画素を押して絵を変えてください。青は正、橙は負の重みです。", "Click pixels of the first picture. Blue weights are positive, orange ones negative.")
            : new Text("描いた絵も教材に入っています。描くたびに学習をやり直します。", "Your picture is learnt too: with every pixel the training starts again."),
        Items =
        [
            new Picture(3, 4, own.Y[0]) { Bind = "picture", Height = 160, Label = Answer(own.Output) },
            .. own.Y[1].Select((excitement, unit) => new Picture(3, 4, SmallDigits.WeightsOf(network, unit), Ink.TwoSided) { Height = 96, Label = Invariant($"{unit + 1}: {excitement:F3}") }),
        ],
        Controls = ["add"],
    };

    private static Text Answer(double[] output)
    {
        int digit = SmallDigitTraining.Answer(output);
        string value = output[digit].ToString("F3", CultureInfo.InvariantCulture);
        return new Text($"答えは「{digit}」（{value}）", $"called {digit} ({value})");
    }

    private static NetworkDiagram Units(HandNetwork network, HandForward own) => new()
    {
        Id = "units",
        Title = new Text("ネットワークの中の明るさ", "Light in the network"),
        Caption = new Text("明るいユニットほど 1 に近い値です。隠れユニットは増やしたり減らしたりできます。", "The brighter a unit, the nearer to 1. Add hidden units, or take some away."),
        Layers =
        [
            new DiagramLayer(new Text("画素", "pixels"), 12) { Values = own.Y[0] },
            new DiagramLayer(new Text("隠れ層", "hidden layer"), own.Y[1].Length) { Values = own.Y[1], Weights = network.Layers[0].Weights, Bind = "hidden" },
            new DiagramLayer(new Text("出力", "output"), 2) { Values = own.Output, Weights = network.Layers[1].Weights, Names = ["0", "1"] },
        ],
        Controls = ["hidden", "seed"],
    };

    private static Plot Learning(SmallDigitTraining training, int updates)
    {
        int[] places = [.. Enumerable.Range(0, 161).Select(i => (int)Math.Round(Math.Pow(10, 3.0 * i / 160))).Distinct()];
        List<Mark> marks = [new Curve([.. places.Select(n => (double)n)], [.. places.Select(n => Math.Max(1e-3, training.Cost[n]))]) { Tone = Tone.First, Label = "E" }];
        if (training.FirstPerfect > 0) marks.Add(new Rule(training.FirstPerfect, Vertical: true) { Tone = Tone.Quiet, Label = new Text("すべて正解", "all right") });
        int right = training.Right[updates], all = training.Pictures.Count;
        return new Plot
        {
            Id = "learning",
            Title = new Text("誤差が減っていく", "The error falls"),
            Caption = new Text($"点を左右に動かすと、その回数のネットワークに戻れます。{updates} 回の更新のあと、{all} 枚中 {right} 枚が正解です。", $"Drag the point to go back to an earlier network. After {updates} updates {right} of {all} are right."),
            X = new Axis(new Text("更新の回数", "updates"), 1, SmallDigitTraining.Updates, Log: true),
            Y = new Axis(new Text("誤差 E", "error E"), 1e-3, 40, Log: true),
            Marks = marks,
            Handles = [new Handle("now", updates, Math.Max(1e-3, training.Cost[updates]), new Text("更新の回数", "Updates"), BindX: "updates")],
            Controls = ["updates", "learning-rate"],
        };
    }

    private static Pictures Pupils(SmallDigitTraining training, HandNetwork network) => new()
    {
        Id = "pictures",
        Title = new Text("学ぶ絵と、いまのネットワークの答え", "The pictures to learn, and what the network says now"),
        Caption = new Text("数字は答えです。印の付いた絵は、いまのネットワークが間違えています。枚数を減らすとどうなるでしょうか。", "The digits are the answers; marked pictures are wrong now. What happens with fewer pictures?"),
        Items =
        [
            .. training.Pictures.Select((picture, i) =>
            {
                int answer = SmallDigitTraining.Answer(network.Forward(picture).Output);
                bool right = answer == training.Digits[i];
                return new Picture(3, 4, picture) { Height = 32, Label = right ? Invariant($"{answer}") : Invariant($"{answer} ✗"), Tone = right ? Tone.Ink : Tone.Wrong };
            }),
        ],
        Controls = ["zeros", "ones"],
    };
}
