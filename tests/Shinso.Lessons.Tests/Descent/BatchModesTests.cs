using Shinso.Lessons.Calculation;
using Shinso.Lessons.Descent;

namespace Shinso.Lessons.Tests.Descent;

public sealed class BatchModesTests
{
    [Fact]
    public void The_solved_standstill_is_where_a_long_run_ends()
    {
        (double a, double b) = new MiniBatches(LineFit.Coffee, 1, 0.0005).Standstill();
        Assert.Equal(2.5870392519294723, a, 9);
        Assert.Equal(-23.91540719798024, b, 8);
    }

    [Fact]
    public void A_batch_of_all_points_stands_still_at_the_minimum()
    {
        (double a, double b) = new MiniBatches(LineFit.Coffee, 3, 0.0005).Standstill();
        Assert.Equal(2.5, a, 9);
        Assert.Equal(-65.0 / 3, b, 8);
    }

    [Fact]
    public void Two_threads_leave_the_same_weights_as_one_to_the_last_bit()
    {
        var race = EngineRace.Run();
        Assert.True(race.SameBits);
        Assert.InRange(race.Difference, 0, 1e-5);
    }
}
