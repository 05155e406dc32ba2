using Shinso.Kernels;

namespace Shinso.Optimizers;

/// <summary>What an optimizer remembers of one parameter: one array per slot, each as long as the parameter, 0 at first.</summary>
public sealed class OptimizerState
{
    private readonly float[][] slots;

    /// <summary>Zeros for a parameter of <paramref name="size"/> values.</summary>
    public OptimizerState(Optimizer optimizer, int size)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        slots = [.. optimizer.Slots.Select(_ => new float[size])];
    }

    /// <summary>The threads that may share an update; none means the caller's.</summary>
    public ThreadCrew? Threads { get; init; }

    /// <summary>The number of slots.</summary>
    public int Count => slots.Length;

    /// <summary>One slot's values.</summary>
    public Span<float> this[int slot] => slots[slot];

    /// <summary>One slot's array, to be saved and read back.</summary>
    internal float[] Values(int slot) => slots[slot];
}
