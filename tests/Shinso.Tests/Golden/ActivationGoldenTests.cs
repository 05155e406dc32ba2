using Shinso.Graphs;
using Shinso.Ops;
using Shinso.Tests.Graphs;

namespace Shinso.Tests.Golden;

public class ActivationGoldenTests
{
    public static TheoryData<string> Cases => [.. GoldenFile.Open("activations.json").Names()];

    [Theory, MemberData(nameof(Cases))]
    public void Values_and_derivatives_are_those_of_PyTorch(string name)
    {
        GoldenFile file = GoldenFile.Open("activations.json"), function = file.Case(name);
        float[] grid = file.Singles("grid");
        var graph = new Graph(1);
        var scope = new Scope(graph, new ParameterSet(1));
        Input z = scope.Add(new Input([grid.Length], asksForGradient: true));
        Activate a = scope.Add(new Activate(z, ActivationOf(name)));
        Node sum = scope.Add(new Projection(a, [.. grid.Select(_ => 1f)]));
        grid.CopyTo(z.Values);
        graph.Forward();
        graph.Backward(sum);
        Close.To(function.Doubles("values"), a.Value, 1e-6, 2e-7, name);
        Close.To(function.Doubles("derivatives"), z.Gradient, 1e-6, 3e-7, $"{name}'");
    }

    private static Activation ActivationOf(string name) => name switch
    {
        "leaky_relu" => Activation.LeakyRelu,
        "silu" => Activation.Swish,
        "atan" => Activation.Arctan,
        "sin" => Activation.Sine,
        _ => Enum.Parse<Activation>(name, ignoreCase: true),
    };
}
