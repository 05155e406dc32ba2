namespace Shinso.Studio.Playground.Export;

/// <summary>The functions that an exported network needs, as C#.</summary>
internal static class CSharpFunctions
{
    /// <summary>Probabilities from the sums of the last layer.</summary>
    public const string Softmax = """

            private static double[] Softmax(double[] z)
            {
                double largest = double.NegativeInfinity, sum = 0;
                foreach (double one in z) largest = Math.Max(largest, one);
                double[] shares = new double[z.Length];
                for (int i = 0; i < z.Length; i++) sum += shares[i] = Math.Exp(z[i] - largest);
                for (int i = 0; i < z.Length; i++) shares[i] /= sum;
                return shares;
            }

        """;

    /// <summary>Φ(z) by the series of the error function near 0 and its continued fraction beyond (Abramowitz and Stegun 7.1.6, 7.1.14).</summary>
    private const string GeluBody = """

            private static double Gelu(double z)
            {
                double t = Math.Abs(z) / Math.Sqrt(2), density = Math.Exp(-t * t) / Math.Sqrt(Math.PI), upper;
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

                return z * (z < 0 ? upper / 2 : 1 - upper / 2);
            }

        """;

    /// <summary>A feature as an expression of x and y.</summary>
    public static string Feature(string name) => name switch
    {
        "xSquared" => "x * x",
        "ySquared" => "y * y",
        "xTimesY" => "x * y",
        "sinX" => "Math.Sin(x)",
        "sinY" => "Math.Sin(y)",
        "cosX" => "Math.Cos(x)",
        "cosY" => "Math.Cos(y)",
        _ => name,
    };

    /// <summary>The method of an activation function.</summary>
    public static string Of(Activation activation) => activation == Activation.Gelu
        ? GeluBody
        : $"\n    private static double {activation}(double z) {{ return {Formula(activation)}; }}\n";

    private static string Formula(Activation activation) => activation switch
    {
        Activation.Step => "z > 0 ? 1 : 0",
        Activation.Sigmoid => "1 / (1 + Math.Exp(-z))",
        Activation.Tanh => "Math.Tanh(z)",
        Activation.Relu => "Math.Max(0, z)",
        Activation.LeakyRelu => "z > 0 ? z : 0.01 * z",
        Activation.Elu => "z > 0 ? z : Math.Exp(z) - 1",
        Activation.Softplus => "Math.Max(0, z) + Math.Log(1 + Math.Exp(-Math.Abs(z)))",
        Activation.Swish => "z / (1 + Math.Exp(-z))",
        Activation.Softsign => "z / (1 + Math.Abs(z))",
        Activation.Arctan => "Math.Atan(z)",
        Activation.Sine => "Math.Sin(z)",
        Activation.Gaussian => "Math.Exp(-z * z)",
        Activation.Mish => "z * Math.Tanh(Math.Max(0, z) + Math.Log(1 + Math.Exp(-Math.Abs(z))))",
        _ => "z",
    };
}
