using Shinso.Data;
using Shinso.Data.Tables;

namespace Shinso.Tabular.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Columns_are_dropped_by_name_or_number()
    {
        TableFile file = Reading.Of("a,b,c,d\n1,2,3,4\n5,6,7,8\n", new TableOptions { Drop = ["b", "-1"] });
        Assert.Equal("a|Number|1|5\nc|Number|3|7", Reading.Everything(file.Table));
        Assert.Equal([false, true, false, true], file.Decisions.Columns.Select(column => column.Dropped));
        Assert.Equal(["--encoding", "utf-8", "--delimiter", ",", "--drop", "b,-1"], file.Decisions.Arguments);
        Assert.Equal("t.csv has no column \"z\". Its columns are a, b, c, d.", Reading.Refusal("a,b,c,d\n1,2,3,4\n5,6,7,8\n", new TableOptions { Drop = ["z"] }));
        Assert.Equal("t.csv: every column is dropped. Keep at least one.", Reading.Refusal("a\n1\n2\n", new TableOptions { Drop = ["a"] }));
    }

    [Fact]
    public void A_dropped_column_may_hold_what_could_not_be_read() =>
        Assert.Equal("b|Number|2|3", Reading.Everything(Reading.Of("a,b\n1e999,2\n1,3\n", new TableOptions { Drop = ["a"] }).Table));

    [Fact]
    public void A_kind_that_is_given_is_kept_and_a_value_that_does_not_fit_is_named()
    {
        TableOptions text = new() { Kinds = new Dictionary<string, ColumnKind> { ["a"] = ColumnKind.Text } };
        Assert.Equal("a|Text|1|2\nb|Number|3|4", Reading.Everything(Reading.Of("a,b\n1,3\n2,4\n", text).Table));
        TableOptions number = new() { Kinds = new Dictionary<string, ColumnKind> { ["2"] = ColumnKind.Number } };
        Assert.Equal("t.csv, line 3, column \"b\": \"12,3 円\" is not a number. Correct it, leave it empty, or declare the column as text.", Reading.Refusal("a;b\n1;3\n2;12,3 円\n", number));
        TableOptions date = new() { Kinds = new Dictionary<string, ColumnKind> { ["a"] = ColumnKind.Date } };
        Assert.Equal("t.csv, line 3, column \"a\": \"soon\" is not a date. Write 2024-01-31, leave it empty, or declare the column as text.", Reading.Refusal("a,b\n2024-01-01,3\nsoon,4\n", date));
    }

    [Fact]
    public void The_markers_of_missing_values_can_be_chosen()
    {
        Assert.Equal("a|Number|1||3", Reading.Everything(Reading.Of("a\n1\n-99\n3\n", new TableOptions { Missing = ["-99"] }).Table));
        Assert.Equal("a|Category|x|NA|-\nb|Number|1|2|3", Reading.Everything(Reading.Of("a,b\nx,1\nNA,2\n-,3\n", new TableOptions { Missing = [""] }).Table));
    }

    [Fact]
    public void A_decimal_comma_that_is_given_wins_and_one_that_is_refused_is_named()
    {
        Assert.Equal("a|Number|1.234|5\nb|Category|x|y", Reading.Everything(Reading.Of("a\tb\n1,234\tx\n5\ty\n", new TableOptions { DecimalComma = true }).Table));
        TableFile file = Reading.Of("a\tb\n1,5\tx\n5\ty\n", new TableOptions { DecimalComma = false });
        Assert.Equal((ColumnKind.Category, "Mixed@2:a"), (file.Table.Columns[0].Kind, Reading.Notices(file)));
    }

    [Theory]
    [InlineData(true, "2024-02-01")]
    [InlineData(false, "2024-01-02")]
    public void Which_of_day_and_month_comes_first_can_be_said(bool dayFirst, string day) =>
        Assert.Equal(day, Reading.Of("d,n\n1/2/2024,1\n3/4/2024,2\n", new TableOptions { DayFirst = dayFirst }).Table.Columns[0].TextOf(0));

    [Theory]
    [InlineData("2024-01-05T13:30:15Z", "2024-01-05T13:30:15")]
    [InlineData("2024-01-05 13:30:15+09:00", "2024-01-05T04:30:15")]
    [InlineData("2024年1月5日 13時30分15秒", "2024-01-05T13:30:15")]
    [InlineData("２０２４年１月５日", "2024-01-05")]
    [InlineData("2024/1/5 1:30 PM", "2024-01-05T13:30:00")]
    [InlineData("2024.01.05", "2024-01-05")]
    [InlineData("2024-01-05 13:30:15.250", "2024-01-05T13:30:15")]
    public void Dates_are_read_in_many_spellings(string text, string date)
    {
        Table table = Reading.Of($"when,n\n{text},1\n{text},2\n").Table;
        Assert.Equal((ColumnKind.Date, date), (table.Columns[0].Kind, table.Columns[0].TextOf(1)));
    }

    [Theory]
    [InlineData("n,x,y\n1,2.5,a\n2,3.5,b\n3,1.5,a\n4,0.5,b\n5,4,a\n", "Identifier Number Category", TableReason.CountsUp)]
    [InlineData("x,y\n1,2.5\n2,3.5\n3,1.5\n4,0.5\n5,4\n", "Number Number", TableReason.AllNumbers)]
    [InlineData("user_id,y\n17,2.5\n4,3.5\n33,1.5\n41,0.5\n5,4\n", "Identifier Number", TableReason.NamedAndDistinct)]
    [InlineData("card,y\n4929123456781234,2.5\n4929123456781235,3.5\n", "Category Number", TableReason.TooManyDigits)]
    [InlineData("k,y\nA-1,2.5\nB-7,3.5\nC-2,1.5\nQ-2,0.5\nZ-9,4\n", "Identifier Number", TableReason.DistinctCodes)]
    [InlineData("f,y\n0,2.5\n1,3.5\n1,1.5\n", "Number Number", TableReason.ZeroOrOne)]
    [InlineData("f,y\nYes,2.5\nNO,3.5\nYes,1.5\n", "YesNo Number", TableReason.NoAndYes)]
    [InlineData("f,y\nはい,2.5\nいいえ,3.5\n,1.5\n", "YesNo Number", TableReason.NoAndYes)]
    public void Kinds_have_reasons(string text, string kinds, TableReason reason)
    {
        TableFile file = Reading.Of(text);
        Assert.Equal((kinds, reason), (string.Join(' ', file.Table.Columns.Select(column => column.Kind)), file.Decisions.Columns[0].Kind.Reason));
    }

    [Fact]
    public void A_folder_and_an_absent_file_are_named()
    {
        Assert.Equal($"{Path.GetTempPath()} is a folder. Give the file with the table.", Assert.Throws<DataFormatException>(() => TableFile.Read(Path.GetTempPath(), cancellation: TestContext.Current.CancellationToken)).Message);
        Assert.Equal("There is no file /nowhere/t.csv. Give the file with the table.", Assert.Throws<DataNotFoundException>(() => TableFile.Read("/nowhere/t.csv", cancellation: TestContext.Current.CancellationToken)).Message);
    }
}
