using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Metrics;
using static System.FormattableString;

namespace Shinso.Cli.Runs.Report;

/// <summary>What the best model answers to the validation rows: confusion matrix or scatter chart, scores, worst errors.</summary>
internal sealed class ReportAnswers(HtmlPage page, ReportTexts texts, ValidationAnswers answers, Func<int, string> className)
{
    private const int MostClasses = 20, MostConfusions = 20, Worst = 15;

    public void Write()
    {
        page.Section(texts.Answers(answers.Count), () =>
        {
            if (answers.IsClassification) WriteClasses();
            else WriteNumbers();
            page.Element("p", texts.IntervalNote, "class=\"note\"");
        }, "long");
        page.Section(texts.WorstTitle, WriteWorst);
    }

    private void WriteClasses()
    {
        int classes = answers.Outputs == 1 ? 2 : answers.Outputs;
        var confusion = new ConfusionMatrix(classes);
        for (int row = 0; row < answers.Count; row++) confusion.Add(answers.Actual(row), answers.Predicted(row));
        page.Line("<div class=\"side\"><div>");
        if (classes <= MostClasses) WriteMatrix(confusion);
        else WriteConfusions(confusion);
        page.Line("</div><div>").Element("h3", texts.PerClass);
        page.Table(
            [texts.Class, ">" + texts.Precision, ">" + texts.Recall, ">F1", ">" + texts.Support],
            Enumerable.Range(0, classes).Select(index => Scores(className(index), confusion.Of(index))).Append(Scores(texts.MacroMean, confusion.Macro)));
        page.Line("</div></div>");
        if (classes <= MostClasses) page.Element("p", texts.ConfusionNote, "class=\"note\"");
    }

    private void WriteMatrix(ConfusionMatrix confusion)
    {
        page.Element("h3", texts.ConfusionTitle);
        page.Markup("<div class=\"scroll\"><table class=\"matrix\"><thead><tr>").Element("th", texts.ActualOver, "scope=\"col\"");
        for (int predicted = 0; predicted < confusion.Classes; predicted++) page.Element("th", className(predicted), "scope=\"col\"");
        page.Line("</tr></thead><tbody>");
        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            long all = confusion.Of(actual).Support;
            page.Markup("<tr>").Element("th", className(actual), "scope=\"row\"");
            for (int predicted = 0; predicted < confusion.Classes; predicted++) page.Line(Cell(confusion[actual, predicted], all, actual == predicted));
            page.Line("</tr>");
        }

        page.Line("</tbody></table></div>");
    }

    /// <summary>A count with its share of the row; the more, the stronger the colour: blue where it is right, orange where it is wrong.</summary>
    private static string Cell(long count, long all, bool right)
    {
        if (count == 0) return "<td class=\"none\">0</td>";
        double share = (double)count / all, strength = 0.1 + 0.8 * share;
        string colour = Invariant($"background: rgba({(right ? "11, 111, 184" : "217, 115, 13")}, {strength:F3}){(strength > 0.55 ? "; color: #fff" : "")}");
        return Invariant($"<td style=\"{colour}\">{count:N0}<small>{share * 100:F1} %</small></td>");
    }

    private void WriteConfusions(ConfusionMatrix confusion)
    {
        var all = new List<(int Actual, int Predicted, long Count)>();
        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            for (int predicted = 0; predicted < confusion.Classes; predicted++)
            {
                if (actual != predicted && confusion[actual, predicted] > 0) all.Add((actual, predicted, confusion[actual, predicted]));
            }
        }

        page.Element("h3", texts.MostConfused);
        page.Table([texts.True, texts.Predicted, ">" + texts.Support], all.OrderByDescending(cell => cell.Count).Take(MostConfusions)
            .Select(cell => (IReadOnlyList<string>)[className(cell.Actual), className(cell.Predicted), Invariant($">{cell.Count:N0}")]));
    }

    private static string[] Scores(string name, ClassScores scores) =>
        [name, Invariant($">{scores.Precision:F4}"), Invariant($">{scores.Recall:F4}"), Invariant($">{scores.F1:F4}"), Invariant($">{scores.Support:N0}")];

    private void WriteNumbers()
    {
        var metrics = new RegressionMetrics();
        for (int row = 0; row < answers.Count; row++) metrics.Add(answers.Targets(row), answers.Answers(row));
        (double low, double high) = Bootstrap.OfMean(answers.Errors());
        page.Line("<div class=\"charts\">");
        (double, double)[] points = [.. Enumerable.Range(0, answers.Count).SelectMany(row => Enumerable.Range(0, answers.Outputs).Select(output => ((double)answers.Targets(row)[output], (double)answers.Answers(row)[output])))];
        page.Line($"<figure style=\"margin: 0\">{Chart.Scatter(texts.PredictionsTitle, texts.True, texts.Predicted, points)}</figure>");
        page.Terms(
            (texts.Rmse, Invariant($"{PlainNumber.Of(metrics.RootMeanSquaredError, 5)} ({texts.Interval(PlainNumber.Of(Math.Sqrt(low), 4), PlainNumber.Of(Math.Sqrt(high), 4))})")),
            (texts.Mae, PlainNumber.Of(metrics.MeanAbsoluteError, 5)),
            (texts.RSquared, Invariant($"{metrics.RSquared:F4}")));
        page.Line("</div>");
    }

    private void WriteWorst()
    {
        if (answers.IsClassification) WriteWorstClasses();
        else
        {
            int[] worst = [.. Enumerable.Range(0, answers.Count).OrderByDescending(answers.Error).Take(Worst)];
            page.Table([">" + texts.Row, ">" + texts.True, ">" + texts.Prediction, ">" + texts.Difference], worst.Select(row => (IReadOnlyList<string>)
                [Invariant($">{answers.RowNumber(row) + 1:N0}"), ">" + Numbers(answers.Targets(row)), ">" + Numbers(answers.Answers(row)), ">" + Numbers(Differences(row))]));
        }

        page.Element("p", texts.WorstNote, "class=\"note\"");
    }

    private void WriteWorstClasses()
    {
        int[] worst = [.. Enumerable.Range(0, answers.Count).Where(row => answers.Error(row) > 0).OrderBy(row => answers.Probability(row, answers.Actual(row))).Take(Worst)];
        if (worst.Length == 0)
        {
            page.Element("p", texts.NoErrors);
            return;
        }

        page.Table([">" + texts.Row, texts.Label, texts.Prediction, ">" + texts.ItsProbability, ">" + texts.RightProbability], worst.Select(row => (IReadOnlyList<string>)
        [
            Invariant($">{answers.RowNumber(row) + 1:N0}"), className(answers.Actual(row)), className(answers.Predicted(row)),
            Invariant($">{answers.Probability(row, answers.Predicted(row)) * 100:F2} %"), Invariant($">{answers.Probability(row, answers.Actual(row)) * 100:F2} %"),
        ]));
    }

    private float[] Differences(int row) => [.. Enumerable.Range(0, answers.Outputs).Select(output => answers.Answers(row)[output] - answers.Targets(row)[output])];

    private static string Numbers(ReadOnlySpan<float> values) => string.Join(", ", values.ToArray().Select(value => PlainNumber.Of(value, 5)));
}
