using System.Text;
using Shinso.Cli.Languages;
using Shinso.Cli.Training;
using Shinso.Cli.Verbs;
using Shinso.Models;
using Shinso.Tensors;
using static System.FormattableString;

namespace Shinso.Cli.Runs.Report;

/// <summary>
/// <c>report.html</c>: one page without scripts or files beside it, made from the run folder alone. It is for a screen, for paper, and for whoever marks homework.
/// </summary>
internal sealed class ReportPage
{
    private const int MostFeatures = 40, MostClasses = 30;

    private readonly HtmlPage page = new();
    private readonly RunSummary run;
    private readonly ReportTexts texts;
    private readonly Model? model;
    private readonly ValidationAnswers? answers;
    private readonly IReadOnlyList<Opening> openings;

    private ReportPage(RunSummary run, Texts texts)
    {
        (this.run, this.texts) = (run, texts.Report);
        string path = Path.Combine(run.Folder, RunFiles.Model);
        model = File.Exists(path) ? Model.Load(path) : null;
        answers = ValidationAnswers.Read(run.Folder);
        openings = new Openings(run.Folder).Read();
    }

    /// <summary>Writes the report of a run into its folder.</summary>
    /// <returns>Its path.</returns>
    public static string Write(string folder, Texts texts)
    {
        string path = Path.Combine(folder, RunFiles.Report);
        byte[] html = Encoding.UTF8.GetBytes(Of(RunSummary.Read(folder, texts), texts));
        AtomicFile.Write(path, stream => stream.Write(html), html.Length);
        return path;
    }

    /// <summary>The report of a run.</summary>
    public static string Of(RunSummary run, Texts texts) => new ReportPage(run, texts).Build();

    private string Build()
    {
        string title = texts.Title(run.Configuration.Data.Name);
        page.Line("<!DOCTYPE html>")
            .Line($"<html lang=\"{texts.Language}\">")
            .Line("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Element("title", title)
            .Line($"<style>\n{ReportStyle.Sheet}\n</style></head>")
            .Line("<body><header>")
            .Element("h1", title)
            .Element("p", texts.Made(run.Name, RunListPage.When(run), run.Configuration.Shinso))
            .Line("</header><main>");
        if (run.State == RunState.Diverged) page.Element("p", texts.DivergedNote, "class=\"warning\"");
        if (run.State is RunState.Interrupted or RunState.TimeOver) page.Element("p", texts.InterruptedNote, "class=\"warning\"");
        new ReportFigures(page, run, texts, answers, openings).Write();
        if (run.Epochs.Count > 0) new ReportCourse(page, run, texts).Write();
        if (answers is not null) new ReportAnswers(page, texts, answers, ClassName).Write();
        WriteData();
        WriteNetwork();
        WriteAgain();
        return page.Line("</main></body></html>").ToString();
    }

    private string ClassName(int index) => model?.ClassName(index) ?? Invariant($"{index}");

    private void WriteData() => page.Section(texts.DataTitle, () =>
    {
        RunConfiguration configuration = run.Configuration;
        (string Kind, string Name, int Rows)[] parts =
        [
            ("train", texts.Training, configuration.TrainRows), ("validation", texts.Validation, configuration.ValidationRows), ("test", texts.Test, configuration.TestRows),
        ];
        page.Markup("<div class=\"parts\">");
        foreach ((string kind, string name, int rows) in parts.Where(part => part.Rows > 0))
            page.Markup(Invariant($"<span class=\"{kind}\" style=\"flex: {rows} 0 4rem\">{HtmlPage.Encode(texts.Part(name, rows))}</span>"));
        page.Line("</div>");
        page.Terms(
            (texts.Data, configuration.Data.Name),
            (texts.Split, configuration.Split),
            (texts.Input, model?.Input.ToString()),
            (texts.Features, Names(model?.FeatureNames, MostFeatures)),
            (texts.Classes, Names(model?.ClassNames, MostClasses)),
            (texts.Preprocessing, configuration.Preprocessing.Length == 0 ? texts.None : string.Join("\n", configuration.Preprocessing)));
        if (configuration.Preprocessing.Length > 0) page.Element("p", texts.FittedOnTraining, "class=\"note\"");
        if (configuration.TestRows > 0) page.Element("p", texts.TestNote(openings.Count), openings.Count > 1 ? "class=\"note warning\"" : "class=\"note\"");
    });

    private static string? Names(IReadOnlyList<string>? names, int most) => names is null ? null : string.Join(", ", names.Take(most)) + (names.Count > most ? ", …" : "");

    private void WriteNetwork() => page.Section(texts.NetworkTitle, () =>
    {
        RunConfiguration configuration = run.Configuration;
        if (model is not null)
        {
            page.Table(
                [texts.Layer, texts.Kind, ">" + texts.Output, ">" + texts.Parameters],
                ModelPage.LayersOf(model).Select(layer => Layer(layer.Name, layer.Kind, layer.Shape, layer.Parameters)));
            page.Element("p", Invariant($"{configuration.Architecture}"), "class=\"note\"");
        }

        page.Terms(
            (texts.LossFunction, configuration.Loss),
            (texts.Optimizer, configuration.Optimizer),
            (texts.Schedule, configuration.Schedule),
            (texts.BatchSize, Invariant($"{configuration.BatchSize:N0}")),
            (texts.Regularization, Regularization(configuration)),
            (texts.EarlyStopping, configuration.EarlyStop is int patience ? texts.Patience(patience) : null));
    });

    private static string[] Layer(string name, string kind, Shape shape, long parameters) => [name, kind, ">" + shape, ">" + (parameters == 0 ? "" : Invariant($"{parameters:N0}"))];

    private static string? Regularization(RunConfiguration configuration)
    {
        var all = new List<string>();
        if (configuration.WeightDecay > 0) all.Add(Invariant($"L2 {configuration.WeightDecay:R}"));
        if (configuration.L1 > 0) all.Add(Invariant($"L1 {configuration.L1:R}"));
        if (configuration.ClipNorm is float norm) all.Add(Invariant($"clip {norm:R}"));
        return all.Count == 0 ? null : string.Join(", ", all);
    }

    private void WriteAgain() => page.Section(texts.AgainTitle, () =>
    {
        page.Element("pre", run.Configuration.Command);
        page.Terms(
            (texts.Seed, Invariant($"{run.Configuration.Seed}")),
            (texts.Version, $"Shinso {run.Configuration.Shinso}, .NET {Environment.Version}"),
            (texts.Fingerprints, Prints()));
        page.Element("p", texts.AgainNote, "class=\"note\"");
    });

    private string? Prints()
    {
        if (run.Training is not TrainingSummary training) return null;
        (string Name, string? Print)[] prints = [(texts.Training, training.TrainFingerprint), (texts.Validation, training.ValidationFingerprint), (texts.Test, training.TestFingerprint)];
        return string.Join(", ", prints.Where(part => part.Print is { Length: >= 16 }).Select(part => $"{part.Name} {part.Print![..16]}…"));
    }
}
