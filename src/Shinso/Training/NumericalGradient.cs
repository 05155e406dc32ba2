namespace Shinso.Training;

/// <summary>Derivatives by trying: the loss a little to the right minus the loss a little to the left.</summary>
public static class NumericalGradient
{
    /// <summary>
    /// ∂f/∂wᵢ ≈ (f(w + h·eᵢ) − f(w − h·eᵢ)) / 2h, the central difference, with error O(h²). In single precision h around 0.005 balances that error against rounding.
    /// </summary>
    /// <param name="function">f; it reads <paramref name="weights"/>.</param>
    /// <param name="weights">w; changed one by one and put back.</param>
    /// <param name="step">h.</param>
    /// <returns>One derivative per weight.</returns>
    public static float[] Of(Func<double> function, Span<float> weights, float step = 5e-3f)
    {
        ArgumentNullException.ThrowIfNull(function);
        float[] gradient = new float[weights.Length];
        for (int index = 0; index < weights.Length; index++) gradient[index] = Of(function, ref weights[index], step);
        return gradient;
    }

    /// <summary>∂f/∂w for a single weight.</summary>
    public static float Of(Func<double> function, ref float weight, float step = 5e-3f)
    {
        ArgumentNullException.ThrowIfNull(function);
        float here = weight;
        float right = here + step, left = here - step;
        weight = right;
        double above = function();
        weight = left;
        double below = function();
        weight = here;
        return (float)((above - below) / ((double)right - left));
    }
}
