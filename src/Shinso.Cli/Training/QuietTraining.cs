using Shinso.Training;

namespace Shinso.Cli.Training;

/// <summary>Trains as planned without a word and without a file: for tools that train many networks.</summary>
/// <param name="Best">The epoch whose weights the model has now; none where no loss was a number.</param>
/// <param name="Epochs">All epochs.</param>
internal sealed record QuietTraining(Epoch? Best, IReadOnlyList<Epoch> Epochs)
{
    /// <summary>Trains, stops early as planned, and leaves the best weights in the model.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="DivergenceException">A number was not finite.</exception>
    public static QuietTraining Run(TrainPlan plan, CancellationToken stop)
    {
        using var trainer = new Trainer(plan.Model, plan.Optimizer, plan.Options);
        var best = new BestWeights(plan.Model);
        IEnumerable<Epoch> epochs = trainer.Epochs(plan.Parts.Train, plan.Parts.Validation, plan.Epochs, stop).KeepBest(best);
        if (plan.Patience is int patience) epochs = epochs.StopWhenStalled(best, patience);
        var made = new List<Epoch>();
        foreach (Epoch epoch in epochs) made.Add(epoch);
        stop.ThrowIfCancellationRequested();
        return new QuietTraining(made.FirstOrDefault(epoch => epoch.Number == best.Epoch), made);
    }
}
