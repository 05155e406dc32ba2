using System.Globalization;

namespace Shinso.Tensors;

/// <summary>
/// An array of single-precision numbers with a shape, in row-major order: the last axis is contiguous.
/// Plain data: no gradient, no device, nothing to dispose.
/// </summary>
public sealed class Tensor
{
    private readonly float[] values;

    /// <summary>A tensor of zeros.</summary>
    public Tensor(Shape shape) : this(shape, new float[shape.Size]) { }

    /// <summary>A tensor over <paramref name="values"/>, which it keeps and does not copy.</summary>
    /// <exception cref="ShapeException">The number of values is not the shape's size.</exception>
    public Tensor(Shape shape, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != shape.Size)
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"A tensor of shape {shape} needs {shape.Size} values, but got {values.Length}."));
        (Shape, this.values) = (shape, values);
    }

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>All elements, row-major. Writing here writes the tensor.</summary>
    public Span<float> Values => values;

    /// <summary>The array underneath, for owners that take a tensor over.</summary>
    internal float[] Storage => values;

    /// <summary>The elements at one index of the first axis: one sample of a batch, one row of a matrix.</summary>
    public Span<float> Row(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Shape[0]);
        int length = values.Length / Shape[0];
        return values.AsSpan(index * length, length);
    }

    /// <summary>The element at an index along every axis.</summary>
    public float this[params ReadOnlySpan<int> index]
    {
        get => values[Offset(index)];
        set => values[Offset(index)] = value;
    }

    private int Offset(ReadOnlySpan<int> index)
    {
        if (index.Length != Shape.Rank)
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"An element of a {Shape} tensor needs {Shape.Rank} indices, but got {index.Length}."));
        int offset = 0;
        for (int axis = 0; axis < index.Length; axis++)
        {
            if ((uint)index[axis] >= (uint)Shape[axis])
                throw new ArgumentOutOfRangeException(nameof(index), string.Create(CultureInfo.InvariantCulture, $"Index {index[axis]} on axis {axis} is outside 0 to {Shape[axis] - 1}."));
            offset = offset * Shape[axis] + index[axis];
        }

        return offset;
    }

    /// <summary>The shape and, for up to eight elements, the values.</summary>
    public override string ToString() => values.Length <= 8
        ? $"{Shape} [{string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]"
        : Shape.ToString();
}
