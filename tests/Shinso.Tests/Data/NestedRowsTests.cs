using Shinso.Data;

namespace Shinso.Tests.Data;

public class NestedRowsTests
{
    private static readonly int[] Train = [.. Enumerable.Range(0, 120).Where(row => row % 3 != 0)];

    [Fact]
    public void The_order_holds_every_training_row_once_and_depends_on_the_seed()
    {
        var basis = new SplitBasis("rows", 120);
        int[] order = NestedRows.Order(basis, Train, 1);
        Assert.Equal(Train, order.Order());
        Assert.Equal(order, NestedRows.Order(basis, [.. Train.Reverse()], 1));
        Assert.NotEqual(order, NestedRows.Order(basis, Train, 2));
    }

    [Fact]
    public void Every_beginning_has_its_share_of_each_class()
    {
        int[] labels = [.. Enumerable.Range(0, 120).Select(row => row % 10 == 1 ? 1 : 0)];
        int[] order = NestedRows.Order(new SplitBasis("rows", 120) { Labels = labels, Classes = 2 }, Train, 1);
        int rare = Train.Count(row => labels[row] == 1);
        for (int length = 1; length <= order.Length; length++)
            Assert.InRange(order[..length].Count(row => labels[row] == 1) - (double)length * rare / order.Length, -1, 1);
    }

    [Fact]
    public void Groups_stay_together()
    {
        int[] groups = [.. Enumerable.Range(0, 120).Select(row => row * 7 % 11)];
        int[] order = NestedRows.Order(new SplitBasis("rows", 120) { Groups = groups }, Train, 1);
        Assert.Equal(Train, order.Order());
        Assert.Equal(11, 1 + order.Zip(order.Skip(1)).Count(pair => groups[pair.First] != groups[pair.Second]));
    }

    [Fact]
    public void In_order_of_time_the_latest_rows_are_kept_longest()
    {
        long[] times = [.. Enumerable.Range(0, 120).Select(row => 1000L - row)];
        Assert.Equal(Train, NestedRows.Order(new SplitBasis("rows", 120) { Times = times }, Train, 1));
    }
}
