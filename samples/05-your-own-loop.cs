#:project ../src/Shinso/Shinso.csproj

// The training loop written out, and its gradients compared with numerical differentiation.
using Shinso;
using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Training;

Dataset spiral = PlaygroundSets.Spiral();
Model model = Model.For(spiral, new Sequential(new Dense(16, Activation.Tanh), new Dense(16, Activation.Tanh), new Dense(1)));
Console.WriteLine(GradientCheck.Of(model, spiral));

const int BatchSize = 10;
const float LearningRate = 0.1f;
var network = new ModelGraph(model, BatchSize, Mode.Training);
var order = new BatchOrder(seed: 1);
int[] rows = new int[spiral.Count];
for (int epoch = 1; epoch <= 300; epoch++)
{
    double loss = 0;
    order.Fill(epoch, rows);
    foreach (int[] batch in rows.Chunk(BatchSize))
    {
        network.Gather(spiral, batch);
        network.Graph.Forward();
        network.Graph.Backward(network.Loss);
        foreach (ParameterNode parameter in network.Graph.Parameters)
        {
            for (int i = 0; i < parameter.Gradient.Length; i++) parameter.Parameter.Values[i] -= LearningRate * parameter.Gradient[i];
        }

        loss += network.Loss.Value[0] * batch.Length / spiral.Count;
    }

    if (epoch % 50 == 0) Console.WriteLine($"epoch {epoch}: loss {loss:F4}, {Evaluation.Of(model, spiral).Accuracy:P1} right");
}
