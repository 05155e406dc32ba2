using Shinso.Models;

namespace Shinso.Training;

/// <summary>What can be done with a sequence of epochs. Each of these trains only as far as it is read.</summary>
public static class EpochSequence
{
    /// <summary>Ends after <paramref name="patience"/> epochs in a row whose monitored loss is not at least <paramref name="minimumGain"/> below the best.</summary>
    public static IEnumerable<Epoch> StopWhenStalled(this IEnumerable<Epoch> epochs, int patience, float minimumGain = 0)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        return Stop();

        IEnumerable<Epoch> Stop()
        {
            float best = float.PositiveInfinity;
            int stalled = 0;
            foreach (Epoch epoch in epochs)
            {
                yield return epoch;
                if (epoch.MonitoredLoss < best - minimumGain) (best, stalled) = (epoch.MonitoredLoss, 0);
                else if (++stalled >= patience) yield break;
            }
        }
    }

    /// <summary>Ends as soon as <paramref name="best"/> has waited <paramref name="patience"/> epochs for a better one; it takes up what a checkpoint brought back.</summary>
    /// <param name="epochs">Epochs that <see cref="KeepBest(IEnumerable{Epoch}, BestWeights)"/> shows to <paramref name="best"/>.</param>
    /// <param name="best">What watches them.</param>
    /// <param name="patience">How many epochs without a lower loss.</param>
    public static IEnumerable<Epoch> StopWhenStalled(this IEnumerable<Epoch> epochs, BestWeights best, int patience)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        ArgumentNullException.ThrowIfNull(best);
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        return best.Stalled >= patience ? [] : Stop();

        IEnumerable<Epoch> Stop()
        {
            foreach (Epoch epoch in epochs)
            {
                yield return epoch;
                if (best.Stalled >= patience) yield break;
            }
        }
    }

    /// <summary>Remembers the weights of the epoch with the lowest monitored loss and puts them back when the reading ends, for whatever reason.</summary>
    public static IEnumerable<Epoch> KeepBest(this IEnumerable<Epoch> epochs, Model model) => epochs.KeepBest(new BestWeights(model));

    /// <summary>The same with a memory that one can look at, save in a checkpoint, and go on with.</summary>
    public static IEnumerable<Epoch> KeepBest(this IEnumerable<Epoch> epochs, BestWeights best)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        ArgumentNullException.ThrowIfNull(best);
        return Keep();

        IEnumerable<Epoch> Keep()
        {
            try
            {
                foreach (Epoch epoch in epochs)
                {
                    best.Observe(epoch);
                    yield return epoch;
                }
            }
            finally
            {
                best.PutBack();
            }
        }
    }
}
