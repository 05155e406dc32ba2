using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Metrics;
using static System.FormattableString;

namespace Shinso.Cli.Runs.Report;

/// <summary>The figures at the head of a report.</summary>
internal sealed class ReportFigures(HtmlPage page, RunSummary run, ReportTexts texts, ValidationAnswers? answers, IReadOnlyList<Opening> openings)
{
    public void Write()
    {
        page.Line("<dl class=\"figures\">");
        Best();
        if (run.Best is EpochLine best) Figure(texts.BestEpoch, Invariant($"{best.Epoch:N0}"), texts.OfEpochs(run.Epochs.Count, run.Configuration.Epochs));
        Test();
        Figure(texts.Parameters, Invariant($"{run.Configuration.Parameters:N0}"), texts.TrainedIn(run.Seconds));
        page.Line("</dl>");
    }

    private void Best()
    {
        if (run.Best is not EpochLine best) return;
        if (best.ValidationAccuracy is double accuracy) Figure(texts.ValidationAccuracy, Percent(accuracy), Interval(error => 1 - error, share => Invariant($"{share * 100:F1}"), " %"), "main");
        else if (best.ValidationRmse is double rmse) Figure(texts.ValidationRmse, Number(rmse), Interval(Math.Sqrt, Number, ""), "main");
        else if (best.TrainLoss is float loss) Figure(texts.TrainingLoss, Number(loss), "", "main");
    }

    private void Test()
    {
        if (run.Configuration.TestRows == 0) return;
        if (openings.Count == 0)
        {
            Figure(texts.TestSealed, texts.Sealed, texts.SealedRows(run.Configuration.TestRows));
            return;
        }

        Opening last = openings[^1];
        Figure(
            last.Accuracy is null ? texts.TestRmse : texts.TestAccuracy,
            last.Accuracy is double accuracy ? Percent(accuracy) : Number(last.Rmse ?? double.NaN),
            openings.Count == 1 ? texts.OpenedOnce : texts.OpenedOften(openings.Count));
    }

    /// <summary>The bootstrap interval of the mean error, as what is shown of it.</summary>
    private string Interval(Func<double, double> shown, Func<double, string> text, string unit)
    {
        if (answers is null) return "";
        (double low, double high) = Bootstrap.OfMean(answers.Errors());
        (double first, double second) = (shown(low), shown(high));
        return texts.Interval(text(Math.Min(first, second)), text(Math.Max(first, second)) + unit);
    }

    private void Figure(string term, string figure, string small, string kind = "") =>
        page.Line($"<div{(kind.Length > 0 ? $" class=\"{kind}\"" : "")}><dt>{HtmlPage.Encode(term)}</dt><dd>{HtmlPage.Encode(figure)}<small>{HtmlPage.Encode(small)}</small></dd></div>");

    private static string Percent(double share) => Invariant($"{share * 100:F2} %");

    private static string Number(double value) => PlainNumber.Of(value, 4);
}
