namespace Shinso.Training;

/// <summary>Where a trainer is, to be read by another thread, such as the one that draws a progress bar.</summary>
public sealed class TrainingProgress
{
    private volatile int epoch, step, stepsPerEpoch;
    private volatile float loss;

    /// <summary>The epoch under way, from 1; 0 before the first.</summary>
    public int Epoch => epoch;

    /// <summary>Steps done in this epoch.</summary>
    public int Step => step;

    /// <summary>Steps in an epoch.</summary>
    public int StepsPerEpoch => stepsPerEpoch;

    /// <summary>The mean training loss of this epoch so far.</summary>
    public float Loss => loss;

    internal void Begin(int number, int steps) => (epoch, step, stepsPerEpoch) = (number, 0, steps);

    internal void Advance(double meanLoss)
    {
        loss = (float)meanLoss;
        step++;
    }
}
