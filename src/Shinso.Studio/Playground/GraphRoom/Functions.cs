namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>The activation functions and their derivatives as formulas, which <see cref="Activation"/> defines.</summary>
internal static class Functions
{
    private const double LeakySlope = 0.01;

    /// <summary>a = f(z).</summary>
    public static Expression Of(Activation activation, Expression z) => activation switch
    {
        Activation.Sigmoid => Sigmoid(z),
        Activation.Tanh => Tanh(z),
        Activation.Relu => new Greater(0, z),
        Activation.LeakyRelu => new Greater(LeakySlope * z, z),
        Activation.Elu => new Cases(z, 0, z, Expression.Exp(z) - 1),
        Activation.Gelu => z * Distribution(z),
        Activation.Softplus => Softplus(z),
        Activation.Swish => z * Sigmoid(z),
        Activation.Softsign => z / (1 + new Size(z)),
        Activation.Arctan => Expression.Call("arctan", Math.Atan, z),
        Activation.Sine => Expression.Call("sin", Math.Sin, z),
        Activation.Gaussian => Expression.Exp(-Expression.Square(z)),
        Activation.Mish => z * Tanh(Softplus(z)),
        Activation.Step => new Cases(z, 0, 1, 0),
        _ => z,
    };

    /// <summary>f'(z), from z and a = f(z), whichever is shorter.</summary>
    public static Expression Slope(Activation activation, Expression z, Expression a) => activation switch
    {
        Activation.Sigmoid => a * (1 - a),
        Activation.Tanh => 1 - Expression.Square(a),
        Activation.Relu => new Cases(z, 0, 1, 0),
        Activation.LeakyRelu => new Cases(z, 0, 1, LeakySlope),
        Activation.Elu => new Cases(z, 0, 1, a + 1),
        Activation.Gelu => Distribution(z) + z * Density(z),
        Activation.Softplus => Sigmoid(z),
        Activation.Swish => Sigmoid(z) * (1 + z * (1 - Sigmoid(z))),
        Activation.Softsign => 1 / Expression.Square(1 + new Size(z)),
        Activation.Arctan => 1 / (1 + Expression.Square(z)),
        Activation.Sine => Expression.Call("cos", Math.Cos, z),
        Activation.Gaussian => -2 * z * a,
        Activation.Mish => Tanh(Softplus(z)) + z * (1 - Expression.Square(Tanh(Softplus(z)))) * Sigmoid(z),
        Activation.Step => 0,
        _ => 1,
    };

    /// <summary>σ(z) = 1/(1 + e⁻ᶻ).</summary>
    public static Expression Sigmoid(Expression z) => Expression.Call("σ", x => 1 / (1 + Math.Exp(-x)), z);

    /// <summary>ln x.</summary>
    public static Expression Ln(Expression x) => Expression.Call("ln", Math.Log, x);

    private static Expression Tanh(Expression z) => Expression.Call("tanh", Math.Tanh, z);

    private static Expression Softplus(Expression z) => Ln(1 + Expression.Exp(z));

    /// <summary>The distribution function of the standard normal.</summary>
    private static Expression Distribution(Expression z) => Expression.Call("Φ", NormalCdf, z);

    /// <summary>Its density.</summary>
    private static Expression Density(Expression z) => Expression.Call("φ", x => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI), z);

    /// <summary>Φ by the error function, from its series near 0 and its continued fraction beyond (Abramowitz and Stegun 7.1.6 and 7.1.14).</summary>
    private static double NormalCdf(double x)
    {
        double t = Math.Abs(x) / Math.Sqrt(2), density = Math.Exp(-t * t) / Math.Sqrt(Math.PI);
        double upper;
        if (t < 2.5)
        {
            double term = 2 * t * density, sum = term;
            for (int n = 1; n < 80; n++) sum += term *= 2 * t * t / (2 * n + 1);
            upper = 1 - sum;
        }
        else
        {
            double fraction = t;
            for (int n = 60; n >= 1; n--) fraction = t + n / 2.0 / fraction;
            upper = density / fraction;
        }

        return x < 0 ? upper / 2 : 1 - upper / 2;
    }
}
