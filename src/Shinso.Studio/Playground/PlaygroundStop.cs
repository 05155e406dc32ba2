namespace Shinso.Studio.Playground;

/// <summary>Why training paused by itself.</summary>
public enum PlaygroundStopReason
{
    /// <summary>So many epochs were made.</summary>
    Epochs,

    /// <summary>The training loss fell below its limit.</summary>
    Loss,

    /// <summary>The validation loss has had no new minimum for so many epochs.</summary>
    Patience,
}

/// <summary>
/// The stop conditions of a state. Each speaks once, where training passes it; whoever goes on after that is left alone until the condition comes about again. Epochs may
/// be left out between two calls.
/// </summary>
/// <param name="state">The state with the conditions.</param>
/// <param name="epoch">The epoch from which training goes on.</param>
public sealed class PlaygroundStop(PlaygroundState state, int epoch = 0)
{
    private int last = epoch, bestEpoch = epoch;
    private double best = double.PositiveInfinity;
    private bool below;

    /// <summary>Whether there is any condition.</summary>
    public bool Any => state.StopEpochs > 0 || NeedsLosses;

    /// <summary>Whether a condition looks at losses; otherwise <see cref="After"/> may get any.</summary>
    public bool NeedsLosses => state.StopLoss > 0 || state.StopPatience > 0;

    /// <summary>The reason to pause after an epoch, if there is one.</summary>
    /// <param name="epoch">Epochs made so far.</param>
    /// <param name="losses">The losses there.</param>
    public PlaygroundStopReason? After(int epoch, in PlaygroundLosses losses)
    {
        bool epochs = state.StopEpochs > last && state.StopEpochs <= epoch;
        bool falls = losses.Train < state.StopLoss && !below;
        last = epoch;
        below = losses.Train < state.StopLoss;
        bool patience = Waited(epoch, double.IsNaN(losses.Valid) ? losses.Train : losses.Valid);
        return epochs ? PlaygroundStopReason.Epochs : falls ? PlaygroundStopReason.Loss : patience ? PlaygroundStopReason.Patience : null;
    }

    private bool Waited(int epoch, double loss)
    {
        if (loss < best) (best, bestEpoch) = (loss, epoch);
        if (state.StopPatience == 0 || epoch - bestEpoch < state.StopPatience) return false;
        bestEpoch = epoch;
        return true;
    }
}
