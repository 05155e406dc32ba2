using System.Diagnostics;

namespace Shinso.Studio.Sessions;

/// <summary>How fast a session trains: as fast as it goes, or so many epochs per second; and how fast it was.</summary>
internal sealed class TrainingPace
{
    private const double Smoothing = 0.3;

    private double limit, measured;
    private int firstEpoch, shownEpoch;
    private long since, shownAt;
    private bool started;

    /// <summary>Epochs per second; 0 where only the machine sets a limit.</summary>
    public double Limit
    {
        get => limit;
        set
        {
            limit = value;
            started = false;
        }
    }

    /// <summary>Training has stopped: what follows is measured anew.</summary>
    public void Pause() => (started, measured) = (false, 0);

    /// <summary>How long to wait before the epoch after <paramref name="epoch"/> may begin.</summary>
    public TimeSpan Wait(int epoch)
    {
        if (!started) Start(epoch);
        if (limit <= 0) return TimeSpan.Zero;
        double due = (epoch - firstEpoch) / limit - Stopwatch.GetElapsedTime(since).TotalSeconds;
        return due > 0 ? TimeSpan.FromSeconds(Math.Min(due, 10)) : TimeSpan.Zero;
    }

    /// <summary>Epochs per second of late, smoothed; to be asked a few times a second.</summary>
    public double Measured(int epoch)
    {
        double seconds = Stopwatch.GetElapsedTime(shownAt).TotalSeconds;
        if (started && seconds > 0.05)
        {
            double rate = Math.Max(0, epoch - shownEpoch) / seconds;
            measured = measured == 0 ? rate : measured + Smoothing * (rate - measured);
            (shownAt, shownEpoch) = (Stopwatch.GetTimestamp(), epoch);
        }

        return measured;
    }

    private void Start(int epoch)
    {
        started = true;
        (since, shownAt) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        (firstEpoch, shownEpoch) = (epoch, epoch);
    }
}
