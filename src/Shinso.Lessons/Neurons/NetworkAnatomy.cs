using System.Globalization;
using Shinso.Layers;
using Shinso.Models;

namespace Shinso.Lessons.Neurons;

/// <summary>The shape of a fully connected network and the number of its parameters: Σ (inputs + 1)·units over the layers.</summary>
public sealed class NetworkAnatomy : Lesson
{
    private const int MostLayers = 10, MostUnits = 10_000;

    /// <summary>Networks of the sources and of the book.</summary>
    internal static readonly (string Layers, Text Where)[] Known =
    [
        ("2-3-3-1", new Text("S0 図 1", "S0, figure 1")),
        ("2-3-2-2", new Text("S2、3 層の順伝播", "S2, three layers")),
        ("2-2-1", "XOR"),
        ("12-3-2", new Text("S3、4×3 画素の数字", "S3, digits of 4×3 pixels")),
        ("2-4-2-1", new Text("Playground の最初のネットワーク", "the Playground's first network")),
        ("784-50-10", new Text("参考書 4 章・5 章", "the book, chapters 4 and 5")),
        ("784-50-100-10", new Text("参考書 3 章", "the book, chapter 3")),
        ("784-100-100-100-100-100-10", new Text("参考書 6 章", "the book, chapter 6")),
    ];

    /// <summary>The numbers of values that the library's models of the known networks really hold.</summary>
    private static readonly Lazy<double[]> Built = new(() => [.. Known.Select(one => (double)BuiltParameters(Read(one.Layers)))]);

    /// <inheritdoc/>
    public override string Id => "network-anatomy";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("8", Part.Neurons, new Text("ネットワークの形", "Layers, nodes and parameters"), 10)
    {
        Summary = new Text("入力層、中間層、出力層。形を変えると、覚える数（パラメータ）の個数はどう変わるでしょう。", "Input, hidden and output layers: change the shape and count the numbers that the network has to learn."),
        Sources =
        [
            new SourcePlace("S0", new Text("1.3、図 1 の確認テスト", "1.3, the question of figure 1")),
            new SourcePlace("S1", new Text("ニューラルネットワークの図", "Figures of networks")),
            new SourcePlace("S3", new Text("ニューラルネットワーク", "Neural networks")),
        ],
        Before = ["neuron-unit"],
        Playground = [new PlaygroundLink(new Text("2-3-3-1 のネットワークを学ばせる", "Train the 2-3-3-1 network"), "v=1&dataset=circle&networkShape=3,3&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Line("layers", "2-3-3-1", new Text("層ごとのユニット数（2-3-3-1 のように）", "Units of each layer, such as 2-3-3-1"), 60),
    ];

    /// <inheritdoc/>
    public override Settings Drag(Settings settings, string handle, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(handle);
        int[] units = Read(settings["layers"]);
        if (handle == "width") Array.Fill(units, Whole(x), 1, units.Length - 2);
        else units[int.Parse(handle.AsSpan("layer".Length), CultureInfo.InvariantCulture)] = Whole(y);
        return settings.With("layers", string.Join('-', units));

        static int Whole(double number) => (int)Math.Clamp(Math.Round(number), 1, MostUnits);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new OpenQuestion(
            new Text("入力 2、中間 3 が二層、出力 1 のネットワークを描き、パラメータの数を答えてください。", "Draw a network with 2 inputs, two hidden layers of 3 units and 1 output, and count its parameters."),
            new Text("丸を縦に 2、3、3、1 個ずつ並べ、となり合う列の丸どうしをすべて線で結びます。線（重み）は 6 + 9 + 3 = 18 本、バイアスは 3 + 3 + 1 = 7 個、合わせて 25 です。上の図がその答えです。", "Columns of 2, 3, 3 and 1 circles, every circle joined to every circle of the next column: 6 + 9 + 3 = 18 lines (weights), 3 + 3 + 1 = 7 biases, 25 in all. The figure above is the answer."))
        { Mark = "K2" },
        new NumberQuestion(
            new Text("2-3-3-1 の中間層を、二つとも 3 から 6 に増やすと、パラメータはいくつになりますか。", "In 2-3-3-1 both hidden layers grow from 3 to 6 units. How many parameters is that?"),
            result.Number("doubled"),
            0,
            new Text("(2 + 1)·6 + (6 + 1)·6 + (6 + 1)·1 = 18 + 42 + 7 = 67。25 の 2 倍より多くなります。中間層どうしの間では、両側が増えるからです。", "(2 + 1)·6 + (6 + 1)·6 + (6 + 1)·1 = 18 + 42 + 7 = 67, more than twice 25, because between the hidden layers both sides grow.")),
        new ChoiceQuestion(
            new Text("784-50-10 のネットワークで、パラメータのほとんどはどこにありますか。", "Where are most parameters of the network 784-50-10?"),
            [
                new Choice(new Text("入力層と中間層の間", "between input and hidden layer"), true, new Text("(784 + 1)·50 = 39,250 個で、全体の約 99 % です。", "(784 + 1)·50 = 39,250, about 99 % of all.")),
                new Choice(new Text("中間層と出力層の間", "between hidden and output layer"), false, new Text("(50 + 1)·10 = 510 個だけです。", "Only (50 + 1)·10 = 510.")),
                new Choice(new Text("入力層の中", "inside the input layer"), false, new Text("入力層は値を置く場所で、パラメータはありません。", "The input layer just holds the values; it has no parameters.")),
            ],
            new Text("画素の一つ一つから中間層のすべてのユニットへ、重みが一つずつあります。", "Every pixel has a weight to every hidden unit.")),
        new CodeQuestion(
            new Text("層の形からパラメータの数を数えるコードを書いてください。", "Write code that counts the parameters of a network from its shape."),
            "NetworkAnatomy.Count",
            new Text("となり合う二つの層ごとに、重みは「前の数 × 次の数」、バイアスは「次の数」です。", "For every pair of neighbours: weights are before × after, biases are after.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        int[] units = Read(work.Settings["layers"]);
        (long[] weights, long[] biases) = Count(units);
        work.Value("weights", weights.Sum());
        work.Value("biases", biases.Sum());
        work.Value("parameters", weights.Sum() + biases.Sum());
        work.Value("weights_by_layer", Value.Of(weights.Select(count => (double)count)));
        work.Value("biases_by_layer", Value.Of(biases.Select(count => (double)count)));
        work.Value("known", Value.Map(Known.Select(one => (one.Layers, (Value)Total(Read(one.Layers))))));
        work.Value("built", Value.Map(Known.Zip(Built.Value, (one, count) => (one.Layers, (Value)count))));
        work.Value("doubled", Total([2, 6, 6, 1]));
        NetworkAnatomyFigures.Show(work, units, weights, biases);
    }

    /// <summary>For every layer but the first: weights = units before × units, biases = units.</summary>
    internal static (long[] Weights, long[] Biases) Count(int[] units)
    {
        long[] weights = new long[units.Length - 1], biases = new long[units.Length - 1];
        for (int l = 1; l < units.Length; l++)
        {
            weights[l - 1] = (long)units[l - 1] * units[l];
            biases[l - 1] = units[l];
        }

        return (weights, biases);
    }

    /// <summary>Σ (units before + 1)·units.</summary>
    internal static long Total(int[] units) => Count(units).Weights.Sum() + Count(units).Biases.Sum();

    /// <summary>Builds the network with the library and counts what it holds.</summary>
    private static long BuiltParameters(int[] units)
    {
        Layer[] layers = [.. units[1..].Select(count => new Dense(count, Activation.Sigmoid))];
        layers[^1] = new Dense(units[^1]);
        return new Model(new Sequential([.. layers]), [units[0]], Head.Regression(units[^1])).Parameters.ValueCount;
    }

    /// <summary>Numbers of units, joined by hyphens.</summary>
    /// <exception cref="SettingsException">The text is something else.</exception>
    internal static int[] Read(string layers)
    {
        string[] parts = layers.Split('-', StringSplitOptions.TrimEntries);
        int[] units = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 0)];
        return units.Length is >= 2 and <= MostLayers && units.All(count => count is >= 1 and <= MostUnits)
            ? units
            : throw new SettingsException(new Text(
                $"「layers」には 2-3-3-1 のように、1～{MostUnits} の整数を {MostLayers} 個までハイフンでつないで書いてください（「{layers}」が与えられました）。",
                $"'layers' needs 2 to {MostLayers} whole numbers from 1 to {MostUnits} joined by hyphens, such as 2-3-3-1, but got '{layers}'."));
    }
}
