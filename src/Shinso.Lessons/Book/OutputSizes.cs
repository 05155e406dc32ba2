using System.Globalization;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Lessons.Figures;
using Shinso.Tensors;

namespace Shinso.Lessons.Book;

/// <summary>Output sizes and numbers of parameters, by formula and as the library counts them.</summary>
public sealed class OutputSizes : Lesson
{
    /// <summary>The longest row of pixels that is drawn.</summary>
    private const int MostPixels = 32;

    private static readonly Layer[] Six =
    [
        new Conv2D(16, 3, Activation.Relu, Padding: 1), new Conv2D(16, 3, Activation.Relu, Padding: 1), new MaxPool2D(2),
        new Conv2D(32, 3, Activation.Relu, Padding: 1), new Conv2D(32, 3, Activation.Relu, Padding: 2), new MaxPool2D(2),
        new Conv2D(64, 3, Activation.Relu, Padding: 1), new Conv2D(64, 3, Activation.Relu, Padding: 1), new MaxPool2D(2),
        new Flatten(), new Dense(50, Activation.Relu), new Dense(10),
    ];

    private static readonly Lazy<List<LayerSize>> OneConvolution = new(() => Count([1, 28, 28], [new Conv2D(30, 5, Activation.Relu), new MaxPool2D(2), new Flatten(), new Dense(100, Activation.Relu), new Dense(10)]));
    private static readonly Lazy<List<LayerSize>> SixConvolutions = new(() => Count([1, 28, 28], Six));

    /// <inheritdoc/>
    public override string Id => "sizes";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("A.9", Part.Book, new Text("出力サイズとパラメータ数", "Output sizes and parameter counts"), 10)
    {
        Summary = new Text("畳み込みやプーリングの出力の大きさと、ネットワークの重みの数を数えます。", "How large the output of a convolution or pooling is, and how many weights a network has."),
        Sources = [new SourcePlace("book", new Text("3 章、7 章、8 章", "Chapters 3, 7 and 8"))],
        Before = ["network-anatomy", "cnn"],
        Playground = [new PlaygroundLink(new Text("パラメータの数を先に計算してから、画面の数と見くらべる（2-5-3-1）", "Count the parameters of a 2-5-3-1 network first, then look at the number on the page"), "v=1&dataset=circle&networkShape=5,3&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.List("units", [784, 50, 100, 10], 1, 5000, new Text("全結合のネットワークのユニット数", "Units of a fully connected network"), 2, 8),
        Parameter.Whole("input", 28, 1, MostPixels, new Text("画像の一辺 N", "Side of the picture, N")),
        Parameter.Whole("kernel", 5, 1, 11, new Text("窓の一辺 K", "Side of the window, K")),
        Parameter.Whole("stride", 1, 1, 5, new Text("ずらす幅 S", "Stride S")),
        Parameter.Whole("padding", 0, 0, 5, new Text("周りの 0 の幅 P", "Padding P")),
        Parameter.Whole("place", 1, 1, 64, new Text("窓の位置", "Place of the window")) with { Plays = true },
        Parameter.Whole("filters", 30, 1, 128, new Text("フィルタの数", "Filters")),
        Parameter.Whole("layer", 12, 0, 12, new Text("何層目まで", "Layers so far")) with { Plays = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new NumberQuestion(
            new Text("784-50-100-10 の全結合のネットワークには、重みとバイアスがいくつありますか。", "How many weights and biases has a fully connected network 784-50-100-10?"),
            result.Number("dense"),
            0,
            new Text("(784+1)×50 + (50+1)×100 + (100+1)×10 です。", "(784+1)·50 + (50+1)·100 + (100+1)·10.")),
        new ChoiceQuestion(
            new Text("28×28 の画像に 5×5 の窓を、余白なしで 1 ずつずらして当てます。出力の一辺はいくつですか。", "A 5×5 window slides over a 28×28 picture by 1, without padding. How long is a side of the output?"),
            [
                new Choice("24", true, new Text("28 − 5 + 1 です。", "28 − 5 + 1.")),
                new Choice("23", false, new Text("最後に 1 を足し忘れています。", "The last 1 was forgotten.")),
                new Choice("28", false, new Text("そうするには余白 2 が要ります。", "That would take a padding of 2.")),
            ],
            new Text("窓の左端が置ける場所は、0 から 28 − 5 までです。", "The left end of the window can be at 0 up to 28 − 5.")),
        new CodeQuestion(
            new Text("出力の一辺を求める式を書いてください。", "Write the formula for a side of the output."),
            "OutputSizes.Side",
            new Text("整数の割り算が、端数を切り捨てます。", "The division of whole numbers cuts off the rest.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        double[] units = settings.List("units");
        double[] perLayer = [.. units[1..].Select((outputs, l) => (Math.Floor(units[l]) + 1) * Math.Floor(outputs))];
        work.Value("dense", perLayer.Sum());
        work.Value("dense_layers", perLayer);
        (int n, int k, int s, int p, int filters) = (settings.Whole("input"), settings.Whole("kernel"), settings.Whole("stride"), settings.Whole("padding"), settings.Whole("filters"));
        if (Side(n, k, s, p) < 1) work.Note($"{k}×{k} の窓は、余白を入れて {n + 2 * p}×{n + 2 * p} の画像に入りません。", $"A window of {k}×{k} does not fit into a picture of {n + 2 * p}×{n + 2 * p}, padding included.");
        work.Value("side", Side(n, k, s, p));
        work.Value("convolution_parameters", filters * (k * k + 1));
        List<LayerSize> one = OneConvolution.Value;
        work.Value("one_convolution_layers", (double[])[.. one.Where(layer => layer.Parameters > 0).Select(layer => (double)layer.Parameters)]);
        work.Value("one_convolution", one.Sum(layer => layer.Parameters));
        List<LayerSize> six = SixConvolutions.Value;
        work.Value("six_convolutions", six.Sum(layer => layer.Parameters));
        work.Value("six_sizes", (double[])[.. six.Where(layer => layer.Shape.Rank == 3).Select(layer => (double)layer.Shape[1])]);
        ShowDense(work, units, perLayer);
        ShowWindow(work, n, k, s, p);
        ShowStack(work, six);
    }

    /// <summary>⌊(N + 2P − K)/S⌋ + 1, the side of what comes out of a window of K that moves by S over N pixels with P zeros at both ends; 0 where it does not fit.</summary>
    private static int Side(int n, int k, int s, int p) => n + 2 * p < k ? 0 : (n + 2 * p - k) / s + 1;

    /// <summary>Connects layers to a graph of the library and asks for every shape and the number of weights.</summary>
    private static List<LayerSize> Count(Shape input, IReadOnlyList<Layer> layers)
    {
        var parameters = new ParameterSet(seed: 1);
        var scope = new Scope(new Graph(capacity: 1, Mode.Inference), parameters);
        Node last = scope.Add(new Input(input), "x");
        List<LayerSize> sizes = [];
        foreach ((Layer layer, int index) in layers.Select((layer, index) => (layer, index)))
        {
            long before = parameters.ValueCount;
            last = layer.Connect(last, scope.In(index.ToString(CultureInfo.InvariantCulture)));
            sizes.Add(new LayerSize(layer, last.Shape, parameters.ValueCount - before));
        }

        return sizes;
    }

    private static void ShowDense(LessonWork work, double[] units, double[] perLayer) => work.Show(new Bars
    {
        Id = "dense",
        Title = new Text($"全結合のネットワーク：合計 {perLayer.Sum():N0} 個", $"Fully connected: {perLayer.Sum():N0} in all"),
        Caption = new Text("ユニットの数を書き換えてみてください。画像のように入力が多いと、重みの大半は初めの層にあります。", "Change the numbers of units. With as many inputs as a picture has, most of the weights sit in the first layer."),
        Axis = new Axis(new Text("重みとバイアス", "weights and biases"), 0, 1.2 * perLayer.Max()),
        Categories = [.. perLayer.Select((_, l) => (Text)$"{units[l]} → {units[l + 1]}")],
        Series = [new BarSeries(new Text("(入力 + 1) × 出力", "(inputs + 1) × outputs"), perLayer)],
        Controls = ["units"],
    });

    /// <summary>One row of pixels with its padding, the window above it, and the places where it can stand.</summary>
    private static void ShowWindow(LessonWork work, int n, int k, int s, int p)
    {
        int side = Side(n, k, s, p), place = Math.Min(work.Settings.Whole("place"), Math.Max(1, side)), left = (place - 1) * s - p;
        double[] starts = [.. Enumerable.Range(0, side).Select(i => (double)(i * s - p))];
        List<Mark> marks =
        [
            new Dots([.. Enumerable.Range(0, n).Select(i => (double)i)], [.. Enumerable.Repeat(0.0, n)], DotShape.Square) { Tone = Tone.First, Label = new Text("画素", "pixels") },
            new Dots([.. Enumerable.Range(0, p).SelectMany(i => (double[])[-1 - i, n + i])], [.. Enumerable.Repeat(0.0, 2 * p)], DotShape.Ring) { Tone = Tone.Quiet, Label = new Text("余白の 0", "zeros of the padding") },
            new Dots([.. starts.Select(start => start + (k - 1) / 2.0)], [.. Enumerable.Repeat(2.0, side)], DotShape.Circle) { Tone = Tone.Third, Label = new Text("出力", "outputs") },
        ];
        if (side > 0)
        {
            marks.Add(new Area([left - 0.5, left + k - 0.5, left + k - 0.5, left - 0.5], [-0.5, -0.5, 0.5, 0.5]) { Tone = Tone.Second, Label = new Text("窓", "window") });
            marks.Add(new Arrow(left + (k - 1) / 2.0, 0.6, left + (k - 1) / 2.0, 1.8) { Tone = Tone.Second });
        }

        work.Show(new Plot
        {
            Id = "window",
            Title = new Text($"窓をずらす：⌊({n} + 2·{p} − {k})/{s}⌋ + 1 = {side}", $"The window slides: ⌊({n} + 2·{p} − {k})/{s}⌋ + 1 = {side}"),
            Caption = new Text($"一列だけを描いています。右端の点で画像の大きさを変え、再生で窓を動かしてください。フィルタ {work.Settings["filters"]} 枚の重みとバイアスは {work.Settings.Whole("filters") * (k * k + 1)} 個です。", $"One row only. Drag the end of the picture, and press play to move the window. {work.Settings["filters"]} filters have {work.Settings.Whole("filters") * (k * k + 1)} weights and biases."),
            X = new Axis(new Text("画素の番号", "pixel"), -p - 1, MostPixels + p),
            Y = new Axis("", -1, 3),
            Marks = marks,
            Handles = [new Handle("input", n, 0, new Text("画像の大きさ", "size of the picture"), BindX: "input")],
            Controls = ["place", "input", "kernel", "stride", "padding", "filters"],
        });
    }

    private static void ShowStack(LessonWork work, List<LayerSize> six)
    {
        int shown = work.Settings.Whole("layer");
        work.Show(new Table
        {
            Id = "six",
            Title = new Text("畳み込み六層のネットワークを、ライブラリに数えてもらう", "Six convolutions, counted by the library"),
            Caption = new Text($"{shown} 層目までで {six.Take(shown).Sum(layer => layer.Parameters):N0} 個です。", $"{six.Take(shown).Sum(layer => layer.Parameters):N0} up to layer {shown}."),
            Columns = [new Text("層", "layer"), new Text("出力の形", "output shape"), new Text("重みとバイアス", "weights and biases")],
            Rows = [.. six.Take(shown).Select(layer => (IReadOnlyList<Cell>)[InWords(layer.Layer), layer.Shape.ToString(), layer.Parameters])],
            Controls = ["layer"],
        });
    }

    private static Text InWords(Layer layer) => layer switch
    {
        Conv2D one => new Text($"畳み込み {one.Kernel.Height}×{one.Kernel.Width}、{one.Filters} 枚、余白 {one.Padding}", $"convolution {one.Kernel.Height}×{one.Kernel.Width}, {one.Filters} filters, padding {one.Padding}"),
        MaxPool2D one => new Text($"プーリング {one.Kernel.Height}×{one.Kernel.Width}", $"pooling {one.Kernel.Height}×{one.Kernel.Width}"),
        Dense one => new Text($"全結合、{one.Units} ユニット", $"fully connected, {one.Units} units"),
        _ => new Text("平らに並べる", "laid out flat"),
    };

    /// <summary>A layer, the shape of what it gives, and its weights and biases.</summary>
    private sealed record LayerSize(Layer Layer, Shape Shape, long Parameters);
}
