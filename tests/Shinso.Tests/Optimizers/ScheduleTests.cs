using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;

namespace Shinso.Tests.Optimizers;

public class ScheduleTests
{
    private static readonly Schedule[] examples = [new Constant(), new Step(), new Cosine(), new OneCycle(), new Plateau()];

    [Fact]
    public void Every_schedule_is_found_by_its_name_with_its_defaults()
    {
        Assert.Empty(typeof(Schedule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Schedule))).Except(examples.Select(schedule => schedule.GetType())));
        Assert.Equal(examples, examples.Select(schedule => Schedule.Parse(schedule.Name)));
    }

    [Fact]
    public void A_name_that_is_unknown_is_refused_with_those_that_are_known()
    {
        Assert.StartsWith("\"warm\" is not a schedule. Use one of: constant, step, cosine, one-cycle, plateau.", Assert.Throws<ArgumentException>(() => Schedule.Parse("warm")).Message, StringComparison.Ordinal);
        Assert.StartsWith("\"lion\" is not an optimizer. Use one of: sgd, momentum, nesterov, adagrad, rmsprop, adadelta, adam, adamw.",
            Assert.Throws<ArgumentException>(() => Optimizer.Parse("lion")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_are_counted_in_epochs()
    {
        var schedule = new Step(2, 0.1f);
        var state = new ScheduleState();
        Assert.Equal([1f, 1f, 1f, 1f, 1f, 1f, 0.1f, 0.1f, 0.1f], Enumerable.Range(0, 9).Select(step => schedule.Factor(new ScheduleTime(step, 3, 9), state)));
    }

    /// <summary>However short or over-long the training: a factor is a number between 0 and 1.</summary>
    [Fact]
    public void No_schedule_leaves_its_range_at_the_edges()
    {
        foreach (Schedule schedule in examples)
        {
            foreach (long total in (long[])[0, 1, 2, 3, 10])
            {
                for (long step = 0; step < 15; step++) Assert.InRange(schedule.Factor(new ScheduleTime(step, Math.Max(1, total), total), new ScheduleState()), 0, 1);
            }
        }
    }

    [Fact]
    public void One_cycle_begins_low_peaks_after_three_tenths_and_ends_lowest()
    {
        var state = new ScheduleState();
        float[] factors = [.. Enumerable.Range(0, 100).Select(step => new OneCycle().Factor(new ScheduleTime(step, 10, 100), state))];
        Assert.Equal((0.04f, 1f, 29), (factors[0], factors[29], Array.IndexOf(factors, factors.Max())));
        Assert.Equal(4e-6, factors[99], 1e-9);
        Assert.Equal(factors[..30].Order(), factors[..30]);
        Assert.Equal(factors[29..].OrderDescending(), factors[29..]);
    }
}
