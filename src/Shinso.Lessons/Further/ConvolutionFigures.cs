using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Further;

/// <summary>What the lesson about convolution shows.</summary>
internal static class ConvolutionFigures
{
    public static void Show(LessonWork work, ConvolutionalNetworks.Own own, double[][] small, double[][] upright, double[][] level, KnownNetwork network)
    {
        work.Show(Sliding(own));
        work.Show(Cell(own));
        work.Show(Pooling(work.Settings));
        work.Show(Edges(small, upright, level));
        work.Show(Maps(work, network));
    }

    private static Matrices Sliding(ConvolutionalNetworks.Own own)
    {
        IReadOnlyList<int>[] window =
        [
            .. Enumerable.Range(0, own.Kernel.Length).SelectMany(r => Enumerable.Range(0, own.Kernel[0].Length).Select(q => (IReadOnlyList<int>)[own.Top + r, own.Left + q]))
                .Where(place => place[0] >= 0 && place[0] < own.Picture.Length && place[1] >= 0 && place[1] < own.Picture[0].Length),
        ];
        bool fits = own.Output.Length > 0;
        string unused = own.Unused is (0, 0) ? "" : Invariant($"下の {own.Unused.Rows} 行と右の {own.Unused.Columns} 列は使われません。");
        string unusedEn = own.Unused is (0, 0) ? "" : Invariant($" Unused at the end: {own.Unused.Rows} of the rows, {own.Unused.Columns} of the columns.");
        return new Matrices
        {
            Id = "slide",
            Title = new Text("カーネルを滑らせる", "Let the kernel slide"),
            Caption = fits
                ? new Text("絵もカーネルも書き換えられます。印の付いた窓から、印の付いた出力が一つできます。" + unused, "Change picture and kernel as you like. The marked window gives the marked output." + unusedEn)
                : new Text("カーネルが絵からはみ出しています。パディングを増やすか、カーネルを小さくしてください。", "The kernel is larger than the picture. Add padding or take a smaller kernel."),
            Items =
            [
                new MatrixView("X", own.Picture) { Bind = "picture", Highlight = fits ? window : [] },
                new MatrixView("K", own.Kernel, "⋆") { Bind = "kernel", Coloured = true },
                new MatrixView("Y", fits ? own.Output : [[]], "=") { Highlight = fits ? [[own.Row, own.Column]] : [] },
            ],
            Controls = ["stride", "padding", "bias", "flip", "cell"],
        };
    }

    private static Matrices Cell(ConvolutionalNetworks.Own own)
    {
        double[][] window = Convolutions.Window(own.Picture, own.Kernel, own.Top, own.Left);
        double[][] products = [.. window.Zip(own.Kernel, (row, kernel) => row.Zip(kernel, (a, b) => a * b).ToArray())];
        string sum = string.Join(" + ", products.SelectMany(row => row).Select(Value.Spell)), total = own.Output.Length == 0 ? "–" : Value.Spell(own.Output[own.Row][own.Column]);
        return new Matrices
        {
            Id = "cell",
            Title = new Text("出力一マスの計算", "One output cell"),
            Caption = new Text($"和は {sum}。バイアスを足すと {total} です。", $"The sum is {sum}. With the bias: {total}."),
            Items =
            [
                new MatrixView("X_{\\text{win}}", window) { Caption = new Text("窓（絵の外は 0）", "the window, 0 outside") },
                new MatrixView("K", own.Kernel, "⊙"),
                new MatrixView("P", products, "=") { Caption = new Text("積", "products") },
            ],
        };
    }

    private static Matrices Pooling(Settings settings)
    {
        double[][] x = settings.Matrix("pool-picture"), y = Convolutions.Pool(x, settings["pool"] == "max");
        return new Matrices
        {
            Id = "pooling",
            Title = new Text("2×2 のプーリング", "Pooling 2 × 2"),
            Caption = new Text("2×2 の四マスを、いちばん大きい値（または平均）一つにまとめます。重みはありません。", "Four cells become one: their greatest value, or their mean. There are no weights."),
            Items = [new MatrixView("X", x) { Bind = "pool-picture" }, new MatrixView("Y", y.Length == 0 ? [[]] : y, "→")],
            Controls = ["pool"],
        };
    }

    private static Pictures Edges(double[][] small, double[][] upright, double[][] level) => new()
    {
        Id = "edges",
        Title = new Text("縁を見つける二つのカーネル", "Two kernels that find edges"),
        Caption = new Text("左の絵に描いてみてください。青と橙が、明るさの変わり目です。", "Draw on the left picture. Blue and orange are where ink begins and ends."),
        Items =
        [
            new Picture(3, 4, Flat(small)) { Bind = "small", Height = 128 },
            new Picture(2, 3, Flat(upright), Ink.TwoSided) { Height = 96, Label = new Text("縦の縁 [1 −1; 1 −1]", "upright [1 −1; 1 −1]") },
            new Picture(2, 3, Flat(level), Ink.TwoSided) { Height = 96, Label = new Text("横の縁 [1 1; −1 −1]", "level [1 1; −1 −1]") },
        ],
    };

    /// <summary>A digit on its way through one filter of the trained network: picture, kernel, sums, ReLU, pooling; then all 30 kernels.</summary>
    private static Pictures Maps(LessonWork work, KnownNetwork network)
    {
        int filter = work.Settings.Whole("filter");
        double[] digit = work.Settings.Picture("digit");
        double[][] kernel = ConvolutionalNetworks.KernelOf(network, filter);
        double[][] sums = Convolutions.Slide(Convolutions.Rows(digit, 28), kernel, bias: network.Model.Parameters["conv1.bias"].Values[filter - 1]);
        double[][] fired = [.. sums.Select(row => row.Select(Functions.Relu).ToArray())];
        double greatest = Math.Max(1e-9, fired.Max(row => row.Max()));
        return new Pictures
        {
            Id = "maps",
            Title = new Text("学習したネットワークの中を、数字が通る", "A digit on its way through a trained network"),
            Caption = new Text("左端に数字を描き、フィルターを選んでください。下の 30 枚が、学習でできたカーネルです。", "Draw a digit on the left and choose a filter. The 30 kernels are what training made."),
            Items =
            [
                new Picture(28, 28, Rounded(digit)) { Bind = "digit", Height = 224, Label = Answer(network, digit) },
                new Picture(5, 5, Rounded(Flat(kernel)), Ink.TwoSided) { Height = 72, Label = new Text(Invariant($"カーネル {filter}"), Invariant($"kernel {filter}")) },
                new Picture(24, 24, Rounded(Flat(sums)), Ink.TwoSided) { Height = 96, Label = new Text("畳み込み 24×24", "convolution 24 × 24") },
                new Picture(24, 24, Rounded([.. Flat(fired).Select(value => value / greatest)])) { Height = 96, Label = "ReLU" },
                new Picture(12, 12, Rounded([.. Flat(Convolutions.Pool(fired, greatest: true)).Select(value => value / greatest)])) { Height = 96, Label = new Text("プーリング 12×12", "pooling 12 × 12") },
                .. Enumerable.Range(1, 30).Select(number => new Picture(5, 5, Rounded(Flat(ConvolutionalNetworks.KernelOf(network, number))), Ink.TwoSided) { Height = 40, Label = Invariant($"{number}"), Tone = number == filter ? Tone.First : Tone.Ink }),
            ],
            Controls = ["filter"],
        };
    }

    private static Text Answer(KnownNetwork network, double[] digit)
    {
        float[] answer = network.Model.Predict(new Tensors.Tensor([1, 1, 28, 28], [.. digit.Select(pixel => (float)pixel)])).Values.ToArray();
        int called = Models.Head.ClassOf(answer, 0.5f);
        return new Text(Invariant($"答えは「{called}」（{answer[called]:F3}）"), Invariant($"called {called} ({answer[called]:F3})"));
    }

    private static double[] Flat(double[][] rows) => [.. rows.SelectMany(row => row)];

    private static double[] Rounded(double[] values) => [.. values.Select(value => Math.Round(value, 3))];
}
