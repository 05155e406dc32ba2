using Shinso.Optimizers.Schedules;

namespace Shinso.Tests.Golden;

/// <summary>PyTorch moved these schedules at every step, so an epoch has one step here.</summary>
public class ScheduleGoldenTests
{
    public static TheoryData<string> Cases => [.. GoldenFile.Open("schedules.json").Names()];

    [Theory, MemberData(nameof(Cases))]
    public void A_hundred_rates_are_those_of_PyTorch(string name)
    {
        GoldenFile rule = GoldenFile.Open("schedules.json").Case(name), settings = rule["settings"];
        double highest = settings.Double("base");
        Schedule schedule = name switch
        {
            "step" => new Step(settings.Integer("size"), settings.Single("gamma")),
            "exponential" => new Step(1, settings.Single("gamma")),
            "cosine" or "cosine_with_minimum" => new Cosine((float)(settings.Double("minimum") / highest)),
            "one_cycle" => new OneCycle(settings.Single("rise"), settings.Single("div_factor"), settings.Single("final_div_factor")),
            _ => throw new ArgumentException($"There is no schedule '{name}'."),
        };
        var state = new ScheduleState();
        double[] expected = rule.Doubles("rates");
        for (int step = 0; step < expected.Length; step++)
        {
            double rate = highest * schedule.Factor(new ScheduleTime(step, 1, expected.Length), state);

            // Settings are single precision: 0.97 is off by 3e-8, and its power of 99 by 3e-6. The lowest rates are differences of cosines.
            Assert.Equal(expected[step], rate, 4e-6 * expected[step] + 1e-9 * highest);
        }
    }

    [Fact]
    public void A_plateau_lowers_the_rate_after_the_same_epochs_as_PyTorch_until_its_minimum()
    {
        GoldenFile example = GoldenFile.Open("schedules.json")["plateau"], settings = example["settings"];
        var schedule = new Plateau(settings.Single("factor"), settings.Integer("patience"), settings.Single("threshold"));
        var state = new ScheduleState();
        float[] losses = example.Singles("losses");
        double[] expected = example.Doubles("rates");
        for (int epoch = 0; epoch < losses.Length; epoch++)
        {
            schedule.Observe(losses[epoch], state);
            double rate = settings.Double("base") * schedule.Factor(new ScheduleTime(epoch + 1, 1, losses.Length), state);
            Assert.Equal(expected[epoch], Math.Max(settings.Double("minimum"), rate), 1e-9);
        }

        Assert.Equal(5, state.Reductions);
    }
}
