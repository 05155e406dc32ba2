using Shinso.Randomness;

namespace Shinso.Tests.Randomness;

public class PhiloxTests
{
    // Known-answer vectors of the Random123 distribution (philox4x32, 10 rounds).
    [Theory]
    [InlineData(0x00000000u, 0x0000000000000000ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xfffffffffffffffful, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    public void Blocks_equal_the_published_vectors(uint word, ulong key, uint a, uint b, uint c, uint d) =>
        Assert.Equal((a, b, c, d), Philox.Block(key, (word, word, word, word)));

    [Fact]
    public void A_stream_is_a_function_of_seed_name_and_position()
    {
        uint[] first = Draw(new RandomStream(1, "weights"));
        Assert.Equal(first, Draw(new RandomStream(1, "weights")));
        Assert.NotEqual(first, Draw(new RandomStream(2, "weights")));
        Assert.NotEqual(first, Draw(new RandomStream(1, "weight")));
        Assert.NotEqual(first, Draw(new RandomStream(1, "weights", 1)));

        static uint[] Draw(RandomStream stream) => [stream.NextBits(), stream.NextBits(), stream.NextBits(), stream.NextBits(), stream.NextBits()];
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.001, -3.0902323061678132)]
    [InlineData(1e-12, -7.034483825301131)]
    [InlineData(0.7, 0.5244005127080407)]
    public void Normal_quantiles_equal_the_tables(double p, double z) => Assert.Equal(z, Normal.Quantile(p), 1e-13);

    [Fact]
    public void Uniform_and_normal_draws_have_their_moments()
    {
        var stream = new RandomStream(7, "moments");
        double sum = 0, squares = 0, normal = 0, normalSquares = 0;
        const int Draws = 100_000;
        for (int i = 0; i < Draws; i++)
        {
            double u = stream.NextDouble(), z = stream.NextNormal();
            (sum, squares, normal, normalSquares) = (sum + u, squares + u * u, normal + z, normalSquares + z * z);
        }

        Assert.Equal(0.5, sum / Draws, 0.005);
        Assert.Equal(1.0 / 3, squares / Draws, 0.005);
        Assert.Equal(0, normal / Draws, 0.015);
        Assert.Equal(1, normalSquares / Draws, 0.02);
    }

    [Fact]
    public void A_shuffle_is_a_permutation()
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        new RandomStream(3, "shuffle").Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }
}
