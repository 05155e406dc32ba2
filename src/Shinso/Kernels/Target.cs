namespace Shinso.Kernels;

/// <summary>
/// Where a kernel puts its result, and how: y = f(x) (assign) or y += f(x) (accumulate).
/// The graph hands out gradients this way: the first writer of a pass assigns, later ones accumulate, so nothing is ever cleared.
/// </summary>
public readonly ref struct Target(Span<float> values, bool accumulate)
{
    /// <summary>The numbers to write.</summary>
    public Span<float> Values { get; } = values;

    /// <summary>Whether to add to what is there instead of replacing it.</summary>
    public bool Accumulate { get; } = accumulate;

    /// <summary>Whether anybody wants the result. Nobody asks for the gradient of the first layer's input.</summary>
    public bool Wanted => !Values.IsEmpty;

    /// <summary>A plain span is a target to assign.</summary>
    public static implicit operator Target(Span<float> values) => new(values, accumulate: false);
}
