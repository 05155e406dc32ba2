using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Descent;

/// <summary>The figures of <see cref="GradientDescent"/>.</summary>
internal static class GradientDescentFigures
{
    private static readonly (string Id, Text Name)[] ReadingNames =
    [
        ("half", new Text("½Σ、a と b を同時に（S2 の計算）", "½Σ, a and b together (what the source computed)")),
        ("half-mean", new Text("平均 (1/2n)Σ", "mean, (1/2n)Σ")),
        ("mean", new Text("平均 (1/n)Σ", "mean, (1/n)Σ")),
        ("in-turn", new Text("½Σ、b は新しい a で", "½Σ, b with the new a")),
        ("sum", new Text("Σ（微分の 2 を残す）", "Σ (the 2 of the derivative stays)")),
    ];

    public static void Show(LessonWork work, LineDescent descent, DescentRun run, IReadOnlyDictionary<string, int> readings)
    {
        work.Show(OneStep(work.Settings, descent, run));
        work.Show(Bowl(work.Settings, descent, run));
        work.Show(Progress(descent, run));
        work.Show(Sheet(descent, run));
        work.Show(Readings(readings));
    }

    /// <summary>Every state of the run as a row, for a spreadsheet.</summary>
    public static Table AllRows(LineDescent descent, int last) => new()
    {
        Id = "epochs",
        Title = new Text("すべてのエポック", "All epochs"),
        Columns = ["epoch", "a", "b", "move_a", "move_b", "sse", "grad_sq"],
        Rows = [.. descent.States().Take(last + 1).Select(state => (IReadOnlyList<Cell>)[state.Epoch, state.A, state.B, state.MoveA, state.MoveB, descent.Fit.Loss(state.A, state.B), state.SquaredSlope])],
    };

    /// <summary>The picture of one update: the loss over a alone, the tangent, and the move against its slope.</summary>
    private static Plot OneStep(Settings settings, LineDescent descent, DescentRun run)
    {
        int step = Math.Min(settings.Whole("step"), run.End.Epoch);
        LineState now = run.Sample[step], first = run.Sample[0];
        double Height(double a) => descent.Fit.Loss(a, now.B) / 2;
        double height = Height(now.A), next = now.A - now.MoveA;
        return new Plot
        {
            Id = "one-step",
            Title = new Text("一歩を図にする", "One step, drawn"),
            Caption = now.SlopeA < 0
                ? new Text("接線が右下がり（傾きが負）なので、右へ進みます。出発点をつかんで動かしてください。", "The tangent falls to the right (negative slope), so the step goes right. Drag the start.")
                : new Text("接線が右上がり（傾きが正）なので、左へ進みます。出発点をつかんで動かしてください。", "The tangent rises to the right (positive slope), so the step goes left. Drag the start."),
            X = new Axis("a", -1, 5),
            Y = new Axis(new Text("E（b はそのまま）", "E (b stays)"), 0, 10_000),
            Marks =
            [
                Curve.Of(a => Math.Round(Height(a), 1), -1, 5, 121),
                new Curve([now.A - 0.8, now.A + 0.8], [height - 0.8 * now.SlopeA, height + 0.8 * now.SlopeA], Stroke.Dashed) { Tone = Tone.Second, Label = new Text("接線", "tangent") },
                .. run.Sample.Take(step).Select(state => (Mark)new Dots([state.A], [descent.Fit.Loss(state.A, state.B) / 2], DotShape.Small) { Tone = Tone.Quiet }),
                new Arrow(now.A, height, next, height) { Tone = Tone.First, Label = new Text("次の一歩 $-\\eta\\,\\partial E/\\partial a$", "next step $-\\eta\\,\\partial E/\\partial a$") },
                new Dots([now.A], [height], DotShape.Circle) { Tone = Tone.First },
            ],
            Handles = [new Handle("start-a", first.A, descent.Fit.Loss(first.A, first.B) / 2, new Text("出発点の a", "a of the start"), "start[0]")],
            Controls = ["learning-rate", "step"],
        };
    }

    /// <summary>The way down on the map of the loss.</summary>
    private static Plot Bowl(Settings settings, LineDescent descent, DescentRun run)
    {
        var x = new Axis("a", -1, 5);
        var y = new Axis("b", -30, 10);
        (double bestA, double bestB) = descent.Fit.Best;
        double least = descent.Fit.Loss(bestA, bestB);
        int step = Math.Min(settings.Whole("step"), run.End.Epoch);
        LineState start = run.Sample[0], now = run.Sample[step];
        return new Plot
        {
            Id = "bowl",
            Title = new Text("谷を下りる道すじ", "The way down the valley"),
            Caption = run.End.IsFar
                ? new Text("一歩ごとに谷の反対側の、もっと高いところへ飛び移ります。発散です。", "Every step lands higher on the other side of the valley: it diverges.")
                : new Text("まず谷を横切って跳ね、そのあと谷底をゆっくり進みます。出発点と学習率を変えてみてください。", "First it bounces across the valley, then it creeps along the floor. Change the start and the rate."),
            X = x,
            Y = y,
            Marks =
            [
                .. Drawing.Lines(descent.Fit.Loss, x, y, Contours.Bowl(least, least + 6000, 8)),
                Drawing.Path(run.Sample.Select(state => (state.A, state.B)), x, y) with { Tone = run.End.IsFar ? Tone.Wrong : Tone.First, Label = new Text("道すじ", "path") },
                Drawing.Path(run.Sample.Take(step + 1).Select(state => (state.A, state.B)), x, y) with { Tone = Tone.Second, Label = new Text("はじめの数歩", "first steps") },
                new Dots([now.A], [now.B]) { Tone = Tone.Second },
                new Dots([bestA], [bestB], DotShape.Cross) { Label = new Text("最小点", "minimum") },
            ],
            Handles = [new Handle("start", start.A, start.B, new Text("出発点", "start"), "start[0]", "start[1]")],
            Controls = ["learning-rate", "start", "factor", "update", "step"],
        };
    }

    /// <summary>What goes to 0 and what does not.</summary>
    private static Plot Progress(LineDescent descent, DescentRun run)
    {
        var x = new Axis(new Text("エポック（対数目盛り）", "epoch (logarithmic)"), 1, 1_500_000, Log: true);
        var y = new Axis(new Text("対数目盛り", "logarithmic"), 1e-10, 1e8, Log: true);
        List<LineState> states = [.. run.Sample.Where(state => state.Epoch >= 1)];
        double sse = descent.Fit.Loss(run.End.A, run.End.B), least = descent.Fit.Loss(descent.Fit.Best.A, descent.Fit.Best.B);
        return new Plot
        {
            Id = "progress",
            Title = new Text("0 に近づくもの、近づかないもの", "What goes to 0 and what does not"),
            Caption = new Text($"勾配は 0 に近づきます。誤差の二乗和は {Digits.Short(least, 5)} で下げ止まります。右端の点で、走らせるエポック数を変えられます。", $"The gradient goes to 0. The sum of squared errors stops falling at {Digits.Short(least, 5)}. Drag the point at the right to end the run earlier."),
            X = x,
            Y = y,
            Marks =
            [
                new Rule(least) { Tone = Tone.Quiet, Label = new Text("最小", "least") },
                Drawing.Path(states.Select(state => ((double)state.Epoch, descent.Fit.Loss(state.A, state.B))), x, y) with { Tone = Tone.First, Label = new Text("誤差の二乗和", "sum of squared errors") },
                Drawing.Path(states.Select(state => ((double)state.Epoch, Math.Max(1e-14, state.SquaredSlope))), x, y) with { Tone = Tone.Second, Label = new Text("勾配の大きさの二乗", "squared length of the gradient") },
                new Dots([Math.Max(1, run.End.Epoch)], [sse]) { Tone = Tone.First },
                new Rule(Math.Max(1, run.End.Epoch), Vertical: true) { Tone = Tone.Quiet, Label = run.End.Epoch.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) },
            ],
            Handles = [new Handle("end", Math.Max(1, run.End.Epoch), sse < 1e8 ? sse : 1e-10, new Text("走らせるエポック数", "epochs to run"), "epochs")],
            Controls = ["stop", "decimals", "epochs"],
        };
    }

    /// <summary>The run as a spreadsheet shows it.</summary>
    private static Table Sheet(LineDescent descent, DescentRun run)
    {
        List<LineState> rows = [.. run.Rows];
        return new Table
        {
            Id = "sheet",
            Title = new Text("表計算の画面のように", "As in a spreadsheet"),
            Caption = new Text("CSV には、はじめから終わりまで全部の行が入ります。", "The CSV has all rows, from the first to the last."),
            Columns =
            [
                new Text("エポック", "epoch"), new Column("a", 11), new Column("b", 11), new Column(new Text("a の移動 $\\eta\\,\\partial E/\\partial a$", "move of a, $\\eta\\,\\partial E/\\partial a$"), 6), new Column(new Text("b の移動 $\\eta\\,\\partial E/\\partial b$", "move of b, $\\eta\\,\\partial E/\\partial b$"), 6),
                new Column(new Text("誤差の二乗和", "sum of squared errors"), 10), new Column(new Text("勾配の大きさの二乗", "squared length of the gradient"), 6),
            ],
            Rows = [.. rows.Select(state => (IReadOnlyList<Cell>)[state.Epoch, state.A, state.B, state.MoveA, state.MoveB, descent.Fit.Loss(state.A, state.B), state.SquaredSlope])],
            Highlight = [rows.Count - 1],
        };
    }

    /// <summary>How many epochs the same rule takes when it is read otherwise.</summary>
    private static Table Readings(IReadOnlyDictionary<string, int> readings) => new()
    {
        Id = "readings",
        Title = new Text("式の読み方しだいで回数が変わる", "How the rule is read changes the count"),
        Caption = new Text("η = 0.0005、(0, 0) から 2.500 と −21.667 まで。", "η = 0.0005, from (0, 0) to 2.500 and −21.667."),
        Columns = [new Text("読み方", "reading"), new Text("エポック", "epochs")],
        Rows = [.. ReadingNames.Select(reading => (IReadOnlyList<Cell>)[reading.Name, readings[reading.Id] < 0 ? new Cell { Words = new Text("発散", "diverges"), Tone = Tone.Wrong } : (Cell)readings[reading.Id]])],
        Highlight = [0],
    };
}
