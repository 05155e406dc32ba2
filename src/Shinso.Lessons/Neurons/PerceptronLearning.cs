using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Randomness;

namespace Shinso.Lessons.Neurons;

/// <summary>The perceptron's learning rule, one input at a time: w ← w + (t − y)x, b ← b + (t − y).</summary>
internal static class PerceptronLearning
{
    private static readonly double[][] Inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];

    /// <summary>Weights to begin with: zeros for seed 0, else normally distributed.</summary>
    public static double[] Start(int seed)
    {
        var random = new SplitMix((ulong)seed);
        return seed == 0 ? [0, 0, 0] : [random.NextNormal(), random.NextNormal(), random.NextNormal()];
    }

    /// <summary>Looks at one input, and corrects the weights w₁, w₂, b if the answer is wrong.</summary>
    public static double[] Look(double[] w, double[] x, double truth)
    {
        double y = w[0] * x[0] + w[1] * x[1] + w[2] > 0 ? 1 : 0;
        double error = truth - y;
        return [w[0] + error * x[0], w[1] + error * x[1], w[2] + error];
    }

    /// <summary>Pass after pass over the four inputs until a pass is without a mistake, and the mistakes of each.</summary>
    public static (double[] Weights, int[] Mistakes) Learn(double[] truth, int mostPasses)
    {
        double[] w = Start(0);
        List<int> mistakes = [];
        do
        {
            int wrong = 0;
            for (int i = 0; i < Inputs.Length; i++)
            {
                double[] corrected = Look(w, Inputs[i], truth[i]);
                if (!corrected.SequenceEqual(w)) wrong++;
                w = corrected;
            }

            mistakes.Add(wrong);
        }
        while (mistakes[^1] > 0 && mistakes.Count < mostPasses);
        return (w, [.. mistakes]);
    }

    /// <summary>The line after some looks, and what the last look did.</summary>
    public static void Show(LessonWork work, string gate, double[] truth)
    {
        int looks = work.Settings.Whole("looks");
        double[] w = Start(work.Settings.Whole("start")), before = w;
        for (int k = 0; k < looks; k++) (before, w) = (w, Look(w, Inputs[k % 4], truth[k % 4]));
        work.Value("weights_after_looks", w);
        work.Show(Line(gate, truth, looks, before, w));
    }

    private static Plot Line(string gate, double[] truth, int looks, double[] before, double[] w)
    {
        (Axis x, Axis y) = (new Axis("x₁", -0.5, 1.5), new Axis("x₂", -0.5, 1.5));
        (DividingLine line, DividingLine old) = (new DividingLine(w[0], w[1], w[2]), new DividingLine(before[0], before[1], before[2]));
        int seen = (looks + 3) % 4;
        bool[] right = [.. Inputs.Select((point, i) => line.Sum(point[0], point[1]) > 0 == (truth[i] == 1))];
        return new Plot
        {
            Id = "looking",
            Title = new Text($"{gate} を一つずつ学ぶ", $"Learning {gate}, one input at a time"),
            Caption = Remark(looks, seen, truth, before, w),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                HeatMap.Of((x1, x2) => line.Sum(x1, x2) > 0 ? 0.35 : -0.35, x, y, -1, 1, 60, 60),
                .. old == line ? (Mark[])[] : [Drawn(old) with { Stroke = Stroke.Dashed, Tone = Tone.Quiet, Label = new Text("直す前の境目", "border before the correction") }],
                .. w[0] == 0 && w[1] == 0 ? (Mark[])[] : [Drawn(line) with { Label = new Text("いまの境目", "present border") }],
                .. looks == 0 ? (Mark[])[] : [new Dots([Inputs[seen][0]], [Inputs[seen][1]], DotShape.Square) { Tone = Tone.Third, Label = new Text("いま見た入力", "input just seen") }],
                .. Inputs.Select((point, i) => new Dots([point[0]], [point[1]], truth[i] == 1 ? DotShape.Circle : DotShape.Ring) { Tone = right[i] ? Tone.Ink : Tone.Wrong }),
            ],
            Controls = ["gate", "looks", "start"],
        };
    }

    private static Text Remark(int looks, int seen, double[] truth, double[] before, double[] w)
    {
        if (looks == 0) return new Text("「見た回数」を進めてください。間違えるたびに、境目が動きます。", "Let the number of looks run. Every mistake moves the border.");
        string point = $"({Inputs[seen][0]}, {Inputs[seen][1]})", weights = PerceptronGates.Listed(w.Select(one => Math.Round(one, 2)));
        return before.SequenceEqual(w)
            ? new Text($"{point} の答えは正しかったので、そのままです。w₁, w₂, b = {weights}", $"The answer to {point} was right; nothing changes. w₁, w₂, b = {weights}")
            : new Text($"{point} の答えは {truth[seen]} のはずでした。直して w₁, w₂, b = {weights}", $"The answer to {point} should have been {truth[seen]}. Corrected: w₁, w₂, b = {weights}");
    }

    private static Curve Drawn(DividingLine line)
    {
        ((double px, double py), (double ux, double uy)) = (line.Foot(0.5, 0.5), line.Along);
        bool none = Math.Abs(line.A) + Math.Abs(line.B) < 1e-9;
        return none ? new Curve([double.NaN], [double.NaN]) : new Curve([px - 3 * ux, px + 3 * ux], [py - 3 * uy, py + 3 * uy]);
    }
}
