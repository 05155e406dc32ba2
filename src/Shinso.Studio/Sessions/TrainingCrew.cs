namespace Shinso.Studio.Sessions;

/// <summary>Something that the crew runs a slice at a time; never two slices at once.</summary>
internal interface ISliced
{
    /// <summary>Works for about so long.</summary>
    /// <returns>When it wants to go on: at once (0), after a while, or when it is called again (null).</returns>
    TimeSpan? RunSlice(TimeSpan slice);

    /// <summary>Told once, when a slice has thrown; there will be no other slice. Must not throw.</summary>
    void Fail(Exception problem);
}

/// <summary>
/// A few threads that share all sessions: whoever has used the least time comes next, for a slice so short that everyone's turn comes several times in a tenth of a second. Whoever takes longer than a slice
/// waits for the others to catch up. Background work pays for its time several times over, so it gets little where others want to work, and everything where nobody does.
/// </summary>
internal sealed class TrainingCrew : IDisposable
{
    private const double BackgroundPrice = 4;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(40), Longest = TimeSpan.FromMilliseconds(8), Shortest = TimeSpan.FromMilliseconds(0.4);

    /// <summary>About as long as anybody waits for the others to catch up, so that slow work is never as good as dead; and the most that it is behind them even where there are few.</summary>
    private static readonly TimeSpan MostWait = TimeSpan.FromMilliseconds(700), MostDebt = TimeSpan.FromMilliseconds(150);

    private readonly object gate = new();
    private readonly PriorityQueue<Place, (TimeSpan Used, long Turn)> waiting = new();
    private readonly Thread[] threads;
    private readonly TimeProvider clock;
    private TimeSpan served;
    private long turns;
    private bool stopping;

    /// <param name="size">How many threads.</param>
    /// <param name="clock">What tells how long slices take.</param>
    public TrainingCrew(int size, TimeProvider? clock = null)
    {
        this.clock = clock ?? TimeProvider.System;
        threads = [.. Enumerable.Range(1, size).Select(number => new Thread(Work) { Name = $"training {number}", IsBackground = true })];
        foreach (Thread thread in threads) thread.Start();
    }

    /// <summary>A place in the crew's rounds for one piece of work.</summary>
    public Place Add(ISliced work, bool inBackground = false) => new(this, work, inBackground ? BackgroundPrice : 1);

    /// <summary>Ends the threads after their slices.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopping = true;
            Monitor.PulseAll(gate);
        }

        foreach (Thread thread in threads) thread.Join();
    }

    /// <summary>Puts a place in line. Who has not worked for a while gets no credit for it: all begin where the crew is now.</summary>
    private void Enqueue(Place place)
    {
        lock (gate)
        {
            TimeSpan debt = MostWait * threads.Length / (waiting.Count + 1), latest = served + (debt < MostDebt ? debt : MostDebt);
            place.Used = place.Used < served ? served : place.Used > latest ? latest : place.Used;
            waiting.Enqueue(place, (place.Used, turns++));
            Monitor.Pulse(gate);
        }
    }

    private void Work()
    {
        while (Next() is (Place place, TimeSpan slice)) place.Run(slice);
    }

    /// <summary>Whose turn it is, and how long a turn is with so many waiting; nothing at the end.</summary>
    private (Place Place, TimeSpan Slice)? Next()
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !stopping) Monitor.Wait(gate);
            if (stopping) return null;
            Place place = waiting.Dequeue();
            served = place.Used > served ? place.Used : served;
            TimeSpan share = Round * threads.Length / (waiting.Count + 1);
            return (place, share < Shortest ? Shortest : share > Longest ? Longest : share);
        }
    }

    /// <summary>One piece of work in the crew's rounds.</summary>
    internal sealed class Place : IDisposable
    {
        private const int Idle = 0, Queued = 1, Running = 2, CalledAgain = 3;

        private readonly TrainingCrew crew;
        private readonly ISliced work;
        private readonly double price;
        private readonly Timer timer;
        private TimeSpan last, lastButOne;
        private int state;
        private volatile bool ended;

        public Place(TrainingCrew crew, ISliced work, double price)
        {
            (this.crew, this.work, this.price) = (crew, work, price);
            timer = new Timer(_ => Call());
        }

        /// <summary>The time that it has had, at its price. Touched by one thread at a time: who runs it, then who puts it in line.</summary>
        public TimeSpan Used { get; set; }

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
            lock (timer)
            {
                ended = true;
                timer.Dispose();
            }
        }

        /// <summary>Runs a slice. All that is to be remembered of it is, before somebody else can run the next one.</summary>
        public void Run(TimeSpan slice)
        {
            if (ended) return;
            Volatile.Write(ref state, Running);
            long begin = crew.clock.GetTimestamp();
            TimeSpan? pause = Try(slice);
            Charge(crew.clock.GetElapsedTime(begin));
            if (pause > TimeSpan.Zero) Sleep(pause.Value);
            int next = pause == TimeSpan.Zero ? Queued : Idle;
            bool again = Interlocked.CompareExchange(ref state, next, Running) == CalledAgain;
            if (again) Volatile.Write(ref state, Queued);
            if (again || next == Queued) crew.Enqueue(this);
        }

        /// <summary>Counts the least of the last three slices: work that is slow is slow every time, and what the system gave to other programs meanwhile is nobody's fault.</summary>
        private void Charge(TimeSpan took)
        {
            TimeSpan least = took < last ? took : last;
            Used += (least < lastButOne ? least : lastButOne) * price;
            (last, lastButOne) = (took, last);
        }

        private TimeSpan? Try(TimeSpan slice)
        {
            try
            {
                return work.RunSlice(slice);
            }
            catch (Exception problem)
            {
                Dispose();
                work.Fail(problem);
                return null;
            }
        }

        private void Sleep(TimeSpan pause)
        {
            lock (timer)
            {
                if (!ended) timer.Change(pause, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
