using Shinso.Lessons.Catalogue.Plain;

namespace Shinso.Lessons.Tests.Catalogue;

/// <summary>The same cases as for the pages' numbers.</summary>
public sealed class ShortNumberTests
{
    [Theory]
    [InlineData(0, null, "0")]
    [InlineData(-1.5, null, "−1.5")]
    [InlineData(0.1 + 0.2, 4, "0.3")]
    [InlineData(113957, 4, "113957")]
    [InlineData(12345.6, 3, "12346")]
    [InlineData(123456789012, 4, "1.235×10¹¹")]
    [InlineData(123456789012.25, null, "1.2345678901225×10¹¹")]
    [InlineData(1e-7, null, "10⁻⁷")]
    [InlineData(0.00005, null, "5×10⁻⁵")]
    [InlineData(-1.2345e-9, 3, "−1.23×10⁻⁹")]
    [InlineData(2.3456e16, 2, "2.3×10¹⁶")]
    [InlineData(2e20, null, "2×10²⁰")]
    [InlineData(0.00012341, 3, "0.000123")]
    [InlineData(4.5397868702434395e-5, null, "4.5397868702434395×10⁻⁵")]
    [InlineData(double.NegativeInfinity, 4, "−∞")]
    [InlineData(double.NaN, 4, "NaN")]
    public void A_number_is_written_as_on_the_page(double number, int? digits, string text) => Assert.Equal(text, ShortNumber.Of(number, digits));

    [Theory]
    [InlineData("slope -0.33", "slope −0.33")]
    [InlineData("傾きは-0.33です", "傾きは−0.33です")]
    [InlineData("(-1e-7, 2e+20)", "(−10⁻⁷, 2×10²⁰)")]
    [InlineData("a 1-2-1 network, (4-1), --set x, 1e5, 3e-", "a 1-2-1 network, (4-1), --set x, 1e5, 3e-")]
    [InlineData("`x=-1` and -1", "`x=-1` and −1")]
    public void Numbers_in_a_text_are_too(string text, string written) => Assert.Equal(written, ShortNumber.In(text));

    [Fact]
    public void Lists_and_maps_stand_in_a_line()
    {
        Assert.Equal("[1, −2.5], [3, 4]", ShortNumber.Of((Value)(double[][])[[1, -2.5], [3, 4]], 3));
        Assert.Equal("a: 0.333, b: [1, 2]", ShortNumber.Of(Value.Map(("a", 1.0 / 3), ("b", (double[])[1, 2])), 3));
    }

    [Fact]
    public void Files_keep_the_plain_spelling() => Assert.Equal("w₁ = -0.5, 1e-7", TexText.ForFile("$w_1$ = -0.5, 1e-7"));
}
