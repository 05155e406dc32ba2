using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Neurons;

/// <summary>The network drawn, its shape to drag, its parameters layer by layer, their growth with the width, and known networks.</summary>
internal static class NetworkAnatomyFigures
{
    private const int SmallWidth = 12, MostWidth = 20;

    public static void Show(LessonWork work, int[] units, long[] weights, long[] biases)
    {
        work.Show(Diagram(units));
        work.Show(Shape(units));
        work.Show(Counting(units, weights, biases));
        if (units.Length > 2) work.Show(Growth(units));
        else work.Show(Growth([units[0], 1, units[1]]));
        work.Show(KnownNetworks(units));
    }

    private static NetworkDiagram Diagram(int[] units) => new()
    {
        Id = "network",
        Title = new Text($"{string.Join('-', units)} のネットワーク", $"The network {string.Join('-', units)}"),
        Caption = new Text("丸がユニット、線が重みです。となり合う層のユニットは、すべて結ばれています。", "Circles are units, lines are weights. Every unit is joined to every unit of the next layer."),
        Layers = [.. units.Select((count, l) => new DiagramLayer(LayerName(units, l), count) { Names = count > SmallWidth ? [] : [.. Enumerable.Range(1, count).Select(i => $"{(l == 0 ? 'x' : l == units.Length - 1 ? 'y' : 'z')}{Digits.Low(i)}")] })],
        Controls = ["layers"],
    };

    /// <summary>A column for every layer, as high as it has units; the tops can be dragged.</summary>
    private static Plot Shape(int[] units)
    {
        bool large = units.Max() > SmallWidth;
        double floor = large ? 0.8 : 0;
        return new Plot
        {
            Id = "shape",
            Title = new Text("層の大きさを変える", "Change the size of the layers"),
            Caption = new Text("点を上下に動かすと、その層のユニット数が変わります。層を増やすには、「層ごとのユニット数」に 2-4-4-4-1 のように書いてください。", "Drag a point to change the number of units. For more layers write, say, 2-4-4-4-1 in the field."),
            X = new Axis(new Text("層", "layer"), 0.4, units.Length + 0.6),
            Y = large ? new Axis(new Text("ユニット数", "units"), floor, 10_000, Log: true) : new Axis(new Text("ユニット数", "units"), floor, SmallWidth),
            Marks = [.. units.Select((count, l) => new Area([l + 0.7, l + 0.7, l + 1.3, l + 1.3], [floor, count, count, floor]) { Tone = Colour(units, l) })],
            Handles = [.. units.Select((count, l) => new Handle($"layer{l}", l + 1, count, new Text($"{LayerName(units, l).Ja}のユニット数", $"Units of the {LayerName(units, l).En}"), Tone: Colour(units, l), Step: 1))],
            Controls = ["layers"],
        };
    }

    private static Table Counting(int[] units, long[] weights, long[] biases) => new()
    {
        Id = "counting",
        Title = new Text("層ごとに数える", "Counted layer by layer"),
        Caption = new Text("重みは「入力 × ユニット」、バイアスはユニットと同じ数です。", "Weights are inputs × units; there are as many biases as units."),
        Columns = [new Text("層", "layer"), new Text("入力", "inputs"), new Text("ユニット", "units"), new Text("重み", "weights"), new Text("バイアス", "biases"), new Text("計", "together")],
        Rows =
        [
            .. weights.Select((count, l) => (IReadOnlyList<Cell>)[LayerName(units, l + 1), units[l], units[l + 1], count, biases[l], count + biases[l]]),
            [new Text("合計", "all"), "", "", weights.Sum(), biases.Sum(), weights.Sum() + biases.Sum()],
        ],
        Highlight = [weights.Length],
    };

    /// <summary>The number of parameters over the width, where all hidden layers are equally wide.</summary>
    private static Plot Growth(int[] units)
    {
        double At(int width) => NetworkAnatomy.Total([units[0], .. Enumerable.Repeat(width, units.Length - 2), units[^1]]);
        int[] widths = [.. Enumerable.Range(1, MostWidth)];
        int present = Math.Clamp(units[1], 1, MostWidth);
        bool single = units.Length == 3;
        return new Plot
        {
            Id = "growth",
            Title = single ? new Text("中間層の幅を変えると", "One hidden layer of any width") : new Text($"中間層を {units.Length - 2} 層とも同じ幅にすると", $"{units.Length - 2} hidden layers, all equally wide"),
            Caption = single
                ? new Text($"点を左右に動かしてください。幅 {present} ならパラメータは {At(present)} 個。中間層が一つなら、幅に比例して増えます。", $"Drag the point sideways. At width {present} there are {At(present)} parameters. With a single hidden layer they grow in proportion to its width.")
                : new Text($"点を左右に動かしてください。幅 {present} ならパラメータは {At(present)} 個。中間層どうしの間の重みは、幅の二乗で増えます。", $"Drag the point sideways. At width {present} there are {At(present)} parameters. The weights between hidden layers grow with the square of the width."),
            X = new Axis(new Text("中間層の幅", "width of the hidden layers"), 0, MostWidth + 1),
            Y = new Axis(new Text("パラメータの数", "parameters"), 0, Math.Ceiling(1.05 * At(MostWidth))),
            Marks =
            [
                new Curve([.. widths.Select(width => (double)width)], [.. widths.Select(At)], Stroke.Thin) { Tone = Tone.Quiet },
                new Dots([.. widths.Select(width => (double)width)], [.. widths.Select(At)], DotShape.Small) { Tone = Tone.First, Label = new Text("パラメータの数", "parameters") },
            ],
            Handles = [new Handle("width", present, At(present), new Text("中間層の幅", "Width of the hidden layers"), Tone: Tone.First, Step: 1)],
            Controls = ["layers"],
        };
    }

    private static Table KnownNetworks(int[] units)
    {
        int same = Array.FindIndex(NetworkAnatomy.Known, one => one.Layers == string.Join('-', units));
        return new Table
        {
            Id = "known",
            Title = new Text("資料に出てくるネットワーク", "Networks of the documents"),
            Caption = new Text("「層ごとのユニット数」に形を写すと、図と計算が変わります。", "Copy a shape into the field of the figures above, and they follow."),
            Columns = [new Text("形", "shape"), new Text("パラメータ", "parameters"), new Text("どこに", "where")],
            Rows = [.. NetworkAnatomy.Known.Select(one => (IReadOnlyList<Cell>)[one.Layers, NetworkAnatomy.Total(NetworkAnatomy.Read(one.Layers)), one.Where])],
            Highlight = same < 0 ? [] : [same],
        };
    }

    private static Text LayerName(int[] units, int l) => l == 0 ? new Text("入力層", "input layer")
        : l == units.Length - 1 ? new Text("出力層", "output layer")
        : new Text($"中間層 {l}", $"hidden layer {l}");

    private static Tone Colour(int[] units, int l) => l == 0 ? Tone.Quiet : l == units.Length - 1 ? Tone.Second : Tone.First;
}
