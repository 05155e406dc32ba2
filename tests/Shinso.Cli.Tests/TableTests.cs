using System.Globalization;
using System.Text;
using System.Text.Json;
using Shinso.Models;
using Shinso.Preprocessing.Tables;

namespace Shinso.Cli.Tests;

/// <summary>Tables from text files through <c>train</c>, <c>evaluate</c> and <c>predict</c>.</summary>
public sealed class TableTests : IDisposable
{
    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    /// <summary>Flats whose rent follows from area, town and age, some of it missing.</summary>
    private static string Rents(int rows = 120)
    {
        var text = new StringBuilder("番号,面積,町,築年,駅近,家賃\n");
        string[] towns = ["東町", "西町", "北町"];
        for (int row = 0; row < rows; row++)
        {
            int area = 20 + row * 37 % 61, age = row * 17 % 40, town = row % 7 % 3;
            double rent = 30 + area * 1.5 - age * 0.5 + town * 10;
            text.Append(CultureInfo.InvariantCulture, $"A{row:D4},{(row % 11 == 0 ? "" : area)},{(row % 13 == 0 ? "" : towns[town])},{age},{(row % 2 == 0 ? "はい" : "いいえ")},{rent}\n");
        }

        return text.ToString();
    }

    private string Write(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllText(command.At(name), text, encoding ?? new UTF8Encoding(false));
        return command.At(name);
    }

    private Outcome Fine(string line)
    {
        Outcome outcome = command.Run(line);
        Assert.True(outcome.Code == 0, outcome.Error);
        return outcome;
    }

    [Fact]
    public void With_nothing_but_a_target_a_table_is_learnt_and_it_says_what_was_picked()
    {
        Write("rents.csv", Rents());
        Outcome train = Fine("train @/rents.csv --target 家賃 --run @/run --open-test --lang en");
        Assert.Contains("'家賃' is predicted as a number, because it holds fractions.", train.Error, StringComparison.Ordinal);
        Assert.Contains("4 columns become 9 features", train.Error, StringComparison.Ordinal);
        Assert.Contains("Left out, because nothing can be learnt from names of rows and free texts: 番号.", train.Error, StringComparison.Ordinal);
        Assert.Contains("two hidden layers of tanh units", train.Error, StringComparison.Ordinal);

        JsonElement result = Fine("evaluate @/run @/rents.csv --json").Line;
        Assert.InRange(result.GetProperty("rmse").GetDouble(), 0, 5);
        Assert.True(result.GetProperty("seenInTraining").GetBoolean());

        Write("new.csv", "築年,面積,町,駅近\n10,40,東町,はい\n,,南町,\n");
        JsonElement[] rows = Fine("predict @/run @/new.csv --json").Lines;
        Assert.InRange(rows[0].GetProperty("prediction").GetDouble(), 75, 95);
        Assert.InRange(rows[1].GetProperty("prediction").GetDouble(), 40, 160);
        command.Input = "築年,面積,町,駅近\n10,40,東町,はい\n";
        Assert.Equal(rows[0].GetProperty("prediction").GetDouble(), Fine("predict @/run - --json").Line.GetProperty("prediction").GetDouble());
    }

    [Fact]
    public void Encoding_and_line_ends_make_no_difference_to_the_model()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string text = Rents(60);
        Encoding[] encodings = [new UTF8Encoding(false), new UTF8Encoding(true), Encoding.GetEncoding(932), new UnicodeEncoding(false, true)];
        var models = new List<byte[]>();
        foreach ((int index, Encoding encoding) in encodings.Index())
        {
            foreach (string end in (string[])["\n", "\r\n"])
            {
                Directory.CreateDirectory(command.At($"{models.Count}"));
                Write($"{models.Count}/rents.csv", text.Replace("\n", end, StringComparison.Ordinal), encoding);
                Fine($"train @/{models.Count}/rents.csv --target 町 --epochs 3 --quiet --run @/run{models.Count}");
                models.Add(File.ReadAllBytes(command.At($"run{models.Count}", "model.safetensors")));
            }
        }

        Assert.Equal(8, models.Count);
        Assert.All(models, model => Assert.Equal(models[0], model));
        Assert.Equal(["北町", "東町", "西町"], Model.Load(command.At("run0", "model.safetensors")).ClassNames);
        Write("one.csv", "面積,築年,駅近,家賃\n40,10,はい,90\n", Encoding.GetEncoding(932));
        Assert.Contains("北町=", Fine("predict @/run0 @/one.csv").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_user_decides_how_columns_become_features()
    {
        Write("rents.csv", Rents());
        Fine("train @/rents.csv --target -1 --drop 番号,駅近 --fill 12.5 --no-indicators --scale min-max --categories ordinal --unseen refuse --epochs 2 --quiet --run @/run");
        TableEncoder encoder = Model.Load(command.At("run", "model.safetensors")).Table!;
        Assert.Equal(["面積", "町", "築年"], encoder.FeatureNames);
        NumberEncoder area = Assert.IsType<NumberEncoder>(encoder.Columns[0]);
        Assert.Equal((12.5, false), (area.Fill, area.Indicator));
        Write("new.csv", "面積,町,築年\n40,南町,10\n");
        Outcome refused = command.Run("predict @/run @/new.csv");
        Assert.Equal((2, "Row 1, column '町': '南町' is none of the categories that the model knows (北町, 東町, 西町). Correct it, or leave it empty if it is not known."), (refused.Code, refused.Error.TrimEnd()));
    }

    [Fact]
    public void Groups_and_times_divide_the_rows()
    {
        var text = new StringBuilder("patient,day,x,y\n");
        for (int row = 0; row < 100; row++) text.Append(CultureInfo.InvariantCulture, $"P{row % 10},{new DateTime(2024, 1, 1).AddDays(row):yyyy-MM-dd},{row * 7 % 13}.5,{(row * 7 % 13 > 6 ? "high" : "low")}\n");
        Write("visits.csv", text.ToString());
        Outcome grouped = Fine("train @/visits.csv --target y --group patient --epochs 2 --run @/grouped --lang en");
        Assert.Contains("Rows with the same 'patient' stay together", grouped.Error, StringComparison.Ordinal);
        Assert.Equal(["day year", "day month", "day day", "day weekday", "x"], Model.Load(command.At("grouped", "model.safetensors")).FeatureNames);
        Outcome timed = Fine("train @/visits.csv --target y --time day --epochs 2 --run @/timed --lang en");
        Assert.Contains("Rows are divided in the order of 'day'", timed.Error, StringComparison.Ordinal);
        Assert.Equal(2, command.Run("train @/visits.csv --target y --time day --group patient").Code);
    }

    [Theory]
    [InlineData("train @/rents.csv", "Name the column to predict with --target. The columns of rents are 番号, 面積, 町, 築年, 駅近, 家賃.")]
    [InlineData("train @/rents.csv --target rent", "has no column")]
    [InlineData("train @/rents.csv --target 町 --drop 町", "is left out by --drop")]
    [InlineData("train @/rents.csv --target 家賃 --samples 5", "--samples")]
    [InlineData("train @/rents.csv --target 番号", "no class comes twice")]
    [InlineData("evaluate @/model @/unanswered.csv", "has no column '家賃' with the right answers")]
    [InlineData("train @/rents.csv --target 家賃 --standardize yes", "--scale")]
    [InlineData("train @/rents.csv --target 町 --task regression", "holds texts")]
    [InlineData("train @/rents.csv --target 家賃 --fill middle", "--fill")]
    [InlineData("train @/rents.csv --target 家賃 --delimiter ab", "--delimiter")]
    [InlineData("train spiral --target x", "--target")]
    [InlineData("train @/empty.csv --target x", "empty")]
    public void What_cannot_be_is_refused_in_a_sentence(string line, string sentence)
    {
        Write("rents.csv", Rents());
        Write("empty.csv", "");
        Write("unanswered.csv", "面積,町,築年,駅近\n40,東町,10,はい\n");
        if (line.Contains("@/model", StringComparison.Ordinal)) Fine("train @/rents.csv --target 家賃 --epochs 1 --quiet --run @/model");
        Outcome outcome = command.Run(line);
        Assert.Equal(2, outcome.Code);
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(command.At("runs")));
    }

    [Fact]
    public void Rows_that_stand_on_both_sides_are_counted()
    {
        Write("twice.csv", string.Join('\n', Rents(40).TrimEnd().Split('\n')) + "\n" + string.Join('\n', Rents(40).TrimEnd().Split('\n')[1..]) + "\n");
        Assert.Contains("have the same features as training rows", Fine("train @/twice.csv --target 家賃 --epochs 1 --run @/run --lang en").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_gives_the_target_away_and_classes_of_a_row_or_two_are_pointed_out()
    {
        var text = new StringBuilder("x,result,y\n");
        for (int row = 0; row < 400; row++) text.Append(CultureInfo.InvariantCulture, $"{row * 7 % 13},{(row % 2 == 0 ? "passed" : "failed")},{(row == 399 ? "maybe" : row % 2 == 0 ? "yes" : "no")}\n");
        Write("leak.csv", text.ToString());
        string said = Fine("train @/leak.csv --target y --epochs 1 --run @/run --lang en").Error;
        Assert.Contains("Look twice: ", said, StringComparison.Ordinal);
        Assert.Contains("Classes with fewer than 5 rows, too few to learn and to judge: maybe.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_rows_that_another_run_has_opened_are_no_longer_unseen()
    {
        Write("rents.csv", Rents());
        Assert.Contains("for the first time", Fine("train @/rents.csv --target 家賃 --epochs 1 --run @/runs/a --open-test --lang en").Output, StringComparison.Ordinal);
        string second = Fine("train @/rents.csv --target 家賃 --drop 築年 --epochs 1 --run @/runs/b --open-test --lang en").Output;
        Assert.DoesNotContain("for the first time", second, StringComparison.Ordinal);
        Assert.Contains("The same test rows were opened before by a.", second, StringComparison.Ordinal);
        Fine("train @/rents.csv --target 家賃 --epochs 1 --run @/runs/c --lang en");
        string all = Fine("evaluate @/runs/c @/rents.csv --lang en").Error;
        Assert.Contains("sealed test rows are among these rows too", all, StringComparison.Ordinal);
        Assert.Contains("opened before by a, b.", all, StringComparison.Ordinal);
        Fine("train @/rents.csv --target 築年 --task regression --epochs 1 --run @/runs/d");
        Assert.Contains("runs learned from other data or predict other targets", Fine("runs compare a d --runs @/runs --lang en").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iris", 0.9)]
    [InlineData("wine", 0.9)]
    [InlineData("wdbc", 0.93)]
    public void Published_tables_are_learnt_by_name(string name, double least)
    {
        string? folder = Environment.GetEnvironmentVariable("SHINSO_DATA");
        Assert.SkipUnless(folder is not null && Directory.Exists(Path.Combine(folder, name)), $"SHINSO_DATA names no folder with {name}.");
        command.Variables["SHINSO_DATA"] = folder;
        JsonElement end = Fine($"train {name} --open-test --json --quiet --run @/run").Lines[^1];
        Assert.InRange(end.GetProperty("testAccuracy").GetDouble(), least, 1);
    }
}
