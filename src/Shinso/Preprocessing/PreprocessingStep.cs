using System.Globalization;
using System.Text.Json.Serialization;
using Shinso.Data;
using Shinso.Tensors;

namespace Shinso.Preprocessing;

/// <summary>
/// A change of the features between the data and the network, learnt from the training rows only and kept in the model file.
/// The set of steps is closed: a model file holds these and nothing else.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(MinMax), "min-max")]
[JsonDerivedType(typeof(Standardize), "standardize")]
public abstract record PreprocessingStep
{
    /// <summary>Only the steps of this library exist.</summary>
    private protected PreprocessingStep() { }

    /// <summary>The rows it was fitted on, as long as the program runs that fitted it; a file does not hold them.</summary>
    internal Dataset? FittedOn { get; init; }

    /// <summary>Changes rows of features in place; any whole number of rows, one after the other.</summary>
    /// <exception cref="ShapeException">The numbers are no whole number of rows.</exception>
    public abstract void Apply(Span<float> rows);

    /// <summary>The inverse of <see cref="Apply"/>, in place; what was constant while fitting comes back as that constant.</summary>
    /// <exception cref="ShapeException">The numbers are no whole number of rows.</exception>
    public abstract void Undo(Span<float> rows);

    /// <summary>Whether the step has usable numbers for exactly that many features, as one from a file may not.</summary>
    internal abstract bool Fits(int features);

    /// <summary>Refuses numbers that are no whole number of rows.</summary>
    private protected void Check(int features, Span<float> rows)
    {
        if (features == 0 || rows.Length % features != 0)
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"{GetType().Name} was fitted to {features} features per row, but got {rows.Length} numbers. Give it rows of the training data's features."));
    }
}
