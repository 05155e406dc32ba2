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

    /// <summary>The constructor call: <c>Adam(0.001f, Beta1: 0.5)</c>.</summary>
    protected virtual string Call() => Call([]);

    /// <summary>The constructor call with those arguments that have not their default.</summary>
    private protected string Call(params ReadOnlySpan<(string Name, double Value, double Default)> arguments)
    {
        string said = string.Create(CultureInfo.InvariantCulture, $"{LearningRate:R}f");
        foreach ((string name, double value, double standard) in arguments)
        {
            if (value != standard) said += string.Create(CultureInfo.InvariantCulture, $", {name}: {value:R}");
        }

        return $"{GetType().Name}({said})";
    }

    /// <summary>Refuses numbers that cannot train, in a sentence.</summary>
    public virtual void Check()
    {
        if (!(LearningRate > 0 && float.IsFinite(LearningRate)))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The learning rate must be a positive number, but is {LearningRate}. Usual values lie between 0.0001 and 1."));
    }

    /// <summary>Refuses a share outside 0 to 1, the 1 excluded.</summary>
    private protected void RequireShare(double value, string what)
    {
        if (!(value >= 0 && value < 1)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{GetType().Name} needs a {what} of at least 0 and less than 1, but got {value}."));
    }

    /// <summary>Refuses a negative or infinite number.</summary>
    private protected void RequireNotNegative(double value, string what)
    {
        if (!(value >= 0 && double.IsFinite(value))) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{GetType().Name} needs a {what} of 0 or more, but got {value}."));
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
