using Shinso.Graphs;
using Shinso.Initializers;
using Shinso.Optimizers;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Tests.Golden;

/// <summary>Every rule, step by step, through the piece of the trainer that turns gradients into steps.</summary>
public class OptimizerGoldenTests
{
    public static TheoryData<string> Cases => [.. GoldenFile.Open("optimizers.json").Names()];

    [Theory, MemberData(nameof(Cases))]
    public void Twenty_steps_are_those_of_PyTorch(string name)
    {
        GoldenFile file = GoldenFile.Open("optimizers.json"), rule = file.Case(name), settings = rule["settings"];
        float rate = settings.Single("lr");
        Optimizer optimizer = OptimizerOf(name, settings, rate);
        var options = new TrainingOptions { WeightDecay = name.EndsWith("_l2", StringComparison.Ordinal) ? settings.Single("weight_decay") : 0 };
        var graph = new Graph(1);
        ParameterNode weights = Leaf(graph, "w", file.Tensor("initial"));
        var updates = new ParameterUpdates(graph, optimizer, options);
        float[][] gradients = file.Steps("gradients"), expected = rule.Steps("weights");
        for (int step = 0; step < gradients.Length; step++)
        {
            gradients[step].CopyTo(weights.GradientValues);
            updates.Apply(rate, step + 1);
            for (int i = 0; i < 12; i++)
            {
                // Half a unit in the last place (6e-8) of the largest value so far per rounding, two or three roundings per step.
                double largest = expected.Take(step + 1).Max(row => Math.Abs(row[i]));
                Close.To([expected[step][i]], weights.Value.Slice(i, 1), 0, 2e-7 * Math.Sqrt(step + 1) * Math.Max(1, largest), $"{name}, step {step + 1}, weight {i}");
            }
        }
    }

    private static Optimizer OptimizerOf(string name, GoldenFile settings, float rate) => name switch
    {
        "sgd" or "sgd_l2" => new Sgd(rate),
        "momentum" => new Momentum(rate, settings.Single("momentum")),
        "nesterov" => new Nesterov(rate, settings.Single("momentum")),
        "adagrad" => new AdaGrad(rate, settings.Single("eps")),
        "rmsprop" => new RmsProp(rate, settings.Single("alpha"), settings.Single("eps")),
        "adadelta" => new AdaDelta(rate, settings.Single("rho"), settings.Single("eps")),
        "adam" or "adam_l2" => new Adam(rate, settings.Single("beta1"), settings.Single("beta2"), settings.Single("eps")),
        "adamw" => new AdamW(rate, settings.Single("weight_decay"), settings.Single("beta1"), settings.Single("beta2"), settings.Single("eps")),
        _ => throw new ArgumentException($"There is no rule '{name}'."),
    };

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void Clipping_is_that_of_PyTorch(int index)
    {
        GoldenFile example = GoldenFile.Open("clipping.json").List("cases").ElementAt(index);
        Tensor[] before = example.TensorList("before"), after = example.TensorList("after");
        var graph = new Graph(1);
        ParameterNode[] leaves = [.. before.Select((gradient, number) => Leaf(graph, $"w{number}", new Tensor(gradient.Shape)))];
        for (int number = 0; number < leaves.Length; number++) before[number].Values.CopyTo(leaves[number].GradientValues);
        new ParameterUpdates(graph, new Sgd(1), new TrainingOptions { ClipNorm = example.Single("limit") }).Apply(1, 1);
        for (int number = 0; number < leaves.Length; number++)
        {
            Close.To(after[number].Values.ToArray(), leaves[number].Gradient, 3e-7, 0, $"gradient {number}");
            Close.To([.. after[number].Values.ToArray().Select(value => -value)], leaves[number].Value, 3e-7, 0, $"weights {number}");
        }
    }

    private static ParameterNode Leaf(Graph graph, string name, Tensor values)
    {
        ParameterNode leaf = new Scope(graph, new ParameterSet(1)).Parameter(name, values.Shape, new Zero());
        values.Values.CopyTo(leaf.Parameter.Values);
        leaf.ReserveGradient();
        return leaf;
    }
}
