using Shinso.Models;

namespace Shinso.Training;

/// <summary>The weights of the epoch with the lowest monitored loss, and how many epochs have passed since. It is what early stopping and keeping the best remember.</summary>
/// <param name="model">The model that is trained.</param>
public sealed class BestWeights(Model model)
{
    private readonly Model model = model ?? throw new ArgumentNullException(nameof(model));

    /// <summary>The number of the best epoch; 0 before there is one.</summary>
    public int Epoch { get; private set; }

    /// <summary>The loss of the best epoch; ∞ before there is one.</summary>
    public float Loss { get; private set; } = float.PositiveInfinity;

    /// <summary>Epochs since the loss last fell below every one before.</summary>
    public int Stalled { get; private set; }

    /// <summary>The best weights in the order of the model's parameters.</summary>
    internal float[][]? Values { get; private set; }

    /// <summary>Takes notice of an epoch while the model has its weights; they are copied where the loss is the lowest so far.</summary>
    /// <returns>Whether it is.</returns>
    public bool Observe(Epoch epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        if (!(epoch.MonitoredLoss < Loss))
        {
            Stalled++;
            return false;
        }

        (Epoch, Loss, Stalled) = (epoch.Number, epoch.MonitoredLoss, 0);
        if (Values is null) Values = model.Parameters.Copy();
        else model.Parameters.CopyTo(Values);
        return true;
    }

    /// <summary>Gives the model the best weights; before the first epoch nothing happens.</summary>
    public void PutBack()
    {
        if (Values is not null) model.Parameters.Restore(Values);
    }

    /// <summary>Takes over what a checkpoint remembers.</summary>
    internal void Restore(int epoch, float loss, int stalled, float[][]? values) => (Epoch, Loss, Stalled, Values) = (epoch, loss, stalled, values);
}
