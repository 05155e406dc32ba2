using Shinso.Optimizers;
using static System.FormattableString;

namespace Shinso.Cli.Training;

/// <summary>Optimizers as the constructor calls that make them: <c>Adam(0.001)</c>. What has its default is left out.</summary>
internal static class OptimizerCall
{
    public static string Of(Optimizer optimizer)
    {
        string name = optimizer.GetType().Name, rate = Invariant($"{optimizer.LearningRate:R}f");
        return optimizer switch
        {
            Momentum { Rate: not 0.9f } own => Invariant($"{name}({rate}, {own.Rate:R}f)"),
            Nesterov { Rate: not 0.9f } own => Invariant($"{name}({rate}, {own.Rate:R}f)"),
            AdamW { Decay: not 0.01f } own => Invariant($"{name}({rate}, {own.Decay:R}f)"),
            _ => $"{name}({rate})",
        };
    }
}
