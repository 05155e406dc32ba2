using Shinso.Data.Tables;

namespace Shinso.Tabular.Tests;

public sealed class KnownFilesTests
{
    [Theory]
    [InlineData("iris/iris.csv", 150, 5, 0, "Number Number Number Number Category")]
    [InlineData("wine/wine.csv", 178, 14, 0, "Number Number Number Number Number Number Number Number Number Number Number Number Number Number")]
    [InlineData("auto-mpg/auto-mpg.data", 398, 9, 6, "Number Number Number Number Number Number Number Number Text")]
    [InlineData("california-housing/housing.csv", 20640, 10, 207, "Number Number Number Number Number Number Number Number Number Category")]
    public void Public_data_sets_are_read(string name, int rows, int columns, int missing, string kinds)
    {
        TableFile file = TableFile.Read(Data.Find(name), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((rows, columns, missing), (file.Table.Count, file.Table.Columns.Count, file.Table.Columns.Sum(column => column.Missing)));
        Assert.Equal(kinds, string.Join(' ', file.Table.Columns.Select(column => column.Kind)));
    }

    [Fact]
    public void The_patients_number_is_an_identifier_and_the_diagnosis_a_category()
    {
        Table table = TableFile.Read(Data.Find("wdbc/wdbc.data"), cancellation: TestContext.Current.CancellationToken).Table;
        Assert.Equal((569, 32), (table.Count, table.Columns.Count));
        Assert.Equal((ColumnKind.Identifier, ColumnKind.Category), (table.Columns[0].Kind, table.Columns[1].Kind));
        Assert.All(table.Columns.Skip(2), column => Assert.Equal((ColumnKind.Number, 0), (column.Kind, column.Missing)));
    }
}
