using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Outputs;

/// <summary>The figures of <see cref="OutputHeads"/>.</summary>
internal static class OutputFigures
{
    private static readonly Text Squared = new("二乗誤差", "squared error"), CrossEntropy = new("交差エントロピー", "cross-entropy");

    private static readonly Dictionary<string, Text> Heads = new()
    {
        ["identity"] = new Text("恒等", "identity"),
        ["sigmoid"] = new Text("シグモイド", "sigmoid"),
        ["softmax"] = new Text("ソフトマックス", "softmax"),
    };

    public static void Show(LessonWork work, HeadRun[] batch)
    {
        work.Show(Pairs());
        work.Show(Graph(work));
        work.Show(Batch(work.Settings, batch));
        work.Show(Slopes(work.Settings));
        work.Show(Escape(work.Settings));
    }

    private static Table Pairs()
    {
        return new Table
        {
            Id = "pairs",
            Title = new Text("三つの組", "The three pairs"),
            Caption = new Text("右の二列を見比べてください。微分は計算グラフが求めたもので、y − t を入れたわけではありません。", "Compare the last two columns: the derivative comes from the computational graph; y − t was not put in."),
            Columns = [new Text("出力と誤差", "output and loss"), "u", new Text("正解 t", "target t"), new Text("出力 y", "output y"), new Column(new Text("誤差 E", "loss E"), 5), "dE/du", "y − t"],
            Rows =
            [
                Row("identity", "squared", [0.7], [1]),
                Row("sigmoid", "cross-entropy", [0.7], [1]),
                Row("sigmoid", "cross-entropy", [0.7], [0]),
                Row("softmax", "cross-entropy", [0.3, 2.9, 4], OutputHeads.OneHot(2, 3)),
            ],
        };

        static IReadOnlyList<Cell> Row(string head, string loss, double[] u, double[] t)
        {
            HeadRun run = OutputHeads.Run(head, loss, u, t);
            Text second = loss == "squared" ? Squared : CrossEntropy;
            return [new Text($"{Heads[head].Ja} + {second.Ja}", $"{Heads[head].En} + {second.En}"), Digits.Listed(u), Digits.Listed(t), Digits.Listed(run.Y), run.Loss, Digits.Listed(run.DlossDu), Digits.Listed([.. run.Y.Zip(t, (y, goal) => y - goal)])];
        }
    }

    /// <summary>The chosen pair as a graph.</summary>
    private static Wiring Graph(LessonWork work)
    {
        Settings settings = work.Settings;
        string head = settings["head"], loss = settings["loss"];
        bool many = head == "softmax";
        double[] u = many ? settings.Matrix("batch")[0] : [settings.Number("u")];
        double[] t = many ? OutputHeads.OneHot((int)Math.Round(settings.List("classes")[0]), u.Length) : [settings.Number("t")];
        HeadRun run = OutputHeads.Run(head, loss, u, t);
        Text? warning = Warning(head, loss, t[0]);
        if (warning is not null) work.Note(warning.Ja, warning.En);
        double middle = (u.Length - 1) / 2.0;
        List<WiringNode> nodes = [.. u.Select((_, i) => new WiringNode($"u{i}", 0, i, many ? $"u{Digits.Low(i + 1)}" : "u") { Input = true, Bind = many ? null : "u" })];
        nodes.Add(new WiringNode("head", 1, middle, Heads[head]) { Detail = Detail(head) });
        nodes.Add(new WiringNode("loss", 2.35, middle, loss == "squared" ? Squared : CrossEntropy));
        nodes.Add(new WiringNode("t", 1.35, u.Length, many ? new Text($"正解 {Digits.Listed(t)}", $"target {Digits.Listed(t)}") : "t") { Input = true, Bind = many ? null : "t" });
        return new Wiring
        {
            Id = "graph",
            Title = new Text("選んだ組", "The pair as chosen"),
            Caption = warning ?? (many ? new Text("得点と正解は下の行列の一行目で、確率 y も下にあります。得点はそこで書き換えてください。後ろ向きに戻る dE/du は、ここでも y − t です。", "Scores, probabilities y and target are the first row of the batch below: change the scores there. What flows back, dE/du, is y − t here too.") : new Text("u と t を上下に動かしてください。後ろ向きに戻る dE/du は、いつも y − t です。", "Drag u and t up and down: what flows back to u, dE/du, is always y − t.")),
            Nodes = nodes,
            Edges =
            [
                .. u.Select((one, i) => new WiringEdge($"u{i}", "head", one, run.DlossDu[i])),
                new WiringEdge("head", "loss", many ? null : run.Y[0], many ? null : run.DlossDy[0]) { Name = "y" },
                new WiringEdge("t", "loss", many ? null : t[0], null),
                new WiringEdge("loss", null, run.Loss, 1) { Name = "E" },
            ],
            Controls = ["head", "loss", "u", "t"],
        };
    }

    /// <summary>What is wrong with a pair; null where nothing is.</summary>
    private static Text? Warning(string head, string loss, double t) => (head, loss) switch
    {
        ("identity", "cross-entropy") => new Text("合わない組です。恒等関数の出力は確率ではないので、対数が取れないことがあります。", "This pair does not fit: the identity's output is no probability, and may have no logarithm."),
        (not "identity", "squared") => new Text("合わない組です。dE/du に出力の関数の傾きが掛かるので、自信をもった間違いほど直りません。", "This pair does not fit: dE/du has the slope of the output as a factor, so answers that are surely wrong are hardly corrected."),
        ("sigmoid", _) when t < 0 => new Text("t が負です。−1 と +1 で表した正解は、0 から 1 の確率を比べる交差エントロピーには使えません。", "t is negative: targets −1 and +1 do not fit cross-entropy, which compares probabilities from 0 to 1."),
        _ => null,
    };

    private static Text? Detail(string head) => head switch
    {
        "identity" => "y = u",
        "sigmoid" => "y = σ(u)",
        _ => "y = softmax(u)",
    };

    private static Matrices Batch(Settings settings, HeadRun[] batch)
    {
        double[] classes = settings.List("classes");
        double[][] targets = [.. batch.Select((run, i) => OutputHeads.OneHot((int)Math.Round(classes[Math.Min(i, classes.Length - 1)]), run.Y.Length))];
        return new Matrices
        {
            Id = "batch",
            Title = new Text("ソフトマックスと交差エントロピーを、何件かまとめて", "Softmax and cross-entropy for a batch"),
            Caption = new Text($"左の得点を書き換えてください。平均の誤差は {Digits.Short(batch.Average(run => run.Loss))}、その勾配は (Y − T) を件数 {batch.Length} で割ったものです。", $"Change the scores on the left. The mean loss is {Digits.Short(batch.Average(run => run.Loss))}; its gradient is (Y − T) divided by the {batch.Length} samples."),
            Items =
            [
                new MatrixView("U", settings.Matrix("batch")) { Bind = "batch", Caption = new Text("得点", "scores") },
                new MatrixView("Y", [.. batch.Select(run => run.Y)], "→") { Caption = new Text("確率", "probabilities") },
                new MatrixView("T", targets, "−") { Caption = new Text("正解", "targets") },
                new MatrixView("N\\,\\partial E/\\partial U", [.. batch.Select(run => run.DlossDu)], "=") { Coloured = true, Caption = new Text("勾配 × 件数", "gradient × samples") },
            ],
            Controls = ["batch", "classes"],
        };
    }

    private static Plot Slopes(Settings settings)
    {
        double u = settings.Number("u"), slope = OutputHeads.SigmoidSlope("cross-entropy", u);
        return new Plot
        {
            Id = "mismatch",
            Title = new Text("合わない組：シグモイドと二乗誤差（正解 1）", "A pair that does not fit: sigmoid and squared error, target 1"),
            Caption = new Text($"u = {Digits.Short(u)} での dE/du は、交差エントロピー {Digits.Short(slope)}、二乗誤差 {Digits.Short(OutputHeads.SigmoidSlope("squared", u))}。左の端で比べてください。", $"At u = {Digits.Short(u)}, dE/du is {Digits.Short(slope)} with cross-entropy and {Digits.Short(OutputHeads.SigmoidSlope("squared", u))} with squares. Compare at the left end."),
            X = new Axis(new Text("総入力 u", "input u"), -10, 10),
            Y = new Axis("dE/du", -1.1, 0.1),
            Marks =
            [
                new Rule(0) { Tone = Tone.Quiet },
                new Rule(u, Vertical: true) { Tone = Tone.Quiet },
                Curve.Of(x => OutputHeads.SigmoidSlope("cross-entropy", x), -10, 10) with { Tone = Tone.First, Label = CrossEntropy },
                Curve.Of(x => OutputHeads.SigmoidSlope("squared", x), -10, 10) with { Tone = Tone.Wrong, Label = Squared },
                new Dots([u], [OutputHeads.SigmoidSlope("squared", u)], DotShape.Square) { Tone = Tone.Wrong },
            ],
            Handles = [new Handle("u", u, slope, new Text("u を変える", "Change u"), BindX: "u", Tone: Tone.First)],
            Controls = ["u"],
        };
    }

    private static Plot Escape(Settings settings)
    {
        const int Steps = 200;
        (double start, double rate) = (settings.Number("start"), settings.Number("learning-rate"));
        double[] steps = [.. Enumerable.Range(0, Steps + 1).Select(step => (double)step)];
        return new Plot
        {
            Id = "escape",
            Title = new Text("間違いから抜け出す", "Getting out of a mistake"),
            Caption = new Text("正解は 1 です。出発点を下へ動かすほど、二乗誤差は長く止まったままになります。", "The target is 1. The further down you drag the start, the longer squared error stands still."),
            X = new Axis(new Text("更新の回数", "updates"), 0, Steps),
            Y = new Axis(new Text("総入力 u（0 より上なら当たり）", "input u (right above 0)"), -10.5, 10.5),
            Marks =
            [
                new Rule(0) { Tone = Tone.Quiet, Label = "y = ½" },
                new Curve(steps, OutputHeads.Learn("cross-entropy", start, rate, Steps)) { Tone = Tone.First, Label = CrossEntropy },
                new Curve(steps, OutputHeads.Learn("squared", start, rate, Steps)) { Tone = Tone.Wrong, Label = Squared },
            ],
            Handles = [new Handle("start", 0, start, new Text("出発点を変える", "Change the start"), BindY: "start")],
            Controls = ["start", "learning-rate"],
        };
    }
}
