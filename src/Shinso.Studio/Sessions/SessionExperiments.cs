using System.Diagnostics;
using Shinso.Studio.Playground.Experiments;

namespace Shinso.Studio.Sessions;

/// <summary>A session's work in the background: one experiment at a time, with what is left of the processors, and only while somebody watches.</summary>
internal sealed class SessionExperiments : ISliced, IDisposable
{
    private static readonly TimeSpan NewsEvery = TimeSpan.FromMilliseconds(250);

    private readonly TrainingCrew.Place place;
    private readonly Action tell;
    private readonly Action<Exception> fail;
    private volatile IExperiment? current;
    private volatile bool paused, news;
    private long told;

    /// <param name="crew">Who runs it.</param>
    /// <param name="tell">Called when there is progress to show.</param>
    /// <param name="fail">Called when an experiment has thrown.</param>
    public SessionExperiments(TrainingCrew crew, Action tell, Action<Exception> fail)
    {
        (this.tell, this.fail) = (tell, fail);
        place = crew.Add(this, inBackground: true);
    }

    /// <summary>Whether it waits.</summary>
    public bool Paused => paused;

    /// <summary>Begins an experiment in place of the one before.</summary>
    public void Start(IExperiment experiment)
    {
        (current, news) = (experiment, true);
        place.Call();
    }

    /// <summary>Ends the experiment.</summary>
    public void Stop() => current = null;

    /// <summary>Waits while nobody watches, or goes on.</summary>
    public void Pause(bool wait)
    {
        if (paused == wait) return;
        paused = wait;
        if (!wait) place.Call();
    }

    /// <summary>The next call of <see cref="TakeNews"/> gives the experiment as it is, whether it has made progress or not.</summary>
    public void ShowAgain() => news = true;

    /// <summary>The experiment, where it has made progress since the last call.</summary>
    public IExperiment? TakeNews()
    {
        if (!news) return null;
        news = false;
        return current;
    }

    /// <inheritdoc/>
    public TimeSpan? RunSlice(TimeSpan slice)
    {
        if (paused || current is not IExperiment experiment) return null;
        bool more = experiment.Advance(slice);
        if (!more || Stopwatch.GetElapsedTime(told) > NewsEvery)
        {
            told = Stopwatch.GetTimestamp();
            news = true;
            tell();
        }

        return more || experiment != current ? TimeSpan.Zero : null;
    }

    /// <inheritdoc/>
    public void Fail(Exception problem) => fail(problem);

    /// <inheritdoc/>
    public void Dispose()
    {
        current = null;
        place.Dispose();
    }
}
