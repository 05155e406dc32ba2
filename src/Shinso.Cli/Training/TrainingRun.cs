using System.Diagnostics;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Cli.Runs;
using Shinso.Cli.Runs.Report;
using Shinso.Data;
using Shinso.Models;
using Shinso.Training;

namespace Shinso.Cli.Training;

/// <summary>How a run ended.</summary>
internal enum Ending
{
    /// <summary>All epochs were made.</summary>
    Done,

    /// <summary>The loss no longer fell.</summary>
    Stalled,

    /// <summary><c>--max-seconds</c> passed.</summary>
    TimeOver,

    /// <summary>Ctrl-C.</summary>
    Interrupted,

    /// <summary>A number was not finite.</summary>
    Diverged,
}

/// <summary>Trains as planned: best weights kept and saved, one line for every epoch, checkpoints to go on from.</summary>
internal sealed class TrainingRun(TrainPlan plan, TrainSettings settings, RunFolder folder, TrainReport report, Trainer trainer, Texts texts)
{
    /// <summary>A new best model is written at most this often, so that writing never costs more than training.</summary>
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(0.5);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly BestWeights best = new(plan.Model);
    private Task<PartPrints>? prints;
    private TimeSpan? saved;
    private double earlier;

    /// <summary>The epochs made so far.</summary>
    public int Epochs { get; private set; }

    /// <summary>The epoch whose weights are kept; none before the first epoch ended.</summary>
    public Epoch? Best { get; private set; }

    /// <summary>The result on the sealed rows, once they were opened.</summary>
    public Evaluation? Test { get; private set; }

    /// <summary>How often the sealed rows have been opened now.</summary>
    public int Openings { get; private set; }

    /// <summary>How the run ended.</summary>
    public Ending Ending { get; private set; }

    /// <summary>Seconds of training, those before a resumption included.</summary>
    public double Seconds => earlier + watch.Elapsed.TotalSeconds;

    /// <summary>Goes to where a checkpoint stands, if this is its network and its data; the logs are cut back to it.</summary>
    /// <exception cref="UsageException">The data have changed since.</exception>
    /// <exception cref="ModelFormatException">It is another network's.</exception>
    /// <returns>Whether the logs hold the epochs that the checkpoint knows of.</returns>
    public bool Restore(Checkpoint checkpoint)
    {
        if (checkpoint.Notes.GetValueOrDefault(PartPrints.Note) != Prints.ToString()) throw new UsageException(texts.Runs.DataChanged(folder.Path, plan.Parts.Train.Name));
        if (!folder.OpenLogs(checkpoint.Epochs)) return false;
        checkpoint.Restore(trainer, best);
        IReadOnlyList<EpochLine> lines = MetricsLog.Read(folder.Path);
        (Epochs, earlier) = (checkpoint.Epochs, lines.Sum(line => line.Seconds));
        if (best.Epoch == 0) return true;
        EpochLine line = lines[best.Epoch - 1];
        Best = new Epoch
        {
            Number = best.Epoch,
            TrainLoss = line.TrainLoss ?? float.NaN,
            TrainAccuracy = (float?)line.TrainAccuracy,
            Validation = WithBest(() => plan.Parts.Validation is null ? null : Evaluation.Of(plan.Model, plan.Parts.Validation, plan.Options.Threads)),
            LearningRate = line.LearningRate ?? float.NaN,
            Seconds = line.Seconds,
            SamplesPerSecond = plan.Parts.Train.Count / Math.Max(line.Seconds, 1e-9),
        };
        return true;
    }

    /// <summary>Reads the epochs to their end, then saves.</summary>
    /// <param name="epochs">The trainer's epochs, which have not begun.</param>
    /// <param name="stop">Ctrl-C alone, without the time limit.</param>
    /// <param name="limit">Ctrl-C or the time limit.</param>
    public void Run(IEnumerable<Epoch> epochs, CancellationToken stop, CancellationToken limit)
    {
        prints ??= Task.Run(() => PartPrints.Of(plan.Parts), CancellationToken.None);
        epochs = epochs.KeepBest(best);
        if (plan.Patience is int patience) epochs = epochs.StopWhenStalled(best, patience);
        try
        {
            foreach (Epoch epoch in epochs) Note(epoch);
        }
        catch (DivergenceException)
        {
            Ending = Ending.Diverged;
            if (Best is not null) SaveAll();
            WriteResult();
            throw;
        }

        // Where nothing was left to train, the epochs were not read, and the best weights not put back.
        best.PutBack();
        Ending = IsLast ? IsStalled ? Ending.Stalled : Ending.Done : stop.IsCancellationRequested ? Ending.Interrupted : limit.IsCancellationRequested ? Ending.TimeOver : Ending.Done;
        SaveAll();
        if (plan.Parts.Validation is Dataset validation) SaveInRun(folder.At(RunFiles.Validation), () => ValidationAnswers.Of(plan.Model, validation, plan.Options.Threads).Write(folder.Path));
        if (settings.OpenTest && plan.Parts.Test is not null && Ending != Ending.Interrupted) OpenTest(plan.Parts.Test);
        WriteResult();
    }

    private bool IsStalled => plan.Patience is int patience && best.Stalled >= patience;

    private bool IsLast => Epochs == plan.Epochs || IsStalled;

    private PartPrints Prints => (prints ??= Task.Run(() => PartPrints.Of(plan.Parts), CancellationToken.None)).GetAwaiter().GetResult();

    private void Note(Epoch epoch)
    {
        Epochs = epoch.Number;
        bool isBest = best.Epoch == epoch.Number;
        if (isBest) Best = epoch;
        Saving.Do(texts, folder.Path, () => folder.Append(report.Event(epoch).ToString(), epoch));
        report.Epoch(epoch, isBest);
        if (isBest && (saved is null || watch.Elapsed - saved > SaveInterval)) Save();
        if (folder.Checkpoints.IsDue || IsLast)
            SaveInRun(folder.At(RunFiles.Checkpoints), () => folder.Checkpoints.Save(trainer, best, new Dictionary<string, string> { [PartPrints.Note] = Prints.ToString() }));
    }

    private void OpenTest(Dataset test)
    {
        Test = Evaluation.Of(plan.Model, test, plan.Options.Threads);
        SaveInRun(folder.At(RunFiles.Openings), () => Openings = new Openings(folder.Path).Add("train", Test));
    }

    /// <summary>Writes the model into the run folder, and the copy that the user asked for.</summary>
    private void SaveAll()
    {
        Save();
        if (settings.Save is string copy) Saving.Do(texts, copy, () => plan.Model.Save(copy));
    }

    private void Save()
    {
        plan.Model.Training = Summary(Prints);
        SaveInRun(folder.ModelPath, () => folder.Save(plan.Model));
        saved = watch.Elapsed;
    }

    /// <summary>Writes how the run ended, and the report on it.</summary>
    private void WriteResult()
    {
        var result = new RunResult { Ending = Ending, Ended = DateTimeOffset.UtcNow, Epochs = Epochs, BestEpoch = Best?.Number ?? 0, Seconds = Math.Round(Seconds, 3) };
        SaveInRun(folder.At(RunFiles.Result), () => result.Write(folder.Path));
        SaveInRun(folder.At(RunFiles.Report), () => ReportPage.Write(folder.Path, texts));
    }

    /// <summary>Writes a file of the run, and says where to go on from when that fails.</summary>
    private void SaveInRun(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new WorkException(texts.Runs.CannotSaveInRun(path, texts.Reason(problem), $"shinso train --resume {QuotedWord.Of(folder.Path)}"), problem);
        }
    }

    private T WithBest<T>(Func<T> work)
    {
        float[][] now = plan.Model.Parameters.Copy();
        best.PutBack();
        T result = work();
        plan.Model.Parameters.Restore(now);
        return result;
    }

    private TrainingSummary Summary(PartPrints contents) => plan.Summary(contents) with
    {
        Epochs = Epochs,
        BestEpoch = Best?.Number ?? 0,
        ValidationLoss = Best?.Validation?.Loss,
        ValidationAccuracy = (float?)Best?.Validation?.Accuracy,
    };
}

/// <summary>The fingerprints of the parts' contents.</summary>
internal sealed record PartPrints(string Train, string? Validation, string? Test)
{
    /// <summary>Under which key a checkpoint keeps them.</summary>
    public const string Note = "fingerprints";

    public override string ToString() => $"{Train} {Validation ?? "-"} {Test ?? "-"}";

    public static PartPrints Of(Parts parts) => new(parts.Train.Fingerprint(), parts.Validation?.Fingerprint(), parts.Test?.Fingerprint());
}
