using Shinso.Randomness;

namespace Shinso.Tests.Randomness;

public class SplitMixTests
{
    [Fact]
    public void Draws_equal_the_published_check_values()
    {
        var bits = new SplitMix(1);
        Assert.Equal([10451216379200822465ul, 13757245211066428519ul, 17911839290282890590ul], [bits.NextBits(), bits.NextBits(), bits.NextBits()]);
        Assert.Equal(0.7415648787718233, new SplitMix(42).NextDouble());
        var normal = new SplitMix(1);
        Assert.Equal(-0.034267321791851144, normal.NextNormal(), 1e-15);
        Assert.Equal(-2.5000674933698677, normal.NextNormal(), 1e-15);
        Assert.Equal([9, 0, 1, 4, 8, 2, 3, 7, 6, 5], new SplitMix(1).Permutation(10));
    }

    [Fact]
    public void A_stream_moved_to_a_position_is_the_stream_of_that_position()
    {
        var stream = new RandomStream(1, "moved");
        _ = stream.NextBits();
        stream.MoveTo(5);
        var other = new RandomStream(1, "moved", 5);
        Assert.Equal([other.NextBits(), other.NextBits(), other.NextBits()], [stream.NextBits(), stream.NextBits(), stream.NextBits()]);
    }
}
