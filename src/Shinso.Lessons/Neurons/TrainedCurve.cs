using Shinso.Data;
using Shinso.Initializers;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Lessons.Neurons;

/// <summary>A network with one hidden layer that really learns a function on [0, 1], with the library, in single precision.</summary>
internal sealed class TrainedCurve
{
    private const int Samples = 201;

    private readonly Model model;

    private TrainedCurve(Model model, double loss) => (this.model, Loss) = (model, loss);

    /// <summary>The mean squared error after the last update.</summary>
    public double Loss { get; }

    /// <summary>Trains 1 – units – 1 with Adam on 201 samples at once, as often as there are updates. The unit interval is stretched to [−1, 1] before it goes in.</summary>
    public static TrainedCurve Learn(Func<double, double> f, int units, Activation activation, int updates, int seed, CancellationToken stop)
    {
        float[] x = [.. Enumerable.Range(0, Samples).Select(i => 2f * i / (Samples - 1) - 1)];
        float[] t = [.. x.Select(at => (float)f((at + 1) / 2))];
        var data = new Dataset("curve", LearningTask.Regression, new TensorRows(new Tensor([Samples, 1], x)), new TensorRows(new Tensor([Samples, 1], t)));
        (Uniform weights, Uniform biases) = (new Uniform(-4, 4), new Uniform(-2, 2));
        Model model = Model.For(data, new Sequential(new Dense(units, activation, weights, biases), new Dense(1)), new MeanSquaredError(), (ulong)seed);
        using var trainer = new Trainer(model, new Adam(0.03f), new TrainingOptions { BatchSize = Samples, Schedule = new Cosine(), Threads = 1 });
        double loss = double.NaN;
        foreach (Epoch epoch in trainer.Epochs(data, count: updates, stop: stop)) loss = epoch.TrainLoss;
        stop.ThrowIfCancellationRequested();
        return new TrainedCurve(model, loss);
    }

    /// <summary>The network's answers.</summary>
    public double[] Answers(double[] places)
    {
        float[] x = [.. places.Select(place => (float)(2 * place - 1))];
        return [.. model.Predict(new Tensor([x.Length, 1], x)).Values.ToArray().Select(answer => (double)answer)];
    }
}
