using FsCheck;
using FsCheck.Fluent;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

public sealed class JsNumberTests
{
    [Theory]
    [InlineData(0.03, "0.03")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(1.25e-9, "1.25e-9")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(100, "100")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Numbers_are_written_as_JavaScript_writes_them(double value, string text)
    {
        Assert.Equal(text, JsNumber.Format(value));
        Assert.Equal(value, JsNumber.Parse(text));
    }

    [Theory]
    [InlineData(" 12 ", 12)]
    [InlineData("+1.", 1)]
    [InlineData("-.5e1", -5)]
    [InlineData("0x1F", 31)]
    [InlineData("0b101", 5)]
    [InlineData("", 0)]
    [InlineData("1,5", double.NaN)]
    [InlineData("1_000", double.NaN)]
    [InlineData("infinity", double.NaN)]
    [InlineData("0xZ", double.NaN)]
    [InlineData("１", double.NaN)]
    [InlineData("-", double.NaN)]
    public void Texts_are_read_as_JavaScript_reads_them(string text, double value) => Assert.Equal(value, JsNumber.Parse(text));

    [Fact]
    public void Every_number_is_read_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<double>(), value => value.Equals(JsNumber.Parse(JsNumber.Format(value)))).QuickCheckThrowOnFailure();
}
