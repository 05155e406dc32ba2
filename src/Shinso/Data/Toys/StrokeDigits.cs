namespace Shinso.Data.Toys;

/// <summary>
/// Grey pictures of the digits 0 to 9, 28×28, written by a generator: strokes through jittered control points in several styles per digit, slanted, turned, bent,
/// of varying thickness and pressure, normalised as MNIST is. Picture number i shows the digit i mod 10 and is a pure function of (seed, i).
/// </summary>
public static class StrokeDigits
{
    /// <summary>The pixels of a picture.</summary>
    public const int Pixels = DigitImage.Side * DigitImage.Side;

    /// <summary>Test pictures are numbered from here, so that they do not depend on how many there are for training.</summary>
    private const uint FirstTest = 1u << 31;

    /// <summary>The set <c>digits</c> with its training and test part. A picture is 1×28×28 with values byte/255; the bytes are kept.</summary>
    public static OfficialSplit Create(int train = 10_000, int test = 2_000, ulong seed = 1)
    {
        ToyBuilder.Check("digits", train, 0, least: 10, most: 1_000_000);
        ToyBuilder.Check("digits", test, 0, least: 10, most: 1_000_000);
        var hand = new DigitHand(seed);
        return new OfficialSplit(Part(hand, train, 0), Part(hand, test, FirstTest));
    }

    /// <summary>Draws training picture number <paramref name="index"/> alone.</summary>
    /// <param name="seed">The seed of the set.</param>
    /// <param name="index">From 0.</param>
    /// <param name="picture">28×28 bytes, row by row; 255 is full ink.</param>
    /// <returns>The digit that the picture shows.</returns>
    public static int Draw(ulong seed, int index, Span<byte> picture)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        new DigitHand(seed).Write(index % 10, (uint)index, picture[..Pixels]);
        return index % 10;
    }

    private static Dataset Part(DigitHand hand, int count, uint first)
    {
        byte[] pictures = new byte[count * Pixels], labels = new byte[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % 10);
            hand.Write(labels[i], first + (uint)i, pictures.AsSpan(i * Pixels, Pixels));
        }

        return new Dataset("digits", LearningTask.MultiClass, new ByteRows([1, DigitImage.Side, DigitImage.Side], pictures, 1f / 255), new ByteRows([], labels, 1), ToyBuilder.Numbered(10));
    }
}
