using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shinso.Data;
using Shinso.Data.Tables;
using Shinso.Tabular.Records;

namespace Shinso.Tabular.Tests;

public sealed class PropertyTests
{
    /// <summary>Texts that a file can hold, with many of the characters that matter.</summary>
    private static readonly Gen<string> Texts = Gen.Frequency(
        (3, Gen.Elements('a', '"', ',', '\n', '\r', ' ', '\t', ';', '=', '#', '1', '.', '-', 'é', '語', '　', '＝', '\u00A0').ListOf().Select(letters => string.Concat(letters))),
        (1, ArbMap.Default.GeneratorFor<string>().Select(text => new string([.. (text ?? "").Where(letter => !char.IsSurrogate(letter) && letter != '\0')]))));

    [Fact]
    public void What_is_written_exactly_is_read_back_as_it_was()
    {
        Gen<string[][]> tables = from columns in Gen.Choose(1, 4) from rows in Gen.Choose(1, 5) from cells in Gen.ArrayOf(Gen.ArrayOf(Texts, columns), rows) select cells;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(tables.ToArbitrary(), table =>
        {
            using var stream = new MemoryStream();
            TableWriter.Write(table, stream);
            stream.Position = 0;
            using RecordReader reader = RecordReader.Create(stream, ',', "t.csv");
            foreach (string[] row in table)
            {
                if (!reader.Read() || reader.Count != row.Length) return false;
                for (int i = 0; i < row.Length; i++)
                {
                    if (Encoding.UTF8.GetString(reader[i]) != row[i]) return false;
                }
            }

            return !reader.Read();
        }));
    }

    [Fact]
    public void A_table_that_is_written_is_read_back_equal()
    {
        TableFile file = Reading.Of("点,名,日,答\n1.1,\"a, b\",2024-01-05,yes\n-3e-7,\"=1\",2024-02-06,no\n,'x',,\n");
        using var stream = new MemoryStream();
        TableWriter.Write(file.Table, stream);
        Assert.Equal(Reading.Everything(file.Table), Reading.Everything(TableFile.Read(stream, "t.csv", cancellation: TestContext.Current.CancellationToken).Table));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("＝SUM", "'＝SUM")]
    [InlineData("ー", "'ー")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public void Texts_that_a_spreadsheet_would_run_get_an_apostrophe_only_for_spreadsheets(string text, string protectedText)
    {
        using MemoryStream exact = new(), spreadsheet = new();
        TableWriter.Write([[text]], exact);
        TableWriter.Write([[text]], spreadsheet, TableWriting.ForSpreadsheets);
        Assert.Equal($"\"{text}\"\r\n", Encoding.UTF8.GetString(exact.ToArray()));
        Assert.Equal($"\uFEFF\"{protectedText}\"\r\n", Encoding.UTF8.GetString(spreadsheet.ToArray()));
    }

    [Fact]
    public void Numbers_are_read_as_the_parser_of_dotnet_reads_them()
    {
        Gen<string> numbers = Gen.OneOf(
            ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
            from whole in Gen.Choose(-999_999_999, 999_999_999) from part in Gen.Choose(0, 999_999) select FormattableString.Invariant($"{whole}.{part}"),
            Gen.Elements("0", "-0", "-0.0", "5.", ".5", "+7", "1e5", "9007199254740993", "123456789012345.25", "0.1", "1E-5"));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(numbers.ToArbitrary(), text =>
        {
            var column = (NumberColumn)Reading.Of($"x\n{text}\n1.5\n", new TableOptions { HasHeader = true }).Table.Columns[0];
            return column.Values[0] == double.Parse(text, CultureInfo.InvariantCulture);
        }));
    }

    [Fact]
    public void Damaged_files_are_read_or_refused_with_the_typed_exception()
    {
        int rounds = int.Parse(Environment.GetEnvironmentVariable("SHINSO_FUZZ") ?? "3000", CultureInfo.InvariantCulture);
        byte[][] seeds = [.. Difficult.AcceptedFiles.All.Concat(Difficult.RefusedFiles.All).Select(found => found.Bytes).Where(bytes => bytes.Length < 2_000), Reading.Encoded("学生,点\n佐藤,1\n", "cp932"), Reading.Encoded("学生,点\n佐藤,1\n", "utf-16le"), Reading.Encoded("学生,点\n佐藤,1\n", "iso-2022-jp")];
        var random = new System.Random(7);
        (int read, int refused) = (0, 0);
        for (int round = 0; round < rounds; round++)
        {
            byte[] bytes = Mutated(seeds[round % seeds.Length], seeds[random.Next(seeds.Length)], random);
            try
            {
                TableFile file = Reading.Of(bytes);
                Assert.Equal(file.Table.Count, file.Table.Columns[0].Count);
                read++;
            }
            catch (DataFormatException refusal)
            {
                Assert.StartsWith("t.csv", refusal.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(refusal.Message, letter => char.IsControl(letter));
                refused++;
            }
        }

        Assert.True(read > rounds / 10 && refused > rounds / 10, $"{read} read, {refused} refused");
    }

    private static byte[] Mutated(byte[] seed, byte[] other, System.Random random)
    {
        List<byte> bytes = [.. seed];
        for (int change = random.Next(1, 5); change > 0; change--)
        {
            int at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.Insert(at, "\",;\t\n\r #=-.0e"u8[random.Next(13)]); break;
                case 2 when at < bytes.Count: bytes.RemoveAt(at); break;
                case 3: bytes.InsertRange(at, other.Skip(random.Next(other.Length + 1)).Take(20)); break;
                case 4: bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(10))); break;
                default: bytes.Insert(at, (byte)random.Next(0x80, 0x100)); break;
            }
        }

        return [.. bytes];
    }
}
