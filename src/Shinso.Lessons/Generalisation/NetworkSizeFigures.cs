using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Generalisation;

/// <summary>What the lesson on the size of networks shows.</summary>
internal static class NetworkSizeFigures
{
    private const double LeastError = 1e-7, MostError = 3;

    private static readonly int[] Sizes = [1, 2, 4, 8, 16, 32, 64];
    private static readonly double[] Places = [.. Enumerable.Range(0, 201).Select(i => 2 * Math.PI * i / 200)];
    private static readonly Lazy<SineNetwork[]> Few = new(() => Trained(12)), Many = new(() => Trained(120));

    public static void Show(LessonWork work, int[][] suggestion)
    {
        work.Note("ネットワークはライブラリの単精度の計算で学習しました。計算機が違えば、下の桁は変わります。", "Networks were trained by the library in single precision; another machine may differ in the last digits.");
        SineNetwork[] few = Few.Value;
        bool many = work.Settings["data"] == "many";
        SineNetwork[] networks = many ? Many.Value : few;
        int chosen = Enumerable.Range(0, Sizes.Length).MinBy(i => Math.Abs(Math.Log(Sizes[i] / work.Settings.Number("hidden"))));
        work.Value("few_train_error", few.Select(network => network.Train[^1]).ToArray());
        work.Value("few_validation_error", few.Select(network => network.Validation[^1]).ToArray());
        work.Show(Diagram(work.Settings));
        work.Show(Suggestions(work.Settings, suggestion));
        work.Show(Errors(networks, chosen, work.Settings.Number("hidden")));
        work.Show(Fit(networks[chosen], Sizes[chosen], many ? 120 : 12));
    }

    /// <summary>Networks 1-h-h-1 for every size, trained on so many noisy points of a sine wave and measured on 60 others.</summary>
    private static SineNetwork[] Trained(int points) => [.. Sizes.Select(size => SineNetwork.Trained(new SineNetworkPlan([size, size], 2000), SinePoints.Of(points), SinePoints.Of(60, seed: 4)))];

    private static NetworkDiagram Diagram(Settings settings) => new()
    {
        Id = "network",
        Title = new Text("ネットワークを組み立てる", "Build a network"),
        Caption = new Text(
            Invariant($"ユニットを足したり引いたりしてください。パラメータは {NetworkSize.ParameterCount([settings.Whole("inputs"), settings.Whole("hidden"), settings.Whole("outputs")])} 個です。"),
            Invariant($"Add and remove units. It has {NetworkSize.ParameterCount([settings.Whole("inputs"), settings.Whole("hidden"), settings.Whole("outputs")])} parameters.")),
        Layers =
        [
            new DiagramLayer(new Text("入力層", "input"), settings.Whole("inputs")) { Bind = "inputs" },
            new DiagramLayer(new Text("中間層", "hidden"), settings.Whole("hidden")) { Bind = "hidden" },
            new DiagramLayer(new Text("出力層", "output"), settings.Whole("outputs")) { Bind = "outputs" },
        ],
        Controls = ["inputs", "hidden", "outputs"],
    };

    private static Table Suggestions(Settings settings, int[][] suggestion)
    {
        int[] own = [settings.Whole("inputs"), settings.Whole("hidden"), settings.Whole("outputs")];
        return new Table
        {
            Id = "suggestions",
            Title = new Text("目安のネットワークとパラメータの数", "The rule's networks and their parameters"),
            Columns = [new Text("問題", "problem"), new Text("ネットワーク", "network"), new Text("パラメータ", "parameters")],
            Rows =
            [
                .. suggestion.Select(units => Row(new Text("この問題", "this problem"), units)),
                Row(new Text("上の図", "the figure above"), own),
                Row("MNIST", NetworkSize.Suggestion(784, 10)[0]),
                Row(new Text("MNIST（50 ユニット）", "MNIST, 50 units"), [784, 50, 10]),
            ],
            Highlight = [0, 1],
        };

        static IReadOnlyList<Cell> Row(Text name, int[] units) => [name, string.Join('-', units), NetworkSize.ParameterCount(units)];
    }

    private static Plot Errors(SineNetwork[] networks, int chosen, double hidden)
    {
        double[] sizes = [.. Sizes.Select(size => (double)size)];
        double[] validation = [.. networks.Select(network => Math.Clamp(network.Validation[^1], LeastError, MostError))];
        return new Plot
        {
            Id = "errors",
            Title = new Text("大きさと誤差", "Size and errors"),
            Caption = new Text("ネットワーク 1-h-h-1 を実際に学習した結果です。点を左右に動かすと、下の曲線のネットワークが変わります。", "Networks 1-h-h-1, really trained. Drag the point to choose the network of the next figure."),
            X = new Axis(new Text("中間層のユニット h", "hidden units h"), 1, 64, Log: true),
            Y = new Axis(new Text("誤差（二乗平均の平方根）", "root mean square error"), LeastError, MostError, Log: true),
            Marks =
            [
                new Curve(sizes, [.. networks.Select(network => Math.Clamp(network.Train[^1], LeastError, MostError))]) { Tone = Tone.First, Label = new Text("訓練誤差", "training error") },
                new Dots(sizes, [.. networks.Select(network => Math.Clamp(network.Train[^1], LeastError, MostError))]) { Tone = Tone.First },
                new Curve(sizes, validation) { Tone = Tone.Second, Label = new Text("検証誤差", "validation error") },
                new Dots(sizes, validation, DotShape.Square) { Tone = Tone.Second },
            ],
            Handles = [new Handle("hidden", hidden, validation[chosen], new Text("中間層のユニット", "Hidden units"), "hidden", Tone: Tone.Second)],
            Controls = ["hidden", "data"],
        };
    }

    private static Plot Fit(SineNetwork network, int size, int points)
    {
        (double[] x, double[] y) = SinePoints.Of(points);
        return new Plot
        {
            Id = "fit",
            Title = new Text(Invariant($"1-{size}-{size}-1 の曲線（パラメータ {network.ParameterCount} 個、訓練 {points} 点）"), Invariant($"The curve of 1-{size}-{size}-1: {network.ParameterCount} parameters, {points} training points")),
            X = new Axis("x", 0, 2 * Math.PI),
            Y = new Axis("y", -2, 2),
            Marks =
            [
                new Curve(Places, [.. Places.Select(Math.Sin)], Stroke.Dashed) { Tone = Tone.Quiet, Label = "sin x" },
                new Curve(Places, network.Last(Places)) { Tone = Tone.Second, Label = new Text("ネットワーク", "network") },
                new Dots(x, y) { Tone = Tone.First, Label = new Text("訓練の点", "training points") },
            ],
        };
    }
}
