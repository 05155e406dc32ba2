using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Tensors;

namespace Shinso.Ops;

/// <summary>y = (a, b, …) joined along the first axis: units of vectors, channels of images.</summary>
public sealed class Concatenate : Node
{
    private readonly Node[] parts;

    /// <summary>Joins nodes that differ in their first axis only.</summary>
    public Concatenate(params Node[] parts) : base("concatenate", Joined(parts), parts) => this.parts = parts;

    private static Shape Joined(Node[] parts) => [parts.Sum(part => part.Shape[0]), .. parts[0].Shape.Inner];

    /// <inheritdoc/>
    protected internal override void Forward()
    {
        int offset = 0;
        foreach (Node part in parts)
        {
            int size = part.Shape.Size;
            for (int sample = 0; sample < Samples; sample++)
                part.Value.Slice(sample * size, size).CopyTo(Output.Slice(sample * Shape.Size + offset, size));
            offset += size;
        }
    }

    /// <inheritdoc/>
    protected internal override void Backward()
    {
        int offset = 0;
        foreach (Node part in parts)
        {
            int size = part.Shape.Size;
            Target target = GradientOf(part);
            for (int sample = 0; target.Wanted && sample < Samples; sample++)  // dL/da = a's share of dL/dy
            {
                ReadOnlySpan<float> share = Gradient.Slice(sample * Shape.Size + offset, size);
                Elementwise.Copy(share, new Target(target.Values.Slice(sample * size, size), target.Accumulate));
            }

            offset += size;
        }
    }
}
