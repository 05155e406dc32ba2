namespace Shinso.Randomness;

/// <summary>
/// SplitMix64, the small generator of the worked examples: state ← state + 0x9E3779B97F4A7C15, then three xor-shift-multiply steps.
/// Stated in full on a page, so that an example's random numbers come out the same in every language. Everything else uses <see cref="RandomStream"/>.
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
/// </summary>
public sealed class SplitMix(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>u = ⌊bits / 2¹¹⌋ · 2⁻⁵³, in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * 1.1102230246251565e-16;

    /// <summary>n = √(−2 ln(1 − u₁)) · cos(2π u₂): one normal value from two draws (Box and Muller).</summary>
    public double NextNormal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>0 … count − 1 in random order: for i = count − 1 down to 1, exchange i and ⌊u · (i + 1)⌋.</summary>
    public int[] Permutation(int count)
    {
        int[] items = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = (int)(NextDouble() * (i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }

        return items;
    }
}
