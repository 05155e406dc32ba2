using System.Globalization;
using Shinso.Kernels;
using Shinso.Optimizers.Schedules;

namespace Shinso.Training;

/// <summary>How to train, apart from the optimizer.</summary>
public sealed record TrainingOptions
{
    /// <summary>Samples per step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How the learning rate changes.</summary>
    public Schedule Schedule { get; init; } = new Constant();

    /// <summary>λ of weight decay (L2): λ·w is added to the gradient of weights, not of biases.</summary>
    public float WeightDecay { get; init; }

    /// <summary>λ of L1: λ·sign(w) is added to the gradient of weights, not of biases.</summary>
    public float L1 { get; init; }

    /// <summary>The greatest norm of all gradients together; larger ones are scaled down to it. None means no clipping.</summary>
    public float? ClipNorm { get; init; }

    /// <summary>The seed of the order of samples.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads for kernels; any number gives the same bits.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Refuses numbers that cannot train, in a sentence.</summary>
    internal void Check()
    {
        if (BatchSize < 1) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The batch size must be 1 or more, but is {BatchSize}."));
        if (Threads is < 1 or > ThreadCrew.Most) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The number of threads must be 1 to {ThreadCrew.Most}, but is {Threads}."));
        NotNegative(WeightDecay, "weight decay");
        NotNegative(L1, "L1 penalty");
        Schedule.Check();
        if (ClipNorm is float norm && !(norm > 0)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The clipping norm must be positive, but is {norm}."));
    }

    private static void NotNegative(float value, string what)
    {
        if (!(value >= 0 && float.IsFinite(value))) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {what} must be a number of 0 or more, but is {value}."));
    }
}
