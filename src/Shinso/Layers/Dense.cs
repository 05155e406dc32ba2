using System.Globalization;
using System.Text.Json.Serialization;
using Shinso.Graphs;
using Shinso.Initializers;
using Shinso.Tensors;

namespace Shinso.Layers;

/// <summary>
/// a = f(W·x + b): every unit sees every input. Input: a vector of n; parameters: <c>weight [units, n]</c>, <c>bias [units]</c>; output: a vector of units.
/// </summary>
/// <param name="Units">The number of units.</param>
/// <param name="Activation">f.</param>
/// <param name="Weights">First weights; by default <see cref="He"/> before functions of the ReLU family, else <see cref="Glorot"/>.</param>
/// <param name="Bias">First biases; by default 0.</param>
public sealed record Dense(
    int Units,
    Activation Activation = Activation.Identity,
    [property: JsonConverter(typeof(InitializerConverter))] Initializer? Weights = null,
    [property: JsonConverter(typeof(InitializerConverter))] Initializer? Bias = null) : Layer
{
    /// <inheritdoc/>
    protected override Node Build(Node input, Scope scope)
    {
        if (input.Shape.Rank != 1) throw new ShapeException($"{Label(scope)} needs a vector per sample, but '{input.Name}' gives {input.Shape}. Put a Flatten before it.");
        Require.Width(Units, "unit", Label(scope));
        Require.Trainable(Activation, scope, Label(scope));
        ParameterNode weight = scope.Parameter("weight", [Units, input.Shape[0]], Weights ?? Default.WeightsFor(Activation));
        ParameterNode bias = scope.Parameter("bias", [Units], Bias ?? Default.Bias);
        if (scope.Detail != Detail.Primitive) return scope.Add(new Ops.Dense(input, weight, bias, Activation));
        Node sum = scope.Add(new Ops.AddBias(scope.Add(new Ops.MatMul(input, weight)), bias));
        return Activation == Activation.Identity ? sum : scope.Add(new Ops.Activate(sum, Activation));
    }

    /// <inheritdoc/>
    protected override string Call() => Printed.Call("Dense", Units.ToString(CultureInfo.InvariantCulture), Printed.Of(Activation), Printed.Of(nameof(Weights), Weights), Printed.Of(nameof(Bias), Bias));
}
