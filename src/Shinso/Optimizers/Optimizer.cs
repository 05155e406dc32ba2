using System.Globalization;

namespace Shinso.Optimizers;

/// <summary>
/// How a gradient becomes a step: w ← w − step(∂L/∂w). Rules and defaults are PyTorch's. Weight decay, clipping and schedules are
/// separate pieces, see <see cref="Training.TrainingOptions"/>.
/// </summary>
/// <param name="LearningRate">η, the size of a step; a schedule multiplies it.</param>
public abstract record Optimizer(float LearningRate)
{
    /// <summary>The name in commands: <c>adam</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The names of the arrays kept per parameter, in the order of <see cref="OptimizerState"/>'s index.</summary>
    public abstract IReadOnlyList<string> Slots { get; }

    /// <summary>Makes one step for one parameter.</summary>
    /// <param name="weights">w, changed in place.</param>
    /// <param name="gradient">∂L/∂w.</param>
    /// <param name="state">What the rule remembers of this parameter, changed in place.</param>
    /// <param name="learningRate">η of this step, after the schedule.</param>
    /// <param name="step">The number of the step, from 1.</param>
    public abstract void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerState state, float learningRate, long step);

    /// <summary>The constructor call; what has its default is left out, but for the learning rate.</summary>
    public sealed override string ToString() => Call();

    /// <summary>The constructor call: <c>Adam(0.001f)</c>.</summary>
    protected virtual string Call() => string.Create(CultureInfo.InvariantCulture, $"{GetType().Name}({LearningRate:R}f)");

    /// <summary>The constructor call with one more argument, where it has not its default.</summary>
    private protected string Call(double argument, double standard) => argument == standard
        ? string.Create(CultureInfo.InvariantCulture, $"{GetType().Name}({LearningRate:R}f)")
        : string.Create(CultureInfo.InvariantCulture, $"{GetType().Name}({LearningRate:R}f, {argument:R})");

    /// <summary>Refuses numbers that cannot train, in a sentence.</summary>
    public void Check()
    {
        if (!(LearningRate > 0 && float.IsFinite(LearningRate)))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The learning rate must be a positive number, but is {LearningRate}. Usual values lie between 0.0001 and 1."));
    }

    /// <summary>The optimizer of that name with its defaults.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists them.</exception>
    public static Optimizer Parse(string name) => name switch
    {
        "sgd" => new Sgd(),
        "momentum" => new Momentum(),
        "nesterov" => new Nesterov(),
        "adagrad" => new AdaGrad(),
        "rmsprop" => new RmsProp(),
        "adadelta" => new AdaDelta(),
        "adam" => new Adam(),
        "adamw" => new AdamW(),
        _ => throw new ArgumentException($"\"{name}\" is not an optimizer. Use one of: sgd, momentum, nesterov, adagrad, rmsprop, adadelta, adam, adamw.", nameof(name)),
    };
}
