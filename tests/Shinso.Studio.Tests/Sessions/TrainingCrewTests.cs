using Shinso.Studio.Sessions;

namespace Shinso.Studio.Tests.Sessions;

public sealed class TrainingCrewTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_call_is_followed_by_a_slice_and_there_are_never_two_at_once()
    {
        using var crew = new TrainingCrew(3);
        int asked = 0, inside = 0, overlaps = 0;
        const int Callers = 6, Each = 30_000;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using TrainingCrew.Place place = crew.Add(new Work(_ =>
        {
            if (Interlocked.Increment(ref inside) != 1) Interlocked.Increment(ref overlaps);
            if (Volatile.Read(ref asked) == Callers * Each) done.TrySetResult();
            Interlocked.Decrement(ref inside);
            return null;
        }));

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() =>
        {
            for (int number = 0; number < Each; number++)
            {
                Interlocked.Increment(ref asked);
                place.Call();
            }
        })));

        await done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, overlaps);
    }

    [Fact]
    public async Task A_call_ends_a_pause()
    {
        using var crew = new TrainingCrew(1);
        using var slices = new SemaphoreSlim(0);
        using TrainingCrew.Place place = crew.Add(new Work(_ =>
        {
            slices.Release();
            return TimeSpan.FromHours(1);
        }));

        for (int number = 0; number < 100; number++)
        {
            place.Call();
            Assert.True(await slices.WaitAsync(Patience, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_pause_ends_by_itself()
    {
        using var crew = new TrainingCrew(1);
        int slices = 0;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using TrainingCrew.Place place = crew.Add(new Work(_ =>
        {
            if (++slices == 20) done.SetResult();
            return slices < 20 ? TimeSpan.FromMilliseconds(1) : null;
        }));

        place.Call();

        await done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Work_that_throws_is_told_so_once_and_the_others_go_on()
    {
        using var crew = new TrainingCrew(1);
        var problem = new InvalidOperationException("broken");
        var broken = new Work(_ => throw problem);
        using TrainingCrew.Place place = crew.Add(broken);

        place.Call();
        await Turn(crew);
        place.Call();
        await Turn(crew);

        Assert.Equal([problem], broken.Problems);
        Assert.Equal(1, broken.Slices);
    }

    [Fact]
    public async Task Who_takes_long_waits_until_the_others_have_had_as_much()
    {
        var clock = new Clock();
        using var crew = new TrainingCrew(1, clock);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Work[] light = [.. Enumerable.Range(0, 4).Select(_ => new Work(clock.Spend, clock))];
        var heavy = new Work(_ => clock.Spend(TimeSpan.FromMilliseconds(50)), clock);
        List<TrainingCrew.Place> places = [.. light.Append(heavy).Select(work => crew.Add(work))];
        light[0].After = () =>
        {
            if (light[0].Spent < TimeSpan.FromSeconds(2)) return;
            foreach (TrainingCrew.Place place in places) place.Dispose();
            done.TrySetResult();
        };
        Together(crew, [.. places]);

        await done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.InRange(heavy.Spent, TimeSpan.FromSeconds(1.8), TimeSpan.FromSeconds(2.2));
        Assert.All(light, work => Assert.InRange(work.Spent, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(2.1)));
    }

    [Theory]
    [InlineData(1, 0, 20)]
    [InlineData(3, 140, 170)]
    public async Task A_slice_that_was_held_up_once_costs_nothing_and_slow_work_not_more_than_it_can_bear(int slowSlices, int least, int most)
    {
        var clock = new Clock();
        using var crew = new TrainingCrew(1, clock);
        using var done = new SemaphoreSlim(0);
        Work light = new(clock.Spend, clock), other = null!;
        other = new Work(slice => clock.Spend(other.Slices > 5 && other.Slices <= 5 + slowSlices ? TimeSpan.FromSeconds(60) : slice), clock);
        using TrainingCrew.Place first = crew.Add(other), second = crew.Add(light);
        TimeSpan begin = TimeSpan.Zero;
        other.After = () =>
        {
            if (other.Slices == 5 + slowSlices) begin = light.Spent;
            if (other.Slices != 6 + slowSlices) return;
            first.Dispose();
            second.Dispose();
            done.Release();
        };
        Together(crew, first, second);

        Assert.True(await done.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.InRange(light.Spent - begin, TimeSpan.FromMilliseconds(least), TimeSpan.FromMilliseconds(most));
    }

    [Fact]
    public async Task Background_work_gets_a_quarter_of_what_others_get()
    {
        var clock = new Clock();
        using var crew = new TrainingCrew(1, clock);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Work front = new(clock.Spend, clock), back = new(clock.Spend, clock);
        using TrainingCrew.Place first = crew.Add(front), second = crew.Add(back, inBackground: true);
        front.After = () =>
        {
            if (front.Spent < TimeSpan.FromSeconds(4)) return;
            first.Dispose();
            second.Dispose();
            done.TrySetResult();
        };
        Together(crew, first, second);

        await done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.InRange(back.Spent, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(1.1));
    }

    [Fact]
    public async Task A_crew_can_end_while_it_works_and_is_called()
    {
        for (int round = 0; round < 30; round++)
        {
            var crew = new TrainingCrew(2);
            Work[] works = [.. Enumerable.Range(0, 5).Select(_ => new Work(_ => TimeSpan.Zero))];
            TrainingCrew.Place[] places = [.. works.Select(work => crew.Add(work))];
            using var stop = new CancellationTokenSource();
            Task calling = Task.Run(() =>
            {
                while (!stop.IsCancellationRequested)
                {
                    foreach (TrainingCrew.Place place in places) place.Call();
                }
            }, TestContext.Current.CancellationToken);

            await works[0].Begun.WaitAsync(Patience, TestContext.Current.CancellationToken);
            crew.Dispose();
            int slices = works.Sum(work => work.Slices);
            foreach (TrainingCrew.Place place in places) place.Call();
            await stop.CancelAsync();
            await calling;

            Assert.Equal(slices, works.Sum(work => work.Slices));
            Assert.All(works, work => Assert.Empty(work.Problems));
        }
    }

    /// <summary>Calls all of them before the crew, which has one thread, comes to the first.</summary>
    private static void Together(TrainingCrew crew, params TrainingCrew.Place[] places)
    {
        using ManualResetEventSlim held = new(), go = new();
        using TrainingCrew.Place holder = crew.Add(new Work(_ =>
        {
            held.Set();
            go.Wait();
            return null;
        }));
        holder.Call();
        held.Wait(TestContext.Current.CancellationToken);
        foreach (TrainingCrew.Place place in places) place.Call();
        go.Set();
    }

    /// <summary>Done when the crew, which has one thread, has come to a piece of work that was added now.</summary>
    internal static async Task Turn(TrainingCrew crew)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using TrainingCrew.Place place = crew.Add(new Work(_ =>
        {
            done.TrySetResult();
            return null;
        }));
        place.Call();
        await done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>A clock that goes on only where work says so.</summary>
    private sealed class Clock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public TimeSpan? Spend(TimeSpan time)
        {
            now += time.Ticks;
            return TimeSpan.Zero;
        }
    }

    private sealed class Work(Func<TimeSpan, TimeSpan?> slice, Clock? clock = null) : ISliced
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Action? After { get; set; }

        public int Slices { get; private set; }

        public TimeSpan Spent { get; private set; }

        public List<Exception> Problems { get; } = [];

        public Task Begun => begun.Task;

        public TimeSpan? RunSlice(TimeSpan time)
        {
            Slices++;
            begun.TrySetResult();
            long before = clock?.GetTimestamp() ?? 0;
            TimeSpan? pause = slice(time);
            Spent += TimeSpan.FromTicks((clock?.GetTimestamp() ?? 0) - before);
            After?.Invoke();
            return pause;
        }

        public void Fail(Exception problem) => Problems.Add(problem);
    }
}
