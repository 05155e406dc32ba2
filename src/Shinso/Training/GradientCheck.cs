using System.Globalization;
using Shinso.Data;
using Shinso.Graphs;
using Shinso.Models;
using Shinso.Randomness;

namespace Shinso.Training;

/// <summary>How backpropagation and numerical differentiation agree for one parameter.</summary>
/// <param name="Name">The parameter's path.</param>
/// <param name="Checked">How many of its weights were tried.</param>
/// <param name="LargestGradient">The greatest |∂L/∂w| among them.</param>
/// <param name="LargestDifference">The greatest |backpropagated − numerical|.</param>
public sealed record ParameterCheck(string Name, int Checked, float LargestGradient, float LargestDifference)
{
    /// <summary>Whether the difference is what single precision explains: at most 0.001 + 2% of the largest gradient.</summary>
    public bool Agrees => LargestDifference <= 1e-3f + 0.02f * LargestGradient;
}

/// <summary>Compares the gradients of backpropagation with numerical ones, on any model and data.</summary>
public sealed record GradientCheck(IReadOnlyList<ParameterCheck> Parameters)
{
    /// <summary>Whether all parameters agree.</summary>
    public bool Agrees => Parameters.All(parameter => parameter.Agrees);

    /// <summary>Checks a model on the first rows of a data set. Weights are changed while it runs and put back.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Rows that fit it.</param>
    /// <param name="samples">How many rows make the batch.</param>
    /// <param name="perParameter">How many weights of each parameter are tried, chosen by chance.</param>
    /// <param name="step">h of the central difference.</param>
    /// <param name="detail">Fused layers or their primitives.</param>
    public static GradientCheck Of(Model model, Dataset data, int samples = 8, int perParameter = 20, float step = 5e-3f, Detail detail = Detail.Fused)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        Fit.Check(model, data);
        int[] rows = [.. Enumerable.Range(0, Math.Min(samples, data.Count))];
        var connected = new ModelGraph(model, rows.Length, Mode.Training, detail);
        connected.Gather(data, rows);
        connected.Graph.Forward();
        connected.Graph.Backward(connected.Loss);
        float[][] gradients = [.. connected.Graph.Parameters.Select(parameter => parameter.Gradient.ToArray())];
        var random = new RandomStream(1, "gradient-check");
        return new GradientCheck([.. connected.Graph.Parameters.Select((parameter, index) =>
            Check(parameter.Parameter, gradients[index], connected, random, perParameter, step))]);
    }

    private static ParameterCheck Check(Parameter parameter, float[] gradient, ModelGraph connected, RandomStream random, int count, float step)
    {
        int[] chosen = [.. Enumerable.Range(0, gradient.Length)];
        random.Shuffle<int>(chosen);
        float largest = 0, difference = 0;
        foreach (int index in chosen.Take(count))
        {
            float numerical = NumericalGradient.Of(Loss, ref parameter.Values[index], step);
            largest = Math.Max(largest, Math.Abs(gradient[index]));
            difference = Math.Max(difference, Math.Abs(gradient[index] - numerical));
        }

        return new ParameterCheck(parameter.Name, Math.Min(count, gradient.Length), largest, difference);

        double Loss()
        {
            connected.Graph.Forward();
            return connected.Loss.Value[0];
        }
    }

    /// <summary>One line per parameter.</summary>
    public override string ToString() => string.Join('\n', Parameters.Select(parameter => string.Create(CultureInfo.InvariantCulture,
        $"{parameter.Name}: largest gradient {parameter.LargestGradient:G4}, largest difference {parameter.LargestDifference:G4}, {(parameter.Agrees ? "agrees" : "DIFFERS")}")));
}
