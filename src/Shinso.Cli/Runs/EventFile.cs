using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Shinso.Cli.Runs;

/// <summary>
/// An event file that TensorBoard reads. A record is u64 length · masked CRC-32C of the length · data · masked CRC-32C of the data, little-endian; the data
/// are a protocol buffer Event {1 wall time, 2 step, 3 version, 5 Summary {1 Value {1 tag, 2 number}}}. Every epoch is one record with all its numbers.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const int Before = sizeof(ulong) + sizeof(uint), After = sizeof(uint), LargestRecord = 1 << 20;

    private readonly FileStream file;

    private EventFile(FileStream file) => this.file = file;

    /// <summary>Opens the run's event file behind its first epochs, or makes one.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="epochs">How many epochs stay in it; what follows, or is torn, is cut off.</param>
    public static EventFile Open(string folder, int epochs)
    {
        string path = Directory.EnumerateFiles(folder, RunFiles.Events + "*").Order(StringComparer.Ordinal).FirstOrDefault() ?? Path.Combine(folder, NewName());
        var events = new EventFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
        long end = events.EndOf(epochs);
        events.file.SetLength(end);
        events.file.Seek(end, SeekOrigin.Begin);
        if (end == 0) events.Write([.. Double(1, Now), .. Bytes(3, Encoding.ASCII.GetBytes("brain.Event:2"))]);
        return events;
    }

    /// <summary>Adds an epoch's numbers by their tags; those that are not finite are left out.</summary>
    public void Add(int epoch, params ReadOnlySpan<(string Tag, double? Value)> numbers)
    {
        var summary = new List<byte>();
        foreach ((string tag, double? value) in numbers)
        {
            if (value is double number && float.IsFinite((float)number)) summary.AddRange(Bytes(1, [.. Bytes(1, Encoding.UTF8.GetBytes(tag)), .. Single(2, (float)number)]));
        }

        Write([.. Double(1, Now), .. Key(2, 0), .. Varint((ulong)epoch), .. Bytes(5, [.. summary])]);
    }

    public void Dispose() => file.Dispose();

    /// <summary>The CRC-32C of data (Castagnoli 1993), rotated and shifted as event files want it.</summary>
    [SuppressMessage("Performance", "CA1859", Justification = "A span says that nothing is changed.")]
    internal static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        uint crc = Crc(data);
        return BitOperations.RotateRight(crc, 15) + 0xa282ead8;
    }

    /// <summary>CRC-32C.</summary>
    internal static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    /// <summary>The steps of all whole records from the beginning, with where each ends; the first record has step 0.</summary>
    internal static IEnumerable<(long Step, long End)> Records(Stream stream)
    {
        byte[] head = new byte[Before];
        while (stream.ReadAtLeast(head, Before, throwOnEndOfStream: false) == Before)
        {
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(head);
            if (length > LargestRecord || MaskedCrc(head.AsSpan(0, sizeof(ulong))) != BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(sizeof(ulong)))) yield break;
            byte[] data = new byte[length + After];
            if (stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false) < data.Length) yield break;
            if (MaskedCrc(data.AsSpan(0, (int)length)) != BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)length))) yield break;
            yield return (StepOf(data.AsSpan(0, (int)length)), stream.Position);
        }
    }

    private long EndOf(int epochs)
    {
        file.Seek(0, SeekOrigin.Begin);
        long end = 0;
        foreach ((long step, long after) in Records(file))
        {
            if (step > epochs) break;
            end = after;
        }

        return end;
    }

    /// <summary>The step in a record as <see cref="Add"/> writes it: behind the wall time, if there is one.</summary>
    private static long StepOf(ReadOnlySpan<byte> data)
    {
        const int behindTime = 1 + sizeof(double);
        if (data.Length <= behindTime || data[behindTime] != 2 << 3) return 0;
        long step = 0;
        for (int place = behindTime + 1, shift = 0; place < data.Length && shift < 63; place++, shift += 7)
        {
            step |= (long)(data[place] & 0x7f) << shift;
            if (data[place] < 0x80) break;
        }

        return step;
    }

    private void Write(byte[] data)
    {
        byte[] record = new byte[Before + data.Length + After];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), MaskedCrc(record.AsSpan(0, sizeof(ulong))));
        data.CopyTo(record, Before);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(Before + data.Length), MaskedCrc(data));
        file.Write(record);
        file.Flush();
    }

    private static double Now => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds;

    private static string NewName() => string.Create(CultureInfo.InvariantCulture, $"{RunFiles.Events}{DateTimeOffset.UtcNow.ToUnixTimeSeconds():D10}.{Host()}.{Environment.ProcessId}.0");

    private static string Host()
    {
        string name = string.Concat(Environment.MachineName.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));
        return name.Length == 0 ? "localhost" : name;
    }

    private static byte[] Key(int field, int wire) => [(byte)(field << 3 | wire)];

    private static byte[] Double(int field, double value)
    {
        byte[] bytes = new byte[1 + sizeof(double)];
        bytes[0] = (byte)(field << 3 | 1);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    private static byte[] Single(int field, float value)
    {
        byte[] bytes = new byte[1 + sizeof(float)];
        bytes[0] = (byte)(field << 3 | 5);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    private static byte[] Bytes(int field, byte[] content) => [.. Key(field, 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
