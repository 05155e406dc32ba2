using System.Globalization;
using Shinso.Lessons.Figures;
using Shinso.Lessons.Images;
using static System.FormattableString;

namespace Shinso.Lessons.Book;

/// <summary>An experiment of the book.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Words">What is done.</param>
/// <param name="Printed">The numbers of the book's public notebooks with the digits that they show, one run each; null where there are none.</param>
/// <param name="Band">What repeated runs give: mean, smallest and largest.</param>
internal sealed record PublishedResult(string Id, Text Words, string[]? Printed, Text Band)
{
    /// <summary>The printed numbers.</summary>
    public double[] Published => [.. (Printed ?? []).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>What the published numbers measure.</summary>
    public Text Measures { get; init; } = new Text("テスト正解率", "test accuracy");
}

/// <summary>What the book prints, what repeated runs give, and the figures.</summary>
internal static class PublishedResults
{
    private static readonly Text Loss = new("2,000 回後の誤差（一バッチ）", "loss after 2,000 updates (one batch)");
    private static readonly Text Both = new("訓練、テスト", "training, test");

    /// <summary>The experiments in the book's order.</summary>
    public static IReadOnlyList<PublishedResult> All { get; } =
    [
        new("ch03", new Text("3 章の重み 784–50–100–10", "weights of chapter 3, 784–50–100–10"), ["0.9352"], new Text("ちょうど 0.9352（float16 0.9352、bfloat16 0.9353、8 ビット 0.9350）", "exactly 0.9352 (float16 0.9352, bfloat16 0.9353, 8 bits 0.9350)")),
        new("ch07", new Text("7 章の重み、畳み込み 1 層", "weights of chapter 7, one convolution"), ["0.9890"], new Text("ちょうど 0.9890（float16、bfloat16、8 ビットでも同じ）", "exactly 0.9890 (the same in float16, bfloat16 and 8 bits)")),
        new("ch08", new Text("8 章の重み、畳み込み 6 層", "weights of chapter 8, six convolutions"), ["0.9935"], "–"),
        new("sigmoid", new Text("784–50–10 シグモイド、1 万回", "784–50–10, sigmoid, 10,000 updates"), ["0.94705", "0.9465"], new Text("訓練 0.9481、テスト 0.9462（0.9440–0.9483）", "training 0.9481, test 0.9462 (0.9440–0.9483)")) { Measures = Both },
        new("sigmoid-start", new Text("その始まり、最初の三エポック", "its beginning, the first three epochs"), ["0.0958", "0.7947", "0.8811"], new Text("600 回後 0.794、1,200 回後 0.881", "0.794 after 600 updates, 0.881 after 1,200")),
        new("relu", new Text("784–50–10 ReLU、1 万回", "784–50–10, ReLU, 10,000 updates"), ["0.9779", "0.9690"], new Text("訓練 0.9790、テスト 0.9700（0.9679–0.9715）", "training 0.9790, test 0.9700 (0.9679–0.9715)")) { Measures = Both },
        new("relu-start", new Text("その始まり、最初の三エポック", "its beginning, the first three epochs"), ["0.1064", "0.9047", "0.9245"], new Text("600 回後 0.906、1,200 回後 0.926", "0.906 after 600 updates, 0.926 after 1,200")),
        new("sgd", new Text("784–100×4–10 He、SGD 0.01", "784–100×4–10, He, SGD 0.01"), ["0.150"], new Text("誤差 0.215、テスト 0.935", "loss 0.215, test 0.935")) { Measures = Loss },
        new("momentum", new Text("同じネットワーク、Momentum 0.01", "the same with Momentum 0.01"), ["0.050"], new Text("誤差 0.079、テスト 0.966", "loss 0.079, test 0.966")) { Measures = Loss },
        new("adagrad", new Text("同じネットワーク、AdaGrad 0.01", "the same with AdaGrad 0.01"), ["0.016"], new Text("誤差 0.056、テスト 0.971", "loss 0.056, test 0.971")) { Measures = Loss },
        new("adam", new Text("同じネットワーク、Adam 0.001", "the same with Adam 0.001"), ["0.032"], new Text("誤差 0.053、テスト 0.971", "loss 0.053, test 0.971")) { Measures = Loss },
        new("small-weights", new Text("同じネットワーク、最初の重み 0.01", "the same, first weights 0.01"), ["2.305"], new Text("誤差 2.3007（学習が進まない）", "loss 2.3007 (no learning)")) { Measures = Loss },
        new("xavier", new Text("同じネットワーク、Xavier", "the same, Xavier"), ["0.377"], new Text("誤差 0.299（0.294–0.313）", "loss 0.299 (0.294–0.313)")) { Measures = Loss },
        new("he", new Text("同じネットワーク、He", "the same, He"), ["0.286"], new Text("誤差 0.215（0.208–0.223）", "loss 0.215 (0.208–0.223)")) { Measures = Loss },
        new("overfitting", new Text("300 枚、784–100×6–10、603 回", "300 pictures, 784–100×6–10, 603 updates"), null, new Text("訓練 1.000、テスト 0.758（0.736–0.776）", "training 1.000, test 0.758 (0.736–0.776)")) { Measures = Both },
        new("decay", new Text("同じ条件で荷重減衰 0.1", "the same with weight decay 0.1"), ["0.927", "0.721"], new Text("訓練 0.897（0.850–0.937）、テスト 0.711（0.683–0.741）", "training 0.897 (0.850–0.937), test 0.711 (0.683–0.741)")) { Measures = Both },
        new("dropout", new Text("同じ条件でドロップアウト 0.2、903 回", "the same with dropout 0.2, 903 updates"), ["0.67", "0.548"], new Text("訓練 0.659（0.530–0.743）、テスト 0.523（0.430–0.637）", "training 0.659 (0.530–0.743), test 0.523 (0.430–0.637)")) { Measures = Both },
        new("batch-norm", new Text("バッチ正規化あり・なし（1,000 枚、20 エポック、16 通りの最初の重みのうちの一例）", "with and without batch normalisation (1,000 pictures, 20 epochs, one of 16 scales of first weights)"), ["1.00", "0.116"], new Text("ありでは、ほぼどの大きさからでも学習が進む", "with it, nearly every scale learns")) { Measures = new Text("訓練正解率", "training accuracy") },
        new("random-search", new Text("500 枚（検証 20 %）、学習率 10⁻⁶～10⁻²、減衰 10⁻⁸～10⁻⁴ から乱数で 100 通り：よいほうから三つ（最良の学習率は 0.0094）", "500 pictures (20 % validation), 100 random settings, rates 10⁻⁶ to 10⁻², decays 10⁻⁸ to 10⁻⁴: the best three (the best rate is 0.0094)"), ["0.84", "0.81", "0.78"], "–") { Measures = new Text("検証正解率", "validation accuracy") },
        new("gradient-check", new Text("勾配確認 W1, b1, W2, b2", "gradient check, W1, b1, W2, b2"), ["1.8e-6", "2.4e-5", "6.2e-9", "1.4e-7"], "–") { Measures = new Text("差の絶対値の平均", "mean absolute difference") },
    ];

    public static void Show(LessonWork work, double[] sweep, int fewestBits, MnistTraining? training, bool real, bool published)
    {
        work.Show(Results(work.Settings, training, real, published));
        work.Show(Bits(work.Settings, sweep, fewestBits));
        work.Show(Run(training));
    }

    private static Table Results(Settings settings, MnistTraining? training, bool real, bool published)
    {
        string chosen = settings["experiment"];
        MnistMoment? here = training is { Moments: [.., MnistMoment last] } ? last : null;
        int row = Enumerable.Range(0, All.Count).FirstOrDefault(i => All[i].Id == chosen, -1);
        return new Table
        {
            Id = "results",
            Title = new Text("本の実験と、繰り返したときの幅", "The book's experiments, and what repeated runs give"),
            Caption = Found(real, published, new Text("「本」は公開ノートブックの一回の結果、「幅」は種を変えた 5～10 回の平均と最小・最大です。幅の誤差は、訓練画像の初めの 1 万枚で測っています。", "“Book” is one run in its public notebooks; “band” is mean, smallest and largest of 5 to 10 seeds. Its losses are over the first 10,000 training pictures.")),
            Columns = [new Text("実験", "experiment"), new Text("量", "measure"), new Text("本", "book"), new Text("幅", "band"), .. here is null ? Array.Empty<Column>() : [new Text("ここでの結果", "run here")]],
            Rows =
            [
                .. All.Select(one => (IReadOnlyList<Cell>)
                [
                    one.Words,
                    one.Measures,
                    one.Printed is null ? "–" : string.Join(", ", one.Printed),
                    one.Band,
                    .. here is null ? Array.Empty<Cell>() : [one.Id == chosen ? Here(here) : ""],
                ]),
            ],
            Highlight = row < 0 ? [] : [row],
            Controls = ["experiment", "updates"],
        };
    }

    /// <summary>A caption that begins with what stands in for MNIST or for the known weights where they are not on this computer.</summary>
    private static Text Found(bool real, bool published, Text caption)
    {
        if (!real) return new Text($"この計算機に MNIST がないので、下で動かす実験はライブラリが描いた数字を使います。表の数とはくらべられません。{caption.Ja}", $"MNIST is not on this computer: what is run below uses digits that the library draws, and cannot be compared with this table. {caption.En}");
        return published ? caption : new Text($"公開された重みがここにないので、重みを粗くする図は、少しだけ学習させたネットワークのものです。{caption.Ja}", $"The published weights are not here: the figure of coarser weights is that of a network that was trained a little. {caption.En}");
    }

    private static Text Here(MnistMoment last) => new(
        Invariant($"{last.Updates} 回：誤差 {last.Loss:F3}、訓練 {last.Train:F4}、テスト {last.Test:F4}"),
        Invariant($"{last.Updates} updates: loss {last.Loss:F3}, training {last.Train:F4}, test {last.Test:F4}"));

    private static Plot Bits(Settings settings, double[] sweep, int fewestBits)
    {
        int bits = settings.Whole("bits");
        double[] places = [.. sweep.Select((_, i) => (double)(fewestBits + i))];
        return new Plot
        {
            Id = "bits",
            Title = new Text("重みを何ビットまで減らせるか", "How few bits will do?"),
            Caption = new Text($"{bits} ビットで正解率 {Invariant($"{sweep[bits - fewestBits]:F4}")}。点を左へ動かしてください。", Invariant($"With {bits} bits the accuracy is {sweep[bits - fewestBits]:F4}. Drag the point to the left.")),
            X = new Axis(new Text("重み一つのビット数", "bits of a weight"), 1, 11),
            Y = new Axis(new Text("テスト正解率", "test accuracy"), 0, 1),
            Marks = [new Curve(places, sweep) { Tone = Tone.First }, new Dots(places, sweep) { Tone = Tone.First }],
            Handles = [new Handle("bits", bits, sweep[bits - fewestBits], new Text("ビット数", "bits"), BindX: "bits")],
            Controls = ["bits"],
        };
    }

    private static Plot Run(MnistTraining? training)
    {
        double[] updates = training is null ? [] : [.. training.Moments.Select(moment => (double)moment.Updates)];
        return new Plot
        {
            Id = "run",
            Title = new Text("選んだ実験の経過", "The chosen experiment"),
            Caption = training switch
            {
                null => new Text("実験をまだ選んでいません。選んだ実験の経過が、ここに出ます。本と比べるには、更新の回数を本とそろえてください。", "No experiment is chosen yet; the course of the chosen one is drawn here. To compare with the book, make as many updates as it does."),
                { Diverged: true } => new Text("発散しました。", "It diverged."),
                _ => new Text("訓練の正解率（破線）とテストの正解率（実線）、そして誤差（三分の一の縮尺）です。", "Accuracy on training pictures (dashed) and test pictures (solid), and the loss (a third of its size)."),
            },
            X = new Axis(new Text("更新の回数", "updates"), 0, Math.Max(100, updates.LastOrDefault())),
            Y = new Axis(new Text("正解率", "accuracy"), 0, 1),
            Marks = training is null ? [] :
            [
                new Curve(updates, [.. training.Moments.Select(moment => moment.Loss / 3)], Stroke.Thin) { Tone = Tone.Third, Label = new Text("誤差 ÷ 3", "loss ÷ 3") },
                new Curve(updates, [.. training.Moments.Select(moment => moment.Train)], Stroke.Dashed) { Tone = Tone.Second, Label = new Text("訓練データ", "training pictures") },
                new Curve(updates, [.. training.Moments.Select(moment => moment.Test)]) { Tone = Tone.First, Label = new Text("テストデータ", "test pictures") },
            ],
        };
    }
}
