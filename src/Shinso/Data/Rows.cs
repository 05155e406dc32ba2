using System.Globalization;
using Shinso.Tensors;

namespace Shinso.Data;

/// <summary>
/// Count rows of one shape, read as floats: pictures, table rows or targets, however they are stored.
/// Rows are immutable; implementations never allocate in <see cref="Gather"/>.
/// </summary>
public abstract class Rows
{
    /// <summary>Count rows of the given shape.</summary>
    /// <exception cref="ShapeException">A row has no elements.</exception>
    protected Rows(int count, Shape shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (shape.Size == 0) throw new ShapeException($"Rows need at least one number each, but the shape is {shape}. Drop the axis of length 0.");
        (Count, Shape) = (count, shape);
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The shape of one row: <c>[2]</c> for a point of the plane, <c>[1, 28, 28]</c> for a grey picture, no axes for a single number.</summary>
    public Shape Shape { get; }

    /// <summary>destination[i] = row indices[i], as floats, one row after the other. Allocates nothing.</summary>
    /// <param name="indices">Row numbers from 0, in any order, repeated at will.</param>
    /// <param name="destination">At least indices.Length × Shape.Size numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside 0 to Count − 1.</exception>
    /// <exception cref="ShapeException">The destination is too short.</exception>
    public abstract void Gather(ReadOnlySpan<int> indices, Span<float> destination);

    /// <summary>Refuses a destination that cannot hold the rows asked for.</summary>
    /// <exception cref="ShapeException">The destination is too short.</exception>
    protected void CheckDestination(ReadOnlySpan<int> indices, Span<float> destination)
    {
        if (destination.Length < (long)indices.Length * Shape.Size)
        {
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture,
                $"{indices.Length} rows of {Shape} need {(long)indices.Length * Shape.Size} numbers, but the destination has {destination.Length}. Make it larger or gather fewer rows."));
        }
    }
}
