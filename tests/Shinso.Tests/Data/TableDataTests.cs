using Shinso.Data;
using Shinso.Data.Tables;

namespace Shinso.Tests.Data;

public class TableDataTests
{
    private static readonly NumberColumn x = new("x", [1, 2, 3, 4]);

    private static TableData Ask(TableColumn target, bool? classification = null) => TableData.Ask(new Table("rows", [x, target]), new TableQuestion("y") { Classification = classification });

    private static TextColumn Texts(ColumnKind kind, string[] texts, params int[] codes) => new("y", kind, texts, codes);

    [Fact]
    public void Texts_yes_and_no_and_few_whole_numbers_are_classes()
    {
        TableData texts = Ask(Texts(ColumnKind.Category, ["c", "a", "b", "unused"], 0, 1, 2, 1));
        Assert.Equal((LearningTask.MultiClass, TaskReason.Texts), (texts.Task, texts.Reason));
        Assert.Equal(["a", "b", "c"], texts.ClassNames);
        TableData yesNo = Ask(Texts(ColumnKind.YesNo, ["yes", "no"], 0, 1, 1, 0));
        Assert.Equal((LearningTask.Binary, TaskReason.YesNo), (yesNo.Task, yesNo.Reason));
        Assert.Equal(["no", "yes"], yesNo.ClassNames);
        TableData numbers = Ask(new NumberColumn("y", [10, 2, 10, 1]));
        Assert.Equal((LearningTask.MultiClass, TaskReason.FewWholeNumbers), (numbers.Task, numbers.Reason));
        Assert.Equal(["1", "2", "10"], numbers.ClassNames);
    }

    [Fact]
    public void Fractions_and_many_whole_numbers_are_amounts()
    {
        Assert.Equal((LearningTask.Regression, TaskReason.Fractions), (Ask(new NumberColumn("y", [1, 2.5, 3, 4])).Task, Ask(new NumberColumn("y", [1, 2.5, 3, 4])).Reason));
        double[] many = [.. Enumerable.Range(0, 42).Select(i => (double)(i / 2))];
        TableData data = TableData.Ask(new Table("rows", [new NumberColumn("x", many), new NumberColumn("y", many)]), new TableQuestion("y"));
        Assert.Equal((LearningTask.Regression, TaskReason.ManyNumbers), (data.Task, data.Reason));
        Assert.Equal(LearningTask.MultiClass, TableData.Ask(data.Table, new TableQuestion("y") { Classification = true }).Task);
    }

    [Fact]
    public void Rows_without_a_target_are_left_out()
    {
        TableData data = Ask(new NumberColumn("y", [1, double.NaN, 2.5, double.NaN]));
        Assert.Equal([0, 2], data.Rows.ToArray());
        Assert.Equal(2, data.Count);
    }

    [Fact]
    public void A_target_that_cannot_be_learnt_is_refused_in_a_sentence()
    {
        Assert.StartsWith("Column 'y' has no value in any row of 'rows'", Problem(() => Ask(new NumberColumn("y", [double.NaN, double.NaN, double.NaN, double.NaN]))), StringComparison.Ordinal);
        Assert.StartsWith("The target 'y' is 'a' in every row of 'rows'.", Problem(() => Ask(Texts(ColumnKind.Category, ["a"], 0, 0, -1, 0))), StringComparison.Ordinal);
        Assert.StartsWith("The target 'y' has another value in every row of 'rows'", Problem(() => Ask(Texts(ColumnKind.Category, ["a", "b", "c", "d"], 0, 1, 2, 3))), StringComparison.Ordinal);
        Assert.StartsWith("The target 'y' is 2.5 in every row of 'rows'.", Problem(() => Ask(new NumberColumn("y", [2.5, 2.5, 2.5, 2.5]))), StringComparison.Ordinal);
        Assert.StartsWith("The target 'y' holds texts such as 'a'", Problem(() => Ask(Texts(ColumnKind.Category, ["a", "b"], 0, 1, 1, 0), classification: false)), StringComparison.Ordinal);
        Assert.StartsWith("The target 'y' holds dates", Problem(() => Ask(new DateColumn("y", [new(2024, 1, 1), new(2024, 1, 2), new(2024, 1, 3), new(2024, 1, 4)]))), StringComparison.Ordinal);
        Assert.Equal("'rows' has no column 'z'. Its columns are x, y.", Problem(() => TableData.Ask(new Table("rows", [x, new NumberColumn("y", [1, 2, 3, 4])]), new TableQuestion("z"))));
        Assert.StartsWith("Table 'rows' has no column to predict 'y' from.", Problem(() => TableData.Ask(new Table("rows", [x, new NumberColumn("y", [1, 2, 1, 2])]), new TableQuestion("y") { Drop = ["x"] })), StringComparison.Ordinal);
    }

    private static string Problem(Func<object> ask) => Assert.Throws<DataFormatException>(ask).Message;

    [Fact]
    public void Groups_stay_whole_and_have_their_share()
    {
        int[] groups = [.. Enumerable.Range(0, 300).Select(row => row * 7 % 60)], labels = [.. groups.Select(group => group % 3 == 0 ? 1 : 0)];
        var rows = new SplitBasis("rows", 300) { Groups = groups, Labels = labels, Classes = 2 };
        SplitIndices parts = Split.Parse("70/15/15", 4).Indices(rows);
        Assert.Equal([.. Enumerable.Range(0, 300)], parts.Train.Concat(parts.Validation).Concat(parts.Test).Order());
        Assert.Equal((210, 45, 45), (parts.Train.Length, parts.Validation.Length, parts.Test.Length));
        Assert.Equal(60, new[] { parts.Train, parts.Validation, parts.Test }.Sum(part => part.Select(row => groups[row]).Distinct().Count()));
        Assert.InRange(parts.Test.Count(row => labels[row] == 1), 10, 20);

        Fold[] folds = [.. new KFold(5, 4).Split(rows)];
        Assert.All(folds, fold => Assert.Empty(fold.Train.Select(row => groups[row]).Intersect(fold.Validation.Select(row => groups[row]))));
        Assert.Equal(300, folds.Sum(fold => fold.Validation.Length));
        Assert.Throws<ArgumentException>(() => new KFold(61, 1).Split(rows));
    }

    [Fact]
    public void In_order_of_time_the_past_trains_and_the_future_tests()
    {
        long[] times = [.. Enumerable.Range(0, 100).Select(row => (long)(row * 37 % 100 / 3))];
        var rows = new SplitBasis("rows", 100) { Times = times };
        SplitIndices parts = Split.Parse("70/15/15").Indices(rows);
        Assert.True(parts.Train.Max(row => times[row]) < parts.Validation.Min(row => times[row]));
        Assert.True(parts.Validation.Max(row => times[row]) < parts.Test.Min(row => times[row]));
        Fold[] folds = [.. new KFold(4, 1).Split(rows)];
        Assert.Equal(4, folds.Length);
        Assert.All(folds, fold => Assert.True(fold.Train.Max(row => times[row]) < fold.Validation.Min(row => times[row])));
        Assert.Throws<ArgumentException>(() => Split.Parse("70/15/15").Indices(rows with { Times = new long[100] }));
        Assert.Throws<ArgumentException>(() => Split.Parse("70/15/15").Indices(rows with { Groups = new int[100] }));
    }
}
