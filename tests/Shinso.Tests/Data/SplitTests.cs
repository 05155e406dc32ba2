using FsCheck;
using FsCheck.Fluent;
using Shinso.Data;
using Shinso.Data.Toys;
using Shinso.Tensors;

namespace Shinso.Tests.Data;

public class SplitTests
{
    private static Dataset Labelled(int[] labels, int classes) => new("labelled", LearningTask.MultiClass,
        new TensorRows(new Tensor([labels.Length, 1])), new TensorRows(new Tensor([labels.Length], [.. labels.Select(label => (float)label)])),
        [.. Enumerable.Range(0, classes).Select(label => $"class {label}")]);

    [Theory]
    [InlineData("60/20/20", 10, 6, 2, 2)]
    [InlineData("70/15/15", 10, 7, 1, 2)]
    [InlineData("70/15/15", 100, 70, 15, 15)]
    [InlineData("70/15/15", 150, 105, 22, 23)]
    [InlineData("60/20/20", 178, 106, 35, 37)]
    [InlineData("80/10/10", 569, 455, 56, 58)]
    [InlineData("70/15/15", 1797, 1257, 269, 271)]
    [InlineData("70/15/15", 60000, 42000, 9000, 9000)]
    [InlineData("90/10", 55, 49, 6, 0)]
    public void The_parts_have_the_sizes_of_the_lesson(string text, int rows, int train, int validation, int test)
    {
        SplitIndices parts = Split.Parse(text).Indices(Labelled([.. Enumerable.Range(0, rows).Select(row => row % 3)], 3));
        Assert.Equal((train, validation, test), (parts.Train.Length, parts.Validation.Length, parts.Test.Length));
    }

    [Fact]
    public void A_split_is_a_partition_in_which_every_class_has_its_share()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<(PositiveInt Rows, PositiveInt Classes, PositiveInt Seed)>(), draw =>
        {
            int classes = 2 + draw.Classes.Get % 6, rows = 20 + draw.Rows.Get * 7;
            var random = new Shinso.Randomness.RandomStream((ulong)draw.Seed.Get, "labels");
            int[] labels = [.. Enumerable.Range(0, rows).Select(_ => Math.Min(random.NextInt(classes), random.NextInt(classes)))];
            Dataset data = Labelled(labels, classes);
            SplitIndices parts = Split.Parse("70/15/15", (ulong)draw.Seed.Get).Indices(data);
            Assert.Equal(Enumerable.Range(0, rows), parts.Train.Concat(parts.Validation).Concat(parts.Test).Order());
            int[] all = data.ClassCounts();
            Close(data.Select(parts.Train).ClassCounts(), 0.70, 1);
            Close(data.Select(parts.Validation).ClassCounts(), 0.15, 1);
            Close(data.Select(parts.Test).ClassCounts(), 0.15, 2);

            void Close(int[] counts, double share, double within)
            {
                for (int label = 0; label < classes; label++) Assert.True(Math.Abs(counts[label] - all[label] * share) < within + 1e-9);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Folds_are_a_partition_with_sizes_and_classes_within_one()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<(PositiveInt Rows, PositiveInt Folds, PositiveInt Seed, bool Stratified)>(), draw =>
        {
            int rows = 12 + draw.Rows.Get, folds = 2 + draw.Folds.Get % 9;
            var random = new Shinso.Randomness.RandomStream((ulong)draw.Seed.Get, "labels");
            Dataset data = Labelled([.. Enumerable.Range(0, rows).Select(_ => random.NextInt(3))], 3);
            Fold[] all = [.. new KFold(folds, (ulong)draw.Seed.Get, draw.Stratified).Split(data)];
            Assert.Equal(Enumerable.Range(0, rows), all.SelectMany(fold => fold.Validation).Order());
            Assert.All(all, fold => Assert.Equal(Enumerable.Range(0, rows), fold.Train.Concat(fold.Validation).Order()));
            Assert.InRange(all.Max(fold => fold.Validation.Length) - all.Min(fold => fold.Validation.Length), 0, 1);
            if (!draw.Stratified) return;
            int[][] counts = [.. all.Select(fold => data.Select(fold.Validation).ClassCounts())];
            for (int label = 0; label < 3; label++) Assert.InRange(counts.Max(count => count[label]) - counts.Min(count => count[label]), 0, 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_same_seed_gives_the_same_split_and_another_seed_another()
    {
        Dataset data = PlaygroundSets.Circle();
        Assert.Equal(Split.Parse("70/15/15", 5).Indices(data).Train, Split.Parse("70/15/15", 5).Indices(data).Train);
        Assert.NotEqual(Split.Parse("70/15/15", 5).Indices(data).Train, Split.Parse("70/15/15", 6).Indices(data).Train);
    }

    [Fact]
    public void A_split_of_two_shares_has_no_test_part_and_prints_as_it_is_written()
    {
        DataSplits parts = Split.Parse("90/10").Apply(PlaygroundSets.Circle());
        Assert.Equal((450, 50), (parts.Train.Count, parts.Validation!.Count));
        Assert.Null(parts.Test);
        Assert.Equal("90/10 66.6/13.4/20", $"{Split.Parse("90/10")} {Split.Parse("66.6/13.4/20")}");
    }

    [Theory]
    [InlineData("70/15/16", "The split '70/15/16' adds up to 101. Make it 100.")]
    [InlineData("70", "The split '70' has to have two or three shares, such as 90/10 or 70/15/15.")]
    [InlineData("70/x/15", "The split '70/x/15' has 'x' where a percentage of 0 or more belongs.")]
    [InlineData("110/-10", "The split '110/-10' has '-10' where a percentage of 0 or more belongs.")]
    [InlineData("0/100", "The split '0/100' leaves nothing to train on. Give training a share above 0.")]
    public void A_text_that_is_no_split_is_refused(string text, string message) => Assert.Equal(message, Assert.Throws<FormatException>(() => Split.Parse(text)).Message);

    [Fact]
    public void A_part_without_rows_is_refused() => Assert.Equal(
        "The split 70/15/15 of the 4 rows of 'gates' leaves no row for validation. Give it a larger share, or bring more rows.",
        Assert.Throws<ArgumentException>(() => Split.Parse("70/15/15").Indices(Gates.Of())).Message);

    [Fact]
    public void More_folds_than_rows_are_refused() => Assert.Equal(
        "Cross-validation of the 4 rows of 'gates' needs 2 to 4 folds, but got 5. Use a number between them.",
        Assert.Throws<ArgumentException>(() => new KFold(5, 1).Split(Gates.Of())).Message);

    [Fact]
    public void The_order_of_an_epoch_is_a_function_of_seed_and_epoch()
    {
        var order = new BatchOrder(3);
        int[] first = new int[100], second = new int[100], again = new int[100];
        order.Fill(0, first);
        order.Fill(1, second);
        new BatchOrder(3).Fill(1, again);
        Assert.Equal(second, again);
        Assert.NotEqual(first, second);
        Assert.Equal(Enumerable.Range(0, 100), second.Order());
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int epoch = 0; epoch < 100; epoch++) order.Fill(epoch, first);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
