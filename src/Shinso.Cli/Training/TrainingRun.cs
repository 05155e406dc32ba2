using System.Diagnostics;
using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Models;
using Shinso.Training;

namespace Shinso.Cli.Training;

/// <summary>How a run ended.</summary>
internal enum Ending
{
    /// <summary>All epochs were made, or the loss stalled.</summary>
    Done,

    /// <summary><c>--max-seconds</c> passed.</summary>
    TimeOver,

    /// <summary>Ctrl-C.</summary>
    Interrupted,
}

/// <summary>Trains as planned: best weights kept and saved, one line for every epoch.</summary>
internal sealed class TrainingRun(TrainPlan plan, TrainSettings settings, RunFolder folder, TrainReport report, Texts texts)
{
    /// <summary>A new best model is written at most this often, so that writing never costs more than training.</summary>
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(0.5);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private Task<PartPrints>? prints;
    private TimeSpan? saved;

    /// <summary>The epochs made so far.</summary>
    public int Epochs { get; private set; }

    /// <summary>The epoch whose weights are kept; none before the first epoch ended.</summary>
    public Epoch? Best { get; private set; }

    /// <summary>The result on the sealed rows, once they were opened.</summary>
    public Evaluation? Test { get; private set; }

    /// <summary>How the run ended.</summary>
    public Ending Ending { get; private set; }

    /// <summary>Seconds since the start.</summary>
    public double Seconds => watch.Elapsed.TotalSeconds;

    /// <summary>Reads the epochs to their end, then saves.</summary>
    /// <param name="epochs">The trainer's epochs, which have not begun.</param>
    /// <param name="stop">Ctrl-C alone, without the time limit.</param>
    /// <param name="limit">Ctrl-C or the time limit.</param>
    public void Run(IEnumerable<Epoch> epochs, CancellationToken stop, CancellationToken limit)
    {
        prints = Task.Run(() => PartPrints.Of(plan.Parts), CancellationToken.None);
        if (plan.Patience is int patience) epochs = epochs.StopWhenStalled(patience);
        try
        {
            foreach (Epoch epoch in epochs.KeepBest(plan.Model)) Note(epoch);
        }
        catch (DivergenceException)
        {
            if (Best is not null) SaveAll();
            throw;
        }

        Ending = stop.IsCancellationRequested ? Ending.Interrupted : limit.IsCancellationRequested ? Ending.TimeOver : Ending.Done;
        SaveAll();
        if (settings.OpenTest && plan.Parts.Test is not null && Ending != Ending.Interrupted) Test = Evaluation.Of(plan.Model, plan.Parts.Test, plan.Options.Threads);
    }

    private void Note(Epoch epoch)
    {
        Epochs = epoch.Number;
        bool best = epoch.MonitoredLoss < (Best?.MonitoredLoss ?? float.PositiveInfinity);
        if (best) Best = epoch;
        Saving.Do(texts, folder.Path, () => folder.Append(report.Event(epoch).ToString()));
        report.Epoch(epoch, best);
        if (best && (saved is null || watch.Elapsed - saved > SaveInterval)) Save();
    }

    /// <summary>Writes the model into the run folder, and the copy that the user asked for.</summary>
    private void SaveAll()
    {
        Save();
        if (settings.Save is string copy) Saving.Do(texts, copy, () => plan.Model.Save(copy));
    }

    private void Save()
    {
        plan.Model.Training = Summary(prints!.GetAwaiter().GetResult());
        Saving.Do(texts, folder.ModelPath, () => folder.Save(plan.Model));
        saved = watch.Elapsed;
    }

    private TrainingSummary Summary(PartPrints contents) => new()
    {
        Data = plan.Parts.Train.Name,
        Split = plan.Parts.Split,
        TrainRows = plan.Parts.Train.Count,
        ValidationRows = plan.Parts.Validation?.Count ?? 0,
        TestRows = plan.Parts.Test?.Count ?? 0,
        TrainFingerprint = contents.Train,
        ValidationFingerprint = contents.Validation,
        TestFingerprint = contents.Test,
        Optimizer = plan.Optimizer.ToString(),
        Schedule = plan.Options.Schedule.Name,
        BatchSize = plan.Options.BatchSize,
        Seed = settings.Seed,
        Epochs = Epochs,
        BestEpoch = Best?.Number ?? 0,
        ValidationLoss = Best?.Validation?.Loss,
        ValidationAccuracy = (float?)Best?.Validation?.Accuracy,
    };
}

/// <summary>The fingerprints of the parts' contents.</summary>
internal sealed record PartPrints(string Train, string? Validation, string? Test)
{
    public static PartPrints Of(Parts parts) => new(parts.Train.Fingerprint(), parts.Validation?.Fingerprint(), parts.Test?.Fingerprint());
}
