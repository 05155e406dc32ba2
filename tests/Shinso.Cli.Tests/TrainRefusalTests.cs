namespace Shinso.Cli.Tests;

public sealed class TrainRefusalTests
{
    [Theory]
    [InlineData("train spirel", "There is no data set or folder \"spirel\". Did you mean spiral?")]
    [InlineData("train gauss --preset lenett", "\"lenett\" is not a preset. Use one of: mlp, lenet, convnet, book-two-layer, book-mlp, book-convnet.")]
    [InlineData("train gauss --loss hinge", "\"hinge\" is not a loss. Use one of: squared, mse, huber, binary-cross-entropy, cross-entropy.")]
    [InlineData("train gauss --optimizer adamm", "\"adamm\" is not an optimizer. Use one of: sgd, momentum, nesterov, adagrad, rmsprop, adadelta, adam, adamw.")]
    [InlineData("train gauss --schedule cosin", "\"cosin\" is not a schedule. Use one of: constant, step, cosine, one-cycle, plateau.")]
    [InlineData("train gauss --batch-size 1000", "Batch size 1000 is larger than the 350 training samples. Use at most 350.")]
    [InlineData("train gauss --learning-rate nan", "The learning rate must be a positive number, but is NaN. Usual values lie between 0.0001 and 1.")]
    [InlineData("train gauss --learning-rate 0", "The learning rate must be a positive number, but is 0. Usual values lie between 0.0001 and 1.")]
    [InlineData("train gauss --learning-rate -0.1", "The learning rate must be a positive number, but is -0.1. Usual values lie between 0.0001 and 1.")]
    [InlineData("train gauss --weight-decay -1", "The weight decay must be a number of 0 or more, but is -1.")]
    [InlineData("train gauss --split 50/20", "The split '50/20' adds up to 70. Make it 100.")]
    [InlineData("train gauss --momentum 0.9", "--momentum goes with --optimizer sgd, momentum or nesterov, not with adam.")]
    [InlineData("train gauss --optimizer sgd --momentum 1.5", "--momentum needs a number of at least 0 and less than 1, but got 1.5.")]
    [InlineData("train gauss --preset mlp --hidden 8", "--preset, --hidden each say what to train. Use one of them.")]
    [InlineData("train gauss --preset mlp --activation relu", "--activation goes with --hidden. A preset or an architecture file has its own activation functions.")]
    [InlineData("train gauss --max-seconds 0", "--max-seconds needs a number above 0 and at most 2592000 (30 days), but got 0.")]
    [InlineData("train mnist --samples 5", "mnist has no --samples. Leave it out.")]
    [InlineData("train gauss --loss cross-entropy --hidden 4 --activation stepp", "\"stepp\" is not an activation function. Use one of: identity, step, sigmoid, tanh, relu, leaky-relu, elu, gelu, softplus, swish, softsign, arctan, sine, gaussian, mish.")]
    [InlineData("train spiral --gate xor", "spiral has no --gate. Leave it out.")]
    [InlineData("train gauss --threads 257", "--threads needs a whole number from 1 to 256, but got \"257\".")]
    [InlineData("train gauss --epochs 100001", "--epochs needs a whole number from 1 to 100,000, but got \"100001\".")]
    [InlineData("train gauss --run /proc/x", "No run folder can be made at \"/proc/x\". Give --run or --runs a place that can be written to.")]
    [InlineData("train gauss --architecture absent.json", "There is no file \"absent.json\". Give --architecture a JSON file with the layers.")]
    [InlineData("train gauss --architecture /", "\"/\" is a folder. Give --architecture a JSON file with the layers.")]
    [InlineData("train caf\uFFFD", "\"caf\uFFFD\" holds bytes that are not UTF-8, so the file cannot be named reliably. Rename it, or set a UTF-8 locale.")]
    [InlineData("train digits --samples 100 --split 70/15/15", "digits has a test part of its own (20 rows). Give --split two shares, such as 90/10, to divide its training part.")]
    public void A_refused_training_writes_nothing(string line, string sentence)
    {
        using var command = new Command();
        Outcome outcome = command.Run($"{line} --quiet --runs @/runs");
        Assert.Equal(sentence, outcome.Error.TrimEnd());
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.False(Directory.Exists(command.At("runs")));
    }

    [Fact]
    public void Layers_that_do_not_fit_are_named()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train gauss --preset lenet --quiet --runs @/runs");
        Assert.Equal(2, outcome.Code);
        Assert.StartsWith("Conv2D '0' needs ", outcome.Error, StringComparison.Ordinal);
        File.WriteAllText(command.At("net.json"), """{"layer":"dense","units":3}""");
        outcome = command.Run("train gauss --architecture @/net.json --quiet --runs @/runs");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("End with a Dense layer of 1 unit.", outcome.Error, StringComparison.Ordinal);
        File.WriteAllText(command.At("net.json"), """{"layer":"danse","units":3}""");
        outcome = command.Run("train gauss --architecture @/net.json --quiet --runs @/runs");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("net.json: \"danse\" at $ is not a kind of layer. Use one of: activate, add, ", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(command.At("runs")));
    }

    [Fact]
    public void A_loss_that_leaves_the_numbers_ends_with_code_1_and_leaves_the_older_model_as_it_was()
    {
        using var command = new Command();
        string model = command.Trained("reg-plane");
        byte[] before = File.ReadAllBytes(model);
        Outcome outcome = command.Run($"train reg-plane --hidden 4 --activation relu --optimizer sgd --learning-rate 1e30 --quiet --run @/wild --save {model}");
        Assert.Equal(1, outcome.Code);
        Assert.StartsWith("The loss became ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(" at Shinso", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(model));
    }

    [Fact]
    public void A_run_folder_with_something_in_it_is_not_touched()
    {
        using var command = new Command();
        command.Trained();
        byte[] before = File.ReadAllBytes(command.At("trained", "model.safetensors"));
        Outcome outcome = command.Run("train gauss --epochs 1 --run @/trained");
        Assert.Equal((2, $"\"{command.At("trained")}\" holds something already. Give --run an empty or a new folder."), (outcome.Code, outcome.Error.TrimEnd()));
        Assert.Equal(before, File.ReadAllBytes(command.At("trained", "model.safetensors")));
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_refused_before_training()
    {
        using var command = new Command();
        Outcome outcome = command.Run("train gauss --save @/nowhere/model.safetensors --runs @/runs");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("there is no folder", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(command.At("runs")));
    }

    [Theory]
    [InlineData("{\"layer\":\"dense\"", "this is no JSON at line 1, byte 17. Look there for a missing comma, quotation mark or bracket.")]
    [InlineData("[]", "$ is no layer. Write {\"layer\": \"dense\", \"units\": 10} there.")]
    [InlineData("{\"units\":3}", "the layer at $ does not begin with its kind. Begin it with \"layer\", such as {\"layer\": \"dense\", \"units\": 10}.")]
    [InlineData("{\"layer\":\"dense\"}", "the layer at $ (line 1) lacks units. Add it.")]
    [InlineData("{\"layer\":\"dense\",\"units\":3,\n\"width\":4}", "\"width\" at $.width (line 2) is nothing that this layer knows. Leave it out, or correct its name.")]
    [InlineData("{\"layer\":\"dense\",\"units\":3,\"units\":4}", "\"units\" is given twice at $.units (line 1). Give it once.")]
    [InlineData("{\"layer\":\"dense\",\n\"units\":\"many\"}", "the value at $.units (line 2) is of the wrong kind, such as a text in place of a number, or out of range. Correct it.")]
    [InlineData("{\"layer\":\"dense\",\"units\":1,\"activation\":\"stepp\"}", "\"stepp\" is not an activation function.")]
    public void A_file_of_layers_is_refused_with_the_place_and_what_is_wrong_there(string json, string sentence)
    {
        using var command = new Command();
        File.WriteAllText(command.At("net.json"), json);
        Outcome outcome = command.Run("train gauss --architecture @/net.json --quiet --runs @/runs");
        Assert.Equal(2, outcome.Code);
        Assert.StartsWith($"{command.At("net.json")}: {sentence}", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Shinso.Layers", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_place_of_the_folder_of_runs_is_refused()
    {
        using var command = new Command();
        File.WriteAllText(command.At("runs"), "");
        Outcome outcome = command.Run("train gauss --runs @/runs");
        Assert.Equal((2, $"--runs \"{command.At("runs")}\" is a file, and run folders are made in a folder. Give the name of a folder."), (outcome.Code, outcome.Error.TrimEnd()));
    }
}
