using Shinso.Data;
using Shinso.Data.Tables;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Preprocessing;
using Shinso.Preprocessing.Tables;
using Shinso.Randomness;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Tests.Preprocessing;

public class TablePreparationTests
{
    private const double None = double.NaN;

    private static TextColumn Texts(string name, params string?[] values)
    {
        string[] different = [.. values.OfType<string>().Distinct()];
        return new TextColumn(name, ColumnKind.Category, different, Array.ConvertAll(values, value => value is null ? -1 : Array.IndexOf(different, value)));
    }

    private static TableData Ask(TableColumn feature, params double[] target) =>
        TableData.Ask(new Table("rows", [feature, new NumberColumn("y", target)]), new TableQuestion("y") { Classification = false });

    private static float[] Features(Dataset data)
    {
        float[] features = new float[data.Count * data.Features.Shape.Size];
        data.Features.Gather([.. Enumerable.Range(0, data.Count)], features);
        return features;
    }

    private static PreparedTable Prepare(TableData data, int[] train, int[] test, EncodingSettings? settings = null) =>
        TablePreparation.Prepare(data, new SplitIndices(train, [], test), settings);

    [Fact]
    public void Numbers_are_filled_and_scaled_by_what_the_training_rows_say()
    {
        PreparedTable parts = Prepare(Ask(new NumberColumn("x", [1, 3, None, 8, 1000, None]), 1, 2, 3, 4, 5, 6), [0, 1, 2, 3], [4, 5]);
        NumberEncoder x = Assert.IsType<NumberEncoder>(Assert.Single(parts.Encoder.Columns));
        double mean = (1 + 3 + 3 + 8) / 4.0, deviation = Math.Sqrt((Math.Pow(1 - mean, 2) + 2 * Math.Pow(3 - mean, 2) + Math.Pow(8 - mean, 2)) / 4);
        Assert.Equal((3, true, mean, deviation), (x.Fill, x.Indicator, x.Shift, x.Scale));
        Assert.Equal(["x", "x missing"], parts.Train.FeatureNames);
        Assert.Equal([(float)((1000 - mean) / deviation), 0, (float)((3 - mean) / deviation), 1], Features(parts.Test!));
    }

    [Theory]
    [InlineData(NumberFill.Median, 2)]
    [InlineData(NumberFill.Mean, 4)]
    [InlineData(NumberFill.MostFrequent, 1)]
    [InlineData(NumberFill.Constant, -7)]
    public void A_missing_number_counts_as_what_was_asked(NumberFill fill, double expected)
    {
        TableData data = Ask(new NumberColumn("x", [1, 10, 3, 1, None, 5, 99]), 1, 2, 3, 4, 5, 6, 7);
        PreparedTable parts = Prepare(data, [0, 1, 2, 3, 4, 5], [6], new EncodingSettings { Fill = fill, FillValue = -7, Scaling = NumberScaling.None });
        double median = fill == NumberFill.Median ? 3 : expected;
        Assert.Equal(median, Assert.IsType<NumberEncoder>(parts.Encoder.Columns[0]).Fill);
    }

    [Fact]
    public void Categories_of_the_training_rows_get_a_feature_each_and_unknown_ones_none()
    {
        TableData data = Ask(Texts("色", "赤", "青", "赤", null, "緑"), 1, 2, 3, 4, 5);
        PreparedTable parts = Prepare(data, [0, 1, 2, 3], [4]);
        Assert.Equal(["色=赤", "色=青", "色 missing"], parts.Train.FeatureNames);
        Assert.Equal([1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1], Features(parts.Train));
        Assert.Equal([0, 0, 0], Features(parts.Test!));
        DataFormatException problem = Assert.Throws<DataFormatException>(() => Prepare(data, [0, 1, 2, 3], [4], new EncodingSettings { Unseen = UnseenCategory.Refuse }));
        Assert.Equal("Row 5, column '色': '緑' is none of the categories that the model knows (赤, 青). Correct it, or leave it empty if it is not known.", problem.Message);
    }

    [Fact]
    public void Rare_categories_share_a_feature_which_unknown_ones_join()
    {
        PreparedTable parts = Prepare(Ask(Texts("c", "a", "a", "b", "b", "c", "d", "e"), 1, 2, 3, 4, 5, 6, 7), [0, 1, 2, 3, 4, 5], [6], new EncodingSettings { MostCategories = 2 });
        Assert.Equal(["c=a", "c=b", "c other"], parts.Train.FeatureNames);
        Assert.Equal([0, 0, 1], Features(parts.Test!));
    }

    [Fact]
    public void Ordinal_categories_are_one_feature_from_0_to_1()
    {
        PreparedTable parts = Prepare(Ask(Texts("size", "1-small", "3-large", "2-middle", "9-unknown"), 1, 2, 3, 4), [0, 1, 2], [3], new EncodingSettings { Categories = CategoryCode.Ordinal });
        Assert.Equal([0, 1, 0.5f], Features(parts.Train));
        Assert.Equal([0.5f], Features(parts.Test!));
    }

    [Fact]
    public void Dates_become_their_parts()
    {
        var days = new DateColumn("day", [new(2024, 1, 1), new(2026, 1, 7), new(2024, 1, 2), DateTime.MinValue]);
        PreparedTable parts = Prepare(Ask(days, 1, 2, 3, 4), [0, 1], [2, 3], new EncodingSettings { Scaling = NumberScaling.MinMax });
        Assert.Equal(["day year", "day month", "day day", "day weekday"], parts.Train.FeatureNames);
        Assert.Equal([0, 0, 0, 0, 1, 0, 1, 1], Features(parts.Train));
        Assert.Equal([0, 0, 1 / 6f, 0.5f, 0, 0, 0, 0], Features(parts.Test!));
    }

    [Fact]
    public void Columns_that_say_nothing_in_the_training_rows_are_left_out()
    {
        var table = new Table("rows", [new NumberColumn("same", [5, 5, 5, 9]), new NumberColumn("x", [1, 2, 3, 4]), Texts("one", "a", "a", "a", "b"), new NumberColumn("y", [1, 2, 3, 4])]);
        TableData data = TableData.Ask(table, new TableQuestion("y") { Classification = false });
        Assert.Equal(["x"], Prepare(data, [0, 1, 2], [3]).Train.FeatureNames);
        Assert.Throws<DataFormatException>(() => Prepare(Ask(new NumberColumn("same", [5, 5, 5, 9]), 1, 2, 3, 4), [0, 1, 2], [3]));
    }

    [Theory]
    [InlineData(new[] { 0, 1 }, new[] { 1 })]
    [InlineData(new[] { 0, 7 }, new[] { 1 })]
    [InlineData(new int[0], new[] { 1 })]
    public void Parts_that_overlap_or_hold_nothing_are_refused(int[] train, int[] test) =>
        Assert.Throws<ArgumentException>(() => Prepare(Ask(new NumberColumn("x", [1, 2, 3]), 1, 2, 3), train, test));

    /// <summary>
    /// The rows of class 1 have no x while training, and a large x in the test rows. A fill that had seen the test rows would tell the classes apart;
    /// one that knows the training rows only cannot.
    /// </summary>
    [Fact]
    public void What_only_the_test_rows_tell_does_not_leak()
    {
        var random = new RandomStream(3, "planted");
        const int Train = 400, Test = 400;
        double[] y = [.. Enumerable.Range(0, Train + Test).Select(_ => (double)random.NextInt(2))];
        double[] planted = [.. y.Select((label, row) => label == 0 ? 0 : row < Train ? None : 100)];
        double[] noise = [.. y.Select(_ => random.NextInt(1000) / 1000.0)];
        TableData data = TableData.Ask(new Table("planted", [new NumberColumn("planted", planted), new NumberColumn("noise", noise), new NumberColumn("y", y)]), new TableQuestion("y"));
        int[] train = [.. Enumerable.Range(0, Train)], test = [.. Enumerable.Range(Train, Test)];
        var settings = new EncodingSettings { Indicators = false, Fill = NumberFill.Mean };

        PreparedTable honest = Prepare(data, train, test, settings);
        Assert.InRange(AccuracyOf(honest.Train, honest.Test!), 0.4, 0.6);

        Dataset everything = Prepare(data, [.. train, .. test], [], settings).Train;
        Assert.InRange(AccuracyOf(everything.Select(train), everything.Select(test)), 0.95, 1);
    }

    private static double AccuracyOf(Dataset train, Dataset test)
    {
        var model = Model.For(train, new Sequential(new Dense(4, Activation.Tanh), new Dense(1)));
        using var trainer = new Trainer(model, new Adam(0.02f), new TrainingOptions { BatchSize = 20, Threads = 1 });
        foreach (Epoch _ in trainer.Epochs(train, count: 20)) { }
        return Evaluation.Of(model, test).Accuracy!.Value;
    }

    [Fact]
    public void Preprocessing_that_saw_the_validation_rows_is_refused_by_the_trainer()
    {
        Dataset all = Shinso.Data.Toys.ToySets.Create("circle");
        DataSplits parts = Split.Parse("80/20").Apply(all);
        Model Of(Dataset fitted) => new(new Sequential(new Dense(1)), [2], Head.Binary()) { ClassNames = all.ClassNames, Preprocessing = [Standardize.Fit(fitted)] };
        using var honest = new Trainer(Of(parts.Train), new Sgd());
        Assert.Single(honest.Epochs(parts.Train, parts.Validation, 1, TestContext.Current.CancellationToken));
        using var leaking = new Trainer(Of(all), new Sgd());
        ArgumentException problem = Assert.Throws<ArgumentException>(() => leaking.Epochs(parts.Train, parts.Validation, 1, TestContext.Current.CancellationToken).Count());
        Assert.Contains("Divide first, then fit on the training part.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_file_keeps_the_encoder_and_the_target_scale()
    {
        var table = new Table("rows",
        [
            new NumberColumn("面積", [50, 60, None, 80, 90, 100]), Texts("町", "東", "西", "東", null, "西", "東"),
            new DateColumn("日", [.. Enumerable.Range(1, 6).Select(day => new DateTime(2024, day, day, day, 0, 0))]), new NumberColumn("価格", [1000.5, 2000, 1500, 3000, 2500, 2750]),
        ]);
        PreparedTable parts = Prepare(TableData.Ask(table, new TableQuestion("価格") { Drop = [], Group = "町" } with { Group = null }), [0, 1, 2, 3], [4, 5]);
        var model = new Model(new Sequential(new Dense(3, Activation.Tanh), new Dense(1)), [parts.Encoder.Width], Head.Regression())
        {
            Table = parts.Encoder,
            TargetScale = TargetScale.Fit(parts.Train),
            FeatureNames = parts.Encoder.FeatureNames,
        };
        string path = Path.Combine(Directory.CreateTempSubdirectory("shinso").FullName, "model.safetensors");
        model.Save(path);
        Model loaded = Model.Load(path);
        Assert.Equal(model.TargetScale, loaded.TargetScale);
        Assert.Equal("価格", loaded.Table!.Question.Target);
        Tensor answers = loaded.Predict(loaded.Table.Encode(table));
        Assert.Equal(model.Predict(parts.Encoder.Encode(table)).Values.ToArray(), answers.Values.ToArray());
        Assert.All(answers.Values.ToArray(), price => Assert.InRange(price, 0, 5000));
        Dataset again = loaded.Table.EncodeWithTarget(table, []);
        Assert.Equal(parts.Train.Fingerprint(), again.Select(0, 1, 2, 3).Fingerprint());
    }

    [Fact]
    public void Targets_are_learnt_scaled_and_answered_in_their_own_units()
    {
        double[] x = [.. Enumerable.Range(0, 64).Select(i => i / 64.0)];
        PreparedTable parts = Prepare(Ask(new NumberColumn("x", x), [.. x.Select(value => 1e6 + 5e4 * value)]), [.. Enumerable.Range(0, 64)], []);
        var model = new Model(new Sequential(new Dense(1)), [1], Head.Regression()) { Table = parts.Encoder, TargetScale = TargetScale.Fit(parts.Train) };
        using var trainer = new Trainer(model, new Sgd(0.1f), new TrainingOptions { BatchSize = 16, Threads = 1 });
        foreach (Epoch _ in trainer.Epochs(parts.Train, count: 100, stop: TestContext.Current.CancellationToken)) { }
        Evaluation result = Evaluation.Of(model, parts.Train);
        Assert.InRange(result.Loss, 0, 1e-6f);
        Assert.InRange(result.Errors!.RootMeanSquaredError, 0, 10);
    }
}
