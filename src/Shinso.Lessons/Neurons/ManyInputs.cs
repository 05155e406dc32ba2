using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Neurons;

/// <summary>A gate of m inputs that all have the weight w: its sum wk + b depends only on how many inputs, k, are 1.</summary>
internal static class ManyInputs
{
    private const int MostInputs = 6;

    /// <summary>What a reader can change; the weights are at first those of the book's AND.</summary>
    public static IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Whole("inputs", 3, 1, MostInputs, new Text("入力の数 m", "Number of inputs m")),
        Parameter.Number("w-each", 0.5, -1, 1, new Text("どの入力にも同じ重み w", "Weight w, the same for every input")) with { Step = 0.05 },
        Parameter.Number("b-all", -0.7, -4, 4, new Text("バイアス b", "Bias b")) with { Step = 0.05 },
    ];

    /// <summary>w so that the sum with all m inputs at 1 is y.</summary>
    public static Settings Drag(Settings settings, double y) => settings.With("w-each", (y - settings.Number("b-all")) / settings.Whole("inputs"));

    /// <summary>The sums and answers for k = 0 … m, drawn over k.</summary>
    public static void Show(LessonWork work, string id, string name)
    {
        Settings settings = work.Settings;
        (int m, double w, double b) = (settings.Whole("inputs"), settings.Number("w-each"), settings.Number("b-all"));
        double[] counts = [.. Enumerable.Range(0, m + 1).Select(k => (double)k)];
        double[] sums = [.. counts.Select(k => Math.Round(w * k + b, 10))];
        bool[] truth = [.. counts.Select(k => Truth(id, (int)k, m))];
        work.Value("many_sums", sums);
        work.Value("many_answers", (double[])[.. sums.Select(sum => sum > 0 ? 1.0 : 0)]);
        (Axis x, Axis y) = (new Axis(new Text("1 である入力の個数 k", "inputs that are 1: k"), 0, m), new Axis(new Text("和 wk + b", "sum wk + b"), -3, 3));
        double[] seen = [.. sums.Select(sum => Math.Clamp(sum, y.Least, y.Most))];
        work.Show(new Plot
        {
            Id = "many",
            Title = new Text($"入力が {m} 個の {name}", $"{name} of {m} {(m == 1 ? "input" : "inputs")}"),
            Caption = Remark(name, sums, truth),
            X = x,
            Y = y,
            Marks =
            [
                new Rule(0) { Label = new Text("境目", "border") },
                InView.Curve(k => k <= m ? w * k + b : double.NaN, x, y, 61, Stroke.Thin) with { Tone = Tone.First, Label = "wk + b" },
                .. counts.Select((k, i) => new Dots([k], [seen[i]], truth[i] ? DotShape.Circle : DotShape.Ring) { Tone = sums[i] > 0 == truth[i] ? Tone.Ink : Tone.Wrong }),
            ],
            Handles =
            [
                new Handle("none", 0, seen[0], new Text("すべて 0 のときの和", "Sum with no input at 1"), BindY: "b-all"),
                new Handle("all", m, seen[^1], new Text("すべて 1 のときの和", "Sum with all inputs at 1"), Step: 0.1),
            ],
            Controls = ["gate", "inputs", "w-each", "b-all"],
        });
    }

    /// <summary>What the gate says to k ones among m inputs; XOR means an odd number of ones.</summary>
    private static bool Truth(string id, int k, int m) => id switch
    {
        "and" => k == m,
        "or" => k >= 1,
        "nand" => k < m,
        _ => k % 2 == 1,
    };

    private static Text Remark(string name, double[] sums, bool[] truth)
    {
        int[] wrong = [.. Enumerable.Range(0, sums.Length).Where(k => sums[k] > 0 != truth[k])];
        if (wrong.Length == 0) return new Text($"{name} になりました。黒丸は境目より上、白丸は境目の上か下にあります。", $"This makes {name}: full points lie above the border, rings on it or below.");
        string places = string.Join(", ", wrong);
        return name == "XOR"
            ? new Text(Invariant($"k = {places} で答えが違います（XOR は、1 の個数が奇数なら 1）。和は k とともに増え続けるか減り続けるかなので、二つ以上の入力では合わせられません。"), Invariant($"Wrong at k = {places} (XOR is 1 for an odd number of ones). With k the sum only rises or only falls, so with two inputs or more it never fits."))
            : new Text(Invariant($"k = {places} で答えが違います（赤）。両端の点を上下に動かして直してください。"), Invariant($"Wrong at k = {places} (red). Drag the points at both ends up or down to mend it."));
    }
}
