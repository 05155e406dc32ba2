using Shinso.Optimizers;

namespace Shinso.Studio.Playground;

/// <summary>The optimizer that a state means.</summary>
internal static class PlaygroundOptimizers
{
    /// <summary>The library's of that name, with the numbers that the state has for it. With AdamW, L2 is its own decoupled decay.</summary>
    public static Optimizer Of(PlaygroundState state) => Optimizer.Parse(state.Optimizer) switch
    {
        Momentum known => known with { Rate = state.Momentum ?? known.Rate },
        Nesterov known => known with { Rate = state.Momentum ?? known.Rate },
        AdaGrad known => known with { Epsilon = state.Epsilon ?? known.Epsilon },
        RmsProp known => known with { Decay = state.Rho ?? known.Decay, Epsilon = state.Epsilon ?? known.Epsilon },
        AdaDelta known => known with { Decay = state.Rho ?? known.Decay, Epsilon = state.Epsilon ?? known.Epsilon },
        Adam known => known with { Beta1 = state.Beta1 ?? known.Beta1, Beta2 = state.Beta2 ?? known.Beta2, Epsilon = state.Epsilon ?? known.Epsilon },
        AdamW known => known with
        {
            Beta1 = state.Beta1 ?? known.Beta1,
            Beta2 = state.Beta2 ?? known.Beta2,
            Epsilon = state.Epsilon ?? known.Epsilon,
            Decay = state.Regularization == Regularization.L2 ? state.RegularizationRate : 0,
        },
        Optimizer known => known,
    };

    /// <summary>λ of the penalty that is added to gradients.</summary>
    public static (float L2, float L1) Penalties(PlaygroundState state) => state.Regularization switch
    {
        Regularization.L1 => (0, (float)state.RegularizationRate),
        Regularization.L2 when state.Optimizer != "adamw" => ((float)state.RegularizationRate, 0),
        _ => (0, 0),
    };
}
