using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Images;

/// <summary>What the lesson of the handwritten digits shows.</summary>
internal sealed class DigitFigures(LessonWork work, KnownNetwork network)
{
    private const int MostMistakes = 24;

    /// <summary>Accuracies that experiments over ten seeds give, after 600, 1,200 and 10,000 updates.</summary>
    private static readonly double[] KnownUpdates = [600, 1200, 10_000], KnownSigmoid = [0.794, 0.881, 0.9462], KnownRelu = [0.906, 0.926, 0.9700];

    /// <summary>1, 2 and 5 epochs of 60,000 pictures in batches of 128.</summary>
    private static readonly double[] AdamUpdates = [469, 938, 2345], KnownAdam = [0.9408, 0.9564, 0.9707];

    public void Show(double[] drawn, double[] own, int row, double[] test, MnistTraining? training)
    {
        work.Show(Pad(drawn, row));
        work.Show(Probabilities(own, row, test));
        work.Show(Mistakes());
        work.Show(Confusion());
        work.Show(Training(training));
        work.Csv(Counts);
    }

    private Pictures Pad(double[] drawn, int row) => new()
    {
        Id = "pad",
        Title = new Text("数字を描く", "Draw a digit"),
        Caption = Found(new Text("左が描く場所、まん中がネットワークに渡される絵、右がテスト画像です。", "On the left you draw, the middle one is what the network gets, the right one is a test picture.")),
        Items =
        [
            new Picture(28, 28, Rounded(work.Settings.Picture("picture"))) { Bind = "picture", Height = 280, Label = new Text("ここに描く", "draw here") },
            new Picture(28, 28, Rounded(drawn)) { Height = 112, Label = new Text("ネットワークに渡される絵", "what the network gets") },
            new Picture(28, 28, Rounded(HandwrittenDigits.Picture(network.Digits.Test, row))) { Height = 112, Label = Invariant($"#{row}: {network.Truth[row]}"), Tone = network.Truth[row] == network.Called[row] ? Tone.Ink : Tone.Wrong },
        ],
        Controls = ["place", "row"],
    };

    /// <summary>A caption that begins with what stands in for MNIST or for the known weights where they are not on this computer.</summary>
    private Text Found(Text caption) => (network.Digits.Real, network.Published) switch
    {
        (true, true) => caption,
        (true, false) => new Text($"公開された重みがここにないので、少しだけ学習させたネットワークが読みます。{caption.Ja}", $"The published weights are not here: a network reads that was trained a little. {caption.En}"),
        (false, true) => new Text($"この計算機に MNIST がありません。テスト画像は MNIST ではなく、ライブラリが描いた数字です。{caption.Ja}", $"MNIST is not on this computer: the test pictures are digits that the library draws. {caption.En}"),
        _ => new Text($"この計算機に MNIST も公開された重みもありません。テスト画像はライブラリが描いた数字で、読むのはそれで少しだけ学習させたネットワークです。{caption.Ja}", $"Neither MNIST nor the published weights are on this computer: the test pictures are digits that the library draws, read by a network that was trained a little on such digits. {caption.En}"),
    };

    private static Bars Probabilities(double[] own, int row, double[] test) => new()
    {
        Id = "probabilities",
        Title = new Text("どの数字に見えるか", "What it looks like"),
        Caption = new Text("10 個の得点を softmax で確率にしたものです。紛らわしい絵では確率が分かれます。", "Ten scores, turned into probabilities by softmax. A doubtful picture shares them out."),
        Axis = new Axis(new Text("確率", "probability"), 0, 1),
        Categories = [.. Enumerable.Range(0, 10).Select(digit => (Text)Invariant($"{digit}"))],
        Series =
        [
            new BarSeries(new Text("描いた絵", "your picture"), [.. own.Select(Shown)]),
            new BarSeries(new Text($"テスト画像 #{row}", Invariant($"test picture #{row}")), [.. test.Select(Shown)], Tone.Second),
        ],
    };

    /// <summary>A probability to three places: smaller ones would only be long labels on bars that cannot be seen.</summary>
    private static double Shown(double probability) => Math.Round(probability, 3);

    private Pictures Mistakes()
    {
        string digit = work.Settings["digit"];
        int[] wrong = [.. network.Wrong.Where(row => digit == "all" || network.Truth[row] == digit[0] - '0')];
        return new Pictures
        {
            Id = "mistakes",
            Title = new Text("間違えた絵", "Pictures it gets wrong"),
            Caption = new Text($"「正解→答え」です。{wrong.Length} 枚のうち、はじめの {Math.Min(MostMistakes, wrong.Length)} 枚。人なら読めるでしょうか。", Invariant($"Truth → answer; the first {Math.Min(MostMistakes, wrong.Length)} of {wrong.Length}. Could you read them?")),
            Items =
            [
                .. wrong.Take(MostMistakes).Select(row => new Picture(28, 28, Rounded(HandwrittenDigits.Picture(network.Digits.Test, row))) { Height = 64, Label = Invariant($"#{row}: {network.Truth[row]}→{network.Called[row]}"), Tone = Tone.Wrong }),
            ],
            Controls = ["digit"],
        };
    }

    /// <summary>C[a, p]: how many pictures of the digit a were called p; the six most frequent mistakes are pointed out.</summary>
    private Matrices Confusion()
    {
        double[][] counts = [.. Enumerable.Range(0, 10).Select(_ => new double[10])];
        for (int row = 0; row < network.Truth.Length; row++) counts[network.Truth[row]][network.Called[row]]++;
        IReadOnlyList<int>[] worst =
        [
            .. Enumerable.Range(0, 100).Where(cell => cell / 10 != cell % 10).OrderByDescending(cell => counts[cell / 10][cell % 10]).Take(6).Select(cell => (IReadOnlyList<int>)[cell / 10, cell % 10]),
        ];
        return new Matrices
        {
            Id = "confusion",
            Title = new Text("何を何と間違えるか", "What is taken for what"),
            Caption = new Text("行が正解 0～9、列が答え 0～9。対角線が正解で、印は多い間違いです。", "Rows are the truth 0–9, columns the answers 0–9. The diagonal is right; the most frequent mistakes are marked."),
            Items = [new MatrixView("C", counts) { Highlight = worst }],
        };
    }

    private static Plot Training(MnistTraining? training)
    {
        List<Mark> marks =
        [
            new Dots(KnownUpdates, KnownSigmoid, DotShape.Ring) { Tone = Tone.Quiet, Label = new Text("784–50–10 シグモイドの相場", "usual for 784–50–10, sigmoid") },
            new Dots(KnownUpdates, KnownRelu, DotShape.Square) { Tone = Tone.Quiet, Label = new Text("784–50–10 ReLU の相場", "usual for 784–50–10, ReLU") },
            new Dots(AdamUpdates, KnownAdam, DotShape.Cross) { Tone = Tone.Quiet, Label = new Text("784–100–10 ReLU、He、Adam の相場", "usual for 784–100–10, ReLU, He, Adam") },
        ];
        if (training is not null)
        {
            double[] updates = [.. training.Moments.Select(moment => Math.Max(1.0, moment.Updates))];
            marks.Add(new Curve(updates, [.. training.Moments.Select(moment => moment.Train)], Stroke.Dashed) { Tone = Tone.Second, Label = new Text("訓練データ", "training pictures") });
            marks.Add(new Curve(updates, [.. training.Moments.Select(moment => moment.Test)]) { Tone = Tone.First, Label = new Text("テストデータ", "test pictures") });
        }

        return new Plot
        {
            Id = "training",
            Title = new Text("目の前で学習させる", "Train before your eyes"),
            Caption = training switch
            {
                null => new Text("「学習させる」でネットワークを選ぶと、この場で学習が始まります（数秒）。", "Choose a network under “Train”: it learns here and now, in seconds."),
                { Diverged: true } => new Text("発散しました。学習率を小さくしてください。", "It diverged. Use a smaller learning rate."),
                _ => new Text($"テストデータの正解率は {training.Moments[^1].Test:F4} になりました。", Invariant($"Test accuracy is now {training.Moments[^1].Test:F4}.")),
            },
            X = new Axis(new Text("更新の回数", "updates"), 1, 10_000, Log: true),
            Y = new Axis(new Text("正解率", "accuracy"), training is null ? 0.75 : 0, 1),
            Marks = marks,
            Controls = ["train", "updates", "pictures", "hidden", "activation", "optimizer", "learning-rate", "batch"],
        };
    }

    private Table Counts() => new()
    {
        Id = "answers",
        Title = new Text("テスト画像への答え", "Answers to the test pictures"),
        Columns = [new Text("番号", "number"), new Text("正解", "truth"), new Text("答え", "answer"), new Text("正解の確率", "probability of the truth")],
        Rows = [.. Enumerable.Range(0, network.Truth.Length).Select(row => (IReadOnlyList<Cell>)[row, network.Truth[row], network.Called[row], network.Of(row)[network.Truth[row]]])],
    };

    private static double[] Rounded(double[] picture) => [.. picture.Select(pixel => Math.Round(pixel, 2))];
}
