using System.Buffers.Binary;
using System.Text;
using Shinso.Cli.Runs;

namespace Shinso.Cli.Tests;

public sealed class EventFileTests
{
    /// <summary>The check value of CRC-32C, and the same masked.</summary>
    [Fact]
    public void The_checksum_of_123456789_is_the_published_one()
    {
        Assert.Equal(0xE3069283u, EventFile.Crc("123456789"u8));
        Assert.Equal(0xC78AB0E5u, EventFile.MaskedCrc("123456789"u8));
    }

    [Fact]
    public void An_event_file_is_what_the_format_says_byte_by_byte()
    {
        using var command = new Command();
        Assert.Equal(0, command.Run("train gauss --hidden 4 --epochs 2 --quiet --run @/run").Code);
        string path = Assert.Single(Directory.GetFiles(command.At("run"), "events.out.tfevents.*"));
        Assert.Matches(@"^events\.out\.tfevents\.[0-9]{10}\.[A-Za-z0-9-]+\.[0-9]+\.0$", Path.GetFileName(path));
        byte[][] records = [.. Read(File.ReadAllBytes(path))];
        Assert.Equal(3, records.Length);
        // 1: a double; 3: the text brain.Event:2.
        Assert.Equal([(byte)0x09], records[0][..1]);
        Assert.Equal([.. (byte[])[0x1a, 13], .. "brain.Event:2"u8], records[0][9..]);
        // 2: the step; 5: a summary, whose values are 1: tag, 2: number.
        Assert.Equal([(byte)0x10, 2], records[2][9..11]);
        Assert.Equal(0x2a, records[2][11]);
        string tags = Encoding.Latin1.GetString(records[2]);
        foreach (string tag in (string[])["loss/train", "loss/validation", "accuracy/train", "accuracy/validation", "learning-rate"]) Assert.Contains(tag, tags, StringComparison.Ordinal);
        int at = tags.IndexOf("loss/validation", StringComparison.Ordinal) + "loss/validation".Length;
        Assert.Equal(0x15, records[2][at]);
        float loss = System.Text.Json.JsonDocument.Parse(File.ReadAllLines(command.At("run", "metrics.jsonl"))[1]).RootElement.GetProperty("validationLoss").GetSingle();
        Assert.Equal(loss, BinaryPrimitives.ReadSingleLittleEndian(records[2].AsSpan(at + 1)));
    }

    /// <summary>The data of every record, its checksums checked.</summary>
    private static IEnumerable<byte[]> Read(byte[] file)
    {
        for (int place = 0; place < file.Length;)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(place));
            Assert.Equal(EventFile.MaskedCrc(file.AsSpan(place, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(place + 8)));
            byte[] data = file[(place + 12)..(place + 12 + length)];
            Assert.Equal(EventFile.MaskedCrc(data), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(place + 12 + length)));
            yield return data;
            place += 12 + length + 4;
        }
    }
}
