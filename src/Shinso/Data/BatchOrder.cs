using Shinso.Randomness;

namespace Shinso.Data;

/// <summary>The order in which an epoch visits the rows: a permutation that is a pure function of (seed, epoch), so that a resumed run goes on as if it had never stopped.</summary>
/// <param name="seed">The seed of the run.</param>
/// <remarks>Not for several threads at once.</remarks>
public sealed class BatchOrder(ulong seed)
{
    private readonly RandomStream stream = new(seed, "batches");

    /// <summary>order = a random permutation of 0 … order.Length − 1 for this epoch. Allocates nothing.</summary>
    public void Fill(int epoch, Span<int> order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        for (int i = 0; i < order.Length; i++) order[i] = i;
        stream.MoveTo((uint)epoch);
        stream.Shuffle(order);
    }
}
