using System.Globalization;
using Shinso.Data;
using Shinso.Graphs;
using Shinso.Losses;
using Shinso.Tensors;

namespace Shinso.Models;

/// <summary>
/// What a model answers and what it is trained on: the task, the loss and the number of outputs, which belong together. The network ends in plain weighted
/// sums (logits); the head turns them into answers: softmax for several classes, sigmoid for two, nothing for numbers.
/// </summary>
public sealed record Head
{
    /// <summary>A head whose parts fit.</summary>
    /// <exception cref="ArgumentException">The loss does not belong to the task.</exception>
    public Head(LearningTask task, Loss loss, int outputs)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Check(task, loss, outputs);
        (Task, Loss, Outputs) = (task, loss, outputs);
    }

    /// <summary>What is asked: numbers, one of two classes, one of several.</summary>
    public LearningTask Task { get; }

    /// <summary>What training makes small.</summary>
    public Loss Loss { get; }

    /// <summary>The number of units that the last layer must have.</summary>
    public int Outputs { get; }

    /// <summary>Numbers: identity output, mean squared error unless another loss is given (squared, mse, huber).</summary>
    public static Head Regression(int outputs = 1, Loss? loss = null) => new(LearningTask.Regression, loss ?? new MeanSquaredError(), outputs);

    /// <summary>One of two classes: one sigmoid output, the probability of the second class, binary cross-entropy unless another loss is given.</summary>
    public static Head Binary(Loss? loss = null) => new(LearningTask.Binary, loss ?? new BinaryCrossEntropy(), loss is SoftmaxCrossEntropy ? 2 : 1);

    /// <summary>One of several classes: softmax output, cross-entropy unless another loss is given.</summary>
    public static Head MultiClass(int classes, Loss? loss = null) => new(LearningTask.MultiClass, loss ?? new SoftmaxCrossEntropy(), classes);

    /// <summary>The head that a data set asks for.</summary>
    public static Head For(Dataset data, Loss? loss = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Task switch
        {
            LearningTask.Regression => Regression(data.Targets.Shape.Size, loss),
            LearningTask.Binary => Binary(loss),
            _ => MultiClass(data.ClassNames.Count, loss),
        };
    }

    /// <summary>The shape of a target row: nothing but the class index, or one number per output.</summary>
    public Shape TargetShape => Task == LearningTask.Regression ? [Outputs] : default;

    /// <summary>Adds the answer after the logits: probabilities, or the numbers themselves.</summary>
    public Node ConnectAnswer(Node logits, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Loss switch
        {
            SoftmaxCrossEntropy => scope.Add(new Ops.Softmax(logits)),
            BinaryCrossEntropy => scope.Add(new Ops.Activate(logits, Activation.Sigmoid)),
            _ => logits,
        };
    }

    /// <summary>The class that one sample's answer or logits say: the largest output; with a single output, 1 above the threshold.</summary>
    /// <param name="outputs">One row of outputs.</param>
    /// <param name="threshold">½ for a probability, 0 for a logit.</param>
    public static int ClassOf(ReadOnlySpan<float> outputs, float threshold)
    {
        if (outputs.Length == 1) return outputs[0] > threshold ? 1 : 0;
        int best = 0;
        for (int index = 1; index < outputs.Length; index++)
        {
            if (outputs[index] > outputs[best]) best = index;
        }

        return best;
    }

    /// <summary>Where a single logit changes the class: 0 before a sigmoid, ½ between targets 0 and 1.</summary>
    public float LogitThreshold => Loss is BinaryCrossEntropy ? 0 : 0.5f;

    private static void Check(LearningTask task, Loss loss, int outputs)
    {
        if (!Enum.IsDefined(task)) throw new ArgumentException("A head's task is Regression, Binary or MultiClass.", nameof(task));
        bool crossEntropy = loss is SoftmaxCrossEntropy or BinaryCrossEntropy;
        if (task == LearningTask.Regression && crossEntropy)
            throw new ArgumentException($"A regression needs a loss on numbers, but got {loss.Name}. Use mse, squared or huber.", nameof(loss));
        if (task == LearningTask.MultiClass && loss is BinaryCrossEntropy)
            throw new ArgumentException($"Classes that exclude each other need cross-entropy, but got {loss.Name}. Use cross-entropy.", nameof(loss));
        int least = task == LearningTask.MultiClass || loss is SoftmaxCrossEntropy ? 2 : 1;
        if (outputs < least)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The loss {loss.Name} needs {least} outputs or more, but got {outputs}."), nameof(outputs));
    }
}
