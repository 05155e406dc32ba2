using System.Text;
using Shinso.Data;
using Shinso.Data.Tables;

namespace Shinso.Tabular.Tests;

public sealed class BoundsTests
{
    [Theory]
    [InlineData((byte)'x', "", "t.csv, line 1: the row is longer than 32,000,000 bytes. Look for a quote that is never closed or for missing line ends.")]
    [InlineData((byte)'x', "a,b\n1,\"", "t.csv, line 2: the row is longer than 32,000,000 bytes. Look for a quote that is never closed or for missing line ends.")]
    [InlineData((byte)',', "", "t.csv has more than 100,000 columns. Look for missing line ends, or give the right --delimiter.")]
    public void A_line_of_100_megabytes_is_refused_in_bounded_memory(byte filling, string beginning, string sentence)
    {
        using var stream = new Endless(Encoding.UTF8.GetBytes(beginning), filling, 100_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataFormatException refusal = Assert.Throws<DataFormatException>(() => TableFile.Read(stream, "t.csv", cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(sentence, refusal.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000_000);
    }

    [Fact]
    public void A_table_of_numbers_takes_eight_bytes_a_cell_and_little_else()
    {
        var text = new StringBuilder("a,b,c,d,e\n");
        for (int row = 0; row < 100_000; row++) text.Append(FormattableString.Invariant($"{row * 0.37:F2},{row % 7},{row * 3 % 101},x{row % 5},{row * 1e-3}\n"));
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        _ = Reading.Of(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal((100_000, 5), (Reading.Of(bytes).Table.Count, 5));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 3_600_000, 16_000_000);
    }

    [Fact]
    public void A_column_that_changes_its_nature_in_the_last_row_is_read_whole()
    {
        string text = "n,d\n" + string.Concat(Enumerable.Range(0, 20_000).Select(row => FormattableString.Invariant($"{row % 50},2024-01-{1 + (row % 28):00}\n"))) + "many,later\n";
        Table table = Reading.Of(text).Table;
        Assert.Equal((ColumnKind.Category, ColumnKind.Category), (table.Columns[0].Kind, table.Columns[1].Kind));
        Assert.Equal(("0", "49", "many", "later"), (table.Columns[0].TextOf(0), table.Columns[0].TextOf(99), table.Columns[0].TextOf(20_000), table.Columns[1].TextOf(20_000)));
    }

    [Fact]
    public void Caps_are_settings_and_their_refusals_name_them()
    {
        Assert.Equal("t.csv has more than 3 cells. Leave out columns or rows before you read it.", Reading.Refusal("a,b\n1,2\n3,4\n", new TableOptions { MostCells = 3 }));
        Assert.Equal("t.csv has more than 2 columns. Look for missing line ends, or give the right --delimiter.", Reading.Refusal("a,b,c\n1,2,3\n", new TableOptions { MostColumns = 2 }));
        Assert.Equal("t.csv, line 3, column \"b\": the value has 5 bytes, more than 4. Shorten it, or look for a quote that is never closed.", Reading.Refusal("a,b\n1,x\n3,abcde\n", new TableOptions { LongestValue = 4 }));
    }

    [Fact]
    public void Reading_ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => TableFile.Read(new MemoryStream("a\n1\n"u8.ToArray()), "t.csv", null, stop.Token));
    }

    /// <summary>A file of one long line that is nowhere in memory.</summary>
    private sealed class Endless(byte[] beginning, byte filling, long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            int count = (int)Math.Min(buffer.Length, length - Position);
            buffer[..count].Fill(filling);
            for (long i = Position; i < Math.Min(beginning.Length, Position + count); i++) buffer[(int)(i - Position)] = beginning[i];
            Position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
