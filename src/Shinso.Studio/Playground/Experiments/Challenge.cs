using System.Collections.Immutable;

namespace Shinso.Studio.Playground.Experiments;

/// <summary>
/// A task that the program checks. It consists of steps, which are done one after the other; a step is done when all its values hold at one moment. Judging is a pure
/// function of what is seen and of the progress before.
/// </summary>
public sealed class Challenge
{
    private readonly ImmutableArray<ChallengeStep> steps;

    internal Challenge(string name, string link, params ImmutableArray<ChallengeStep> steps)
    {
        (Name, this.steps) = (name, steps);
        Start = PlaygroundLink.Read(link).State;
    }

    /// <summary>All challenges.</summary>
    public static IReadOnlyList<Challenge> All => Challenges.All;

    /// <summary>Its name: <c>xor-without-product</c>.</summary>
    public string Name { get; }

    /// <summary>The state that it sets up.</summary>
    public PlaygroundState Start { get; }

    /// <summary>Whether <see cref="ChallengeSight.DeadUnits"/> is needed.</summary>
    public bool CountsDeadUnits => steps.Any(step => step.CountsDeadUnits);

    /// <summary>The progress before anything is done.</summary>
    public ChallengeProgress Begin => new(0, steps.Length, [], double.NaN);

    /// <summary>The challenge of that name; nothing if there is none.</summary>
    public static Challenge? Find(string name) => All.FirstOrDefault(challenge => challenge.Name == name);

    /// <summary>The progress after a look: the same, or one step more.</summary>
    public ChallengeProgress Judge(ChallengeSight sight, ChallengeProgress before)
    {
        ArgumentNullException.ThrowIfNull(sight);
        ArgumentNullException.ThrowIfNull(before);
        if (before.Done) return before;
        ChallengeStep step = steps[before.StepsDone];
        ImmutableArray<ChallengeValue> values = [KeepsTask(sight.State), .. step.Values(sight, before.Remembered)];
        if (!values.All(value => value.Holds)) return before with { Values = values };
        return before with { StepsDone = before.StepsDone + 1, Values = values, Remembered = step.Remember?.Invoke(sight) ?? before.Remembered };
    }

    /// <summary>Whether the points are still those of the challenge, or harder.</summary>
    private ChallengeValue KeepsTask(PlaygroundState state)
    {
        bool same = state.Problem == Start.Problem && state.ActiveDataset == Start.ActiveDataset && state.Noise >= Start.Noise && state.TrainPercent == Start.TrainPercent && state.Samples == Start.Samples;
        return new ChallengeValue("sameTask", same ? 1 : 0, AtLeast: true, 1);
    }
}

/// <summary>One step of a challenge.</summary>
/// <param name="Values">What it is judged by, given what is seen and the number remembered from the step before.</param>
internal sealed record ChallengeStep(Func<ChallengeSight, double, IEnumerable<ChallengeValue>> Values)
{
    /// <summary>The number that the next step needs.</summary>
    public Func<ChallengeSight, double>? Remember { get; init; }

    /// <summary>Whether dead units must be counted.</summary>
    public bool CountsDeadUnits { get; init; }
}
