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

    /// <summary>Remembers the weights of the epoch with the lowest monitored loss and puts them back when the reading ends, for whatever reason.</summary>
    public static IEnumerable<Epoch> KeepBest(this IEnumerable<Epoch> epochs, Model model)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        ArgumentNullException.ThrowIfNull(model);
        return Keep();

        IEnumerable<Epoch> Keep()
        {
            float best = float.PositiveInfinity;
            float[][]? weights = null;
            try
            {
                foreach (Epoch epoch in epochs)
                {
                    if (epoch.MonitoredLoss < best)
                    {
                        best = epoch.MonitoredLoss;
                        if (weights is null) weights = model.Parameters.Copy();
                        else model.Parameters.CopyTo(weights);
                    }

                    yield return epoch;
                }
            }
            finally
            {
                if (weights is not null) model.Parameters.Restore(weights);
            }
        }
    }
}
