using System.Text.Json;

namespace Shinso.Cli.Tests;

public sealed class PredictTests
{
    [Fact]
    public void Json_lines_hold_row_prediction_and_probabilities()
    {
        using var command = new Command();
        JsonElement[] lines = command.Run($"predict {command.Trained()} gauss --limit 3 --json").Lines;
        Assert.Equal(3, lines.Length);
        Assert.Equal("row prediction probabilities", Outcome.Fields(lines[2]));
        Assert.Equal(2, lines[2].GetProperty("row").GetInt32());
        Assert.Equal("-1 +1", Outcome.Fields(lines[2].GetProperty("probabilities")));
        Assert.Equal(1, lines[2].GetProperty("probabilities").EnumerateObject().Sum(field => field.Value.GetDouble()), 1e-5);
    }

    [Fact]
    public void Rows_from_stdin_may_be_separated_by_blanks_commas_or_tabs()
    {
        using var command = new Command();
        string model = command.Trained();
        command.Input = "2 2\n2,2\n\n2\t2\n-2, -2\r\n";
        string[] lines = command.Run($"predict {model} -").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Equal(lines[0][1..], lines[1][1..]);
        Assert.Equal(lines[0][1..], lines[2][1..]);
        Assert.StartsWith("0 +1 -1=", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("3 -1 -1=", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "stdin holds no rows. Write one sample per line, numbers separated by blanks, commas or tabs.")]
    [InlineData("\n\n", "stdin holds no rows. Write one sample per line, numbers separated by blanks, commas or tabs.")]
    [InlineData("1 2\n1 x\n", "stdin, line 2, column 2: \"x\" is not a finite number. Write numbers separated by blanks, commas or tabs.")]
    [InlineData("1 nan\n", "stdin, line 1, column 2: \"nan\" is not a finite number. Write numbers separated by blanks, commas or tabs.")]
    [InlineData("\n1 2 3\n", "stdin, line 2: the model needs 2 numbers per line (2), but there are 3.")]
    public void A_wrong_row_is_named_by_line_and_column(string input, string sentence)
    {
        using var command = new Command();
        string model = command.Trained();
        command.Input = input;
        Outcome outcome = command.Run($"predict {model} - --json");
        Assert.Equal((2, sentence), (outcome.Code, outcome.Error.TrimEnd()));
    }

    [Fact]
    public void A_regression_predicts_numbers()
    {
        using var command = new Command();
        JsonElement line = command.Run($"predict {command.Trained("reg-plane")} reg-plane --limit 1 --json").Line;
        Assert.Equal("row prediction", Outcome.Fields(line));
        Assert.Equal(JsonValueKind.Number, line.GetProperty("prediction").ValueKind);
    }

    [Fact]
    public void Data_of_another_shape_is_refused()
    {
        using var command = new Command();
        Outcome outcome = command.Run($"predict {command.Trained()} sine");
        Assert.Equal((2, "The model needs samples of 2, but sine has 1. Use the kind of data that the model was made for."), (outcome.Code, outcome.Error.TrimEnd()));
    }

    [Fact]
    public void A_line_without_end_is_cut_off()
    {
        using var command = new Command();
        string model = command.Trained();
        command.Input = "1 2\r\n" + new string(' ', 1_000_001);
        Outcome outcome = command.Run($"predict {model} -");
        Assert.Equal((2, "stdin, line 2: the line is longer than 1,000,000 characters. Write one sample per line."), (outcome.Code, outcome.Error.TrimEnd()));
    }
}
