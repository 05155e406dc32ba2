using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Generalisation;

/// <summary>Four networks that the library's engine trained on 15 noisy points of a sine wave, once: plain, with L1, with L2, with dropout. Early stopping takes the plain one at its best epoch.</summary>
internal static class RegularizedNetworks
{
    private static readonly double[] Places = [.. Enumerable.Range(0, 241).Select(i => 2 * Math.PI * i / 240)];

    private static readonly SineNetworkPlan Plain = new([40, 40], 3000);

    private static readonly Method[] Methods =
    [
        new("plain", new Text("正則化なし", "no regularization"), Plain, Early: false),
        new("early", new Text("早期終了", "early stopping"), Plain, Early: true),
        new("l1", new Text("L1（λ = 0.0005）", "L1 (λ = 0.0005)"), Plain with { L1 = 0.0005f }, Early: false),
        new("l2", new Text("L2（λ = 0.001）", "L2 (λ = 0.001)"), Plain with { L2 = 0.001f }, Early: false),
        new("dropout", new Text("ドロップアウト（10 %）", "dropout (10 %)"), Plain with { Dropout = 0.1f }, Early: false),
    ];

    private static readonly Lazy<SineNetwork[]> Trained = new(() =>
    {
        (double[] x, double[] y) = SinePoints.Of();
        (double[], double[]) train = ([.. x.Where((_, i) => i % 2 == 0)], [.. y.Where((_, i) => i % 2 == 0)]), validation = ([.. x.Where((_, i) => i % 2 == 1)], [.. y.Where((_, i) => i % 2 == 1)]);
        var trained = Methods.Select(method => method.Plan).Distinct().ToDictionary(plan => plan, plan => SineNetwork.Trained(plan, train, validation));
        return [.. Methods.Select(method => trained[method.Plan])];
    });

    public static void Show(LessonWork work)
    {
        work.Note("ネットワークはライブラリの単精度の計算で学習しました。計算機が違えば、下の桁は変わります。", "Networks were trained by the library in single precision; another machine may differ in the last digits.");
        double[] validation = [.. Methods.Select((method, i) => method.Early ? Trained.Value[i].Validation.Min() : Trained.Value[i].Validation[^1])];
        work.Step("network_validation", Value.Map(Methods.Zip(validation, (method, error) => (method.Id, (Value)error))));
        int chosen = Array.FindIndex(Methods, method => method.Id == work.Settings["method"]);
        work.Show(Curves(chosen));
        work.Show(Histogram(chosen));
        work.Show(Results(validation, chosen));
    }

    private static double[] Answers(int method) => Methods[method].Early ? Trained.Value[method].Best(Places) : Trained.Value[method].Last(Places);

    private static Plot Curves(int chosen)
    {
        (double[] x, double[] y) = SinePoints.Of();
        return new Plot
        {
            Id = "networks",
            Title = new Text("学習したネットワークの曲線", "Curves of trained networks"),
            Caption = new Text("どれも 1-40-40-1 で、15 点を 3000 エポック学びました。方法を切り替えてください。", "All are 1-40-40-1 and saw 15 points for 3,000 epochs. Switch the method."),
            X = new Axis("x", 0, 2 * Math.PI),
            Y = new Axis("y", -2, 2),
            Marks =
            [
                new Curve(Places, [.. Places.Select(Math.Sin)], Stroke.Dashed) { Tone = Tone.Quiet, Label = "sin x" },
                new Curve(Places, Answers(0), Stroke.Thin) { Tone = Tone.Wrong, Label = Methods[0].Name },
                .. chosen == 0 ? Array.Empty<Mark>() : [new Curve(Places, Answers(chosen)) { Tone = Tone.Third, Label = Methods[chosen].Name }],
                new Dots([.. x.Where((_, i) => i % 2 == 0)], [.. y.Where((_, i) => i % 2 == 0)]) { Tone = Tone.First, Label = new Text("訓練", "training") },
                new Dots([.. x.Where((_, i) => i % 2 == 1)], [.. y.Where((_, i) => i % 2 == 1)], DotShape.Ring) { Tone = Tone.Second, Label = new Text("検証", "validation") },
            ],
            Controls = ["method"],
        };
    }

    /// <summary>How the sizes of the network's weights spread.</summary>
    private static Bars Histogram(int chosen)
    {
        double[] edges = [0, 0.001, 0.01, 0.03, 0.1, 0.3, 1, double.PositiveInfinity];
        return new Bars
        {
            Id = "weights",
            Title = new Text("重みの大きさの分布", "How large the weights are"),
            Caption = new Text("L1 では大半の重みがほぼ 0 になります。", "With L1 most weights are all but 0."),
            Axis = new Axis(new Text("重みの割合", "share of the weights"), 0, 1),
            Categories = ["< 0.001", "< 0.01", "< 0.03", "< 0.1", "< 0.3", "< 1", "≥ 1"],
            Series =
            [
                Series(0, Tone.Wrong),
                .. chosen < 2 ? Array.Empty<BarSeries>() : [Series(chosen, Tone.Third)],
            ],
            Controls = ["method"],
        };

        BarSeries Series(int method, Tone tone)
        {
            double[] weights = Trained.Value[method].Weights;
            return new BarSeries(Methods[method].Name, [.. Enumerable.Range(0, edges.Length - 1).Select(bin => weights.Count(w => Math.Abs(w) >= edges[bin] && Math.Abs(w) < edges[bin + 1]) / (double)weights.Length)], tone);
        }
    }

    private static Table Results(double[] validation, int chosen) => new()
    {
        Id = "methods",
        Title = new Text("四つの方法の比較", "The methods compared"),
        Columns = [new Text("方法", "method"), new Text("エポック", "epochs"), new Column(new Text("訓練誤差", "training error"), 3), new Column(new Text("検証誤差", "validation error"), 3), new Column("Σ|w|", 4)],
        Rows =
        [
            .. Methods.Select((method, i) =>
            {
                SineNetwork network = Trained.Value[i];
                int at = Array.IndexOf(network.Epochs, network.BestEpoch);
                return (IReadOnlyList<Cell>)[method.Name, method.Early ? network.BestEpoch : method.Plan.Epochs, method.Early ? network.Train[at] : network.Train[^1], validation[i], method.Early ? "–" : network.Weights.Sum(Math.Abs)];
            }),
        ],
        Highlight = [chosen],
    };

    private sealed record Method(string Id, Text Name, SineNetworkPlan Plan, bool Early);
}
