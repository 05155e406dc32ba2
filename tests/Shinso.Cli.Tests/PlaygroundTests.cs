using System.Globalization;
using System.Text.Json;

namespace Shinso.Cli.Tests;

public sealed class PlaygroundTests
{
    public static TheoryData<string, string> Runs => new()
    {
        { "default_circle", "" },
        { "xor_batch30_leftover", "dataset=xor&batchSize=30" },
        { "circle_L1_0.003", "regularization=L1&regularizationRate=0.003" },
        { "circle_L2_0.003_relu", "regularization=L2&regularizationRate=0.003&activation=relu" },
        { "spiral_all7_8_8", "dataset=spiral&networkShape=8,8&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true" },
        { "reg_gauss_8_8_sigmoid", "problem=regression&regDataset=reg-gauss&networkShape=8,8&activation=sigmoid" },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Losses_of_an_original_link_are_those_of_the_original(string name, string settings)
    {
        string? folder = Environment.GetEnvironmentVariable("SHINSO_DATA");
        string path = Path.Combine(folder ?? "", "playground", "fixtures.json");
        Assert.SkipUnless(folder is not null && File.Exists(path), "SHINSO_DATA names no folder with playground/fixtures.json.");
        JsonElement at = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("runs").GetProperty(name).GetProperty("at");
        int epochs = at.EnumerateObject().Max(epoch => int.Parse(epoch.Name, CultureInfo.InvariantCulture));
        using var command = new Command();
        Outcome outcome = command.Run("playground", $"#{settings}&seed=0.12345", "--compatible", "--json", "--epochs", epochs.ToString(CultureInfo.InvariantCulture));
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        JsonElement[] lines = outcome.Lines;
        Assert.Equal(epochs + 1, lines.Length);
        foreach (JsonProperty epoch in at.EnumerateObject())
        {
            JsonElement line = lines[int.Parse(epoch.Name, CultureInfo.InvariantCulture)];
            Assert.Equal(1, line.GetProperty("trainLoss").GetDouble() / epoch.Value.GetProperty("train").GetDouble(), 1e-5);
            Assert.Equal(1, line.GetProperty("testLoss").GetDouble() / epoch.Value.GetProperty("test").GetDouble(), 1e-5);
        }
    }

    /// <summary>Losses of the original's own engine for its default network.</summary>
    [Fact]
    public void The_default_network_learns_the_circle_as_the_original_does()
    {
        using var command = new Command();
        JsonElement[] lines = command.Run("playground", "https://playground.tensorflow.org/#seed=0.12345", "--json").Lines;
        Assert.Equal(101, lines.Length);
        Assert.Equal("event seed epoch trainLoss testLoss testAccuracy", Outcome.Fields(lines[0]));
        Check(0, 0.5015807429602891, 0.5181059111177386);
        Check(1, 0.49635937670035557, 0.5094232758604605);
        Check(10, 0.4763460088372576, 0.4963097824689227);
        Check(100, 0.00889784142890691, 0.01144976196033489);

        void Check(int epoch, double train, double test)
        {
            Assert.Equal(("epoch", "0.12345", epoch), (lines[epoch].GetProperty("event").GetString(), lines[epoch].GetProperty("seed").GetString(), lines[epoch].GetProperty("epoch").GetInt32()));
            Assert.Equal(1, lines[epoch].GetProperty("trainLoss").GetDouble() / train, 1e-5);
            Assert.Equal(1, lines[epoch].GetProperty("testLoss").GetDouble() / test, 1e-5);
        }
    }

    [Fact]
    public void Several_seeds_are_the_links_and_numbered_ones()
    {
        using var command = new Command();
        JsonElement[] lines = command.Run("playground", "problem=regression&seed=0.5", "--seeds", "3", "--epochs", "2", "--json").Lines;
        Assert.Equal(["0.5 0", "0.5 1", "0.5 2", "0.5-2 0", "0.5-2 1", "0.5-2 2", "0.5-3 0", "0.5-3 1", "0.5-3 2"], lines.Select(line => $"{line.GetProperty("seed")} {line.GetProperty("epoch")}"));
        Assert.Equal("event seed epoch trainLoss testLoss", Outcome.Fields(lines[0]));
        Assert.Equal(9, lines.Select(line => line.GetProperty("trainLoss").GetDouble()).Distinct().Count());
    }

    [Fact]
    public void What_is_no_number_is_null_and_said_once()
    {
        using var command = new Command();
        Outcome outcome = command.Run("playground", "activation=linear&problem=regression&learningRate=10&seed=1", "--json", "--epochs", "30");
        Assert.Equal(0, outcome.Code);
        Assert.Equal(JsonValueKind.Null, outcome.Lines[^1].GetProperty("trainLoss").ValueKind);
        Assert.Single(outcome.Error.Split('\n'), line => line.StartsWith("seed 1: the training loss is no number any more from epoch", StringComparison.Ordinal));
    }

    [Fact]
    public void People_read_the_settings_and_a_table_in_their_language()
    {
        using var command = new Command();
        Outcome english = command.Run("playground", "v=1&seed=0.5&optimizer=adam&learningRate=0.01", "--epochs", "12");
        Assert.Equal(
            "circle, noise 0 %, 250 training and 250 test points, seed 0.5\nx y → 4,2 tanh → output; adam cross-entropy, learning rate 0.01, batch size 10, regularization none\n",
            english.Output[..(english.Output.IndexOf("\n\n", StringComparison.Ordinal) + 1)]);
        Assert.Contains("epoch  training loss  test loss  test accuracy", english.Output, StringComparison.Ordinal);
        Assert.Equal(["0", "1", "2", "5", "10", "12"], english.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[3..].Select(line => line.Trim().Split(' ')[0]));
        Outcome japanese = command.Run("--lang", "ja", "playground", "dataset=spiral&seed=0.5", "--epochs", "1", "--seeds", "2");
        Assert.StartsWith("互換モード (TensorFlow Playground): らせん、ノイズ 0 %、訓練データ 250 個、テストデータ 250 個、乱数シード 0.5\n", japanese.Output, StringComparison.Ordinal);
        Assert.Contains("(中央値)", japanese.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Notices_go_to_stderr()
    {
        using var command = new Command();
        Assert.Equal(
            "noise=81 cannot be honoured; 50 is used.\nWith batchSize=500 and 250 training points no update ever happens, as in the original. Use a batch size from 1 to 250.\n",
            command.Run("playground", "noise=81&batchSize=500&seed=1", "--epochs", "0").Error);
        Assert.Matches(@"^The link has no seed; 0\.\d{5} was drawn\.", command.Run("playground", "dataset=xor", "--epochs", "0").Error);
        Assert.Equal("", command.Run("playground", "noise=81&seed=1", "--epochs", "0", "--quiet").Error);
        Assert.Contains("optimizer=adam does not exist in compatible mode; sgd is used.", command.Run("playground", "v=1&optimizer=adam&seed=1", "--compatible", "--epochs", "0").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_may_hold_the_link_and_the_map_is_a_picture()
    {
        using var command = new Command();
        File.WriteAllText(command.At("link.txt"), "\n https://playground.tensorflow.org/#dataset=gauss&seed=0.5\nmore\n");
        Outcome outcome = command.Run("playground @/link.txt --epochs 20 --map @/map.png");
        Assert.Equal((0, $"The output map is in {command.At("map.png")}.\n"), (outcome.Code, outcome.Error));
        Assert.Contains("gaussian", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("89504e47", Convert.ToHexStringLower(File.ReadAllBytes(command.At("map.png"))[..4]));
    }

    [Fact]
    public void What_is_no_link_is_refused_in_a_sentence()
    {
        using var command = new Command();
        Outcome outcome = command.Run("playground spiral");
        Assert.Equal((2, "\"spiral\" is no Playground link and no file that holds one. Give the address, or what stands after its #, such as \"dataset=spiral&seed=0.5\".\n"), (outcome.Code, outcome.Error));
        Assert.Equal(2, command.Run("playground").Code);
        Assert.Equal(2, command.Run("playground", "seed=1", "--epochs", "-1").Code);
        Assert.Equal(2, command.Run("playground", "seed=1", "--seeds", "0").Code);
        Assert.Equal(2, command.Run("playground", "seed=1", "--epochs", "0", "--map", command.At("none", "map.png")).Code);
        Outcome endless = command.Run("playground", "seed=" + new string('1', 70_000));
        Assert.Equal((2, "A Playground link has at most 65536 characters, but this one has 70005. Copy it again from the address bar.\n"), (endless.Code, endless.Error));
    }

    [Fact]
    public void Stop_conditions_end_a_run_and_validation_points_have_their_losses()
    {
        using var command = new Command();
        Outcome outcome = command.Run("playground", "v=1&seed=0.5&percValidData=20&stopEpochs=3", "--json", "--epochs", "50");
        Assert.Equal((0, "seed 0.5: stopped after epoch 3, as stopEpochs says.\n"), (outcome.Code, outcome.Error));
        Assert.Equal("event seed epoch trainLoss validLoss testLoss testAccuracy", Outcome.Fields(outcome.Lines[0]));
        Assert.Equal([0, 1, 2, 3], outcome.Lines.Select(line => line.GetProperty("epoch").GetInt32()));
        Outcome loss = command.Run("playground", "v=1&seed=0.5&dataset=gauss&stopLoss=0.1", "--epochs", "50");
        Assert.Matches(@"^seed 0\.5: stopped after epoch \d+, where the training loss fell below 0\.1\.\n$", loss.Error);
        string last = loss.Output.TrimEnd().Split('\n')[^1];
        Assert.Contains($"epoch {last.Trim().Split(' ')[0]},", loss.Error, StringComparison.Ordinal);
        Outcome patient = command.Run("--lang", "ja", "playground", "v=1&seed=0.5&percValidData=20&stopPatience=4&learningRate=0", "--epochs", "50");
        Assert.Equal("乱数シード 0.5: 4 エポックのあいだ損失が下がらなかったので、エポック 4 で止めました。\n", patient.Error);
        Assert.Contains("訓練データ 250 個、検証データ 100 個、テストデータ 150 個", patient.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_divergence_is_said_with_its_layer_and_what_would_help()
    {
        using var command = new Command();
        const string Link = "v=1&seed=0.5&regularization=L2&regularizationRate=10&learningRate=0.3";
        Assert.Matches(@"first seen in the layer hidden1\. Learning rate times regularization rate is 2 or more, so L2 makes weights larger\. Use regularizationRate=3\.\n$", command.Run("playground", Link, "--epochs", "100").Error);
        Assert.Matches(@"\(最初は層 hidden1\)。学習率 × 正則化率が 2 以上なので、L2 が重みを大きくしています。regularizationRate=3 にしてください。\n$", command.Run("--lang", "ja", "playground", Link, "--epochs", "100").Error);
    }

    [Fact]
    public void A_map_of_several_classes_is_a_picture_too()
    {
        using var command = new Command();
        Outcome outcome = command.Run("playground", "v=1&seed=0.5&dataset=blobs4&dropout=0.1&layerActivations=relu", "--epochs", "20", "--map", command.At("map.png"));
        Assert.StartsWith("4 clouds, noise 0 %, 250 training and 250 test points, seed 0.5\nx y → 4,2 tanh layerActivations=relu dropout=0.1 → output; sgd cross-entropy", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("89504e47", Convert.ToHexStringLower(File.ReadAllBytes(command.At("map.png"))[..4]));
    }
}
