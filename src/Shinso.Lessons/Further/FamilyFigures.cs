using Shinso.Lessons.Figures;
using Shinso.Randomness;

namespace Shinso.Lessons.Further;

/// <summary>What the lesson about discriminative and generative models shows.</summary>
internal static class FamilyFigures
{
    private static readonly DotShape[] Shapes = [DotShape.Circle, DotShape.Square, DotShape.Cross];
    private static readonly Tone[] Tones = [Tone.First, Tone.Second, Tone.Third];
    private static readonly string[] Flowers = ["setosa", "versicolor", "virginica"];

    public static void Show(LessonWork work, TwoNormals line, double[] borders, Planar plane, TwoFamilies.IrisResults? iris)
    {
        work.Show(Line(work.Settings, line, borders));
        work.Show(Posteriors(line));
        work.Show(Plane(plane));
        work.Show(Irises(iris));
        work.Show(Latent(work.Settings));
    }

    private static Plot Line(Settings settings, TwoNormals line, double[] borders)
    {
        double x = settings.Number("x");
        double[] row = line.Row(x);
        return new Plot
        {
            Id = "line",
            Title = new Text("二つの山とベイズの定理", "Two hills and Bayes' rule"),
            Caption = new Text($"x = {x} では P(C₂|x) = {row[4]:F4}。山の頂上と、曲線の上の点を左右に動かせます。", FormattableString.Invariant($"At x = {x} P(C₂|x) = {row[4]:F4}. Drag the tops and the point on the curve sideways.")),
            X = new Axis("x", -4, 6),
            Y = new Axis(new Text("確率・密度", "probability, density"), 0, 1.05),
            Marks =
            [
                Curve.Of(place => line.Row(place)[0], -4, 6) with { Tone = Tone.First, Label = "P(x|C₁)P(C₁)" },
                Curve.Of(place => line.Row(place)[1], -4, 6) with { Tone = Tone.Second, Label = "P(x|C₂)P(C₂)" },
                Curve.Of(place => line.Row(place)[4], -4, 6) with { Tone = Tone.Third, Label = "P(C₂|x)" },
                .. borders.Where(border => border is > -4 and < 6).Select(border => (Mark)new Rule(border, Vertical: true) { Tone = Tone.Quiet, Label = new Text("境目", "border") }),
            ],
            Handles =
            [
                new Handle("mean-1", line.Mean1, line.Row(line.Mean1)[0], new Text("C₁ の平均", "mean of C₁"), BindX: "mean-1", Tone: Tone.First),
                new Handle("mean-2", line.Mean2, line.Row(line.Mean2)[1], new Text("C₂ の平均", "mean of C₂"), BindX: "mean-2", Tone: Tone.Second),
                new Handle("x", x, row[4], "x", BindX: "x", Tone: Tone.Third),
            ],
            Controls = ["prior", "deviation-1", "deviation-2", "mean-1", "mean-2", "x"],
        };
    }

    private static Table Posteriors(TwoNormals line) => new()
    {
        Id = "posteriors",
        Title = new Text("ベイズの定理を数で", "Bayes' rule in numbers"),
        Columns = ["x", new Column("P(x|C₁)P(C₁)", 6), new Column("P(x|C₂)P(C₂)", 6), new Column("P(x)", 6), new Column("P(C₁|x)", 6), new Column("P(C₂|x)", 6)],
        Rows = [.. TwoFamilies.Places.Select(x => (IReadOnlyList<Cell>)[x, .. line.Row(x).Select(number => (Cell)number)])],
    };

    private static Plot Plane(Planar plane)
    {
        var x = new Axis("x", -5, 5);
        var y = new Axis("y", -5, 5);
        List<Mark> marks = [];
        if (plane.Bayes is Calculation.GaussianBayes bayes)
        {
            marks.Add(HeatMap.Of((a, b) => bayes.Posterior([a, b])[0] - 0.5, x, y, -1, 1, 50, 50));
            marks.Add(Contours.Of((a, b) => Math.Clamp(bayes.LogJoint([a, b], 0) - bayes.LogJoint([a, b], 1), -50, 50), x, y, [0], 60)[0] with { Tone = Tone.Ink, Stroke = Stroke.Solid, Label = new Text("生成モデルの境目", "border of the generative model") });
        }

        marks.Add(Contours.Of(plane.Score, x, y, [0], 20)[0] with { Tone = Tone.Third, Stroke = Stroke.Dashed, Label = new Text("識別モデルの境目", "border of the discriminative model") });
        foreach (int k in (int[])[0, 1])
        {
            double[][] made = [.. plane.Samples.Where(sample => sample.Class == k).Select(sample => sample.Point)], own = [.. plane.Points.Where((_, i) => plane.Classes[i] == k)];
            marks.Add(new Dots([.. made.Select(point => point[0])], [.. made.Select(point => point[1])], DotShape.Small) { Tone = Tones[k] });
            marks.Add(new Dots([.. own.Select(point => point[0])], [.. own.Select(point => point[1])], Shapes[k]) { Tone = Tones[k], Label = k == 0 ? "C₁" : "C₂" });
        }

        return new Plot
        {
            Id = "plane",
            Title = new Text("平面の点を動かす", "Move points in a plane"),
            Caption = new Text($"小さな点は、生成モデルが作った新しい点です。正解は生成モデル {plane.BayesRight}、識別モデル {plane.LogisticRight}（{plane.Points.Length} 点中）。", $"Small dots were made by the generative model. Right of {plane.Points.Length}: generative {plane.BayesRight}, discriminative {plane.LogisticRight}."),
            X = x,
            Y = y,
            Square = true,
            Marks = marks,
            Handles = [.. plane.Points.Select((point, i) => new Handle($"p{i}", point[0], point[1], new Text($"点 {i + 1}", $"point {i + 1}"), $"points[{i},0]", $"points[{i},1]", Tones[plane.Classes[i]]))],
            Controls = ["samples", "seed", "points"],
        };
    }

    /// <summary>The flowers by the size of their petals; rings are wrong by naive Bayes, crosses by softmax regression.</summary>
    private static Plot Irises(TwoFamilies.IrisResults? iris)
    {
        List<Mark> marks = [];
        if (iris is not null)
        {
            for (int k = 0; k < 3; k++) marks.Add(Flower(iris, [.. Enumerable.Range(0, iris.X.Length).Where(row => iris.Truth[row] == k)], Shapes[k], Tones[k], Flowers[k]));
            marks.Add(Flower(iris, [.. iris.BayesWrong.Select(row => row - 1)], DotShape.Ring, Tone.Wrong, new Text("単純ベイズの間違い", "wrong by naive Bayes")));
            marks.Add(Flower(iris, [.. iris.SoftmaxWrong.Select(row => row - 1)], DotShape.Cross, Tone.Wrong, new Text("ソフトマックス回帰の間違い", "wrong by softmax regression")));
        }

        return new Plot
        {
            Id = "irises",
            Title = new Text("アヤメ 150 輪", "150 irises"),
            Caption = iris is null
                ? new Text("アヤメのデータがないので、描けません。", "The data of the irises are not there.")
                : new Text($"間違えた行：単純ベイズ {string.Join(", ", iris.BayesWrong)}／ソフトマックス回帰 {string.Join(", ", iris.SoftmaxWrong)}", $"Wrong rows: naive Bayes {string.Join(", ", iris.BayesWrong)}; softmax regression {string.Join(", ", iris.SoftmaxWrong)}."),
            X = new Axis(new Text("花弁の長さ (cm)", "petal length (cm)"), 0, 7.5),
            Y = new Axis(new Text("花弁の幅 (cm)", "petal width (cm)"), 0, 3),
            Marks = marks,
        };
    }

    private static Dots Flower(TwoFamilies.IrisResults iris, int[] rows, DotShape shape, Tone tone, Text label) =>
        new([.. rows.Select(row => iris.X[row][2])], [.. rows.Select(row => iris.X[row][3])], shape) { Tone = tone, Label = label };

    /// <summary>The code of one input of a variational autoencoder, beside the prior that it should not leave.</summary>
    private static Plot Latent(Settings settings)
    {
        (double mu, double sigma) = (settings.Number("mu"), settings.Number("sigma"));
        var random = new SplitMix((ulong)settings.Whole("seed"));
        double[] codes = [.. Enumerable.Range(0, 12).Select(_ => mu + sigma * random.NextNormal())];
        return new Plot
        {
            Id = "latent",
            Title = new Text("VAE の符号 z = μ + σε", "The code of a VAE, z = μ + σε"),
            Caption = new Text("頂上を左右に動かすと μ が変わります。破線の標準正規分布から離れるほど、罰が大きくなります。", "Drag the top: it is μ. The further from the dashed standard normal, the greater the penalty."),
            X = new Axis("z", -4, 4),
            Y = new Axis(new Text("密度", "density"), 0, 1.1 * Math.Max(TwoNormals.Density(0, 0, 1), TwoNormals.Density(mu, mu, sigma))),
            Marks =
            [
                Curve.Of(z => TwoNormals.Density(z, 0, 1), -4, 4, stroke: Stroke.Dashed) with { Tone = Tone.Quiet, Label = new Text("標準正規分布", "standard normal") },
                Curve.Of(z => TwoNormals.Density(z, mu, sigma), -4, 4) with { Tone = Tone.First, Label = new Text("入力一つの符号", "code of one input") },
                new Dots(codes, new double[codes.Length], DotShape.Circle) { Tone = Tone.First, Label = new Text("引いた z", "drawn z") },
            ],
            Handles = [new Handle("mu", mu, TwoNormals.Density(mu, mu, sigma), "μ", BindX: "mu")],
            Controls = ["mu", "sigma"],
        };
    }
}
