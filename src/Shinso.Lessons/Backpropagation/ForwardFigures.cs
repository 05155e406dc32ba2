using System.Globalization;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Backpropagation;

/// <summary>What the lesson on the forward pass shows.</summary>
internal static class ForwardFigures
{
    private static readonly string[] Raised = ["⁽¹⁾", "⁽²⁾", "⁽³⁾"];

    /// <summary>The network, its layers as matrices, and every number in a table.</summary>
    public static void Show(LessonWork work, IReadOnlyList<ForwardLayer> layers, IReadOnlyList<ForwardStage> stages)
    {
        ShowNetwork(work, layers, stages);
        for (int l = 0; l < 3; l++) ShowLayer(work, l, layers, stages);
        ShowNumbers(work, layers, stages);
    }

    /// <summary>The units with the values that are known after so many steps: three steps for every layer.</summary>
    private static void ShowNetwork(LessonWork work, IReadOnlyList<ForwardLayer> layers, IReadOnlyList<ForwardStage> stages)
    {
        int step = work.Settings.Whole("step");
        work.Show(new NetworkDiagram
        {
            Id = "network",
            Title = new Text("値が左から右へ流れる", "Values flow from left to right"),
            Caption = new Text("再生すると、一つの層につき「積・和・関数」の三歩ずつ進みます。", "Press play: every layer takes three steps, product, sum and function."),
            Layers =
            [
                new DiagramLayer(new Text("入力", "input"), 2) { Values = work.Settings.Matrix("x")[0] },
                .. layers.Select((layer, l) => new DiagramLayer(l == layers.Count - 1 ? new Text("出力", "output") : new Text($"第 {l + 1} 層", $"layer {l + 1}"), layer.Biases[0].Length)
                {
                    Values = l < stages.Count && step >= 3 * (l + 1) ? stages[l].Output[0] : [],
                    Weights = l < stages.Count ? layer.Weights : [],
                }),
            ],
            Controls = ["step", "layers", "version"],
        });
    }

    /// <summary>Z · W + b = A → f(A), every number of it open to change.</summary>
    private static void ShowLayer(LessonWork work, int l, IReadOnlyList<ForwardLayer> layers, IReadOnlyList<ForwardStage> stages)
    {
        string z = l == 0 ? "X" : $"Z^{{({l})}}", a = $"A^{{({l + 1})}}";
        List<MatrixView> items = [];
        Text caption;
        if (l >= layers.Count)
        {
            caption = new Text("この層は使っていません。", "This layer is not in use.");
            items.Add(new MatrixView($"W^{{({l + 1})}}", work.Settings.Matrix($"w{l + 1}")) { Bind = $"w{l + 1}" });
            items.Add(new MatrixView($"b^{{({l + 1})}}", work.Settings.Matrix($"b{l + 1}")) { Bind = $"b{l + 1}" });
        }
        else
        {
            double[][]? input = l == 0 ? work.Settings.Matrix("x") : l <= stages.Count ? stages[l - 1].Output : null;
            ForwardLayer layer = layers[l];
            if (input is not null) items.Add(new MatrixView(z, input) { Bind = l == 0 ? "x" : null, Digits = 8, Caption = MatrixMath.Size(input) });
            items.Add(new MatrixView($"W^{{({l + 1})}}" + (layer.Transposed ? "{}^{\\mathsf T}" : ""), layer.Weights, input is null ? "" : "·") { Bind = layer.Transposed ? null : layer.Name, Caption = MatrixMath.Size(layer.Weights) });
            items.Add(new MatrixView($"b^{{({l + 1})}}", layer.Biases, "+") { Bind = $"b{l + 1}" });
            if (l < stages.Count)
            {
                items.Add(new MatrixView(a, stages[l].Sum, "=") { Digits = 8 });
                items.Add(new MatrixView(l == layers.Count - 1 ? "Y" : $"Z^{{({l + 1})}}", stages[l].Output, "→") { Digits = 8, Caption = Named(layer.Function) });
            }

            caption = Fit(input, layer);
        }

        work.Show(new Matrices
        {
            Id = $"layer{l + 1}",
            Title = new Text($"第 {l + 1} 層", $"Layer {l + 1}"),
            Caption = caption,
            Items = items,
            Controls = l switch { 0 => ["layout-1", "w1", "f1"], 1 => ["layout-2", "f2", "w2-book"], _ => ["layout-3", "f3"] },
        });
    }

    private static Text Fit(double[][]? input, ForwardLayer layer)
    {
        if (input is null) return new Text("前の層で計算が止まったので、入力がありません。", "The layer before stopped, so nothing comes in.");
        if (MatrixMath.WhyNoProduct(input, layer.Weights) is Text misfit) return misfit;
        string shapes = $"({MatrixMath.Size(input)})({MatrixMath.Size(layer.Weights)}) = {input.Length}×{layer.Weights[0].Length}";
        return layer.Weights.Length == layer.Weights[0].Length
            ? new Text($"{shapes}。正方行列は転置しても形が合ってしまいます。切り替えると答えだけが変わります。", $"{shapes}. A square matrix fits either way: transpose it, and only the answer changes.")
            : new Text($"{shapes}。内側の数が等しいので掛けられます。", $"{shapes}. The inner numbers are equal, so the product exists.");
    }

    /// <summary>Every number, and what the printed slip would have led to.</summary>
    private static void ShowNumbers(LessonWork work, IReadOnlyList<ForwardLayer> layers, IReadOnlyList<ForwardStage> stages)
    {
        List<IReadOnlyList<Cell>> rows = [];
        for (int l = 0; l < stages.Count; l++)
        {
            (ForwardStage stage, ForwardLayer layer) = (stages[l], layers[l]);
            string z = l == 0 ? "X" : "Z" + Raised[l - 1], output = l == layers.Count - 1 ? "Y" : "Z" + Raised[l];
            rows.Add([z + " W" + Raised[l] + (layer.Transposed ? "ᵀ" : ""), Row(stage.Product), string.Join(" + ", stage.Input[0].Select((value, k) => $"{Short(value)}·{Short(layer.Weights[k][0])}"))]);
            rows.Add(["A" + Raised[l], Row(stage.Sum), $"{Short(stage.Product[0][0])} + {Short(layer.Biases[0][0])}"]);
            rows.Add([output, Row(stage.Output), Applied(layer.Function, Short(stage.Sum[0][0]))]);
            if (l == 1) AddSlip(work, stages, rows);
        }

        int step = work.Settings.Whole("step"), row = step > 6 && stages.Count > 1 ? step + 1 : step - 1;
        work.Show(new Table
        {
            Id = "numbers",
            Title = new Text("すべての数", "Every number"),
            Caption = new Text("赤い行は、資料に印刷された Z⁽²⁾ をそのまま使った場合です。", "The red rows take the Z⁽²⁾ that the document prints and go on from it."),
            Columns = [new Text("量", "quantity"), new Text("計算した値", "computed"), new Text("第一成分の計算", "the first entry written out")],
            Rows = rows,
            Highlight = row >= 0 && row < rows.Count ? [row] : [],
            Controls = ["printed-z2"],
        });
    }

    private static void AddSlip(LessonWork work, IReadOnlyList<ForwardStage> stages, List<IReadOnlyList<Cell>> rows)
    {
        double[][] slipped = work.Settings.Matrix("printed-z2"), w3 = work.Settings.Matrix("w3"), next = MatrixMath.Product(slipped, w3);
        double right = stages[1].Output[0][0] * w3[0][0] + stages[1].Output[0][1] * w3[1][0];
        rows.Add([Wrong(new Text("Z⁽²⁾（印刷）", "Z⁽²⁾ as printed")), Wrong(Row(slipped)), Off(slipped[0][0] - stages[1].Output[0][0])]);
        rows.Add([Wrong(new Text("そこから Z⁽²⁾ W⁽³⁾", "Z⁽²⁾ W⁽³⁾ from it")), Wrong(Row(next)), Off(next[0][0] - right)]);
    }

    private static Cell Off(double by)
    {
        string size = by.ToString("0.0######", CultureInfo.InvariantCulture);
        return Wrong(new Text($"計算した値との差 {size}", $"off by {size}"));
    }

    private static Text Named(string function) => function switch
    {
        "sigmoid" => new Text("シグモイド", "sigmoid"),
        "softmax" => new Text("ソフトマックス", "softmax"),
        "identity" => new Text("恒等関数", "identity"),
        "relu" => "ReLU",
        _ => function,
    };

    private static string Applied(string function, string value) => function switch
    {
        "sigmoid" => $"σ({value})",
        "softmax" => $"exp({value}) / Σ exp",
        "identity" => value,
        "relu" => $"max(0, {value})",
        _ => $"{function}({value})",
    };

    private static Cell Wrong(Text words) => new() { Words = words, Tone = Tone.Wrong };

    private static string Row(double[][] row) => string.Join("   ", row[0].Select(value => value.ToString("0.#########", CultureInfo.InvariantCulture)));

    private static string Short(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);
}
