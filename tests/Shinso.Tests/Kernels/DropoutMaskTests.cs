using Shinso.Kernels;
using Shinso.Randomness;
using Shinso.Tests.Reference;

namespace Shinso.Tests.Kernels;

public class DropoutMaskTests
{
    [Theory]
    [InlineData(0ul, 0ul, 0u, 0u)]
    [InlineData(0xffffffffffffffff, 0xffffffffffffffff, 0xffffffff, 0xffffffe0)]
    [InlineData(0x123456789abcdef0, 0x0fedcba987654321, 77u, 0x80000010)]
    public void The_vector_words_equal_Philox_bit_for_bit(ulong key, ulong step, uint sample, uint block)
    {
        DropoutMask.Words words = DropoutMask.Words.At(key, step, sample, block);
        for (uint lane = 0; lane < 16; lane++)
        {
            (uint, uint, uint, uint) found = (words[0][(int)lane], words[1][(int)lane], words[2][(int)lane], words[3][(int)lane]);
            Assert.Equal(Philox.Block(key, (block + lane, sample, (uint)step, (uint)(step >> 32))), found);
        }
    }

    [Fact]
    public void Every_unit_takes_its_documented_word()
    {
        float[] mask = new float[3 * 150];
        DropoutMask.Fill(5, 1ul << 40, 7, 150, 0.25f, mask);
        for (int i = 0; i < mask.Length; i++)
        {
            int unit = i % 150;
            (uint a, uint b, uint c, uint d) = Philox.Block(5, ((uint)(16 * (unit / 64) + unit % 16), (uint)(7 + i / 150), 0, 256));
            uint word = (unit / 16 % 4) switch { 0 => a, 1 => b, 2 => c, _ => d };
            Assert.Equal(word < 0x40000000 ? 0 : 1 / 0.75f, mask[i]);
        }
    }

    [Fact]
    public void A_units_value_depends_neither_on_the_batch_nor_on_the_units_behind_it()
    {
        float[] whole = new float[10 * 67];
        DropoutMask.Fill(1, 2, 0, 67, 0.5f, whole);
        for (int units = 1; units <= 67; units++)
        {
            float[] row = new float[units];
            DropoutMask.Fill(1, 2, 6, units, 0.5f, row);
            Numbers.AssertSameBits(whole.AsSpan(6 * 67, units), row);
        }
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    [InlineData(0.8f)]
    public void The_share_of_zeros_is_the_rate_and_the_mean_is_1(float rate)
    {
        float[] mask = new float[1000 * 300];
        DropoutMask.Fill(9, 1, 0, 300, rate, mask);
        Assert.Equal(rate, mask.Count(value => value == 0) / 300_000.0, 0.004);
        Assert.Equal(1, mask.Average(), 0.02);
    }

    [Fact]
    public void A_rate_of_0_keeps_everything_and_a_rate_of_1_is_refused()
    {
        float[] mask = new float[40];
        DropoutMask.Fill(9, 1, 0, 40, 0, mask);
        Assert.All(mask, value => Assert.Equal(1, value));
        Assert.Throws<ArgumentOutOfRangeException>(() => DropoutMask.Fill(9, 1, 0, 40, 1, mask));
        Assert.Throws<ArgumentOutOfRangeException>(() => DropoutMask.Fill(9, 1, 0, 40, -0.1f, mask));
    }
}
