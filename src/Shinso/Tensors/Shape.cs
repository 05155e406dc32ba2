using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Shinso.Tensors;

/// <summary>
/// The lengths of an array's axes, outermost first: <c>[1, 28, 28]</c> is one channel of 28 rows of 28 columns.
/// A shape without axes is a single number. Printed with ×: <c>1×28×28</c>.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
[JsonConverter(typeof(ShapeConverter))]
public readonly struct Shape : IReadOnlyList<int>, IEquatable<Shape>
{
    private readonly int[]? axes;

    private Shape(int[] axes, int size) => (this.axes, Size) = (axes, size);

    /// <summary>The product of the axes minus one, so that the default value, a single number, has size 1.</summary>
    private int SizeLessOne { get; init; }

    /// <summary>The number of elements: the product of all axes, 1 for a shape without axes.</summary>
    public int Size
    {
        get => SizeLessOne + 1;
        private init => SizeLessOne = value - 1;
    }

    /// <summary>The number of axes.</summary>
    public int Rank => axes?.Length ?? 0;

    /// <summary>The length of one axis, counted from the outermost, 0.</summary>
    public int this[int axis] => axes![axis];

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>Makes a shape; <c>Shape s = [3, 4]</c> calls this.</summary>
    /// <exception cref="ShapeException">An axis is negative, or the product of the axes is larger than an array can be.</exception>
    public static Shape Create(ReadOnlySpan<int> axes)
    {
        long size = 1;
        foreach (int axis in axes)
        {
            if (axis < 0) throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"A shape needs axes of 0 or more, but got {axis}."));
            size *= axis;
            if (size > Array.MaxLength)
                throw new ShapeException($"The shape {string.Join('×', axes.ToArray())} has more elements than an array can hold ({Array.MaxLength.ToString(CultureInfo.InvariantCulture)}).");
        }

        return new Shape(axes.ToArray(), (int)size);
    }

    /// <summary>The same shape with one more axis in front: <c>[28, 28].Prepend(5)</c> is <c>5×28×28</c>.</summary>
    public Shape Prepend(int axis) => [axis, .. this];

    /// <summary>The shape of one element along the first axis: <c>[5, 28, 28].Inner</c> is <c>28×28</c>.</summary>
    public Shape Inner => axes is { Length: > 0 } ? Create(axes.AsSpan(1)) : throw new ShapeException("A single number has no inner shape.");

    /// <inheritdoc/>
    public bool Equals(Shape other) => (axes ?? []).AsSpan().SequenceEqual(other.axes ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int axis in axes ?? []) hash.Add(axis);
        return hash.ToHashCode();
    }

    /// <summary>Whether two shapes have the same axes.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether two shapes differ in an axis.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(axes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>1×28×28</c>; a shape without axes is <c>scalar</c>.</summary>
    public override string ToString() =>
        Rank == 0 ? "scalar" : string.Join('×', axes!.Select(axis => axis.ToString(CultureInfo.InvariantCulture)));
}
