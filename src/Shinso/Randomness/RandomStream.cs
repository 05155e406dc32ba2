namespace Shinso.Randomness;

/// <summary>
/// A sequence of random numbers named by a seed and a text: the Philox words of counters (0, 0, position, 0), (1, 0, position, 0), …
/// Two streams with the same seed, name and position give the same numbers on every platform.
/// </summary>
public sealed class RandomStream(ulong seed, string name, uint position = 0)
{
    private readonly ulong key = Philox.Key(seed, name);
    private (uint A, uint B, uint C, uint D) words;
    private ulong counter;
    private int used = 4;

    /// <summary>The next 32 random bits.</summary>
    public uint NextBits()
    {
        if (used == 4)
        {
            words = Philox.Block(key, ((uint)counter, (uint)(counter >> 32), position, 0));
            counter++;
            used = 0;
        }

        return used++ switch { 0 => words.A, 1 => words.B, 2 => words.C, _ => words.D };
    }

    /// <summary>Goes to the beginning of the stream at another position: the numbers that follow are those of a new stream (seed, name, <paramref name="place"/>).</summary>
    public void MoveTo(uint place) => (position, counter, used) = (place, 0, 4);

    /// <summary>u in [0, 1) with 53 random bits.</summary>
    public double NextDouble()
    {
        ulong high = NextBits();
        return ((high << 21) | (NextBits() >> 11)) * 1.1102230246251565e-16;
    }

    /// <summary>u in [low, high).</summary>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>A standard normal value: Φ⁻¹(u), see <see cref="Normal"/>.</summary>
    public double NextNormal() => Normal.Quantile((NextBits() + 0.5) * 2.3283064365386963e-10);

    /// <summary>A whole number in [0, <paramref name="bound"/>), every one equally likely (Lemire 2019: multiply, reject the uneven rest).</summary>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong product = (ulong)NextBits() * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            uint threshold = (0u - (uint)bound) % (uint)bound;
            while ((uint)product < threshold) product = (ulong)NextBits() * (uint)bound;
        }

        return (int)(product >> 32);
    }

    /// <summary>Puts the items into random order (Fisher–Yates from the end).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
