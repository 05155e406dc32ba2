using System.Runtime.CompilerServices;
using Shinso.Kernels;

namespace Shinso.Tests.Kernels;

public unsafe class ThreadCrewTests
{
    [Fact]
    public void Every_part_is_done_exactly_once_in_each_of_many_rounds()
    {
        using var crew = new ThreadCrew(4);
        for (int round = 0; round < 2000; round++) Assert.All(CountParts(crew, round % 23), count => Assert.Equal(1, count));
    }

    [Fact]
    public void One_crew_serves_two_callers_at_once()
    {
        using var crew = new ThreadCrew(3);
        Parallel.For(0, 4, _ =>
        {
            for (int round = 0; round < 500; round++) Assert.All(CountParts(crew, 17), count => Assert.Equal(1, count));
        });
    }

    [Fact]
    public void An_exception_in_a_part_reaches_the_caller_and_the_crew_works_on()
    {
        using var crew = new ThreadCrew(3);
        var failing = new Fail { Part = 5 };
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => ThreadCrew.Run(crew, 9, ref failing));
        Assert.Equal("part 5", thrown.Message);
        Assert.Equal([1, 1, 1, 1], CountParts(crew, 4));
    }

    [Fact]
    public void A_run_allocates_nothing_after_the_first()
    {
        using var crew = new ThreadCrew(2);
        int* counts = stackalloc int[8];
        var work = new Count { Counts = counts };
        ThreadCrew.Run(crew, 8, ref work);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 1000; round++) ThreadCrew.Run(crew, 8, ref work);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1001, counts[7]);
    }

    [Fact]
    public void A_crew_that_has_ended_works_on_the_callers_thread()
    {
        var crew = new ThreadCrew(2);
        crew.Dispose();
        crew.Dispose();
        Assert.Equal([1, 1, 1], CountParts(crew, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadCrew(0));
    }

    [Fact]
    public void The_threads_of_a_forgotten_crew_do_not_keep_it_alive()
    {
        WeakReference forgotten = UseAndForget();
        for (int i = 0; i < 10 && forgotten.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(forgotten.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference UseAndForget()
        {
            var crew = new ThreadCrew(2);
            CountParts(crew, 5);
            return new WeakReference(crew);
        }
    }

    private static int[] CountParts(ThreadCrew crew, int parts)
    {
        int[] counts = new int[parts];
        fixed (int* start = counts)
        {
            var work = new Count { Counts = start };
            ThreadCrew.Run(crew, parts, ref work);
        }

        return counts;
    }

    private struct Count : IWork
    {
        public int* Counts;

        public readonly void Do(int part) => Interlocked.Increment(ref Counts[part]);
    }

    private struct Fail : IWork
    {
        public int Part;

        public readonly void Do(int part)
        {
            if (part == Part) throw new InvalidOperationException(FormattableString.Invariant($"part {part}"));
        }
    }
}
