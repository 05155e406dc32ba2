using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Neurons;

/// <summary>The cycle as a graph, as a ball in a bowl and as a table; and a bowl whose bottom is not 0.</summary>
internal static class WhatIsDeepLearningFigures
{
    private static readonly Axis WeightAxis = new(new Text("重み w", "weight w"), -1, 2);

    private static readonly Axis LossAxis = new(new Text("損失 E", "loss E"), 0, 1.5);

    public static void Show(LessonWork work, IReadOnlyList<WhatIsDeepLearning.OneTurn> turns, WhatIsDeepLearning.OneTurn shown, IReadOnlyList<Text> stages)
    {
        work.Show(Cycle(work.Settings, shown, stages));
        work.Show(Bowl(work.Settings, turns));
        work.Show(History(turns));
        ShowTwoSamples(work);
    }

    /// <summary>The graph of one turn; what the chosen step has not reached yet is left open.</summary>
    private static Wiring Cycle(Settings settings, WhatIsDeepLearning.OneTurn turn, IReadOnlyList<Text> stages)
    {
        int stage = settings.Whole("stage");
        (double x, double t, double error) = (settings.Number("x"), settings.Number("t"), turn.Y - settings.Number("t"));
        bool again = stage == 5;
        double? Forward(int from, double value) => stage >= from && !again ? value : null;
        double? Back(double gradient) => stage >= 3 && !again ? gradient : null;
        string update = turn.Update(settings.Number("learning-rate"));
        return new Wiring
        {
            Id = "cycle",
            Title = new Text($"{settings.Whole("turn")} 周目、手順 {stage}　{stages[stage - 1].Ja}", $"Turn {settings.Whole("turn")}, step {stage}. {stages[stage - 1].En}"),
            Caption = stage >= 4
                ? new Text($"w ← w − η · dE/dw：{update}", $"w ← w − η · dE/dw: {update}")
                : new Text("「一周の中の手順」を 1 から順に進めてください。値は左から右へ、勾配は右から左へ流れます。", "Go through the steps of the turn from 1. Values flow from left to right, gradients from right to left."),
            Nodes =
            [
                new WiringNode("w", 0, 0, "w") { Input = true, Active = stage >= 4 },
                new WiringNode("x", 0, 1, "x") { Input = true, Bind = "x", Active = stage == 1 },
                new WiringNode("times", 1, 0.5, "×") { Active = stage == 1, Detail = new Text("∂y/∂w = x", "∂y/∂w = x") },
                new WiringNode("t", 1, 1.5, "t") { Input = true, Bind = "t", Active = stage == 2 },
                new WiringNode("minus", 2, 1, "−") { Active = stage == 2, Detail = "1" },
                new WiringNode("square", 3, 1, "½( )²") { Active = stage is 2 or 3, Detail = "y − t" },
            ],
            Edges =
            [
                new WiringEdge("w", "times", again ? turn.Next : turn.W, Back(turn.Slope)) { Name = "w" },
                new WiringEdge("x", "times", x, Back(error * turn.W)) { Name = "x" },
                new WiringEdge("times", "minus", Forward(1, turn.Y), Back(error)) { Name = "y" },
                new WiringEdge("t", "minus", t, Back(-error)) { Name = "t" },
                new WiringEdge("minus", "square", Forward(2, error), Back(error)) { Name = "y − t" },
                new WiringEdge("square", null, Forward(2, turn.Loss), Back(1)) { Name = "E" },
            ],
            Controls = ["stage", "turn", "x", "t"],
        };
    }

    /// <summary>E over w, with the weights of all turns, and the tangent at the last.</summary>
    private static Plot Bowl(Settings settings, IReadOnlyList<WhatIsDeepLearning.OneTurn> turns)
    {
        (double x, double t) = (settings.Number("x"), settings.Number("t"));
        WhatIsDeepLearning.OneTurn first = turns[0], last = turns[^1];
        bool seen = double.IsFinite(InView.On(WeightAxis, last.W) + InView.On(LossAxis, last.Loss));
        return new Plot
        {
            Id = "bowl",
            Title = new Text("損失の谷を下る", "Down the valley of the loss"),
            Caption = new Text(
                Invariant($"最初の重みをつかんで左右に動かし、学習率を変えてみてください。{1 / (x * x):0.###} なら一回で着き、{2 / (x * x):0.###} では行き来をくり返します。"),
                Invariant($"Drag the first weight to either side and change the learning rate: {1 / (x * x):0.###} arrives at once, {2 / (x * x):0.###} swings for ever.")),
            X = WeightAxis,
            Y = LossAxis,
            Marks =
            [
                InView.Curve(w => (w * x - t) * (w * x - t) / 2, WeightAxis, LossAxis),
                new Curve([.. turns.Select(turn => InView.On(WeightAxis, turn.W))], [.. turns.Select(turn => InView.On(LossAxis, turn.Loss))], Stroke.Dashed) { Tone = Tone.Quiet },
                new Dots([.. turns.Select(turn => InView.On(WeightAxis, turn.W))], [.. turns.Select(turn => InView.On(LossAxis, turn.Loss))]) { Tone = Tone.First, Label = new Text("更新ごとの重み", "weight after each update") },
                .. seen ? (Mark[])[InView.Tangent(last.W, last.Loss, last.Slope, 0.4) with { Tone = Tone.Second, Label = new Text("いまの傾き dE/dw", "present slope dE/dw") }] : [],
            ],
            Handles = [new Handle("start", first.W, Math.Min(first.Loss, LossAxis.Most), new Text("最初の重み", "First weight"), BindX: "w")],
            Controls = ["w", "learning-rate", "updates"],
        };
    }

    private static Table History(IReadOnlyList<WhatIsDeepLearning.OneTurn> turns) => new()
    {
        Id = "history",
        Title = new Text("一回ごとの数", "The numbers, update by update"),
        Caption = new Text("どの行の E も、すぐ上の行の E の同じ倍です。割って確かめてください。", "Every E is the same multiple of the E above it. Divide and see."),
        Columns = [new Text("更新", "updates"), new Column("w", 6), new Column("y", 6), new Column("E", 6), new Column("dE/dw", 6)],
        Rows = [.. turns.Select((turn, k) => (IReadOnlyList<Cell>)[k, turn.W, turn.Y, turn.Loss, turn.Slope])],
    };

    /// <summary>Two samples that contradict each other: the sum of their losses has a bottom above 0.</summary>
    private static void ShowTwoSamples(LessonWork work)
    {
        const double SecondInput = 1;
        (double x, double t, double t2) = (work.Settings.Number("x"), work.Settings.Number("t"), work.Settings.Number("t2"));
        double best = WhatIsDeepLearning.BestFor(x, t, SecondInput, t2), least = Loss(best, x, t) + Loss(best, SecondInput, t2);
        work.Value("two_samples_best_w", best);
        work.Value("two_samples_least_loss", least);
        work.Value("two_samples_gradient", (best * x - t) * x + (best - t2) * SecondInput);
        work.Show(new Plot
        {
            Id = "bottom",
            Title = new Text("谷の底は 0 とは限らない", "The bottom of the valley need not be 0"),
            Caption = new Text("二つ目のデータ（入力 1）の正解 t₂ を左右に動かしてください。一つの w では両方に合わせられず、底が持ち上がります。", "Drag the target t₂ of the second sample, whose input is 1: one w cannot suit both samples, and the bottom rises."),
            X = WeightAxis,
            Y = LossAxis,
            Marks =
            [
                InView.Curve(w => Loss(w, x, t), WeightAxis, LossAxis, stroke: Stroke.Dashed) with { Tone = Tone.First, Label = new Text("一つ目の損失", "loss of the first sample") },
                InView.Curve(w => Loss(w, SecondInput, t2), WeightAxis, LossAxis, stroke: Stroke.Dashed) with { Tone = Tone.Second, Label = new Text("二つ目の損失", "loss of the second sample") },
                InView.Curve(w => Loss(w, x, t) + Loss(w, SecondInput, t2), WeightAxis, LossAxis) with { Label = new Text("合計", "their sum") },
                new Dots([InView.On(WeightAxis, best)], [InView.On(LossAxis, least)], DotShape.Square) { Label = new Text("底：傾きは 0、損失は 0 ではない", "the bottom: slope 0, loss not 0") },
            ],
            Handles = [new Handle("t2", Math.Clamp(t2 / SecondInput, WeightAxis.Least, WeightAxis.Most), 0, new Text("二つ目の正解", "Second target"), BindX: "t2", Tone: Tone.Second)],
            Controls = ["t2"],
        });

        static double Loss(double w, double x, double t) => (w * x - t) * (w * x - t) / 2;
    }
}
