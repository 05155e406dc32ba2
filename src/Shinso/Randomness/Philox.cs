namespace Shinso.Randomness;

/// <summary>
/// Philox4x32-10, a counter-based generator: four 32-bit words as a pure function of a 128-bit counter and a 64-bit key.
/// There is no state, so draw number i of a stream can be had without the ones before it, in any order, on any thread.
/// Ten rounds of (hi, lo) = multiplier × word; integer arithmetic only, so the stream is the same on every platform.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
/// </summary>
public static class Philox
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    /// <summary>The four words for <paramref name="counter"/> under <paramref name="key"/>.</summary>
    public static (uint A, uint B, uint C, uint D) Block(ulong key, (uint A, uint B, uint C, uint D) counter)
    {
        (uint a, uint b, uint c, uint d) = counter;
        uint key0 = (uint)key, key1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = (ulong)Multiplier0 * a;
            ulong product1 = (ulong)Multiplier1 * c;
            (a, b, c, d) = ((uint)(product1 >> 32) ^ b ^ key0, (uint)product1, (uint)(product0 >> 32) ^ d ^ key1, (uint)product0);
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return (a, b, c, d);
    }

    /// <summary>
    /// The key of a named stream: FNV-1a over the seed's eight bytes (lowest first) and the name's UTF-16 code units, then the finalizer of SplitMix64.
    /// Different names give independent streams under one seed.
    /// </summary>
    public static ulong Key(ulong seed, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ulong hash = 0xCBF29CE484222325;
        for (int shift = 0; shift < 64; shift += 8) hash = (hash ^ ((seed >> shift) & 0xFF)) * 0x100000001B3;
        foreach (char unit in name)
        {
            hash = (hash ^ (unit & 0xFFu)) * 0x100000001B3;
            hash = (hash ^ ((uint)unit >> 8)) * 0x100000001B3;
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
