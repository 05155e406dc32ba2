using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Generalisation;

/// <summary>What the lesson on choosing a model shows.</summary>
internal static class ModelChoiceFigures
{
    private const int Shown = 10;

    public static void Show(LessonWork work, double[] errors, int[] scores, int[] fresh)
    {
        int least = Array.IndexOf(errors, errors.Min());
        work.Show(new Bars
        {
            Id = "errors",
            Title = new Text("検証誤差で選ぶ", "Chosen by validation error"),
            Caption = new Text($"棒を上下に動かしてください。採用するのは {(char)('A' + least)} です。", $"Drag the bars. Model {(char)('A' + least)} is adopted."),
            Axis = new Axis(new Text("検証誤差", "validation error"), 0, 1),
            Categories = [.. errors.Select((_, i) => new Text($"モデル {(char)('A' + i)}", $"model {(char)('A' + i)}"))],
            Series = [new BarSeries(new Text("検証誤差", "validation error"), errors, Tone.First, "errors")],
            Controls = ["errors"],
        });
        work.Show(Race(work, scores, fresh));
        work.Show(Histogram(work, scores));
        work.Show(Leaderboard(work, scores, fresh));
    }

    /// <summary>The best so far as models are added: in the simulation and as expected.</summary>
    private static Plot Race(LessonWork work, int[] scores, int[] fresh)
    {
        Settings settings = work.Settings;
        int models = settings.Whole("models"), samples = settings.Whole("samples");
        double[] counts = [.. Enumerable.Range(1, 100).Select(i => 2.0 * i)];
        double[] best = new double[models];
        double[] bestFresh = new double[models];
        for (int model = 0, champion = 0; model < models; model++)
        {
            if (scores[model] > scores[champion]) champion = model;
            best[model] = scores[champion] / (double)samples;
            bestFresh[model] = fresh[champion] / (double)samples;
        }

        double[] numbers = [.. Enumerable.Range(1, models).Select(i => (double)i)];
        bool opened = settings["test"] == "opened";
        return new Plot
        {
            Id = "race",
            Title = new Text("当てずっぽうのモデルを増やす", "More and more guessing models"),
            Caption = new Text("点を左右に動かしてモデルの数を変えてください。数を増やすだけで、一番良いものは良く見えてきます。", "Drag the point to change the number of models. The best one looks better and better, by numbers alone."),
            X = new Axis(new Text("モデルの数", "models"), 0, 200),
            Y = new Axis(new Text("正解率", "accuracy"), 0.3, 0.9),
            Marks =
            [
                new Rule(0.5) { Tone = Tone.Quiet, Label = new Text("本当の力", "the truth") },
                new Curve(counts, [.. counts.Select(count => ModelChoice.ExpectedBest((int)count, samples))], Stroke.Dashed) { Tone = Tone.Third, Label = new Text("最良の値の期待値", "expected best") },
                new Curve(numbers, best) { Tone = Tone.Wrong, Label = new Text("テストで選んだ最良の値", "best, chosen on the test set") },
                .. opened ? new Mark[] { new Curve(numbers, bestFresh) { Tone = Tone.First, Label = new Text("同じモデルを新しいデータで", "the same model on fresh data") } } : [],
            ],
            Handles = [new Handle("models", models, best[^1], new Text("モデルの数", "Models"), "models", Tone: Tone.Wrong)],
            Controls = ["models", "samples", "seed", "test"],
        };
    }

    private static Bars Histogram(LessonWork work, int[] scores)
    {
        const int bins = 12;
        int samples = work.Settings.Whole("samples");
        double deviation = Math.Sqrt(samples) / 2, from = samples / 2.0 - 4 * deviation, width = 8 * deviation / bins;
        return new Bars
        {
            Id = "histogram",
            Title = new Text("正解率の分布", "How the accuracies spread"),
            Axis = new Axis(new Text("モデルの数", "models"), 0, Math.Max(5, scores.Length / 3.0)),
            Categories = [.. Enumerable.Range(0, bins).Select(bin => (Text)Invariant($"{100 * (from + bin * width) / samples:F0}–{100 * (from + (bin + 1) * width) / samples:F0} %"))],
            Series =
            [
                new BarSeries(
                    new Text("モデル", "models"),
                    [.. Enumerable.Range(0, bins).Select(bin => (double)scores.Count(score => Math.Clamp((int)((score - from) / width), 0, bins - 1) == bin))]),
            ],
        };
    }

    /// <summary>The models in the order of the test set that chose them, and what they are worth on fresh data, once that is opened.</summary>
    private static Table Leaderboard(LessonWork work, int[] scores, int[] fresh)
    {
        bool opened = work.Settings["test"] == "opened";
        double samples = work.Settings.Whole("samples");
        int[] ranked = [.. Enumerable.Range(0, scores.Length).OrderByDescending(model => scores[model]).Take(Shown)];
        return new Table
        {
            Id = "board",
            Title = new Text("順位表", "Leaderboard"),
            Caption = opened
                ? new Text("新しいデータでは、上位も 50 % の近くに戻ります。", "On fresh data even the leaders fall back to about 50 %.")
                : new Text("「新しいデータ」を開けると、右の列が現れます。", "Open the fresh data to see the last column."),
            Columns = [new Text("順位", "rank"), new Text("モデル", "model"), new Column(new Text("選ぶのに使ったデータ %", "data that chose, %"), 4), new Column(new Text("新しいデータ %", "fresh data, %"), 4)],
            Rows = [.. ranked.Select((model, rank) => (IReadOnlyList<Cell>)[rank + 1, model + 1, 100 * scores[model] / samples, opened ? 100 * fresh[model] / samples : new Text("封印", "sealed")])],
            Highlight = [0],
        };
    }
}
