using System.Collections.Concurrent;
using Shinso.Lessons.Calculation;
using Shinso.Lessons.Figures;
using Shinso.Randomness;

namespace Shinso.Lessons.Generalisation;

/// <summary>Five folds of the iris flowers, or of generated ones where the data set is absent: how many of each part two classifiers have right.</summary>
/// <param name="Measured">Whether these are the real flowers.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Bayes">Naive Bayes, parts by row index mod 5.</param>
/// <param name="Softmax">Softmax regression, the same parts.</param>
/// <param name="BayesBlocks">Naive Bayes, parts are consecutive blocks.</param>
/// <param name="SoftmaxBlocks">Softmax regression, the same blocks.</param>
internal sealed record KFoldFlowers(bool Measured, int Rows, int[] Bayes, int[] Softmax, int[] BayesBlocks, int[] SoftmaxBlocks)
{
    private const int Folds = 5, Updates = 1000;
    private const double Rate = 0.1;

    private static readonly ConcurrentDictionary<string, KFoldFlowers> Known = new();

    /// <summary>Computed once for each place of the file.</summary>
    public static KFoldFlowers Of(LessonSurroundings surroundings) => Known.GetOrAdd(surroundings.Find("iris/iris.csv") ?? "", _ =>
    {
        var iris = Iris.Find(surroundings);
        return CrossValidated(iris ?? Generated(), iris is not null);
    });

    public void Leave(LessonWork work)
    {
        foreach ((string name, int[] right) in new[] { ("iris_nb", Bayes), ("iris_softmax", Softmax), ("iris_nb_blocks", BayesBlocks), ("iris_softmax_blocks", SoftmaxBlocks) })
        {
            work.Value(name, right);
            work.Value($"{name}_accuracy", right.Sum() / (double)Rows);
        }
    }

    public Table Table(string model)
    {
        List<IReadOnlyList<Cell>> rows = [];
        if (model != "softmax") rows.AddRange([Row(new Text("単純ベイズ、行番号 mod 5", "naive Bayes, row number mod 5"), Bayes), Row(new Text("単純ベイズ、五つの塊", "naive Bayes, five blocks"), BayesBlocks)]);
        if (model != "naive-bayes") rows.AddRange([Row(new Text("ソフトマックス回帰、行番号 mod 5", "softmax regression, row number mod 5"), Softmax), Row(new Text("ソフトマックス回帰、五つの塊", "softmax regression, five blocks"), SoftmaxBlocks)]);
        return new Table
        {
            Id = "iris",
            Title = Measured ? new Text("アヤメ 150 件の交差検証", "Cross-validation of 150 iris flowers") : new Text("作ったデータ 150 件の交差検証（アヤメのデータがないため）", "Cross-validation of 150 generated rows, as the iris data are not there"),
            Caption = new Text("各部分で正解した件数と、全体の正解率です。ファイルはクラスの順に並んでいるので、塊のまま分けると正解率が下がります。", "Right answers in each part, and the accuracy of all. The file is sorted by class, so consecutive blocks do worse."),
            Columns = [new Text("モデルと分け方", "model and parts"), "1", "2", "3", "4", "5", new Column(new Text("正解率", "accuracy"), 4)],
            Rows = rows,
            Highlight = [0],
        };
    }

    private IReadOnlyList<Cell> Row(Text name, int[] right) => [name, .. right.Select(count => (Cell)count), right.Sum() / (double)Rows];

    private static KFoldFlowers CrossValidated(Iris data, bool measured)
    {
        int n = data.Classes.Length;
        int[] all = [.. Enumerable.Range(0, n)];
        int[][] mixed = [.. Enumerable.Range(0, Folds).Select(part => all.Where(row => row % Folds == part).ToArray())];
        int[][] blocks = KFoldLesson.Parts(all, Folds);
        return new KFoldFlowers(measured, n, Right(mixed, BayesRight), Right(mixed, SoftmaxRight), Right(blocks, BayesRight), Right(blocks, SoftmaxRight));

        int[] Right(int[][] parts, Func<Iris, Iris, int, int> model) => [.. parts.Select(part => model(data.Only([.. all.Except(part)]), data.Only(part), data.Kinds))];
    }

    /// <summary>How many validation rows naive Bayes has right after counting the training rows.</summary>
    private static int BayesRight(Iris training, Iris validation, int kinds)
    {
        var bayes = GaussianBayes.Fit(training.Features, training.Classes, kinds);
        return validation.Features.Where((x, row) => bayes.Classify(x) == validation.Classes[row]).Count();
    }

    /// <summary>How many validation rows softmax regression has right after descending on the training rows; both are standardised as the training rows are.</summary>
    private static int SoftmaxRight(Iris training, Iris validation, int kinds)
    {
        double[][] x = SoftmaxRegression.Standardised(training.Features, training.Features);
        var softmax = new SoftmaxRegression(x[0].Length, kinds);
        for (int update = 0; update < Updates; update++) softmax.Descend(x, training.Classes, Rate);
        return SoftmaxRegression.Standardised(validation.Features, training.Features).Where((scaled, row) => softmax.Classify(scaled) == validation.Classes[row]).Count();
    }

    /// <summary>Three overlapping normal clouds of 50 rows with four numbers each.</summary>
    private static Iris Generated()
    {
        var random = new SplitMix(4);
        int[] classes = [.. Enumerable.Range(0, 150).Select(row => row / 50)];
        return new Iris([.. classes.Select(kind => Enumerable.Range(0, 4).Select(j => kind * (j % 2 == 0 ? 1.2 : 0.6) + random.NextNormal() * 0.6).ToArray())], classes);
    }
}
