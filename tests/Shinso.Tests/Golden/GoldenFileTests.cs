namespace Shinso.Tests.Golden;

public class GoldenFileTests
{
    [Fact]
    public void Every_file_opens_and_has_the_cases_the_tests_ask_for()
    {
        Assert.Equal(["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw", "sgd_l2", "adam_l2"], GoldenFile.Open("optimizers.json").Names());
        Assert.Equal(["step", "exponential", "cosine", "cosine_with_minimum", "one_cycle"], GoldenFile.Open("schedules.json").Names());
        Assert.Equal(13, GoldenFile.Open("activations.json").Names().Count());
        Assert.Equal(6, GoldenFile.Open("losses.json").Names().Count());
        Assert.Equal(10, GoldenFile.Open("layers.json").Names().Count());
        Assert.Equal(3, GoldenFile.Open("clipping.json").List("cases").Count());
        Assert.Equal(["batch_norm", "batch_norm_images", "layer_norm", "batch_norm_inference"], GoldenFile.Open("normalisations.json").Names());
        Assert.Equal(["rnn_tanh", "lstm", "gru", "lstm_bidirectional"], GoldenFile.Open("recurrent.json").Names());
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], GoldenFile.Open("train_mlp.json")["initial"].Fields);
        Assert.Equal(["0.weight", "0.bias", "4.weight", "4.bias"], GoldenFile.Open("train_cnn.json")["final"].Fields);
    }

    [Fact]
    public void Tensors_and_steps_have_their_shapes()
    {
        GoldenFile file = GoldenFile.Open("optimizers.json");
        Assert.Equal("3×4", file.Tensor("initial").Shape.ToString());
        Assert.Equal(20, file.Steps("gradients").Length);
        Assert.All(file.List("cases"), rule => Assert.Equal((20, 12), (rule.Steps("weights").Length, rule.Steps("weights")[^1].Length)));
        Assert.Equal([2, 4], GoldenFile.Open("clipping.json").List("cases").First().TensorList("before").Select(tensor => tensor.Shape[0]));
    }

    [Fact]
    public void A_missing_field_is_named() => Assert.StartsWith(
        "The golden file has no field 'weights', only initial, gradients, cases.",
        Assert.Throws<KeyNotFoundException>(() => GoldenFile.Open("optimizers.json").Steps("weights")).Message, StringComparison.Ordinal);

    /// <summary>The simplest rule by hand, so that the file itself is tested: w ← w − 0.1·g.</summary>
    [Fact]
    public void Every_step_of_SGD_is_what_the_formula_says()
    {
        GoldenFile file = GoldenFile.Open("optimizers.json");
        float[][] gradients = file.Steps("gradients"), weights = [file.Singles("initial"), .. file.Case("sgd").Steps("weights")];
        for (int step = 0; step < gradients.Length; step++)
        {
            for (int i = 0; i < gradients[step].Length; i++)
            {
                float before = weights[step][i], change = 0.1f * gradients[step][i];
                Assert.Equal(weights[step + 1][i], before - change, 2e-7f * (Math.Abs(before) + Math.Abs(change)));
            }
        }
    }

    [Fact]
    public void Activation_values_are_what_the_formulas_say()
    {
        GoldenFile file = GoldenFile.Open("activations.json");
        double[] grid = file.Doubles("grid");
        Check("tanh", Math.Tanh, z => 1 - Math.Pow(Math.Tanh(z), 2));
        Check("gaussian", z => Math.Exp(-z * z), z => -2 * z * Math.Exp(-z * z));
        Check("softplus", z => Math.Log(1 + Math.Exp(z)), z => 1 / (1 + Math.Exp(-z)));

        void Check(string name, Func<double, double> value, Func<double, double> derivative)
        {
            GoldenFile function = file.Case(name);
            for (int i = 0; i < grid.Length; i++)
            {
                Assert.Equal(function.Doubles("values")[i], value(grid[i]), 1e-14);
                Assert.Equal(function.Doubles("derivatives")[i], derivative(grid[i]), 1e-14);
            }
        }
    }
}
