using Shinso.Data;
using Shinso.Tensors;

namespace Shinso.Tests.Data;

public class DatasetTests
{
    private static readonly string[] AnimalNames = ["cat", "dog", "cow"];

    private static Dataset Animals(float[]? features = null, float[]? labels = null) => new("animals", LearningTask.MultiClass,
        new TensorRows(new Tensor([4, 2], features ?? [0, 1, 10, 11, 20, 21, 30, 31])),
        new TensorRows(new Tensor([4], labels ?? [0, 2, 1, 2])), AnimalNames, ["legs", "tail"]);

    [Fact]
    public void Gather_copies_the_rows_in_the_order_asked_for()
    {
        float[] features = new float[6], labels = new float[3];
        Animals().Gather([3, 0, 3], features, labels);
        Assert.Equal([30, 31, 0, 1, 30, 31], features);
        Assert.Equal([2, 0, 2], labels);
    }

    [Fact]
    public void Views_of_views_refer_to_the_rows_underneath()
    {
        Dataset view = Animals().Select(3, 2, 1).Select(2, 0);
        float[] features = new float[4], labels = new float[2];
        view.Gather([0, 1], features, labels);
        Assert.Equal([10, 11, 30, 31], features);
        Assert.Equal([1, 3], ((IndexedRows)view.Features).Indices);
        Assert.Same(((IndexedRows)view.Features).Indices, ((IndexedRows)view.Targets).Indices);
        Assert.Equal(2, view.ClassOf(1));
        Assert.Equal([0, 0, 2], view.ClassCounts());
    }

    [Fact]
    public void A_view_longer_than_a_chunk_gathers_every_row()
    {
        int[] order = [.. Enumerable.Range(0, 1000).Select(i => i * 7 % 4)];
        Dataset view = Animals().Select(order);
        float[] features = new float[2000], labels = new float[1000];
        view.Gather([.. Enumerable.Range(0, 1000)], features, labels);
        Assert.Equal(order.Select(row => row * 10f), Enumerable.Range(0, 1000).Select(i => features[2 * i]));
    }

    [Fact]
    public void A_row_that_does_not_exist_is_refused_by_number() =>
        Assert.StartsWith("Row 4 of 'animals' was asked for, but it has rows 0 to 3.", Assert.Throws<ArgumentOutOfRangeException>(() => Animals().Select(0, 4)).Message, StringComparison.Ordinal);

    [Fact]
    public void Gathering_bytes_views_and_tensors_allocates_nothing()
    {
        var bytes = new ByteRows([1, 4, 4], [.. Enumerable.Range(0, 160).Select(i => (byte)i)], 1f / 255);
        Dataset data = new Dataset("bytes", LearningTask.Binary, bytes, new ByteRows([], [0, 1, 0, 1, 0, 1, 0, 1, 0, 1], 1), ["no", "yes"]).Select(9, 8, 7, 6, 5);
        Dataset tensors = Animals().Select(3, 1);
        float[] features = new float[48], labels = new float[3];
        int[] positions = [4, 0, 2], two = [1, 0];
        void Gather()
        {
            data.Gather(positions, features, labels);
            tensors.Gather(two, features, labels);
        }

        for (int i = 0; i < 100; i++) Gather();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Gather();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Bytes_become_the_same_floats_at_every_length()
    {
        for (int length = 1; length <= 67; length++)
        {
            byte[] x = [.. Enumerable.Range(0, length).Select(i => (byte)(255 - i * 3))];
            float[] y = new float[length];
            ByteRows.Convert(x, 1f / 255, y);
            Assert.Equal(x.Select(value => value * (1f / 255)), y);
        }

        Assert.Equal(1f, 255 * (1f / 255));
    }

    [Fact]
    public void A_destination_that_is_too_short_is_refused() => Assert.Equal(
        "2 rows of 2 need 4 numbers, but the destination has 3. Make it larger or gather fewer rows.",
        Assert.Throws<ShapeException>(() => Animals().Features.Gather([0, 1], new float[3])).Message);

    [Fact]
    public void The_fingerprint_depends_on_contents_and_order_and_not_on_storage()
    {
        string fingerprint = Animals().Fingerprint();
        Assert.Equal(64, fingerprint.Length);
        Assert.Equal(fingerprint, Animals().Select(3, 2, 1, 0).Select(3, 2, 1, 0).Fingerprint());
        Assert.NotEqual(fingerprint, Animals().Select(1, 0, 2, 3).Fingerprint());
        Assert.NotEqual(fingerprint, Animals(labels: [0, 2, 1, 1]).Fingerprint());
        var bytes = new Dataset("other name", LearningTask.MultiClass, new ByteRows([2], [0, 1, 10, 11, 20, 21, 30, 31], 1), new ByteRows([], [0, 2, 1, 2], 1), AnimalNames);
        Assert.Equal(fingerprint, bytes.Fingerprint());
        Assert.Equal("dd6a9bdbd05619d88d234b6b05a2b7f936357a01d0474ede1fbd1c32175650f5", fingerprint); // SHA-256 of "4x2;", the features, "4;", the labels
    }

    [Fact]
    public void Row_hashes_are_equal_for_equal_features()
    {
        ulong[] hashes = Animals(features: [0, 1, 10, 11, 0, 1, 30, 31]).RowHashes();
        Assert.Equal(hashes[0], hashes[2]);
        Assert.Equal(3, hashes.Distinct().Count());
        Assert.Equal(hashes[3], Animals().Select(3).RowHashes()[0]);
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused_with_its_row() => Refuses(
        "Data set 'animals', row 1: the label 3 is no class index from 0 to 2. Correct it, or name 3 or more classes.", () => Animals(labels: [0, 3, 1, 2]));

    [Fact]
    public void A_label_between_two_classes_is_refused() => Refuses(
        "Data set 'animals', row 2: the label 0.5 is no class index from 0 to 2. Correct it, or name 3 or more classes.", () => Animals(labels: [0, 1, 0.5f, 2]));

    [Fact]
    public void A_feature_that_is_not_finite_is_refused_with_row_and_column() => Refuses(
        "Data set 'animals', row 2, column 1 'tail': the value is NaN, which is no finite number. Fill it in or leave the row out.", () => Animals(features: [0, 1, 2, 3, 4, float.NaN, 6, 7]));

    [Fact]
    public void Rows_and_targets_of_different_number_are_refused() => Refuses(
        "Data set 'points' has 2 rows of features but 3 targets. Give every row one target.",
        () => new Dataset("points", LearningTask.Regression, new TensorRows(new Tensor([2, 1])), new TensorRows(new Tensor([3, 1]))));

    [Fact]
    public void An_infinite_target_is_refused() => Refuses(
        "Data set 'points', row 1, target 0: the value is Infinity, which is no finite number. Fill it in or leave the row out.",
        () => new Dataset("points", LearningTask.Regression, new TensorRows(new Tensor([2, 1])), new TensorRows(new Tensor([2, 1], [0, float.PositiveInfinity]))));

    [Fact]
    public void A_two_class_set_with_three_names_is_refused() => Refuses(
        "Data set 'x' needs 2 class names, but got 3. Use MultiClass for more.",
        () => new Dataset("x", LearningTask.Binary, new TensorRows(new Tensor([1, 1])), new TensorRows(new Tensor([1])), AnimalNames));

    [Fact]
    public void Regression_targets_without_an_axis_are_refused() => Refuses(
        "Data set 'x' needs a vector of targets per row, but its targets have the shape scalar. Use the shape [1] for one number.",
        () => new Dataset("x", LearningTask.Regression, new TensorRows(new Tensor([1, 1])), new TensorRows(new Tensor([1]))));

    [Fact]
    public void A_set_prints_as_name_rows_and_classes() => Assert.Equal("animals: 4 rows of 2, 3 classes", Animals().ToString());

    private static void Refuses(string message, Func<object> make) => Assert.Equal(message, Assert.Throws<DataFormatException>(make).Message);
}
