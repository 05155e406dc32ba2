using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Backpropagation;

/// <summary>The figures of <see cref="OptimizersCompared"/>.</summary>
internal static class OptimizersFigures
{
    private static readonly (Tone Tone, Stroke Stroke)[] Looks =
    [
        (Tone.First, Stroke.Solid), (Tone.Second, Stroke.Solid), (Tone.Second, Stroke.Dashed), (Tone.Third, Stroke.Solid),
        (Tone.Fourth, Stroke.Solid), (Tone.Fifth, Stroke.Solid), (Tone.Sixth, Stroke.Dashed), (Tone.Sixth, Stroke.Solid),
    ];

    public static void Show(LessonWork work, Surface surface, double[] start, List<OptimizersRunner> runners)
    {
        string shown = work.Settings["show"];
        int[] visible = [.. Enumerable.Range(0, runners.Count).Where(i => shown == "all" ? runners[i].Id != "adam_book" : runners[i].Id == shown)];
        work.Show(Race(surface, start, runners, visible));
        work.Show(Heights(surface, runners, visible));
        work.Show(Rates(work.Settings));
        work.Show(Places(surface, runners, work.Settings.Whole("steps")));
    }

    private static Plot Race(Surface surface, double[] start, List<OptimizersRunner> runners, int[] visible) => new()
    {
        Id = "race",
        Title = new Text("同じ坂での競走", "A race down the same slope"),
        Caption = new Text("出発点をつかんで動かし、歩数を再生してください。坂も変えられます。", "Drag the start and let the steps play. Change the surface too."),
        X = surface.X,
        Y = surface.Y,
        Marks =
        [
            .. surface == Surface.Rosenbrock ? Book.Rosenbrock.Lines() : surface.Lines(),
            new Dots([surface.Minimum.X], [surface.Minimum.Y], DotShape.Cross) { Label = new Text("最小点", "minimum") },
            .. visible.Select(i => (Mark)Drawing.Path(runners[i].Path.Select(place => (place[0], place[1])), surface.X, surface.Y, Looks[i].Stroke) with { Tone = Looks[i].Tone, Label = runners[i].Name }),
            .. visible.Select(i => (Mark)new Dots([runners[i].Path[^1][0]], [runners[i].Path[^1][1]]) { Tone = Looks[i].Tone }),
        ],
        Handles = [new Handle("start", start[0], start[1], new Text("出発点", "start"))],
        Controls = ["surface", "start", "steps", "speed", "show"],
    };

    private static Plot Heights(Surface surface, List<OptimizersRunner> runners, int[] visible)
    {
        double floor = surface.Height(surface.Minimum.X, surface.Minimum.Y);
        return new Plot
        {
            Id = "heights",
            Title = new Text("底までの高さ", "Height above the bottom"),
            Caption = new Text("下にあるほど底に近い手法です。坂や出発点を変えると、順位も変わります。", "The lower, the closer to the bottom. Another surface or start, another order."),
            X = new Axis(new Text("歩数", "step"), 0, Math.Max(10, runners[0].Path.Length - 1)),
            Y = new Axis(new Text("f − 最小値（対数目盛り）", "f − minimum (logarithmic)"), 1e-6, 1e4, Log: true),
            Marks = [.. visible.Select(i => (Mark)Height(runners[i], surface, floor, Looks[i].Stroke) with { Tone = Looks[i].Tone, Label = runners[i].Name })],
            Controls = ["steps", "show"],
        };
    }

    private static Curve Height(OptimizersRunner runner, Surface surface, double floor, Stroke stroke)
    {
        int stride = 1 + runner.Path.Length / 120;
        int[] steps = [.. Enumerable.Range(0, runner.Path.Length).Where(step => step % stride == 0)];
        return new Curve([.. steps.Select(step => (double)step)], [.. steps.Select(step => Visible(surface.Height(runner.Path[step][0], runner.Path[step][1]) - floor))], stroke);
    }

    private static double Visible(double height) => height < 1e6 ? Math.Round(Math.Max(1e-8, height), 9) : double.NaN;

    private static Bars Rates(Settings settings) => new()
    {
        Id = "rates",
        Title = new Text("手法ごとの学習率", "A rate for every method"),
        Caption = new Text("棒を動かして学習率を変えてください。同じ数でも、手法によって意味が違います。", "Drag the bars. The same rate means different things to different methods."),
        Axis = new Axis("η", 0, 3),
        Categories = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adadelta", new Text("Adam（参考書）", "Adam (book)"), "Adam"],
        Series = [new BarSeries("η", settings.List("rates"), Bind: "rates")],
        Controls = ["rates"],
    };

    private static Table Places(Surface surface, List<OptimizersRunner> runners, int steps) => new()
    {
        Id = "places",
        Title = new Text($"{steps} 歩のあと", $"After {steps} steps"),
        Caption = new Text("鉢のほかの坂では、学習率を坂の急さと大きさに合わせて換算しています。", "On surfaces other than the bowl, rates are converted to their steepness and size."),
        Columns = [new Text("手法", "method"), new Column("η", 4), new Column(surface.X.Label, 8), new Column(surface.Y.Label, 8), new Column("f", 8)],
        Rows = [.. runners.Select(runner => (IReadOnlyList<Cell>)[runner.Name, runner.Rule.Rate, runner.Path[^1][0], runner.Path[^1][1], surface.Height(runner.Path[^1][0], runner.Path[^1][1])])],
    };
}
