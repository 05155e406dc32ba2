namespace Shinso;

/// <summary>
/// The activation functions a = f(z), applied to every unit's weighted sum z.
/// σ(z) = 1 / (1 + e⁻ᶻ) is the sigmoid; Φ is the distribution function of the standard normal.
/// </summary>
public enum Activation
{
    /// <summary>f(z) = z; f' = 1.</summary>
    Identity,

    /// <summary>f(z) = 1 if z &gt; 0, else 0. Forward only: its derivative is 0 wherever it exists, so nothing can be learned through it.</summary>
    Step,

    /// <summary>f(z) = σ(z); f' = a·(1 − a).</summary>
    Sigmoid,

    /// <summary>f(z) = tanh z; f' = 1 − a².</summary>
    Tanh,

    /// <summary>f(z) = max(0, z); f' = 1 if z &gt; 0, else 0.</summary>
    Relu,

    /// <summary>f(z) = z if z &gt; 0, else 0.01·z.</summary>
    LeakyRelu,

    /// <summary>f(z) = z if z &gt; 0, else eᶻ − 1.</summary>
    Elu,

    /// <summary>f(z) = z·Φ(z), the exact form with erf (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>f(z) = ln(1 + eᶻ); f' = σ(z).</summary>
    Softplus,

    /// <summary>f(z) = z·σ(z), also called SiLU; f' = σ(z)·(1 + z·(1 − σ(z))).</summary>
    Swish,

    /// <summary>f(z) = z / (1 + |z|); f' = 1 / (1 + |z|)².</summary>
    Softsign,

    /// <summary>f(z) = arctan z; f' = 1 / (1 + z²).</summary>
    Arctan,

    /// <summary>f(z) = sin z; f' = cos z.</summary>
    Sine,

    /// <summary>f(z) = exp(−z²); f' = −2·z·a.</summary>
    Gaussian,

    /// <summary>f(z) = z·tanh(ln(1 + eᶻ)) (Misra 2019).</summary>
    Mish,
}
