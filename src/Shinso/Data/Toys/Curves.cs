using Shinso.Randomness;

namespace Shinso.Data.Toys;

/// <summary>Points of one variable to put a curve through.</summary>
public static class Curves
{
    /// <summary>Iced coffee: at 20, 30, 40 °C 30, 50, 80 cups are ordered. The least-squares line is y = 5/2·x − 65/3.</summary>
    public static Dataset Coffee() => ToyBuilder.Numbers("coffee", ["temperature"], [20, 30, 40], [30, 50, 80]);

    /// <summary>
    /// x = 2π(i + ½)/samples, y = sin x + noise·n(), with the normal numbers of <see cref="SplitMix"/>, so that the default gives the 30 points of the lesson on overfitting.
    /// </summary>
    public static Dataset Sine(int samples = 30, double noise = 0.2, ulong seed = 3)
    {
        ToyBuilder.Check("sine", samples, noise);
        var random = new SplitMix(seed);
        float[] x = new float[samples], y = new float[samples];
        for (int i = 0; i < samples; i++)
        {
            double at = 2 * Math.PI * (i + 0.5) / samples;
            (x[i], y[i]) = ((float)at, (float)(Math.Sin(at) + noise * random.NextNormal()));
        }

        return ToyBuilder.Numbers("sine", ["x"], x, y);
    }
}
