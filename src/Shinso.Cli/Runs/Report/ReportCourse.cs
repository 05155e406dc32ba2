using Shinso.Cli.Languages;

namespace Shinso.Cli.Runs.Report;

/// <summary>The curves of a report: loss, accuracy or RMSE, and the learning rate where it changed.</summary>
internal sealed class ReportCourse(HtmlPage page, RunSummary run, ReportTexts texts)
{
    public void Write() => page.Section(texts.Course, () =>
    {
        page.Line("<div class=\"charts\">");
        Curves(texts.Loss, mayBeLog: true, Line(texts.Training, "train", epoch => epoch.TrainLoss), Line(texts.Validation, "validation", epoch => epoch.ValidationLoss));
        if (run.IsClassification) Curves(texts.Accuracy, mayBeLog: false, Line(texts.Training, "train", epoch => epoch.TrainAccuracy), Line(texts.Validation, "validation", epoch => epoch.ValidationAccuracy));
        else Curves("RMSE", mayBeLog: true, Line(texts.Validation, "validation", epoch => epoch.ValidationRmse));
        if (run.Epochs.Select(epoch => epoch.LearningRate).Distinct().Count() > 1) Curves(texts.LearningRate, mayBeLog: true, Line(texts.LearningRate, "rate", epoch => epoch.LearningRate));
        page.Line("</div>");
        page.Element("p", texts.CourseNote, "class=\"note\"");
    });

    private ChartLine Line(string name, string kind, Func<EpochLine, double?> value) => new(name, kind, [.. run.Epochs.Select(value)]);

    private void Curves(string title, bool mayBeLog, params IReadOnlyList<ChartLine> lines)
    {
        ChartLine[] there = [.. lines.Where(line => line.Values.Any(value => value is not null))];
        if (there.Length == 0) return;
        int best = run.Best?.Epoch ?? 0;
        page.Line($"<figure style=\"margin: 0\">{Chart.Curves(title, texts.Epoch, texts.Logarithmic, there, best, texts.BestMark(best), mayBeLog)}</figure>");
    }
}
