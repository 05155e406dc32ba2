using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Book;

/// <summary>The figures of <see cref="SimpleNet"/>.</summary>
internal static class SimpleNetFigures
{
    public static void Show(LessonWork work, double[][][] learned)
    {
        Settings settings = work.Settings;
        double[] x = settings.List("inputs");
        double[][] w = settings.Matrix("weights"), now = learned[settings.Whole("steps")];
        int rightClass = settings.Whole("class");
        work.Show(Forward(w, x, rightClass));
        work.Show(Gradients(w, x, rightClass));
        work.Show(Learning(settings, learned, x, rightClass));
        work.Show(Network(settings, now, x, rightClass));
        work.Csv(() => Weights(w, x, rightClass));
    }

    /// <summary>Every weight with its gradient, for a file.</summary>
    private static Table Weights(double[][] w, double[] x, int rightClass)
    {
        double[][] exact = SimpleNet.Gradient(w, x, rightClass), numeric = SimpleNet.ByNumbers(w, x, rightClass);
        return new Table
        {
            Id = "weights",
            Title = new Text("重みと勾配", "Weights and gradients"),
            Columns = [new Text("入力", "input"), new Text("出力", "output"), new Text("重み", "weight"), new Text("勾配（式）", "gradient by formula"), new Text("勾配（数値）", "gradient by numbers")],
            Rows = [.. w.SelectMany((row, i) => row.Select((weight, j) => (IReadOnlyList<Cell>)[i, j, weight, exact[i][j], numeric[i][j]]))],
        };
    }

    private static Matrices Forward(double[][] w, double[] x, int rightClass)
    {
        double[] scores = SimpleNet.Scores(w, x), y = Functions.Softmax(scores);
        return new Matrices
        {
            Id = "forward",
            Title = new Text("順伝播：入力から確率まで", "Forward: from inputs to probabilities"),
            Caption = new Text(Invariant($"重みを書き換えるか、上下に動かしてください。正解のクラスは {rightClass}、誤差は {SimpleNet.Loss(w, x, rightClass, 0):G6} です。"), Invariant($"Edit the weights, or drag them up and down. The right class is {rightClass}, the loss {SimpleNet.Loss(w, x, rightClass, 0):G6}.")),
            Items =
            [
                new MatrixView("x", [x]) { Caption = new Text("入力", "input") },
                new MatrixView("W", w, "·") { Bind = "weights", Caption = new Text("重み", "weights") },
                new MatrixView("a", [scores], "=") { Caption = new Text("得点", "scores") },
                new MatrixView("y", [y], "→") { Highlight = [[0, rightClass]], Caption = new Text("確率（ソフトマックス）", "probabilities by softmax") },
            ],
            Controls = ["weights", "inputs", "class"],
        };
    }

    private static Matrices Gradients(double[][] w, double[] x, int rightClass)
    {
        double[][] exact = SimpleNet.Gradient(w, x, rightClass), numeric = SimpleNet.ByNumbers(w, x, rightClass);
        double[] y = Functions.Softmax(SimpleNet.Scores(w, x));
        return new Matrices
        {
            Id = "gradients",
            Title = new Text("勾配：式で、数値で", "The gradient, by formula and by numbers"),
            Caption = new Text("正（青）の重みは減らし、負（オレンジ）の重みは増やすと誤差が減ります。二つの勾配の差は 10⁻⁷ ほどです。", "Decrease the weights with positive (blue), increase those with negative (orange) gradient. The two gradients differ by about 10⁻⁷."),
            Items =
            [
                new MatrixView("x^{\\mathsf T}", [.. x.Select(one => new[] { one })]),
                new MatrixView("y-t", [[.. y.Select((share, j) => share - (j == rightClass ? 1 : 0))]], "·") { Coloured = true },
                new MatrixView("\\partial L/\\partial W", exact, "=") { Coloured = true, Digits = 6, Caption = new Text("式で", "by formula") },
                new MatrixView("", numeric, "≈") { Coloured = true, Digits = 6, Caption = new Text("数値微分で", "by numbers") },
            ],
        };
    }

    private static Plot Learning(Settings settings, double[][][] learned, double[] x, int rightClass)
    {
        int steps = settings.Whole("steps");
        double[] places = [.. Enumerable.Range(0, learned.Length).Select(step => (double)step)];
        double[][] shares = [.. learned.Select(w => Functions.Softmax(SimpleNet.Scores(w, x)))];
        double[] losses = [.. learned.Select(w => Math.Min(20, SimpleNet.Loss(w, x, rightClass, 1e-12)))];
        Tone[] tones = [Tone.First, Tone.Second, Tone.Third];
        return new Plot
        {
            Id = "learning",
            Title = new Text("勾配の逆へ進むと", "Going against the gradient"),
            Caption = steps == 0
                ? new Text("点を右へ動かすか、「更新の回数」を再生してください。", "Drag the point to the right, or play the updates.")
                : new Text($"{steps} 回の更新で、誤差は {Digits.Short(losses[steps])}、正解のクラスの確率は {Digits.Short(shares[steps][rightClass])} になりました。", $"After {steps} updates the loss is {Digits.Short(losses[steps])}, the right class has probability {Digits.Short(shares[steps][rightClass])}."),
            X = new Axis(new Text("更新の回数", "updates"), 0, learned.Length - 1),
            Y = new Axis(new Text("確率と誤差", "probabilities and loss"), 0, Math.Max(1.05, Math.Ceiling(4 * losses[0]) / 4)),
            Marks =
            [
                new Rule(steps, Vertical: true) { Tone = Tone.Quiet },
                new Curve(places, losses, Stroke.Dashed) { Label = new Text("誤差 L", "loss L") },
                .. tones.Select((tone, j) => (Mark)new Curve(places, [.. shares.Select(share => share[j])]) { Tone = tone, Label = new Text($"クラス {j} の確率", $"probability of class {j}") }),
            ],
            Handles = [new Handle("steps", steps, losses[steps], new Text("更新の回数を変える", "Change the number of updates"), BindX: "steps")],
            Controls = ["steps", "learning-rate"],
        };
    }

    private static NetworkDiagram Network(Settings settings, double[][] now, double[] x, int rightClass) => new()
    {
        Id = "network",
        Title = new Text($"{settings["steps"]} 回更新したネットワーク", $"The network after {settings["steps"]} updates"),
        Caption = new Text($"「更新の回数」を進めてください。入力が正なら、正解のクラス {rightClass} へ入る重みが育ち、ほかは減っていきます。", $"Let the updates run. Where an input is positive, its weight into the right class, {rightClass}, grows and the others shrink."),
        Layers =
        [
            new DiagramLayer(new Text("入力", "input"), 2) { Names = ["x₁", "x₂"], Values = x },
            new DiagramLayer(new Text("出力", "output"), 3) { Names = ["y₀", "y₁", "y₂"], Values = Functions.Softmax(SimpleNet.Scores(now, x)), Weights = now },
        ],
        Controls = ["steps"],
    };
}
