namespace Shinso.Studio.Playground.Experiments;

/// <summary>
/// Work in the background on trainers of its own, in slices that somebody else gives it. <see cref="Advance"/> is called by one thread at a time; progress may be read by
/// any thread at any time.
/// </summary>
public interface IExperiment
{
    /// <summary>Works until the time is used up, at least for one epoch, with large networks one batch.</summary>
    /// <param name="budget">The time.</param>
    /// <param name="token">Ends the slice early.</param>
    /// <returns>Whether there is more to do.</returns>
    bool Advance(TimeSpan budget, CancellationToken token = default);
}
