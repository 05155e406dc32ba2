using Shinso.Data;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Lessons.Calculation;

/// <summary>How a small network of one input is trained.</summary>
/// <param name="Hidden">Units of the hidden layers.</param>
/// <param name="Epochs">Updates, each by all points.</param>
public sealed record SineNetworkPlan(int[] Hidden, int Epochs)
{
    /// <summary>η of Adam.</summary>
    public float LearningRate { get; init; } = 0.01f;

    /// <summary>λ of L1.</summary>
    public float L1 { get; init; }

    /// <summary>λ of L2: λ·w is added to the gradient.</summary>
    public float L2 { get; init; }

    /// <summary>The share of hidden outputs that each update leaves out.</summary>
    public float Dropout { get; init; }

    /// <summary>The seed of the first weights.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>
/// A network that the library's engine trained on points of one variable, in single precision, with the errors on the way. The weights are those of the last epoch, those of
/// <see cref="Best"/> those with the least validation error.
/// </summary>
public sealed class SineNetwork
{
    private readonly Model model;
    private readonly float[][] last, best;

    private SineNetwork(Model model, float[][] last, float[][] best) => (this.model, this.last, this.best) = (model, last, best);

    /// <summary>The epochs at which errors were measured.</summary>
    public required double[] Epochs { get; init; }

    /// <summary>The root mean square error on the training points.</summary>
    public required double[] Train { get; init; }

    /// <summary>The root mean square error on the validation points.</summary>
    public required double[] Validation { get; init; }

    /// <summary>The epoch with the least validation error: where to stop.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>All weights, biases left out, at the end.</summary>
    public double[] Weights => [.. model.Parameters.Select((parameter, i) => (parameter, i)).Where(pair => pair.parameter.Decays).SelectMany(pair => last[pair.i].Select(w => (double)w))];

    /// <summary>How many weights and biases it has.</summary>
    public int ParameterCount => (int)model.Parameters.ValueCount;

    /// <summary>The curve at the end.</summary>
    public double[] Last(double[] x) => Curve(last, x);

    /// <summary>The curve of the epoch with the least validation error.</summary>
    public double[] Best(double[] x) => Curve(best, x);

    /// <summary>Trains tanh layers with Adam on the mean squared error, all points at once, x scaled to u = x/π − 1, and measures at up to 120 epochs.</summary>
    public static SineNetwork Trained(SineNetworkPlan plan, (double[] X, double[] Y) train, (double[] X, double[] Y) validation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        IEnumerable<Layer> hidden = plan.Hidden.SelectMany(units => plan.Dropout > 0 ? new Layer[] { new Dense(units, Activation.Tanh), new Dropout(plan.Dropout) } : [new Dense(units, Activation.Tanh)]);
        Dataset data = Data(train);
        var model = Model.For(data, new Sequential([.. hidden, new Dense(1)]), seed: plan.Seed);
        int[] all = [.. Enumerable.Range(0, data.Count)];
        using var trainer = new Trainer(model, new Adam(plan.LearningRate), new TrainingOptions { BatchSize = data.Count, WeightDecay = plan.L2, L1 = plan.L1, Threads = 1 });
        List<double> epochs = [], trainErrors = [], validationErrors = [];
        float[][] best = model.Parameters.Copy();
        int every = Math.Max(1, plan.Epochs / 120);
        for (int epoch = 0; epoch <= plan.Epochs; epoch++)
        {
            if (epoch % every == 0)
            {
                epochs.Add(epoch);
                trainErrors.Add(Error(model, train));
                validationErrors.Add(Error(model, validation));
                if (validationErrors[^1] <= validationErrors.Min()) best = model.Parameters.Copy();
            }

            trainer.Step(data, all);
        }

        return new SineNetwork(model, model.Parameters.Copy(), best)
        {
            Epochs = [.. epochs],
            Train = [.. trainErrors],
            Validation = [.. validationErrors],
            BestEpoch = (int)epochs[validationErrors.IndexOf(validationErrors.Min())],
        };
    }

    private static float Scaled(double x) => (float)(x / Math.PI - 1);

    private static Dataset Data((double[] X, double[] Y) points) => new(
        "sine", LearningTask.Regression,
        new TensorRows(new Tensor([points.X.Length, 1], [.. points.X.Select(Scaled)])),
        new TensorRows(new Tensor([points.X.Length, 1], [.. points.Y.Select(y => (float)y)])));

    private static double Error(Model model, (double[] X, double[] Y) points)
    {
        double[] answers = Answers(model, points.X);
        return Math.Sqrt(answers.Zip(points.Y, (answer, y) => (answer - y) * (answer - y)).Average());
    }

    private static double[] Answers(Model model, double[] x) => [.. model.Predict(new Tensor([x.Length, 1], [.. x.Select(Scaled)])).Values.ToArray().Select(y => (double)y)];

    private double[] Curve(float[][] weights, double[] x)
    {
        // Weights are put in place for the moment of the answer: the curve of the end and that of the best epoch share one model.
        lock (model)
        {
            model.Parameters.Restore(weights);
            return Answers(model, x);
        }
    }
}
