using System.Globalization;

namespace Shinso.Optimizers.Schedules;

/// <summary>
/// How the learning rate changes: η(t) = η · <see cref="Factor"/>. A schedule is a value; what it has seen so far is in a <see cref="ScheduleState"/>.
/// </summary>
public abstract record Schedule
{
    private protected Schedule() { }

    /// <summary>The name in commands: <c>one-cycle</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The factor for a step.</summary>
    public abstract float Factor(in ScheduleTime time, ScheduleState state);

    /// <summary>Takes notice of an epoch's loss (validation loss where there is one).</summary>
    public virtual void Observe(float loss, ScheduleState state) { }

    /// <summary>Refuses numbers that make no schedule, in a sentence.</summary>
    public virtual void Check() { }

    /// <summary>Refuses a number outside a range.</summary>
    private protected void Require(bool holds, string what, double value)
    {
        if (!holds) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The schedule {Name} needs {what}, but got {value}."));
    }

    /// <summary>The schedule of that name with its defaults.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists them.</exception>
    public static Schedule Parse(string name) => name switch
    {
        "constant" => new Constant(),
        "step" => new Step(),
        "cosine" => new Cosine(),
        "one-cycle" => new OneCycle(),
        "plateau" => new Plateau(),
        _ => throw new ArgumentException($"\"{name}\" is not a schedule. Use one of: constant, step, cosine, one-cycle, plateau.", nameof(name)),
    };
}

/// <summary>Where training is.</summary>
/// <param name="Step">Steps made so far, 0 at the first.</param>
/// <param name="StepsPerEpoch">Steps in one pass over the training data.</param>
/// <param name="TotalSteps">Steps planned.</param>
public readonly record struct ScheduleTime(long Step, long StepsPerEpoch, long TotalSteps);

/// <summary>What a schedule has seen: the best loss, the epochs since, and how often it lowered the rate.</summary>
public sealed class ScheduleState
{
    /// <summary>The lowest loss so far.</summary>
    public double Best { get; set; } = double.PositiveInfinity;

    /// <summary>Epochs since the loss last fell.</summary>
    public int Stalled { get; set; }

    /// <summary>How often the rate was lowered.</summary>
    public int Reductions { get; set; }
}

/// <summary>factor = 1.</summary>
public sealed record Constant : Schedule
{
    /// <inheritdoc/>
    public override string Name => "constant";

    /// <inheritdoc/>
    public override float Factor(in ScheduleTime time, ScheduleState state) => 1;
}

/// <summary>factor = <paramref name="By"/>^⌊epoch / <paramref name="Every"/>⌋, the epoch counted from 0.</summary>
public sealed record Step(int Every = 10, float By = 0.1f) : Schedule
{
    /// <inheritdoc/>
    public override string Name => "step";

    /// <inheritdoc/>
    public override float Factor(in ScheduleTime time, ScheduleState state) =>
        (float)Math.Pow(By, time.Step / Math.Max(1, time.StepsPerEpoch) / Math.Max(1, Every));

    /// <inheritdoc/>
    public override void Check()
    {
        Require(Every >= 1, "a number of epochs of 1 or more", Every);
        Require(By > 0 && float.IsFinite(By), "a positive factor", By);
    }
}

/// <summary>factor = m + (1 − m)·½·(1 + cos(π·t/T)) at step t of T, m = <paramref name="Minimum"/> (Loshchilov and Hutter 2017, without restarts).</summary>
public sealed record Cosine(float Minimum = 0) : Schedule
{
    /// <inheritdoc/>
    public override string Name => "cosine";

    /// <inheritdoc/>
    public override float Factor(in ScheduleTime time, ScheduleState state) =>
        (float)Annealing.Between(1, Minimum, (double)time.Step / Math.Max(1, time.TotalSteps));

    /// <inheritdoc/>
    public override void Check()
    {
        Require(Minimum is >= 0 and <= 1, "a minimum from 0 to 1", Minimum);
    }
}

/// <summary>
/// Warms up along a cosine from 1/<paramref name="Start"/> to 1 during the first <paramref name="WarmUp"/> of the steps, then cools down along a
/// cosine to 1/(<paramref name="Start"/>·<paramref name="End"/>). The optimizer's learning rate is the greatest one. Source: Smith and Topin 2018; phases as in PyTorch.
/// </summary>
public sealed record OneCycle(float WarmUp = 0.3f, float Start = 25, float End = 1e4f) : Schedule
{
    /// <inheritdoc/>
    public override string Name => "one-cycle";

    /// <inheritdoc/>
    public override float Factor(in ScheduleTime time, ScheduleState state)
    {
        double top = (double)WarmUp * time.TotalSteps - 1, last = Math.Max(top + 1, time.TotalSteps - 1);
        double low = 1.0 / Start;
        return (float)(time.Step <= top
            ? Annealing.Between(low, 1, time.Step / Math.Max(1e-9, top))
            : Annealing.Between(1, low / End, (time.Step - top) / (last - top)));
    }

    /// <inheritdoc/>
    public override void Check()
    {
        Require(WarmUp is > 0 and < 1, "a warm-up between 0 and 1", WarmUp);
        Require(Start >= 1 && float.IsFinite(Start), "a start of 1 or more", Start);
        Require(End >= 1 && float.IsFinite(End), "an end of 1 or more", End);
    }
}

/// <summary>
/// factor = <paramref name="By"/>^(reductions so far); one reduction after more than <paramref name="Patience"/> epochs in which the loss did not fall
/// by the share <paramref name="Threshold"/> below its best.
/// </summary>
public sealed record Plateau(float By = 0.1f, int Patience = 10, float Threshold = 1e-4f) : Schedule
{
    /// <inheritdoc/>
    public override string Name => "plateau";

    /// <inheritdoc/>
    public override float Factor(in ScheduleTime time, ScheduleState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Reductions == 0 ? 1 : (float)Math.Pow(By, state.Reductions);
    }

    /// <inheritdoc/>
    public override void Observe(float loss, ScheduleState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (loss < state.Best * (1 - (double)Threshold)) (state.Best, state.Stalled) = (loss, 0);
        else state.Stalled++;
        if (state.Stalled <= Patience) return;
        state.Reductions++;
        state.Stalled = 0;
    }

    /// <inheritdoc/>
    public override void Check()
    {
        Require(By is > 0 and < 1, "a factor between 0 and 1", By);
        Require(Patience >= 0, "a patience of 0 or more", Patience);
        Require(Threshold is >= 0 and < 1, "a threshold of at least 0 and less than 1", Threshold);
    }
}

/// <summary>A way from one value to another along half a cosine.</summary>
internal static class Annealing
{
    /// <summary>b + (a − b)·½·(1 + cos(π·share)), the share cut to [0, 1].</summary>
    public static double Between(double a, double b, double share) => b + (a - b) * 0.5 * (1 + Math.Cos(Math.PI * Math.Clamp(share, 0, 1)));
}
