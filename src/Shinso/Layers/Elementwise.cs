using System.Globalization;
using Shinso.Graphs;
using Shinso.Randomness;
using Shinso.Tensors;

namespace Shinso.Layers;

/// <summary>a = f(x), element by element, any shape.</summary>
/// <param name="Function">f.</param>
public sealed record Activate(Activation Function) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        Require.Trainable(Function, scope, Label(scope));
        return Function == Activation.Identity ? input : scope.Add(new Ops.Activate(input, Function));
    }

    /// <inheritdoc/>
    protected override string Call() => $"Activate(Activation.{Function})";
}

/// <summary>pᵢ = e^xᵢ / Σⱼ e^xⱼ over a vector. For training, leave it out: the losses take logits.</summary>
public sealed record Softmax : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        if (input.Shape.Rank != 1) throw new ShapeException($"{Label(scope)} needs a vector per sample, but '{input.Name}' gives {input.Shape}. Put a Flatten before it.");
        return scope.Add(new Ops.Softmax(input));
    }

    /// <inheritdoc/>
    protected override string Call() => "Softmax()";
}

/// <summary>
/// While training, y = 0 with probability <paramref name="Rate"/>, else x / (1 − rate); afterwards y = x. Any shape. Source: Srivastava et al. 2014.
/// </summary>
/// <param name="Rate">The share of values dropped, at least 0 and less than 1.</param>
public sealed record Dropout(float Rate) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        if (!(Rate >= 0 && Rate < 1)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{Label(scope)} needs a rate of at least 0 and less than 1, but got {Rate}."));
        if (scope.Mode == Mode.Inference || Rate == 0) return input;
        return scope.Add(new Ops.Dropout(input, Rate, Philox.Key(scope.Seed, $"{scope.Path}/dropout")));
    }

    /// <inheritdoc/>
    protected override string Call() => string.Create(CultureInfo.InvariantCulture, $"Dropout({Rate:R}f)");
}
