using System.Text;

namespace Shinso.Tabular.Tests;

public sealed class EncodingTests
{
    private const string Japanese = "学生,点数,合否,備考\n佐藤,80,○,表の「能」\n鈴木,55.5,×,\"コンマ, と\"\"引用符\"\"\"\n高橋,,○,ソ\n";

    public static TheoryData<string, bool> EncodingsAndLineEnds => [.. from encoding in new[] { "utf-8", "utf-8-bom", "utf-16le", "utf-16be", "cp932", "euc-jp", "iso-2022-jp" } from pair in new[] { false, true } select (encoding, pair)];

    [Theory]
    [MemberData(nameof(EncodingsAndLineEnds))]
    public void The_same_table_in_every_encoding_and_with_either_line_end_is_equal(string encoding, bool carriageReturns)
    {
        string text = carriageReturns ? Japanese.Replace("\n", "\r\n", StringComparison.Ordinal) : Japanese;
        TableFile file = Reading.Of(Reading.Encoded(text, encoding));
        Assert.Equal(Reading.Everything(Reading.Of(Japanese).Table), Reading.Everything(file.Table));
        Assert.Equal("学生|Category|佐藤|鈴木|高橋\n点数|Number|80|55.5|\n合否|YesNo|○|×|○\n備考|Category|表の「能」|コンマ, と\"引用符\"|ソ", Reading.Everything(file.Table));
        Assert.Equal(encoding.Replace("-bom", "", StringComparison.Ordinal), file.Decisions.Encoding.Value);
        TableReason expected = encoding switch
        {
            "utf-8" => TableReason.ValidUtf8,
            "utf-8-bom" or "utf-16le" or "utf-16be" => TableReason.ByteOrderMark,
            "iso-2022-jp" => TableReason.EscapeSequences,
            _ => file.Decisions.Encoding.Reason is TableReason.OnlyJapaneseFit or TableReason.FewerOddCharacters ? file.Decisions.Encoding.Reason : TableReason.Given,
        };
        Assert.Equal(expected, file.Decisions.Encoding.Reason);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("cp932")]
    [InlineData("euc-jp")]
    public void The_words_of_the_command_line_decide_the_same_way(string encoding)
    {
        byte[] bytes = Reading.Encoded(Japanese, encoding);
        TableFile file = Reading.Of(bytes);
        Assert.Equal(["--encoding", encoding, "--delimiter", ","], file.Decisions.Arguments);
        TableFile again = Reading.Of(bytes, new TableOptions { Encoding = encoding, Delimiter = ',' });
        Assert.Equal(Reading.Everything(file.Table), Reading.Everything(again.Table));
        Assert.Equal((TableReason.Given, TableReason.Given), (again.Decisions.Encoding.Reason, again.Decisions.Delimiter.Reason));
    }

    [Fact]
    public void A_character_that_two_chunks_divide_is_still_valid_utf_8()
    {
        for (int shift = 0; shift < 3; shift++)
        {
            string text = "x,y\n1," + new string('a', shift) + string.Concat(Enumerable.Repeat("語", 150_000)) + "\n2,b\n";
            TableFile file = Reading.Of(text);
            Assert.Equal(("utf-8", TableReason.ValidUtf8), (file.Decisions.Encoding.Value, file.Decisions.Encoding.Reason));
            Assert.Equal(150_000 + shift, file.Table.Columns[1].TextOf(0).Length);
        }
    }

    [Fact]
    public void A_bad_byte_far_into_the_file_is_found_and_its_line_named()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("x,y\n" + string.Concat(Enumerable.Repeat("1,語\n", 50_000))), 0xFF, (byte)'\n'];
        Assert.Equal("t.csv, line 50002: byte 0xFF at offset 300004 is not utf-8. Save the file as UTF-8, or name its encoding with --encoding (utf-8, utf-16le, utf-16be, iso-2022-jp, cp932, euc-jp, windows-1252).", Reading.Refusal(bytes, new TableOptions { Encoding = "utf-8" }));
    }

    [Fact]
    public void Latin_1_is_read_where_it_is_named()
    {
        byte[] bytes = [.. "name,n\nAndr"u8, 0xE9, .. ",1\nZo"u8, 0xEB, .. ",2\n"u8];
        Assert.Equal("name|Category|André|Zoë\nn|Number|1|2", Reading.Everything(Reading.Of(bytes, new TableOptions { Encoding = "latin-1" }).Table));
        Assert.Equal("There is no encoding \"klingon\" here. Use one of utf-8, utf-16le, utf-16be, iso-2022-jp, cp932, euc-jp, windows-1252.", Reading.Refusal(bytes, new TableOptions { Encoding = "klingon" }));
    }

    [Fact]
    public void Euc_jp_and_cp932_are_told_apart_although_both_decode()
    {
        string text = "品名,店\n" + string.Concat(Enumerable.Repeat("テレビ,東京\nラジオ,大阪\n", 3));
        Assert.Equal("euc-jp", Reading.Of(Reading.Encoded(text, "euc-jp")).Decisions.Encoding.Value);
        Assert.Equal("cp932", Reading.Of(Reading.Encoded(text, "cp932")).Decisions.Encoding.Value);
    }
}
