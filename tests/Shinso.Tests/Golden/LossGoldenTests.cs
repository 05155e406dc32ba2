using Shinso.Graphs;
using Shinso.Losses;
using Shinso.Tensors;

namespace Shinso.Tests.Golden;

public class LossGoldenTests
{
    public static TheoryData<string> Cases => [.. GoldenFile.Open("losses.json").Names()];

    [Theory, MemberData(nameof(Cases))]
    public void Loss_and_gradient_are_those_of_PyTorch(string name)
    {
        GoldenFile file = GoldenFile.Open("losses.json"), example = file.Case(name);
        Tensor outputs = file.Tensor("outputs");
        bool indices = name == "cross_entropy_indices";
        Loss rule = name switch
        {
            "half_squares" => new SumOfSquares(),
            "mse" => new MeanSquaredError(),
            "huber" => new Huber(),
            "bce_with_logits" => new BinaryCrossEntropy(),
            _ => new SoftmaxCrossEntropy(),
        };
        var graph = new Graph(outputs.Shape[0]);
        var scope = new Scope(graph, new ParameterSet(1));
        Input prediction = scope.Add(new Input(outputs.Shape.Inner, asksForGradient: true));
        Input target = scope.Add(new Input(indices ? [] : outputs.Shape.Inner));
        Node loss = rule.Connect(prediction, target, scope);
        outputs.Values.CopyTo(prediction.Values);
        example.Singles("target").CopyTo(target.Values);
        graph.Forward();
        graph.Backward(loss);
        Close.To([example.Double("loss")], loss.Value, 3e-7, 0, name);
        Close.To(example.Doubles("gradient"), prediction.Gradient, 1e-6, 1e-8, $"{name}, gradient");
    }
}
