using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Cli.Runs.Report;
using Shinso.Cli.Training;
using Shinso.Data;
using Shinso.Models;
using Shinso.Training;

namespace Shinso.Cli.Runs;

/// <summary>Evaluates the sealed test rows of a run with its best model, and counts it.</summary>
internal static class TestOpening
{
    public static int Open(string folder, string? dataFolder, Session session)
    {
        RunConfiguration configuration = RunFind.Configuration(folder, session.Texts);
        if (RunLock.Holder(folder) is string holder) throw new UsageException(session.Texts.Runs.IsRunning(folder, holder));
        string path = Path.Combine(folder, RunFiles.Model);
        if (!File.Exists(path)) throw new UsageException(session.Texts.Runs.NoModelYet(folder));
        var model = Model.Load(path);
        DataChoice choice = dataFolder is null ? configuration.Data : configuration.Data with { Folder = dataFolder };
        Dataset test = Resumption.Plan(folder, configuration with { Data = choice }, session).Parts.Test ?? throw new UsageException(session.Texts.Runs.NothingSealed(folder));
        if (test.Fingerprint() != model.Training?.TestFingerprint) throw new UsageException(session.Texts.Runs.DataChanged(folder, test.Name));

        var result = Evaluation.Of(model, test, configuration.Threads);
        int count = 0;
        Saving.Do(session.Texts, folder, () => count = new Openings(folder).Add("open-test", result));
        Saving.Do(session.Texts, folder, () => ReportPage.Write(folder, session.Texts));
        if (session.Json) session.Result(Json(folder, result, count));
        else session.Result(session.Texts.TestResult(result));
        foreach (string sentence in new Openings(folder).Sentences(count, session.Texts)) session.Say(sentence);
        return ExitCode.Fine;
    }

    private static JsonLine Json(string folder, Evaluation result, int count)
    {
        JsonLine line = new JsonLine().Add("run", folder).Add("opening", count).Add("samples", result.Samples).Add("testLoss", result.Loss);
        return result.Errors is null
            ? line.Add("testAccuracy", result.Accuracy)
            : line.Add("testRmse", result.Errors.RootMeanSquaredError).Add("testMae", result.Errors.MeanAbsoluteError).Add("testR2", result.Errors.RSquared);
    }
}
