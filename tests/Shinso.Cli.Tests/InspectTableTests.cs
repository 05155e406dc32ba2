using System.Text;
using System.Text.Json;

namespace Shinso.Cli.Tests;

public sealed class InspectTableTests
{
    private const string Students = "学生,点数,合否,日付\n佐藤,80,○,2024-01-05\n鈴木,55,×,2024-02-06\n高橋,,○,2024-03-07\n佐藤,70,○,2024-03-08\n佐藤,70,○,2024-03-08\n合計,275,,\n";

    [Fact]
    public void A_table_shows_decisions_with_reasons_preview_and_distributions()
    {
        using var command = new Command();
        File.WriteAllText(command.At("成績.csv"), Students);
        Outcome outcome = command.Run("inspect @/成績.csv --target 合否");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        foreach (string expected in new[]
        {
            "成績.csv: 5 rows, 4 columns",
            "! Line 7: 1 row of totals at the end passed over.",
            "encoding       utf-8  the whole file is valid UTF-8",
            "delimiter      ,      divides 7 of the first 7 rows into 4 columns",
            "学生    category        0  texts that repeat: 3 different ones",
            "点数    number          1  every value is a number",
            "合否    yes/no          0  two texts: × and ○",
            "日付    date            0  every value is a date, year first",
            "佐藤    80  ○     2024-01-05",
            "点数          55      66.25  70  72.5       80  68.75     10.308  ▄     █  ▄",
            "学生            3  佐藤 (3), 鈴木 (1), 高橋 (1)",
            "日付    2024-01-05  2024-03-08",
            "Classes of the target 合否:",
            "○         4  80.0 %",
            "1 row equals an earlier one.",
            $"shinso train {command.At("成績.csv")} --target 合否 --encoding utf-8 --delimiter ,",
        }) Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_in_cp932_is_shown_in_japanese()
    {
        using var command = new Command();
        File.WriteAllBytes(command.At("s.csv"), CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(Students));
        string output = command.Run("inspect @/s.csv --lang ja").Output;
        Assert.Contains("s.csv: 5 行、4 列", output, StringComparison.Ordinal);
        Assert.Contains("! 7 行目: 終わりにある合計や平均の行を 1 行飛ばしました。", output, StringComparison.Ordinal);
        Assert.Contains("文字コード      cp932  UTF-8 ではなく、当てはまる日本語の文字コードがほかにないため", output, StringComparison.Ordinal);
        Assert.Contains("--encoding cp932 --delimiter ,", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_everything_that_people_see()
    {
        using var command = new Command();
        File.WriteAllText(command.At("s.csv"), Students);
        JsonElement line = command.Run("inspect @/s.csv --target 合否 --json").Line;
        Assert.Equal("kind data rows duplicateRows encoding delimiter header decimalComma columns notices preview target suspicions command", Outcome.Fields(line));
        Assert.Equal("""{"value":"utf-8","reason":"valid-utf8","facts":[]}""", line.GetProperty("encoding").GetRawText());
        Assert.Equal("""{"value":",","reason":"divides-rows","facts":["7","7","4"]}""", line.GetProperty("delimiter").GetRawText());
        JsonElement number = line.GetProperty("columns")[1];
        Assert.Equal("name kind reason facts missing smallest firstQuartile median thirdQuartile largest mean deviation histogram", Outcome.Fields(number));
        Assert.Equal((55, 68.75, 1), (number.GetProperty("smallest").GetDouble(), number.GetProperty("mean").GetDouble(), number.GetProperty("missing").GetInt32()));
        Assert.Equal("""[{"kind":"totals-rows","line":7,"facts":["1"]}]""", line.GetProperty("notices").GetRawText());
        Assert.Equal("""{"学生":"高橋","点数":null,"合否":"○","日付":"2024-03-07"}""", line.GetProperty("preview")[2].GetRawText());
        Assert.Equal("""{"name":"合否","task":"classification","missing":0,"classes":[{"class":"×","rows":1},{"class":"○","rows":4}]}""", line.GetProperty("target").GetRawText());
    }

    [Fact]
    public void The_command_that_is_printed_decides_the_same_way()
    {
        using var command = new Command();
        File.WriteAllText(command.At("s.txt"), "1,5;x\n2,5;y\n3,5;x\n");
        JsonElement line = command.Run("inspect @/s.txt --target -1 --drop 1 --task classification --json").Line;
        string words = line.GetProperty("command").GetString()!;
        Assert.Equal($"shinso train {command.At("s.txt")} --target -1 --task classification --encoding utf-8 --delimiter ';' --no-header --decimal-comma --drop 1", words);
        JsonElement again = command.Run(["inspect", .. words.Replace("';'", ";", StringComparison.Ordinal).Split(' ')[2..], "--json"]).Line;
        Assert.Equal(line.GetProperty("preview").GetRawText(), again.GetProperty("preview").GetRawText());
        Assert.Equal("given", again.GetProperty("delimiter").GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("inspect @/bad.csv", "bad.csv, line 3: the row has 1 value, but the table has 2 columns: \"3\". Add or remove values, or put a value that holds the delimiter in quotes.")]
    [InlineData("inspect @/good.csv --target z", "good has no column \"z\". Its columns are a, b.")]
    [InlineData("inspect @/good.csv --target b", "good: the target \"b\" has only one class, \"x\", so there is nothing to tell apart. Choose another --target.")]
    [InlineData("inspect @/good.csv --delimiter ab", "--delimiter takes one character, tab or blank, but")]
    [InlineData("inspect @/good.csv --encoding klingon", "There is no encoding \"klingon\" here. Use one of utf-8, utf-16le, utf-16be, iso-2022-jp, cp932, euc-jp, windows-1252.")]
    [InlineData("inspect spiral --target y", "spiral has no --target. Leave it out.")]
    public void What_is_wrong_is_said_in_a_sentence_with_code_2(string line, string sentence)
    {
        using var command = new Command();
        File.WriteAllText(command.At("bad.csv"), "a,b\n1,x\n3\n4,y\n");
        File.WriteAllText(command.At("good.csv"), "a,b\n1,x\n2,x\n");
        Outcome outcome = command.Run(line);
        Assert.Equal(2, outcome.Code);
        Assert.StartsWith(sentence, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_of_a_table_do_not_reach_the_terminal()
    {
        using var command = new Command();
        File.WriteAllText(command.At("evil.csv"), "a\u001b[2J,b\n\u001b]0;x\u0007,1\nz,2\n");
        string output = command.Run("inspect @/evil.csv").Output;
        Assert.DoesNotContain('\u001b', output);
        Assert.Contains("a\\u001b[2J", output, StringComparison.Ordinal);
    }
}
