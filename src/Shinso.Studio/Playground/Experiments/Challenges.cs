namespace Shinso.Studio.Playground.Experiments;

/// <summary>The challenges.</summary>
internal static class Challenges
{
    private const double GoodAccuracy = 0.97;

    /// <summary>What can be solved, from easy to hard.</summary>
    public static IReadOnlyList<Challenge> All { get; } =
    [
        new("xor-without-product", "v=1&seed=0.27182&dataset=xor&networkShape=",
            new ChallengeStep((sight, _) => [AtMost("productInput", Uses(sight.State, PlaygroundFeatures.XTimesY), 0), Accuracy(sight, GoodAccuracy)])),

        new("linear-fails", "v=1&seed=0.31415&dataset=xor&activation=linear",
            new ChallengeStep((sight, _) => [AtMost("curvedLayers", CurvedLayers(sight.State), 0), OnlyCoordinates(sight.State), AtLeast("hiddenLayers", sight.State.Hidden.Count, 1), AtLeast("epoch", sight.Epoch, 50)]),
            new ChallengeStep((sight, _) => [AtLeast("curvedLayers", CurvedLayers(sight.State), 1), OnlyCoordinates(sight.State), Accuracy(sight, GoodAccuracy)])),

        new("break-symmetry", "v=1&seed=0.14142&initZero=true&networkShape=4",
            new ChallengeStep((sight, _) => [AtLeast("zeroStart", sight.State.InitZero ? 1 : 0, 1), AtLeast("epoch", sight.Epoch, 20)]),
            new ChallengeStep((sight, _) => [AtMost("zeroStart", sight.State.InitZero ? 1 : 0, 0), OnlyCoordinates(sight.State), Accuracy(sight, GoodAccuracy)])),

        new("explode-and-rescue", "v=1&seed=0.57721&problem=regression&activation=relu&networkShape=6",
            new ChallengeStep((sight, _) => [AtLeast("diverged", sight.Diverged ? 1 : 0, 1)]) { Remember = sight => sight.State.LearningRate },
            new ChallengeStep((sight, exploded) => [AtMost("diverged", sight.Diverged ? 1 : 0, 0), Below("learningRate", sight.State.LearningRate, exploded), AtLeast("epoch", sight.Epoch, 10), AtMost("testLoss", sight.Losses.Test, 0.01)])),

        new("dead-relu", "v=1&seed=0.2&activation=relu&networkShape=4,2",
            new ChallengeStep((sight, _) => [AtLeast("epoch", sight.Epoch, 1), AtLeast("deadUnits", sight.DeadUnits, 1)]) { CountsDeadUnits = true }),

        new("smallest-circle", "v=1&seed=0.16180&networkShape=8,8",
            new ChallengeStep((sight, _) => [OnlyCoordinates(sight.State), AtMost("parameters", PlaygroundNetwork.CountOf(sight.State), 13), Accuracy(sight, 0.98)])),

        new("overfit-and-cure", "v=1&seed=0.30102&noise=30&percTrainData=10&networkShape=8,8&learningRate=0.1",
            new ChallengeStep((sight, _) => [AtLeast("testToTrain", sight.Losses.Test / sight.Losses.Train, 3)]) { Remember = sight => sight.Losses.Test },
            new ChallengeStep((sight, overfit) => [AtLeast("regularized", Regularized(sight.State), 1), AtLeast("epoch", sight.Epoch, 50), AtMost("testToTrain", sight.Losses.Test / sight.Losses.Train, 2), AtMost("testLoss", sight.Losses.Test, 0.75 * overfit)])),

        new("spiral-from-coordinates", "v=1&seed=0.11235&dataset=spiral",
            new ChallengeStep((sight, _) => [OnlyCoordinates(sight.State), Accuracy(sight, 0.95)])),
    ];

    private static ChallengeValue AtLeast(string name, double value, double wanted) => new(name, value, AtLeast: true, wanted);

    private static ChallengeValue AtMost(string name, double value, double wanted) => new(name, value, AtLeast: false, wanted);

    private static ChallengeValue Below(string name, double value, double border) => new(name, value, AtLeast: false, Math.BitDecrement(border));

    private static ChallengeValue Accuracy(ChallengeSight sight, double wanted) => AtLeast("testAccuracy", sight.Losses.TestAccuracy, wanted);

    private static ChallengeValue OnlyCoordinates(PlaygroundState state) =>
        AtMost("madeInputs", state.Inputs.Count(feature => feature.Flag is not (PlaygroundFeatures.X or PlaygroundFeatures.Y)), 0);

    private static double Uses(PlaygroundState state, PlaygroundFeatures feature) => state.Inputs.Any(input => input.Flag == feature) ? 1 : 0;

    private static double CurvedLayers(PlaygroundState state) => Enumerable.Range(0, state.Hidden.Count).Count(layer => state.ActivationOf(layer) != Activation.Identity);

    private static double Regularized(PlaygroundState state) =>
        (state.Regularization != Regularization.None && state.RegularizationRate > 0) || Enumerable.Range(0, state.Hidden.Count).Any(layer => state.DropoutOf(layer) > 0) ? 1 : 0;
}
