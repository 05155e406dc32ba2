namespace Shinso.Studio.Sessions;

/// <summary>Something that the crew runs a slice at a time; never two slices at once.</summary>
internal interface ISliced
{
    /// <summary>Works for about so long.</summary>
    /// <returns>When it wants to go on: at once (0), after a while, or when it is called again (null).</returns>
    TimeSpan? RunSlice(TimeSpan slice);
}

/// <summary>
/// A few threads that share all sessions: each gets a slice in turn, short enough that everyone's turn comes several times in a tenth of a second. Background work gets a turn when nobody in the
/// foreground waits, and one turn in ten otherwise.
/// </summary>
internal sealed class TrainingCrew : IDisposable
{
    private const int BackgroundShare = 10;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(40), Longest = TimeSpan.FromMilliseconds(8), Shortest = TimeSpan.FromMilliseconds(0.4);

    private readonly Lock gate = new();
    private readonly Queue<Place> foreground = new(), background = new();
    private readonly SemaphoreSlim waiting = new(0);
    private readonly Thread[] threads;
    private volatile bool stopping;
    private int turns;

    /// <param name="size">How many threads.</param>
    public TrainingCrew(int size)
    {
        threads = [.. Enumerable.Range(1, size).Select(number => new Thread(Work) { Name = $"training {number}", IsBackground = true })];
        foreach (Thread thread in threads) thread.Start();
    }

    /// <summary>A place in the crew's rounds for one piece of work.</summary>
    public Place Add(ISliced work, bool inBackground = false) => new(this, work, inBackground);

    /// <summary>Ends the threads after their slices.</summary>
    public void Dispose()
    {
        stopping = true;
        waiting.Release(threads.Length);
        foreach (Thread thread in threads) thread.Join();
        waiting.Dispose();
    }

    private void Enqueue(Place place)
    {
        lock (gate) (place.InBackground ? background : foreground).Enqueue(place);
        if (!stopping) waiting.Release();
    }

    private void Work()
    {
        while (true)
        {
            waiting.Wait();
            if (stopping) return;
            (Place place, int others) = Dequeue();
            double share = Round.TotalMilliseconds * threads.Length / (others + 1);
            place.Run(TimeSpan.FromMilliseconds(Math.Clamp(share, Shortest.TotalMilliseconds, Longest.TotalMilliseconds)));
        }
    }

    private (Place Place, int Others) Dequeue()
    {
        lock (gate)
        {
            bool fromBackground = background.Count > 0 && (foreground.Count == 0 || ++turns % BackgroundShare == 0);
            Place place = (fromBackground ? background : foreground).Dequeue();
            return (place, foreground.Count);
        }
    }

    /// <summary>One piece of work in the crew's rounds.</summary>
    internal sealed class Place : IDisposable
    {
        private const int Idle = 0, Queued = 1, Running = 2, CalledAgain = 3;

        private readonly TrainingCrew crew;
        private readonly ISliced work;
        private readonly Timer timer;
        private int state;
        private volatile bool ended;

        public Place(TrainingCrew crew, ISliced work, bool inBackground)
        {
            (this.crew, this.work, InBackground) = (crew, work, inBackground);
            timer = new Timer(_ => Call());
        }

        public bool InBackground { get; }

        /// <summary>Asks for a slice; safe from any thread, and cheap where one is coming anyway.</summary>
        public void Call()
        {
            while (!ended)
            {
                int seen = Volatile.Read(ref state);
                if (seen is Queued or CalledAgain) return;
                if (Interlocked.CompareExchange(ref state, seen == Idle ? Queued : CalledAgain, seen) != seen) continue;
                if (seen == Idle) crew.Enqueue(this);
                return;
            }
        }

        /// <summary>Takes the work out of the rounds; a slice that runs now ends by itself.</summary>
        public void Dispose()
        {
            ended = true;
            timer.Change(Timeout.Infinite, Timeout.Infinite);
        }

        public void Run(TimeSpan slice)
        {
            if (ended) return;
            Volatile.Write(ref state, Running);
            TimeSpan? pause = work.RunSlice(slice);
            if (ended) return;
            bool again = Interlocked.CompareExchange(ref state, Idle, Running) == CalledAgain;
            if (again || pause == TimeSpan.Zero)
            {
                if (!again && Interlocked.CompareExchange(ref state, Queued, Idle) != Idle) return;
                if (again) Volatile.Write(ref state, Queued);
                crew.Enqueue(this);
            }
            else if (pause is TimeSpan wait)
            {
                timer.Change(wait, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
