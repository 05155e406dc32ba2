namespace Shinso.Training;

/// <summary>
/// Training produced a number that is not finite. The message names the step and the first layer where it shows; the weights are those of the last good epoch.
/// </summary>
public sealed class DivergenceException(string message, long step, string node) : Exception(message)
{
    /// <summary>The step, from 1, whose loss is not finite.</summary>
    public long Step { get; } = step;

    /// <summary>The name of the first node whose value is not finite.</summary>
    public string Node { get; } = node;
}
