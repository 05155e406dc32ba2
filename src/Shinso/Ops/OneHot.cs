using System.Globalization;
using Shinso.Graphs;

namespace Shinso.Ops;

/// <summary>tᵢ = 1 if i is the class index, else 0; the input holds one index per sample. Not differentiable.</summary>
public sealed class OneHot(Node index, int classes) : Node("one-hot", [classes], index)
{
    /// <inheritdoc/>
    protected internal override void Forward()
    {
        Span<float> rows = Output;
        rows.Clear();
        for (int sample = 0; sample < Samples; sample++)
        {
            float value = index.Value[sample];
            if (!(value >= 0 && value < classes && value == MathF.Floor(value)))
                throw new ArgumentOutOfRangeException(nameof(index), string.Create(CultureInfo.InvariantCulture, $"The target of sample {sample} is {value}, but the classes are the whole numbers 0 to {classes - 1}."));
            rows[sample * classes + (int)value] = 1;
        }
    }

    /// <inheritdoc/>
    protected internal override void Backward() { }
}
