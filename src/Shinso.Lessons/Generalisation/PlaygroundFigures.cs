using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Generalisation;

/// <summary>What the lesson on the interactive network shows.</summary>
internal static class PlaygroundFigures
{
    private static readonly int[] FactEpochs = [0, 100, 300];

    private static readonly (Text Words, PlaygroundSetup Setup)[] Facts =
    [
        (new Text("S1 の設定", "as in S1"), new PlaygroundSetup()),
        (new Text("シグモイド", "sigmoid"), new PlaygroundSetup { Activation = HandActivation.Sigmoid }),
        (new Text("線形", "linear"), new PlaygroundSetup { Activation = HandActivation.Identity }),
        (new Text("x² と y²、中間層なし", "x² and y², no hidden layer"), new PlaygroundSetup { Features = [.. Features("squares").Select(feature => feature.Of)], Hidden = [] }),
        (new Text("重みをすべて 0 から", "all weights start at 0"), new PlaygroundSetup { StartsAtZero = true }),
        (new Text("シグモイド、4 ユニットを 1 層、学習率 0.3", "sigmoid, one layer of 4, rate 0.3"), new PlaygroundSetup { Activation = HandActivation.Sigmoid, Hidden = [4], LearningRate = 0.3 }),
        (new Text("シグモイド、4 ユニットを 4 層、学習率 0.3", "sigmoid, four layers of 4, rate 0.3"), new PlaygroundSetup { Activation = HandActivation.Sigmoid, Hidden = [4, 4, 4, 4], LearningRate = 0.3 }),
        (new Text("渦巻き、S1 のネットワーク", "spiral, the network of S1"), new PlaygroundSetup { Data = "spiral" }),
    ];

    private static readonly Lazy<(double Test, double Train)[][]> FactLosses = new(() => [.. Facts.Select(fact => PlaygroundLesson.Losses(new PlaygroundRun(fact.Setup), FactEpochs))]);

    public static void Show(LessonWork work, PlaygroundRun run, PlaygroundCurves curves, (double Test, double Train)[] losses)
    {
        double[] end = [.. FactLosses.Value.Select(loss => loss[^1].Test)];
        work.Value("test_loss_shallow", end[5]);
        work.Value("test_loss_deep", end[6]);
        work.Step("test_loss_squares", end[3]);
        work.Step("test_loss_sigmoid", end[1]);
        work.Show(Map(work.Settings, run));
        work.Show(Network(work.Settings, run));
        work.Show(Losses(work.Settings, curves));
        work.Show(LossTable(losses));
        work.Show(Squares(work, run));
        work.Show(FactTable());
    }

    /// <summary>What can be fed in, by the name of a choice.</summary>
    internal static (string Name, Func<double, double, double> Of)[] Features(string choice)
    {
        (string, Func<double, double, double>) x = ("x", (x, _) => x), y = ("y", (_, y) => y), xx = ("x²", (x, _) => x * x), yy = ("y²", (_, y) => y * y), xy = ("xy", (x, y) => x * y);
        return choice switch
        {
            "squares" => [xx, yy],
            "product" => [x, y, xy],
            "all" => [x, y, xx, yy, xy, ("sin x", (x, _) => Math.Sin(x)), ("sin y", (_, y) => Math.Sin(y))],
            _ => [x, y],
        };
    }

    private static Plot Map(Settings settings, PlaygroundRun run)
    {
        bool discrete = settings["discretize"] == "yes";
        double output = run.Output(settings.Number("x"), settings.Number("y"));
        var x = new Axis("x", -6, 6);
        var y = new Axis("y", -6, 6);
        return new Plot
        {
            Id = "map",
            Title = new Text(Invariant($"{settings.Whole("epoch")} エポック目の出力"), Invariant($"The output at epoch {settings.Whole("epoch")}")),
            Caption = new Text(Invariant($"点をつかんで動かすと、その場所の出力がわかります。いまは {output:F3} です。"), Invariant($"Drag the point to read the output anywhere. Here it is {output:F3}.")),
            X = x,
            Y = y,
            Square = true,
            Marks =
            [
                HeatMap.Of((px, py) => Colour(run.Output(px, py), discrete), x, y, -1, 1),
                .. Points(run.Train, DotShape.Circle, DotShape.Square, new Text("訓練", "training")),
                .. settings["show-test"] == "yes" ? Points(run.Test, DotShape.Ring, DotShape.Cross, new Text("テスト", "test")) : [],
            ],
            Handles = [new Handle("probe", settings.Number("x"), settings.Number("y"), new Text("調べる場所", "Place to look at"), "x", "y")],
            Controls = ["epoch", "data", "noise", "seed", "features", "show-test", "discretize"],
        };
    }

    /// <summary>An output rounded to what colours can show, or its sign; 0 where weights have left the numbers.</summary>
    private static double Colour(double output, bool discrete) => !double.IsFinite(output) ? 0 : !discrete ? Math.Round(output, 3) : output >= 0 ? 1 : -1;

    private static IEnumerable<Mark> Points(PlaygroundPoint[] points, DotShape positive, DotShape negative, Text name)
    {
        foreach ((double label, DotShape shape, Tone tone) in new[] { (1.0, positive, Tone.First), (-1.0, negative, Tone.Second) })
        {
            PlaygroundPoint[] some = [.. points.Where(point => point.Label == label)];
            yield return new Dots([.. some.Select(point => Math.Round(point.X, 3))], [.. some.Select(point => Math.Round(point.Y, 3))], shape)
            {
                Tone = tone,
                Label = new Text(Invariant($"{name.Ja} {label:+0;−0}"), Invariant($"{name.En} {label:+0;−0}")),
            };
        }
    }

    private static NetworkDiagram Network(Settings settings, PlaygroundRun run)
    {
        double[][] outputs = run.Outputs(settings.Number("x"), settings.Number("y"));
        double[][][] weights = run.Weights;
        int hidden = outputs.Length - 2;
        return new NetworkDiagram
        {
            Id = "network",
            Title = new Text("ネットワークと、調べる場所での値", "The network, with its values at that place"),
            Caption = new Text("ユニットを増やしたり減らしたりしてみてください。", "Add and remove units."),
            Layers =
            [
                new DiagramLayer(new Text("特徴", "features"), outputs[0].Length) { Names = [.. Features(settings["features"]).Select(feature => feature.Name)], Values = outputs[0] },
                .. Enumerable.Range(1, hidden).Select(l => new DiagramLayer(new Text($"中間層 {l}", $"hidden {l}"), outputs[l].Length) { Values = outputs[l], Weights = weights[l - 1], Bind = $"units{l}" }),
                new DiagramLayer(new Text("出力", "output"), 1) { Values = outputs[^1], Weights = weights[^1] },
            ],
            Controls = ["layers", "units1", "units2", "units3", "activation", "start"],
        };
    }

    private static Plot Losses(Settings settings, PlaygroundCurves curves)
    {
        double[] epochs = [.. curves.Epochs.Select(epoch => (double)epoch)];
        return new Plot
        {
            Id = "losses",
            Title = new Text("損失", "Losses"),
            Caption = new Text("0.5 は、どこでも 0 と答えたときの損失です。", "0.5 is the loss of answering 0 everywhere."),
            X = new Axis(new Text("エポック", "epoch"), 0, 500),
            Y = new Axis(new Text("損失", "loss"), 0.0003, 2, Log: true),
            Marks =
            [
                new Rule(0.5) { Tone = Tone.Quiet, Label = "0.5" },
                new Rule(settings.Whole("epoch"), Vertical: true) { Tone = Tone.Quiet },
                new Curve(epochs, [.. curves.Train.Select(loss => Math.Max(loss, 0.0003))]) { Tone = Tone.First, Label = new Text("訓練", "training") },
                new Curve(epochs, [.. curves.Test.Select(loss => Math.Max(loss, 0.0003))]) { Tone = Tone.Second, Label = new Text("テスト", "test") },
            ],
            Controls = ["learning-rate", "batch"],
        };
    }

    private static Table LossTable((double Test, double Train)[] losses) => new()
    {
        Id = "table",
        Title = new Text("損失の表", "Table of losses"),
        Columns = [new Text("エポック", "epoch"), new Text("テスト", "test"), new Text("訓練", "training")],
        Rows = [.. PlaygroundLesson.Epochs.Zip(losses, (epoch, loss) => (IReadOnlyList<Cell>)[epoch, loss.Test, loss.Train])],
        Controls = ["url"],
    };

    /// <summary>The training points in the plane of x² and y²: there a straight line divides the circle from its ring.</summary>
    private static Plot Squares(LessonWork work, PlaygroundRun run)
    {
        double border = work.Settings.Number("border");
        int wrong = run.Train.Count(point => point.X * point.X + point.Y * point.Y < border != point.Label > 0);
        work.Step("wrong_with_squares", wrong);
        return new Plot
        {
            Id = "squares",
            Title = new Text("x² と y² の平面で見る", "Seen in the plane of x² and y²"),
            Caption = new Text($"直線 x² + y² = r² を動かしてください。間違いは {wrong} 点です。", $"Drag the line x² + y² = r². It gets {wrong} points wrong."),
            X = new Axis("x²", 0, 30),
            Y = new Axis("y²", 0, 30),
            Square = true,
            Marks =
            [
                .. Points([.. run.Train.Select(point => new PlaygroundPoint(point.X * point.X, point.Y * point.Y, point.Label))], DotShape.Circle, DotShape.Square, new Text("訓練", "training")),
                new Curve([0, border], [border, 0]) { Label = "x² + y² = r²" },
            ],
            Handles = [new Handle("border", border, 0, new Text("境目 r²", "Border r²"), "border")],
            Controls = ["border"],
        };
    }

    private static Table FactTable() => new()
    {
        Id = "facts",
        Title = new Text("設定を一つ変えると（円、種 0.73678、テストの損失）", "One setting changed (circle, seed 0.73678, test loss)"),
        Caption = new Text("どこでも 0 と答えると損失は 0.5 です。赤は 300 エポックのあとも、そこからほとんど動いていないものです。", "Answering 0 everywhere gives a loss of 0.5; red has hardly left it after 300 epochs."),
        Columns = [new Text("設定", "setting"), .. FactEpochs.Select(epoch => new Column(new Text($"{epoch} エポック", $"epoch {epoch}"), 4))],
        Rows = [.. Facts.Zip(FactLosses.Value, (fact, losses) => (IReadOnlyList<Cell>)[fact.Words, .. losses.Select((loss, i) => new Cell { Number = loss.Test, Tone = i == losses.Length - 1 && loss.Test > 0.4 ? Tone.Wrong : Tone.Ink })])],
    };
}
