namespace Shinso.Studio.Playground;

/// <summary>What made a training leave the numbers.</summary>
public enum PlaygroundCause
{
    /// <summary>Steps were too long.</summary>
    LearningRate,

    /// <summary>η·λ ≥ 2: with L2 every update makes weights larger.</summary>
    Penalty,

    /// <summary>The weights that were given or edited gave no loss from the beginning.</summary>
    Weights,
}

/// <summary>A training whose weights or loss became no number or infinite.</summary>
/// <param name="Epoch">The epoch in which it was seen, from 1.</param>
/// <param name="Layer">The first layer in which it was seen: <c>hidden1</c>, <c>output</c>.</param>
/// <param name="Cause">Why.</param>
/// <param name="Suggestion">Settings that would help: texts under the keys of links. None where only other weights would.</param>
public sealed record PlaygroundDivergence(int Epoch, string Layer, PlaygroundCause Cause, ValueList<KeyValuePair<string, string>> Suggestion)
{
    /// <summary>Far above it a third of a rate would only diverge again.</summary>
    private const double Usual = 0.03;

    private static readonly double[] Rates = [10, 3, 1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0001, 0.00001];

    /// <summary>What to say of a state that left the numbers in a layer.</summary>
    /// <param name="state">The state.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="atOnce">Whether no update had been made with these weights.</param>
    internal static PlaygroundDivergence Of(PlaygroundState state, int epoch, string layer, bool atOnce)
    {
        if (atOnce) return new PlaygroundDivergence(epoch, layer, PlaygroundCause.Weights, []);
        bool penalty = state.Regularization == Regularization.L2 && Math.Abs(state.LearningRate * state.RegularizationRate) >= 2;
        return penalty
            ? new PlaygroundDivergence(epoch, layer, PlaygroundCause.Penalty, [new("regularizationRate", JsNumber.Format(Below(1 / Math.Abs(state.LearningRate))))])
            : new PlaygroundDivergence(epoch, layer, PlaygroundCause.LearningRate, [new("learningRate", JsNumber.Format(Math.Min(Below(state.LearningRate / 2.9), Usual)))]);
    }

    /// <summary>The largest usual rate that is not larger; the limit itself below all of them.</summary>
    private static double Below(double limit) => Rates.FirstOrDefault(rate => rate <= limit, limit);
}
