using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using static System.FormattableString;

namespace Shinso.Lessons.Book;

/// <summary>The figures of <see cref="BuyApples"/>.</summary>
internal static class ShoppingFigures
{
    private static readonly Dictionary<string, Text> Names = new()
    {
        ["apple-price"] = new Text("りんごの値段", "apple price"),
        ["apples"] = new Text("りんごの個数", "apples"),
        ["orange-price"] = new Text("みかんの値段", "orange price"),
        ["oranges"] = new Text("みかんの個数", "oranges"),
        ["tax"] = new Text("消費税", "tax"),
    };

    public static void Show(LessonWork work)
    {
        Settings settings = work.Settings;
        bool both = settings["basket"] == "both";
        string[] inputs = both ? BuyApples.AllInputs : BuyApples.AppleInputs;
        Formula basket = BuyApples.Basket(both);
        (double[] parts, double together, double predicted, double[] slopes) = Changes(basket, inputs, settings);
        work.Value("change_together", Value.Map(("predicted", predicted), ("true", together)));
        work.Show(Graph(settings, basket, inputs));
        work.Show(Line(settings, basket, inputs, slopes));
        work.Show(Effects(settings, inputs, slopes, parts, together, predicted));
        work.Csv(() => new Table
        {
            Id = "inputs",
            Title = new Text("数と勾配", "Numbers and gradients"),
            Columns = [new Text("何の数か", "what"), new Text("値", "value"), new Text("支払いの勾配", "gradient of the payment")],
            Rows = [.. inputs.Select((name, i) => (IReadOnlyList<Cell>)[Names[name], settings.Number(name), slopes[i]])],
        });
    }

    private static Wiring Graph(Settings settings, Formula basket, string[] inputs)
    {
        var graph = new FormulaGraph(basket, inputs.ToDictionary(name => name, settings.Number));
        int step = settings.Whole("step") < BuyApples.AllSteps ? settings.Whole("step") : FormulaGraph.AllDone;
        return new Wiring
        {
            Id = "graph",
            Title = new Text("買い物の計算グラフ", "The graph of the shopping"),
            Caption = new Text("左の数をつかんで変えてください。前へ流れるのは金額、後ろへ戻るのは「1 増えたら支払いがいくら増えるか」です。", "Drag the numbers on the left. Forward flow amounts of money, backward how much more there is to pay when a number grows by 1."),
            Nodes = [.. graph.Nodes(step).Select(node => node.Bind is string name ? node with { Label = Names[name] } : node with { Detail = null })],
            Edges = graph.Edges(step, "¥"),
            Controls = ["basket", "step", "apple-price", "apples", "orange-price", "oranges", "tax"],
        };
    }

    /// <summary>The total as a function of the number of apples: the gradient is the line's slope.</summary>
    private static Plot Line(Settings settings, Formula basket, string[] inputs, double[] slopes)
    {
        int apples = settings.Whole("apples");
        double[] counts = [.. Enumerable.Range(0, 21).Select(count => (double)count)];
        double[] totals = [.. counts.Select(count => Total(basket, inputs, settings, ("apples", count)))];
        double most = Math.Pow(10, Math.Ceiling(Math.Log10(Math.Max(100, totals[^1]))));
        foreach (double share in new[] { 0.2, 0.5 })
        {
            if (share * most >= totals[^1])
            {
                most *= share;
                break;
            }
        }

        return new Plot
        {
            Id = "line",
            Title = new Text("りんごの個数と支払い", "Number of apples and payment"),
            Caption = new Text(Invariant($"一個増えるごとに {slopes[1]:0.##} 円増えます。これが個数の勾配です。"), Invariant($"Each apple adds {slopes[1]:0.##} yen: that is the gradient of their number.")),
            X = new Axis(new Text("りんごの個数", "apples"), 0, 20),
            Y = new Axis(new Text("支払い（円）", "to pay, in yen"), 0, most),
            Marks =
            [
                new Curve(counts, totals) { Tone = Tone.Quiet },
                new Dots(counts, totals, DotShape.Small) { Tone = Tone.First },
                new Curve([apples, apples + 1, apples + 1], [totals[apples], totals[apples], totals[apples] + slopes[1]]) { Tone = Tone.Second, Label = new Text("もう一個", "one more") },
            ],
            Handles = [new Handle("apples", apples, totals[apples], new Text("りんごの個数を変える", "Change the number of apples"), BindX: "apples", Tone: Tone.First)],
            Controls = ["apples", "apple-price", "tax"],
        };
    }

    private static Bars Effects(Settings settings, string[] inputs, double[] slopes, double[] parts, double together, double predicted)
    {
        double percent = settings.Number("percent");
        double end = Math.Max(10, 1.1 * parts.Append(together).Append(predicted).Max(Math.Abs));
        return new Bars
        {
            Id = "effects",
            Title = new Text(Invariant($"どれかが {percent} % 変わったら"), Invariant($"If something changes by {percent} %")),
            Caption = new Text("一つだけ変わるなら、勾配の見積もりは正確です。全部が一緒に変わると、見積もりからずれます。", "Where one number changes, the gradient's estimate is exact. Where all change together, it is not."),
            Axis = new Axis(new Text("支払いの変化（円）", "change of the payment, in yen"), percent < 0 ? -end : 0, percent < 0 ? 0 : end),
            Categories = [.. inputs.Select(name => Names[name]), new Text("全部一緒に", "all together")],
            Series =
            [
                new BarSeries(new Text("勾配 × 変化", "gradient × change"), [.. slopes.Select((slope, i) => slope * settings.Number(inputs[i]) * percent / 100), predicted], Tone.First),
                new BarSeries(new Text("本当の変化", "true change"), [.. parts, together], Tone.Second),
            ],
            Controls = ["percent"],
        };
    }

    /// <summary>What a change of every input alone, and of all together, does to the total; the gradient's estimate for all, and the gradient.</summary>
    private static (double[] Parts, double Together, double Predicted, double[] Slopes) Changes(Formula basket, string[] inputs, Settings settings)
    {
        double factor = 1 + settings.Number("percent") / 100, before = Total(basket, inputs, settings);
        Dictionary<string, Scalar> place = inputs.ToDictionary(name => name, name => (Scalar)settings.Number(name));
        double[] slopes = [.. basket.At(place).Gradients([.. inputs.Select(name => place[name])]).Select(slope => slope.Value)];
        double[] parts = [.. inputs.Select(name => Total(basket, inputs, settings, (name, factor * settings.Number(name))) - before)];
        double together = Total(basket, inputs, settings, [.. inputs.Select(name => (name, factor * settings.Number(name)))]) - before;
        return (parts, together, slopes.Select((slope, i) => slope * settings.Number(inputs[i]) * (factor - 1)).Sum(), slopes);
    }

    private static double Total(Formula basket, string[] inputs, Settings settings, params (string Name, double Number)[] changed)
    {
        Dictionary<string, Scalar> place = inputs.ToDictionary(name => name, name => (Scalar)settings.Number(name));
        foreach ((string name, double number) in changed) place[name] = number;
        return basket.At(place).Value;
    }
}
