using System.Globalization;
using Shinso.Lessons.Calculation;
using Shinso.Randomness;

namespace Shinso.Lessons.Further;

/// <summary>Discriminative models learn P(C|x), generative ones P(x|C): Bayes' rule on a line, both borders in a plane, the irises, and new samples.</summary>
public sealed class TwoFamilies : Lesson
{
    internal static readonly double[] Places = [0, 1, 1.2, 2, 3];
    private static readonly int[] Milestones = [0, 1, 10, 100, 1000];
    private static readonly Memo<string, IrisResults> Irises = new(2);

    /// <inheritdoc/>
    public override string Id => "discriminative-generative";

    /// <inheritdoc/>
    public override LessonCard Card { get; } = new("44", Part.Further, new Text("識別モデルと生成モデル", "Discriminative and generative models"), 25)
    {
        Summary = new Text("データからクラスを当てるモデルと、クラスからデータを作るモデル。ベイズの定理で二つをつなぎます。", "Models that tell a class from data, and models that make data of a class; Bayes' rule connects them."),
        Sources = [new SourcePlace("S0", new Text("1.1 識別モデルと生成モデル、式 (1)(2)", "1.1 discriminative and generative models, (1) and (2)"))],
        Before = ["softmax", "output-heads", "k-fold"],
        Playground = [new PlaygroundLink(new Text("二つの山を、中間層のないネットワーク（識別モデル）で分ける", "Divide two clouds with a network without hidden layers, a discriminative model"), "v=1&dataset=gauss&networkShape=&seed=0.5")],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Number("mean-1", 0, -4, 6, new Text("C₁ の平均", "mean of C₁")) with { Step = 0.05 },
        Parameter.Number("mean-2", 2, -4, 6, new Text("C₂ の平均", "mean of C₂")) with { Step = 0.05 },
        Parameter.Number("deviation-1", 1, 0.4, 3, new Text("C₁ の標準偏差", "deviation of C₁")) with { Step = 0.05 },
        Parameter.Number("deviation-2", 1, 0.4, 3, new Text("C₂ の標準偏差", "deviation of C₂")) with { Step = 0.05 },
        Parameter.Number("prior", 0.6, 0.01, 0.99, new Text("C₁ の事前確率", "prior of C₁")) with { Step = 0.01 },
        Parameter.Number("x", 1, -4, 6, "x") with { Step = 0.05 },
        Parameter.Matrix("points", Planar.Usual, -5, 5, new Text("点（x, y, クラス 0 か 1）", "Points (x, y, class 0 or 1)"), fewestRows: 2, mostRows: 30, columns: 3),
        Parameter.Whole("samples", 20, 0, 100, new Text("作る点の数", "Samples to draw")),
        Parameter.Whole("seed", 11, 1, 100, new Text("乱数の種", "Seed")),
        Parameter.Number("mu", 1, -3, 3, "μ") with { Step = 0.05 },
        Parameter.Number("sigma", 0.5, 0.1, 2, "σ") with { Step = 0.05 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Question> Questions(LessonResult result) =>
    [
        new ChoiceQuestion(
            new Text("x = 1 で事後確率が 0.6 と 0.4 になるのはなぜですか。", "Why are the posteriors at x = 1 just 0.6 and 0.4?"),
            [
                new Choice(new Text("二つの密度が等しく、事前確率だけが残るから", "both densities are equal there, so only the priors remain"), true, new Text("x = 1 は二つの平均 0 と 2 のちょうど真ん中です。", "x = 1 is half-way between the means 0 and 2.")),
                new Choice(new Text("密度の比が 0.6 対 0.4 だから", "the densities stand 0.6 to 0.4"), false, new Text("密度はどちらも同じです。", "The densities are equal.")),
                new Choice(new Text("偶然", "by chance"), false, new Text("平均を動かすと変わります。理由があります。", "Move a mean and it changes: there is a reason.")),
            ],
            new Text("$P(x|C_1)=P(x|C_2)$ なら $P(C_k|x)=P(C_k)$ です。", "Where $P(x|C_1)=P(x|C_2)$, $P(C_k|x)=P(C_k)$.")),
        new OpenQuestion(
            new Text("生成モデルにできて、識別モデルにできないことは何ですか。", "What can a generative model do that a discriminative one cannot?"),
            new Text("新しいデータを作ることです。", "Produce new data.")),
        new NumberQuestion(
            new Text("事前確率 0.6 と 0.4 のとき、境目の x はいくつですか（有効数字 3 桁）。", "With priors 0.6 and 0.4, where is the border? (three digits)"),
            result.Number("border"),
            0.005,
            new Text("$x = 1+\\frac12\\ln 1.5$ です。多いほうのクラスが場所を広げます。", "$x = 1+\\frac12\\ln 1.5$: the more frequent class takes more room.")),
        new CodeQuestion(
            new Text("ベイズの定理で事後確率を求めるコードを書いてください。", "Write code for the posterior by Bayes' rule."),
            "GaussianBayes.Posterior",
            new Text("対数で足してから softmax に入れると、小さな確率の積が 0 につぶれません。", "Adding logarithms and taking softmax keeps products of small probabilities from vanishing.")),
    ];

    /// <inheritdoc/>
    protected override void Compute(LessonWork work)
    {
        Settings settings = work.Settings;
        var line = new TwoNormals(settings.Number("mean-1"), settings.Number("deviation-1"), settings.Number("mean-2"), settings.Number("deviation-2"), settings.Number("prior"));
        work.Value("posterior", Value.Map(Places.Select(x => (x.ToString(CultureInfo.InvariantCulture), (Value)line.Row(x)))));
        double[] borders = line.Borders();
        work.Value("border", borders.Length == 0 ? "–" : borders[0]);
        work.Value("borders", borders);
        work.Value("logistic_gap", Places.Max(x => Math.Abs(line.Row(x)[4] - Functions.Sigmoid(-line.LogRatio(x)))));
        work.Value("own_row", line.Row(settings.Number("x")));
        var plane = Planar.Of(settings.Matrix("points"), settings.Whole("samples"), settings.Whole("seed"));
        work.Value("point_count", plane.Points.Length);
        work.Value("point_dimension", 2);
        work.Value("plane_bayes_right", plane.BayesRight);
        work.Value("plane_logistic_right", plane.LogisticRight);
        IrisResults? iris = work.Surroundings.Find("iris/iris.csv") is string path ? Irises.Of(path, () => Learn(Iris.Read(path))) : null;
        if (iris is null) NoIris(work);
        else IrisValues(work, iris, settings.Whole("seed"));
        First(work, settings, line);
        FamilyFigures.Show(work, line, borders, plane, iris);
    }

    /// <summary>A first look at VAE and GAN: how far a code is from the prior, and what the best discriminator says.</summary>
    private static void First(LessonWork work, Settings settings, TwoNormals line)
    {
        (double mu, double sigma) = (settings.Number("mu"), settings.Number("sigma"));
        work.Value("vae_kl", Divergence(mu, sigma));
        double[] row = line.Row(settings.Number("x"));
        (double real, double made) = (row[0] / line.Prior, row[1] / (1 - line.Prior));
        work.Value("gan_best_discriminator", real + made == 0 ? 0.5 : real / (real + made));
        work.Value("gan_equilibrium", 2 * Math.Log(0.5));
    }

    /// <summary>KL(N(μ, σ²) ‖ N(0, 1)) = ½(μ² + σ² − ln σ² − 1).</summary>
    private static double Divergence(double mu, double sigma) => (mu * mu + sigma * sigma - Math.Log(sigma * sigma) - 1) / 2;

    private static void NoIris(LessonWork work)
    {
        work.Absent("iris");
        work.Note("アヤメのデータ（iris/iris.csv）がこの計算機にないので、その数は計算していません。", "The irises (iris/iris.csv) are not on this machine; their numbers were not computed.");
    }

    private static void IrisValues(LessonWork work, IrisResults iris, int seed)
    {
        work.Value("nb_correct", iris.X.Length - iris.BayesWrong.Length);
        work.Value("nb_wrong_rows", iris.BayesWrong);
        work.Value("nb_means", iris.Bayes.Means);
        work.Value("nb_row_71", iris.Bayes.Posterior(iris.X[70]));
        work.Value("softmax_ce", Value.Map(Milestones.Zip(iris.CrossEntropy, (n, ce) => (n.ToString(CultureInfo.InvariantCulture), (Value)ce))));
        work.Value("softmax_right", iris.SoftmaxRight);
        work.Value("softmax_wrong_rows", iris.SoftmaxWrong);
        var random = new SplitMix((ulong)seed);
        work.Value("samples", Enumerable.Range(0, 3).Select(_ => iris.Bayes.Sample(0, random)).ToArray());
    }

    /// <summary>Both families on all 150 flowers: counting and averaging, and 1,000 steps of descent.</summary>
    private static IrisResults Learn(Iris flowers)
    {
        (double[][] x, int[] truth) = flowers;
        var bayes = GaussianBayes.Fit(x, truth, flowers.Kinds);
        double[][] scaled = SoftmaxRegression.Standardised(x, x);
        var softmax = new SoftmaxRegression(4, flowers.Kinds);
        List<double> losses = [];
        List<int> right = [];
        for (int n = 0; n <= Milestones[^1]; n++)
        {
            if (Milestones.Contains(n))
            {
                losses.Add(softmax.CrossEntropy(scaled, truth));
                right.Add(scaled.Where((row, i) => softmax.Classify(row) == truth[i]).Count());
            }

            if (n < Milestones[^1]) softmax.Descend(scaled, truth, 0.1);
        }

        int[] Wrong(Func<int, int> said) => [.. Enumerable.Range(0, x.Length).Where(i => said(i) != truth[i]).Select(i => i + 1)];
        return new IrisResults(x, truth, bayes, Wrong(i => bayes.Classify(x[i])), Wrong(i => softmax.Classify(scaled[i])), [.. losses], [.. right]);
    }

    /// <summary>What both models make of the irises; wrong rows are counted from 1.</summary>
    internal sealed record IrisResults(double[][] X, int[] Truth, GaussianBayes Bayes, int[] BayesWrong, int[] SoftmaxWrong, double[] CrossEntropy, int[] SoftmaxRight);
}
