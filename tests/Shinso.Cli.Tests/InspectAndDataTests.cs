using System.Text.Json;

namespace Shinso.Cli.Tests;

public sealed class InspectAndDataTests
{
    [Fact]
    public void A_model_shows_layers_parameters_and_training()
    {
        using var command = new Command();
        string model = command.Trained();
        JsonElement line = command.Run($"inspect {model} --json").Line;
        Assert.Equal((17, 68), (line.GetProperty("parameters").GetInt32(), line.GetProperty("bytes").GetInt32()));
        Assert.Equal([0, 12, 5], line.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("parameters").GetInt32()));
        Assert.Equal("gauss", line.GetProperty("training").GetProperty("data").GetString());
        string text = command.Run($"inspect {model}").Output;
        Assert.Contains("17 parameters in all, 68 bytes", text, StringComparison.Ordinal);
        Assert.Contains("trained on gauss, split 70/15/15 (350 + 75 + 75 rows), Adam(0.02f)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_set_shows_rows_classes_and_ranges()
    {
        using var command = new Command();
        JsonElement line = command.Run("inspect coffee --json").Line;
        JsonElement column = line.GetProperty("features")[0];
        Assert.Equal((3, 20f, 30f, 40f), (line.GetProperty("rows").GetInt32(), column.GetProperty("smallest").GetSingle(), column.GetProperty("mean").GetSingle(), column.GetProperty("largest").GetSingle()));
        Assert.Contains("digits: 50 rows of 1×28×28, and an official test part of 10 rows", command.Run("inspect digits --samples 50").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_built_in_set_is_listed_and_every_generated_one_can_be_inspected()
    {
        using var command = new Command();
        JsonElement[] sets = command.Run("data list --json").Lines;
        Assert.Equal(20, sets.Length);
        Assert.All(sets.Where(set => set.GetProperty("kind").GetString() == "generated" && set.GetProperty("name").GetString() != "digits"),
            set => Assert.Equal(0, command.Run($"inspect {set.GetProperty("name").GetString()} --json").Code));
        Assert.Contains("spiral", command.Run("data list").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_is_absent_says_where_to_put_which_files()
    {
        using var command = new Command();
        Directory.CreateDirectory(command.At("empty"));
        Outcome outcome = command.Run("inspect fashion-mnist --data-dir @/empty");
        Assert.SkipWhen(outcome.Code == 0, "fashion-mnist is on this machine.");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("Put train-images-idx3-ubyte.gz", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generated_set_needs_no_fetching()
    {
        using var command = new Command();
        Outcome outcome = command.Run("data fetch spiral");
        Assert.Equal((0, "spiral is generated when it is needed; there is nothing to fetch."), (outcome.Code, outcome.Error.TrimEnd()));
        Assert.Equal("There is no data set or folder \"mnsit\". Did you mean mnist?", command.Run("data fetch mnsit").Error.TrimEnd());
    }

    [Fact]
    public void Shapes_are_lists_tasks_the_same_words_and_rows_numbers()
    {
        using var command = new Command();
        JsonElement model = command.Run($"inspect {command.Trained()} --json").Line, data = command.Run("inspect gauss --json").Line;
        Assert.Equal([4], model.GetProperty("layers")[1].GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32()));
        Assert.Equal([2], data.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32()));
        Assert.Equal(("binary", "binary"), (model.GetProperty("task").GetString(), data.GetProperty("task").GetString()));
        Assert.Equal("multi-class", command.Run("inspect blobs --json").Line.GetProperty("task").GetString());
        JsonElement digits = command.Run("data list --json").Lines.Single(set => set.GetProperty("name").GetString() == "digits");
        Assert.Equal((10_000, 2_000), (digits.GetProperty("rows").GetInt32(), digits.GetProperty("test").GetInt32()));
    }

    [Fact]
    public void A_picture_takes_the_place_of_nothing_but_a_picture()
    {
        using var command = new Command();
        File.WriteAllText(command.At("thesis.png"), "not a picture");
        foreach ((string place, string part) in new[] { ("digits.jpg", "does not end in .png"), ("thesis.png", "is no PNG picture"), ("nowhere/digits.png", "there is no folder") })
        {
            Outcome outcome = command.Run($"inspect digits --samples 50 --picture @/{place}");
            Assert.Equal((2, ""), (outcome.Code, outcome.Output));
            Assert.Contains(part, outcome.Error, StringComparison.Ordinal);
        }

        Assert.Equal("not a picture", File.ReadAllText(command.At("thesis.png")));
        Assert.Equal(0, command.Run("inspect digits --samples 50 --picture @/digits.png").Code);
        Assert.Equal(0, command.Run("inspect digits --samples 50 --picture @/digits.png").Code);
    }
}
