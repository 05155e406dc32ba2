using Shinso.Tensors;

namespace Shinso.Data;

/// <summary>Row i is element i along the first axis of a tensor: a 150×4 tensor gives 150 rows of 4.</summary>
/// <param name="tensor">At least one axis. Kept, not copied; do not write to it afterwards.</param>
/// <exception cref="ShapeException">The tensor is a single number, or its rows have no elements.</exception>
public sealed class TensorRows(Tensor tensor) : Rows(CountOf(tensor), tensor.Shape.Inner)
{
    /// <summary>All rows, one after the other.</summary>
    internal ReadOnlySpan<float> Values => tensor.Values;

    /// <inheritdoc/>
    public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
    {
        CheckDestination(indices, destination);
        int size = Shape.Size;
        ReadOnlySpan<float> values = tensor.Values;
        if (size == 1)
        {
            for (int i = 0; i < indices.Length; i++) destination[i] = values[indices[i]];
            return;
        }

        for (int i = 0; i < indices.Length; i++) tensor.Row(indices[i]).CopyTo(destination[(i * size)..]);
    }

    private static int CountOf(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.Shape.Rank > 0 ? tensor.Shape[0] : throw new ShapeException("Rows need a tensor with a first axis to count them by, but got a single number. Give it the shape [1].");
    }
}
