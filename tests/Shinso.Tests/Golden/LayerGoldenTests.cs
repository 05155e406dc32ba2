using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Tensors;
using Shinso.Tests.Graphs;

namespace Shinso.Tests.Golden;

public class LayerGoldenTests
{
    public static TheoryData<string, Detail> Cases
    {
        get
        {
            var cases = new TheoryData<string, Detail>();
            foreach (string name in GoldenFile.Open("layers.json").Names())
            {
                cases.Add(name, Detail.Fused);
                cases.Add(name, Detail.Primitive);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Output_and_all_gradients_are_those_of_PyTorch(string name, Detail detail)
    {
        GoldenFile example = GoldenFile.Open("layers.json").Case(name);
        Tensor samples = example.Tensor("input");
        var given = new Dictionary<string, Tensor>();
        if (example.Has("weight")) (given["weight"], given["bias"]) = (example.Tensor("weight"), example.Tensor("bias"));
        var graph = new Graph(samples.Shape[0], Mode.Training, detail);
        var scope = new Scope(graph, new ParameterSet(1, given));
        Input input = scope.Add(new Input(samples.Shape.Inner, asksForGradient: true));
        Node output = LayerOf(example).Connect(input, scope);
        Node loss = scope.Add(new Projection(output, example.Singles("projection")));
        samples.Values.CopyTo(input.Values);
        graph.Forward();
        graph.Backward(loss);

        // Sums of up to 50 products of numbers around 1.
        Assert.Equal(example.Shape("output"), output.Shape.Prepend(samples.Shape[0]));
        Close.To(example.Doubles("output"), output.Value, 1e-6, 2e-6, name);
        Close.To(example.Doubles("input_gradient"), input.Gradient, 1e-6, 2e-6, $"{name}, input gradient");
        foreach (ParameterNode parameter in graph.Parameters)
            Close.To(example.Doubles($"{parameter.Name}_gradient"), parameter.Gradient, 1e-6, 4e-6, $"{name}, {parameter.Name} gradient");
        Assert.Equal(given.Count, graph.Parameters.Count);
    }

    private static Layer LayerOf(GoldenFile example)
    {
        GoldenFile settings = example["settings"];
        switch (example.Text("kind"))
        {
            case "linear": return new Dense(example.Shape("weight")[0]);
            case "conv2d":
                Shape weight = example.Shape("weight");
                return new Conv2D(weight[0], (weight[2], weight[3]), Stride: settings.Integer("stride"), Padding: settings.Integer("padding"));
            case "max_pool2d": return new MaxPool2D(settings.Integer("kernel"), settings.Integer("stride"), settings.Integer("padding"));
            case "avg_pool2d": return new AveragePool2D(settings.Integer("kernel"), settings.Integer("stride"), settings.Integer("padding"));
            case "global_avg_pool2d": return new GlobalAveragePool();
            default: throw new ArgumentException($"There is no layer '{example.Text("kind")}'.");
        }
    }
}
