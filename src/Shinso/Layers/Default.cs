using Shinso.Initializers;

namespace Shinso.Layers;

/// <summary>What a layer starts with where nothing is said.</summary>
internal static class Default
{
    public static Initializer Bias { get; } = new Zero();

    /// <summary>He for functions that are silent on one side, Glorot for the others.</summary>
    public static Initializer WeightsFor(Activation activation) => activation
        is Activation.Relu or Activation.LeakyRelu or Activation.Elu or Activation.Gelu or Activation.Swish or Activation.Mish or Activation.Softplus
        ? new He()
        : new Glorot();
}
