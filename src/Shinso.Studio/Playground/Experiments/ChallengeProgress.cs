using System.Collections.Immutable;

namespace Shinso.Studio.Playground.Experiments;

/// <summary>What a challenge is judged by at a moment.</summary>
/// <param name="State">The settings as they are.</param>
/// <param name="Losses">The losses as they are.</param>
/// <param name="Epoch">Epochs made since the network began.</param>
/// <param name="DeadUnits">Units that answer 0 to all training points; 0 where nobody counts, see <see cref="Challenge.CountsDeadUnits"/>.</param>
/// <param name="Diverged">Whether the training has left the range of numbers.</param>
public sealed record ChallengeSight(PlaygroundState State, PlaygroundLosses Losses, int Epoch, int DeadUnits = 0, bool Diverged = false);

/// <summary>One number that counts.</summary>
/// <param name="Name">Which, as the table in docs/studio.md names it.</param>
/// <param name="Value">What it is.</param>
/// <param name="AtLeast">Whether it must be at least <paramref name="Wanted"/>; otherwise at most.</param>
/// <param name="Wanted">The border.</param>
public readonly record struct ChallengeValue(string Name, double Value, bool AtLeast, double Wanted)
{
    /// <summary>Whether it is on the right side.</summary>
    public bool Holds => AtLeast ? Value >= Wanted : Value <= Wanted;
}

/// <summary>How far somebody is with a challenge.</summary>
/// <param name="StepsDone">The steps that are done.</param>
/// <param name="Steps">All steps.</param>
/// <param name="Values">What the current step is judged by; of a challenge that is done, what its last step was judged by.</param>
/// <param name="Remembered">A number from an earlier step that a later one compares with; NaN at first.</param>
public sealed record ChallengeProgress(int StepsDone, int Steps, ImmutableArray<ChallengeValue> Values, double Remembered)
{
    /// <summary>Whether it is solved.</summary>
    public bool Done => StepsDone == Steps;
}
