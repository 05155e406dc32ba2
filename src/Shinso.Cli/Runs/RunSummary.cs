using Shinso.Cli.Languages;
using Shinso.Cli.Training;
using Shinso.Models;

namespace Shinso.Cli.Runs;

/// <summary>Where a run stands.</summary>
internal enum RunState
{
    /// <summary>A program trains it at this moment.</summary>
    Running,

    /// <summary>All epochs were made, or the loss stalled.</summary>
    Finished,

    /// <summary>Its time was over.</summary>
    TimeOver,

    /// <summary>Ctrl-C, a kill or a crash.</summary>
    Interrupted,

    /// <summary>A number was not finite.</summary>
    Diverged,
}

/// <summary>What a run folder tells about its run.</summary>
internal sealed record RunSummary(string Folder, RunConfiguration Configuration, RunState State, RunResult? Result, IReadOnlyList<EpochLine> Epochs)
{
    private readonly Lazy<TrainingSummary?> training = new(() => TrainingOf(Folder));

    /// <summary>The folder's own name.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)));

    /// <summary>The epoch with the lowest validation loss, or training loss where nothing was validated; none before the first.</summary>
    public EpochLine? Best { get; } = BestOf(Epochs, Configuration.ValidationRows > 0);

    /// <summary>Whether answers are classes.</summary>
    public bool IsClassification => Epochs.Count == 0 || Epochs[0].ValidationAccuracy is not null || Epochs[0].TrainAccuracy is not null;

    /// <summary>How good the best epoch is on the validation rows, more being better: the accuracy, or minus the RMSE.</summary>
    public double? Score => Best is null ? null : IsClassification ? Best.ValidationAccuracy : -Best.ValidationRmse;

    /// <summary>What the model file says about the training, the fingerprints above all; none where there is no model.</summary>
    public TrainingSummary? Training => training.Value;

    /// <summary>Bytes of all files in the folder.</summary>
    public long Bytes => new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>Seconds of training.</summary>
    public double Seconds => Result?.Seconds ?? Epochs.Sum(epoch => epoch.Seconds);

    /// <summary>Reads a run.</summary>
    /// <exception cref="UsageException">Its configuration cannot be read.</exception>
    public static RunSummary Read(string folder, Texts texts)
    {
        var result = RunResult.Read(folder);
        return new RunSummary(folder, RunFind.Configuration(folder, texts), StateOf(folder, result), result, MetricsLog.Read(folder));
    }

    private static RunState StateOf(string folder, RunResult? result) => RunLock.Holder(folder) is not null && result is null
        ? RunState.Running
        : result?.Ending switch
        {
            Ending.Done or Ending.Stalled => RunState.Finished,
            Ending.TimeOver => RunState.TimeOver,
            Ending.Diverged => RunState.Diverged,
            _ => RunState.Interrupted,
        };

    private static EpochLine? BestOf(IReadOnlyList<EpochLine> epochs, bool validated)
    {
        EpochLine? best = null;
        foreach (EpochLine epoch in epochs)
        {
            if (epoch.MonitoredLoss(validated) is float loss && !(loss >= best?.MonitoredLoss(validated))) best = epoch;
        }

        return best;
    }

    private static TrainingSummary? TrainingOf(string folder)
    {
        string path = Path.Combine(folder, RunFiles.Model);
        try
        {
            return File.Exists(path) ? Model.Load(path).Training : null;
        }
        catch (Exception problem) when (problem is ModelFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
