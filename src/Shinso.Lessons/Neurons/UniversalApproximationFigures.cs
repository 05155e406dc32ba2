using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Neurons;

/// <summary>The curve with its copies, the copy as a sum of units, the network behind it, how the error falls, and the numbers.</summary>
internal static class UniversalApproximationFigures
{
    private static readonly Axis X = new("x", -0.2, 1.2);

    private static readonly Axis Y = new("y", -1.75, 1.75);

    public static void Show(LessonWork work, Func<double, double> f)
    {
        Settings settings = work.Settings;
        OneHiddenLayer? layer = Layer(settings, f);
        Func<double, double> copy = layer is null ? UniversalApproximation.Parabola(f) : x => layer.Answer(x);
        TrainedCurve? trained = Train(work, f);
        double error = Error(settings, f, copy);
        work.Value("own_error", error);
        if (trained is not null)
        {
            double[] places = [.. Enumerable.Range(0, 2001).Select(k => k / 2000.0)];
            work.Value("trained_loss", trained.Loss);
            work.Value("trained_error", trained.Answers(places).Zip(places, (answer, x) => Math.Abs(answer - f(x))).Max());
        }

        work.Show(Fitted(settings, f, copy, trained, error));
        work.Show(Building(settings, f, layer));
        work.Show(Network(settings, layer));
        work.Show(Errors(settings, f, error));
        work.Show(Numbers());
    }

    private static OneHiddenLayer? Layer(Settings settings, Func<double, double> f)
    {
        int n = settings.Whole("n");
        return settings["kind"] switch
        {
            "step" => OneHiddenLayer.Staircase(f, n, Functions.Step),
            "sigmoid" => UniversalApproximation.Sigmoids(f, n, settings.Number("slope")),
            "relu" => OneHiddenLayer.StraightPieces(f, n),
            _ => null,
        };
    }

    private static TrainedCurve? Train(LessonWork work, Func<double, double> f)
    {
        Settings settings = work.Settings;
        Activation? activation = settings["train"] switch { "relu" => Activation.Relu, "tanh" => Activation.Tanh, "sigmoid" => Activation.Sigmoid, _ => null };
        return activation is Activation chosen ? TrainedCurve.Learn(f, settings.Whole("n"), chosen, settings.Whole("updates"), settings.Whole("seed"), work.Surroundings.Stop) : null;
    }

    private static double Error(Settings settings, Func<double, double> f, Func<double, double> copy) => settings["kind"] switch
    {
        "step" => OneHiddenLayer.StaircaseError(f, settings.Whole("n")),
        "relu" => OneHiddenLayer.PiecesError(f, settings.Whole("n")),
        _ => OneHiddenLayer.Error(f, copy),
    };

    private static Plot Fitted(Settings settings, Func<double, double> f, Func<double, double> copy, TrainedCurve? trained, double error)
    {
        double[] ys = settings.List("ys"), places = [.. Enumerable.Range(0, 281).Select(k => X.Least + (X.Most - X.Least) * k / 280)];
        return new Plot
        {
            Id = "fitted",
            Title = new Text("曲線を描いて、写し取らせる", "Draw a curve and have it copied"),
            Caption = new Text(
                FormattableString.Invariant($"点を上下に動かすと、曲線が変わります。0 から 1 の間での最大の誤差は {error:0.####}。外側では、写しは曲線から離れていきます。"),
                FormattableString.Invariant($"Drag the points to change the curve. The largest error between 0 and 1 is {error:0.####}; outside, the copy goes its own way.")),
            X = X,
            Y = Y,
            Marks =
            [
                new Rule(0, Vertical: true) { Tone = Tone.Quiet },
                new Rule(1, Vertical: true) { Tone = Tone.Quiet },
                InView.Curve(f, X, Y, 281) with { Label = new Text("写したい曲線", "the curve") },
                InView.Curve(copy, X, Y, 381) with { Tone = Tone.First, Label = new Text("組み立てたネットワーク", "constructed network") },
                .. trained is null ? (Mark[])[] : [new Curve(places, [.. trained.Answers(places).Select(y => InView.On(Y, y))], Stroke.Dashed) { Tone = Tone.Second, Label = new Text("学習したネットワーク", "trained network") }],
            ],
            Handles = [.. ys.Select((y, i) => new Handle($"y{i}", i / (UniversalApproximation.Points - 1.0), y, new Text($"曲線の高さ {i + 1}", $"Height {i + 1} of the curve"), BindY: $"ys[{i}]"))],
            Controls = ["n", "kind", "slope", "train", "updates", "seed"],
        };
    }

    /// <summary>The copy while its units are added from the left: those that are complete, the one that is growing, and what that one will add.</summary>
    private static Plot Building(Settings settings, Func<double, double> f, OneHiddenLayer? layer)
    {
        int units = layer?.Units ?? 0, complete = units * settings.Whole("added") / 100;
        double grown = units * settings.Whole("added") / 100.0 - complete;
        double Next(double x) => complete < units && layer is not null ? layer.Weights[complete] * layer.F(x - layer.Places[complete]) : 0;
        return new Plot
        {
            Id = "building",
            Title = new Text($"{units} 個のユニットを、左から {complete} 個まで足したところ", $"The sum of the first {complete} of {units} units"),
            Caption = layer is null
                ? new Text("二乗のユニットは、何個足しても一つの放物線にしかなりません。", "Squares add up to a single parabola, however many there are.")
                : new Text("「ここまでに足したユニット」を 0 から進めてください。一つのユニットが、段または折れ目を一つ作ります。", "Let the share of the units run from 0. Every unit makes one step, or one bend."),
            X = X,
            Y = Y,
            Marks =
            [
                InView.Curve(f, X, Y, 281, Stroke.Thin) with { Tone = Tone.Quiet, Label = new Text("写したい曲線", "the curve") },
                .. layer is null ? (Mark[])[] :
                [
                    .. complete < units ? (Mark[])[InView.Curve(Next, X, Y, 281, Stroke.Dashed) with { Tone = Tone.Second, Label = new Text("次のユニットが足す分", "what the next unit adds") }] : [],
                    InView.Curve(x => layer.Answer(x, complete) + grown * Next(x), X, Y, 381) with { Tone = Tone.First, Label = new Text("ここまでの和", "the sum so far") },
                ],
            ],
            Controls = ["added"],
        };
    }

    private static NetworkDiagram Network(Settings settings, OneHiddenLayer? layer)
    {
        int units = Math.Max(1, layer?.Units ?? settings.Whole("n"));
        bool known = layer is not null && layer.Units > 0;
        return new NetworkDiagram
        {
            Id = "network",
            Title = new Text($"1-{units}-1 のネットワーク", $"The network 1-{units}-1"),
            Caption = known
                ? new Text("右側の線が、段の高さや傾きの変化を表す重みです（青は正、オレンジの破線は負）。", "The lines on the right are the weights: how far each unit steps or bends (blue up, dashed orange down).")
                : layer is not null ? new Text("区間が一つだけなら、ユニットは要りません。バイアスだけで水平な線になります。", "A single piece needs no unit: the bias alone makes a level line.")
                : new Text("このユニットでは、重みをどう選んでも曲線を写し取れません。", "With these units no choice of weights follows the curve."),
            Layers =
            [
                new DiagramLayer(new Text("入力", "input"), 1) { Names = ["x"] },
                new DiagramLayer(new Text("中間層", "hidden layer"), units) { Bind = units == settings.Whole("n") ? "n" : null, Weights = known ? [[.. Enumerable.Repeat(1.0, units)]] : [] },
                new DiagramLayer(new Text("出力", "output"), 1) { Names = ["y"], Weights = known ? [.. layer!.Weights.Select(weight => (IReadOnlyList<double>)[weight])] : [] },
            ],
            Controls = ["n"],
        };
    }

    private static Plot Errors(Settings settings, Func<double, double> f, double error)
    {
        int[] widths = [1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 56, 80, 100, 200, 400, 1000];
        (Axis x, Axis y) = (new Axis(new Text("区間の数 n", "pieces n"), 1, 1000, Log: true), new Axis(new Text("最大の誤差", "largest error"), 1e-6, 10, Log: true));
        Curve Line(Func<int, double> at, Stroke stroke) => new([.. widths.Select(n => (double)n)], [.. widths.Select(n => InView.On(y, at(n)))], stroke);
        int n = settings.Whole("n");
        return new Plot
        {
            Id = "errors",
            Title = new Text("n を増やすと、誤差はどう減るか", "How the error falls with n"),
            Caption = new Text("点を左右に動かすと n が変わります。n を 10 倍にすると、階段の誤差は約 10 分の 1、折れ線の誤差は約 100 分の 1 になります。", "Drag the point to change n. Ten times as many pieces leave about a tenth of the staircase's error, and a hundredth with straight pieces."),
            X = x,
            Y = y,
            Marks =
            [
                Line(UniversalApproximation.StairBound, Stroke.Thin) with { Tone = Tone.Quiet, Label = new Text("sin(π/n)（正弦の階段）", "sin(π/n), stairs on the sine") },
                Line(UniversalApproximation.PiecesBound, Stroke.Dashed) with { Tone = Tone.Quiet, Label = new Text("π²/(2n²)（正弦の折れ線の上限）", "π²/(2n²), bound for pieces on the sine") },
                Line(width => OneHiddenLayer.StaircaseError(f, width), Stroke.Solid) with { Tone = Tone.First, Label = new Text("この曲線の階段", "stairs on this curve") },
                Line(width => OneHiddenLayer.PiecesError(f, width), Stroke.Solid) with { Tone = Tone.Third, Label = new Text("この曲線の折れ線", "straight pieces on this curve") },
            ],
            Handles = [new Handle("n", n, Math.Clamp(error, y.Least, y.Most), new Text("区間の数", "Number of pieces"), BindX: "n")],
            Controls = ["n"],
        };
    }

    private static Table Numbers()
    {
        int[] widths = [2, 5, 10, 20, 50, 100, 1000];
        return new Table
        {
            Id = "numbers",
            Title = new Text("sin 2πx を写すときの誤差", "Errors on sin 2πx"),
            Caption = new Text("折れ線の誤差は、いつも上限のすぐ下にあります。", "The straight pieces stay just below their bound."),
            Columns = ["n", new Column(new Text("階段の最大誤差", "stairs, largest error"), 9), new Column(new Text("折れ線の最大誤差", "straight pieces, largest error"), 9), new Column(new Text("折れ線の上限 π²/(2n²)", "their bound π²/(2n²)"), 9)],
            Rows = [.. widths.Select(n => (IReadOnlyList<Cell>)[n, OneHiddenLayer.StaircaseError(UniversalApproximation.Sine, n), OneHiddenLayer.PiecesError(UniversalApproximation.Sine, n), UniversalApproximation.PiecesBound(n)])],
        };
    }
}
