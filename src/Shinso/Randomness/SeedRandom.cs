namespace Shinso.Randomness;

/// <summary>
/// The stream of the JavaScript library seedrandom 2.4 for a text seed without added entropy: u = (n + x)/d with 52 to 53 bits from RC4, of which the first 256
/// bytes are dropped. It is here so that links of the TensorFlow Playground give the same points and weights; everything else uses <see cref="RandomStream"/>.
/// Integer arithmetic and exact steps in double only, so the stream is the same on every platform.
/// Source: github.com/davidbau/seedrandom (Bau 2014).
/// </summary>
public sealed class SeedRandom
{
    private const double TwoTo48 = 281474976710656, TwoTo52 = 4503599627370496, TwoTo53 = 9007199254740992;

    private readonly byte[] state = new byte[256];
    private byte i, j;

    /// <summary>The stream of a seed: a text of any length, used as it stands ("0.5" and "0.50" differ).</summary>
    public SeedRandom(string seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        byte[] key = KeyOf(seed);
        for (int k = 0; k < 256; k++) state[k] = (byte)k;
        byte other = 0;
        for (int k = 0; k < 256; k++)
        {
            other = (byte)(other + key[k % key.Length] + state[k]);
            (state[k], state[other]) = (state[other], state[k]);
        }

        for (int dropped = 0; dropped < 256; dropped++) NextByte();
    }

    /// <summary>u in [0, 1).</summary>
    public double NextDouble()
    {
        double n = 0, d = TwoTo48;
        uint x = 0;
        for (int count = 0; count < 6; count++) n = n * 256 + NextByte();
        while (n < TwoTo52)
        {
            n = (n + x) * 256;
            d *= 256;
            x = NextByte();
        }

        while (n >= TwoTo53)
        {
            n /= 2;
            d /= 2;
            x >>= 1;
        }

        return (n + x) / d;
    }

    /// <summary>u·(high − low) + low.</summary>
    public double NextDouble(double low, double high) => NextDouble() * (high - low) + low;

    /// <summary>
    /// A value of N(mean, variance) by the polar method (Marsaglia): v₁, v₂ = 2u − 1 until s = v₁² + v₂² ≤ 1, then mean + √variance·(√(−2·ln s / s)·v₁).
    /// v₂ is thrown away, as the Playground does.
    /// </summary>
    public double NextNormal(double mean, double variance)
    {
        double v, s;
        do
        {
            v = 2 * NextDouble() - 1;
            double w = 2 * NextDouble() - 1;
            s = v * v + w * w;
        }
        while (s > 1);
        return mean + Math.Sqrt(variance) * (Math.Sqrt(-2 * Math.Log(s) / s) * v);
    }

    /// <summary>Puts the items into random order: for c = count … 1, exchanges items c − 1 and ⌊u·c⌋.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int count = items.Length; count > 0; count--)
        {
            int other = (int)(NextDouble() * count);
            (items[count - 1], items[other]) = (items[other], items[count - 1]);
        }
    }

    private byte NextByte()
    {
        i++;
        j += state[i];
        (state[i], state[j]) = (state[j], state[i]);
        return state[(byte)(state[i] + state[j])];
    }

    /// <summary>The low bytes of the text's characters; from the 257th on they are mixed into the first ones.</summary>
    private static byte[] KeyOf(string seed)
    {
        byte[] key = new byte[Math.Clamp(seed.Length, 1, 256)];
        int smear = 0;
        for (int k = 0; k < seed.Length; k++)
        {
            if (k >= 256) smear ^= 19 * key[k % 256];
            key[k % 256] = (byte)(smear + seed[k]);
        }

        return key;
    }
}
