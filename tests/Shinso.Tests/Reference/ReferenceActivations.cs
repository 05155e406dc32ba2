namespace Shinso.Tests.Reference;

/// <summary>The activations and their derivatives, one number at a time in double precision.</summary>
internal static class ReferenceActivations
{
    public static double Of(Activation f, double z) => f switch
    {
        Activation.Identity => z,
        Activation.Step => z > 0 ? 1 : 0,
        Activation.Sigmoid => ReferenceMath.Sigmoid(z),
        Activation.Tanh => Math.Tanh(z),
        Activation.Relu => Math.Max(0, z),
        Activation.LeakyRelu => z > 0 ? z : 0.01 * z,
        Activation.Elu => z > 0 ? z : ReferenceMath.ExpMinusOne(z),
        Activation.Gelu => z * ReferenceMath.NormalCdf(z),
        Activation.Softplus => ReferenceMath.Softplus(z),
        Activation.Swish => z * ReferenceMath.Sigmoid(z),
        Activation.Softsign => z / (1 + Math.Abs(z)),
        Activation.Arctan => Math.Atan(z),
        Activation.Sine => Math.Sin(z),
        Activation.Gaussian => Math.Exp(-z * z),
        Activation.Mish => z * Math.Tanh(ReferenceMath.Softplus(z)),
        _ => throw new ArgumentOutOfRangeException(nameof(f)),
    };

    public static double Slope(Activation f, double z)
    {
        double sigmoid = ReferenceMath.Sigmoid(z);
        switch (f)
        {
            case Activation.Identity: return 1;
            case Activation.Sigmoid: return sigmoid * ReferenceMath.Sigmoid(-z);
            case Activation.Tanh: return 1 - Math.Tanh(z) * Math.Tanh(z);
            case Activation.Relu: return z > 0 ? 1 : 0;
            case Activation.LeakyRelu: return z > 0 ? 1 : 0.01;
            case Activation.Elu: return z > 0 ? 1 : Math.Exp(z);
            case Activation.Gelu: return ReferenceMath.NormalCdf(z) + z * ReferenceMath.NormalDensity(z);
            case Activation.Softplus: return sigmoid;
            case Activation.Swish: return sigmoid * (1 + z * (1 - sigmoid));
            case Activation.Softsign: return 1 / ((1 + Math.Abs(z)) * (1 + Math.Abs(z)));
            case Activation.Arctan: return 1 / (1 + z * z);
            case Activation.Sine: return Math.Cos(z);
            case Activation.Gaussian: return -2 * z * Math.Exp(-z * z);
            case Activation.Mish:
                double t = Math.Tanh(ReferenceMath.Softplus(z));
                return t + z * sigmoid * (1 - t * t);
            default: throw new ArgumentOutOfRangeException(nameof(f));
        }
    }
}
