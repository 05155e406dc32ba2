using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Shinso.Kernels;

/// <summary>
/// What the caller and the workers of a <see cref="ThreadCrew"/> share. A worker that sees a new round joins it (<c>inside</c>),
/// claims parts from an atomic counter while the round is open, and leaves. The caller closes the round when every part is claimed
/// and waits until nobody is inside, so a late worker can never touch the memory of a finished round.
/// </summary>
internal sealed unsafe class ThreadCrewState(int workers)
{
    /// <summary>How long a worker looks for new work before it sleeps: about the pause between two kernels of a training step.</summary>
    private static readonly long SpinTicks = Stopwatch.Frequency / 10_000;

    private readonly object gate = new();
    private delegate*<void*, int, void> doPart;
    private void* sharedWork;
    private int partCount;
    private int nextPart;
    private int inside;
    private int sleeping;
    private int taken;
    private int currentRound;
    private volatile bool started;
    private volatile bool open;
    private volatile bool stopped;
    private ExceptionDispatchInfo? firstFailure;

    /// <summary>Reserves the crew for one caller. False while it works for another, for an outer call of the same one, or when it has stopped.</summary>
    public bool TryTake() => !stopped && Interlocked.CompareExchange(ref taken, 1, 0) == 0;

    /// <summary>Does all parts together with the workers and gives the crew back.</summary>
    public void Run(delegate*<void*, int, void> action, void* work, int parts)
    {
        if (!started) Start();
        doPart = action;
        sharedWork = work;
        (partCount, nextPart, firstFailure) = (parts, 0, null);
        open = true;
        Interlocked.Increment(ref currentRound);
        if (Volatile.Read(ref sleeping) > 0) Wake();

        DoParts();

        open = false;
        Interlocked.MemoryBarrier();
        var wait = new SpinWait();
        while (Volatile.Read(ref inside) > 0) wait.SpinOnce(sleep1Threshold: -1);

        ExceptionDispatchInfo? failure = firstFailure;
        firstFailure = null;
        Volatile.Write(ref taken, 0);
        failure?.Throw();
    }

    /// <summary>Lets every worker end. Safe from the finalizer's thread and more than once.</summary>
    public void Stop()
    {
        stopped = true;
        Wake();
    }

    private void Start()
    {
        for (int worker = 1; worker <= workers; worker++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = string.Create(CultureInfo.InvariantCulture, $"Shinso kernel {worker}") };
            thread.Start();
        }

        started = true;
    }

    private void Wake()
    {
        lock (gate) Monitor.PulseAll(gate);
    }

    private void DoParts()
    {
        int part;
        while ((part = Interlocked.Increment(ref nextPart) - 1) < partCount)
        {
            try
            {
                doPart(sharedWork, part);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref firstFailure, ExceptionDispatchInfo.Capture(exception), null);
            }
        }
    }

    private void Work()
    {
        int seen = 0;
        while (!stopped)
        {
            int round = Await(seen);
            if (round == seen) continue;
            seen = round;
            Interlocked.Increment(ref inside);
            if (open) DoParts();
            Interlocked.Decrement(ref inside);
        }
    }

    /// <summary>Returns the number of the current round as soon as it differs from <paramref name="seen"/>, or <paramref name="seen"/> on a stop.</summary>
    private int Await(int seen)
    {
        long end = Stopwatch.GetTimestamp() + SpinTicks;
        do
        {
            for (int i = 0; i < 8; i++)
            {
                int round = Volatile.Read(ref currentRound);
                if (round != seen || stopped) return stopped ? seen : round;
                Thread.SpinWait(4);
            }
        }
        while (Stopwatch.GetTimestamp() < end);

        return Sleep(seen);
    }

    /// <summary>Sleeps until a new round. The caller writes the round and then reads the sleepers, a worker the other way round: one of them sees the other.</summary>
    private int Sleep(int seen)
    {
        lock (gate)
        {
            Interlocked.Increment(ref sleeping);
            while (Volatile.Read(ref currentRound) == seen && !stopped) Monitor.Wait(gate);
            Interlocked.Decrement(ref sleeping);
            return stopped ? seen : currentRound;
        }
    }
}
