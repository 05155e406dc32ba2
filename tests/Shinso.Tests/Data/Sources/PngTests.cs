using System.IO.Compression;
using Shinso.Data.Sources;

namespace Shinso.Tests.Data.Sources;

public class PngTests
{
    [Fact]
    public void A_grey_picture_is_signature_header_data_and_end()
    {
        using var stream = new MemoryStream();
        Png.WriteGrey(stream, 2, 2, [0, 255, 128, 64]);
        byte[] png = stream.ToArray();
        Assert.Equal("89504E470D0A1A0A0000000D494844520000000200000002080000000057DD52F8", Convert.ToHexString(png, 0, 33));
        Assert.Equal("0000000049454E44AE426082", Convert.ToHexString(png, png.Length - 12, 12));
        using var data = new ZLibStream(new MemoryStream(png, 41, png.Length - 41 - 16), CompressionMode.Decompress);
        byte[] rows = new byte[6];
        data.ReadExactly(rows);
        Assert.Equal([0, 0, 255, 0, 128, 64], rows);
    }
}
