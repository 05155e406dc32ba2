using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Shinso.Kernels;

/// <summary>
/// What the caller and the workers of a <see cref="ThreadCrew"/> share. A worker that sees a new round joins it (<c>_inside</c>),
/// claims parts from an atomic counter while the round is open, and leaves. The caller closes the round when every part is claimed
/// and waits until nobody is inside, so a late worker can never touch the memory of a finished round.
/// </summary>
internal sealed unsafe class ThreadCrewState(int workers)
{
    /// <summary>How long a worker looks for new work before it sleeps: about the pause between two kernels of a training step.</summary>
    private static readonly long SpinTicks = Stopwatch.Frequency / 10_000;

    private readonly object _gate = new();
    private delegate*<void*, int, void> _do;
    private void* _work;
    private int _parts;
    private int _next;
    private int _inside;
    private int _sleeping;
    private int _taken;
    private int _round;
    private volatile bool _started;
    private volatile bool _open;
    private volatile bool _stopped;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Reserves the crew for one caller. False while it works for another, for an outer call of the same one, or when it has stopped.</summary>
    public bool TryTake() => !_stopped && Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    /// <summary>Does all parts together with the workers and gives the crew back.</summary>
    public void Run(delegate*<void*, int, void> action, void* work, int parts)
    {
        if (!_started) Start();
        _do = action;
        _work = work;
        (_parts, _next, _failure) = (parts, 0, null);
        _open = true;
        Interlocked.Increment(ref _round);
        if (Volatile.Read(ref _sleeping) > 0) Wake();

        DoParts();

        _open = false;
        Interlocked.MemoryBarrier();
        var wait = new SpinWait();
        while (Volatile.Read(ref _inside) > 0) wait.SpinOnce(sleep1Threshold: -1);

        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        Volatile.Write(ref _taken, 0);
        failure?.Throw();
    }

    /// <summary>Lets every worker end. Safe from the finalizer's thread and more than once.</summary>
    public void Stop()
    {
        _stopped = true;
        Wake();
    }

    private void Start()
    {
        for (int worker = 1; worker <= workers; worker++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = string.Create(CultureInfo.InvariantCulture, $"Shinso kernel {worker}") };
            thread.Start();
        }

        _started = true;
    }

    private void Wake()
    {
        lock (_gate) Monitor.PulseAll(_gate);
    }

    private void DoParts()
    {
        int part;
        while ((part = Interlocked.Increment(ref _next) - 1) < _parts)
        {
            try
            {
                _do(_work, part);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            }
        }
    }

    private void Work()
    {
        int seen = 0;
        while (!_stopped)
        {
            int round = Await(seen);
            if (round == seen) continue;
            seen = round;
            Interlocked.Increment(ref _inside);
            if (_open) DoParts();
            Interlocked.Decrement(ref _inside);
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
                int round = Volatile.Read(ref _round);
                if (round != seen || _stopped) return _stopped ? seen : round;
                Thread.SpinWait(4);
            }
        }
        while (Stopwatch.GetTimestamp() < end);

        return Sleep(seen);
    }

    /// <summary>Sleeps until a new round. The caller writes the round and then reads the sleepers, a worker the other way round: one of them sees the other.</summary>
    private int Sleep(int seen)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _sleeping);
            while (Volatile.Read(ref _round) == seen && !_stopped) Monitor.Wait(_gate);
            Interlocked.Decrement(ref _sleeping);
            return _stopped ? seen : _round;
        }
    }
}
