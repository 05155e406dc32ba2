using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Further;

/// <summary>What the lesson toward transformers shows.</summary>
internal static class TransformerFigures
{
    public static void Show(LessonWork work, double[][] q, double[][] k, double[][] v, TowardTransformers.Own own)
    {
        work.Show(Steps(q, k, v, own));
        work.Show(Mean(work.Settings, v, own));
        work.Show(Positions(work.Settings.Whole("dimension")));
        work.Show(Normalised(work.Settings.List("features")));
        work.Show(Gelu(work.Settings.Number("x")));
    }

    private static Matrices Steps(double[][] q, double[][] k, double[][] v, TowardTransformers.Own own) => new()
    {
        Id = "steps",
        Title = new Text("注意機構を一段ずつ", "Attention, step by step"),
        Caption = new Text("Q、K、V の数はどれも書き換えられます。A の行の和は 1 です。", "Change any number of Q, K or V. Every row of A adds up to 1."),
        Items =
        [
            new MatrixView("Q", q) { Bind = "queries" },
            new MatrixView("K", k, "·") { Bind = "keys", Caption = new Text("転置して掛ける", "multiplied as its transpose") },
            .. own.Scores.Select((scores, head) => new MatrixView(Name("S", head, own), scores, "→") { Caption = new Text("得点", "scores") }),
            .. own.Weights.Select((weights, head) => new MatrixView(Name("A", head, own), weights, "→") { Coloured = true, Caption = new Text("重み", "weights") }),
            new MatrixView("V", v, "·") { Bind = "values" },
            new MatrixView("O", own.Output, "=") { Caption = new Text("出力", "outputs") },
        ],
        Controls = ["mask", "scale", "heads"],
    };

    private static string Name(string letter, int head, TowardTransformers.Own own) => own.Scores.Length == 1 ? letter : Invariant($"{letter}_{head + 1}");

    /// <summary>The values as points: an output is their centre of mass, with the weights of one query.</summary>
    private static Plot Mean(Settings settings, double[][] v, TowardTransformers.Own own)
    {
        int query = Math.Min(settings.Whole("query"), own.Output.Length) - 1;
        double[] weights = own.Weights[0][query], output = own.Output[query];
        string[] names = [.. weights.Select((weight, j) => own.Weights.Length == 1 ? Invariant($"v{j + 1}: {weight:F3}") : Invariant($"v{j + 1}: {weight:F3} / {own.Weights[1][query][j]:F3}"))];
        return new Plot
        {
            Id = "mean",
            Title = new Text("出力は重み付きの平均", "An output is a weighted mean"),
            Caption = new Text($"クエリ {query + 1} の出力です。V の点を動かすと、重みに応じて引っぱられます。", $"The output of query {query + 1}. Drag a value: the output follows, as much as its weight says."),
            X = new Axis(new Text("1 列目", "first column"), -12, 12),
            Y = new Axis(new Text("2 列目", "second column"), -12, 12),
            Square = true,
            Marks =
            [
                .. v.Select((value, j) => (Mark)new Arrow(value[0], value[1], value[0] + weights[j] * (output[0] - value[0]), value[1] + weights[j] * (output[1] - value[1])) { Tone = Tone.Quiet }),
                new Dots([.. v.Select(value => value[0])], [.. v.Select(value => value[1])], DotShape.Circle, names) { Tone = Tone.First, Label = "V" },
                new Dots([output[0]], [output[1]], DotShape.Square) { Tone = Tone.Second, Label = new Text("出力", "output") },
            ],
            Handles = [.. v.Select((value, j) => new Handle($"v{j}", value[0], value[1], new Text($"バリュー {j + 1}", $"value {j + 1}"), $"values[{j},0]", $"values[{j},1]", Tone.First))],
            Controls = ["query"],
        };
    }

    private static Plot Positions(int dimension)
    {
        double[] cells = [.. Enumerable.Range(0, dimension).SelectMany(i => Enumerable.Range(0, 40).Select(place => Math.Round(Attention.Position(place, dimension)[i], 3)))];
        return new Plot
        {
            Id = "positions",
            Title = new Text("位置符号", "Position codes"),
            Caption = new Text("縦の一列が一つの場所の符号です。下の成分は速く、上の成分はゆっくり変わります。", "A column is the code of a place. Components below change fast, those above slowly."),
            X = new Axis(new Text("場所", "place"), -0.5, 39.5),
            Y = new Axis(new Text("成分", "component"), -0.5, dimension - 0.5),
            Marks = [new HeatMap(40, dimension, cells, -1, 1)],
            Controls = ["dimension"],
        };
    }

    private static Bars Normalised(double[] features) => new()
    {
        Id = "normalised",
        Title = new Text("層正規化", "Layer normalisation"),
        Caption = new Text("一つのデータの特徴を、平均 0、標準偏差 1 にそろえます。入力の棒を動かしてください。", "The features of one sample get mean 0 and deviation 1. Drag the inputs."),
        Axis = new Axis(new Text("値", "value"), -5, 5),
        Categories = [.. features.Select((_, i) => (Text)Invariant($"{i + 1}"))],
        Series = [new BarSeries(new Text("入力", "input"), features, Tone.Quiet, Bind: "features"), new BarSeries(new Text("正規化の後", "normalised"), Attention.LayerNorm(features))],
        Controls = ["features"],
    };

    private static Plot Gelu(double x) => new()
    {
        Id = "gelu",
        Title = new Text("GELU と ReLU", "GELU and ReLU"),
        Caption = new Text($"x = {Invariant($"{x}")} で GELU は {Invariant($"{Attention.Gelu(x):F4}")}。点を左右に動かせます。", Invariant($"At x = {x} GELU is {Attention.Gelu(x):F4}. Drag the point sideways.")),
        X = new Axis("x", -4, 4),
        Y = new Axis("y", -1, 4),
        Marks =
        [
            Curve.Of(Functions.Relu, -4, 4, stroke: Stroke.Dashed) with { Tone = Tone.Second, Label = "ReLU" },
            Curve.Of(Attention.Gelu, -4, 4) with { Tone = Tone.First, Label = "GELU" },
        ],
        Handles = [new Handle("x", x, Attention.Gelu(x), "x", BindX: "x", Tone: Tone.First)],
        Controls = ["x"],
    };
}
