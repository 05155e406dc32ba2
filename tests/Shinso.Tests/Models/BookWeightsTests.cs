using Shinso.Data;
using Shinso.Data.Sources;
using Shinso.Models;
using Shinso.Tests.Golden;
using Shinso.Training;

namespace Shinso.Tests.Models;

/// <summary>Two networks whose weights were published with the book in 2016, and what they answer on the 10,000 test pictures of MNIST.</summary>
public class BookWeightsTests
{
    [Fact]
    public void The_MLP_answers_9352_right() => Check(
        "book-mlp", "ch03-mlp.safetensors", 9352, 0.2245442,
        [962, 1109, 952, 937, 921, 793, 910, 958, 888, 922],
        [0.09679, -3.37002, 2.23404, 2.79885, -4.17954, -0.53247, -8.45740, 9.47364, -2.10094, 2.36831],
        [(8, 6), (33, 6), (66, 2), (92, 4), (124, 4), (149, 9), (217, 5), (233, 7), (241, 8), (245, 5)]);

    [Fact]
    public void The_CNN_answers_9890_right() => Check(
        "book-convnet", "ch07-convnet.safetensors", 9890, 0.0523461,
        [976, 1130, 1012, 1006, 973, 885, 947, 1018, 959, 984],
        [-9.52909, -10.41757, -8.07853, -4.52972, -22.76387, -14.20760, -42.16246, 18.49032, -12.65733, -10.59146],
        [(18, 5), (247, 2), (321, 7), (340, 3), (359, 8), (445, 0), (582, 2), (583, 7), (786, 5), (939, 0)]);

    private static void Check(string preset, string weights, int right, double loss, int[] byDigit, double[] firstLogits, (int Row, int Answer)[] firstWrong)
    {
        string? folder = Environment.GetEnvironmentVariable("SHINSO_DATA");
        Assert.SkipWhen(folder is null, "Set SHINSO_DATA to the folder of data sets to test with published weights.");
        Dataset test = Mnist.Digits.Load(folder).Test;
        Model model = Model.For(test, Preset.Find(preset).Architecture(10));
        model.LoadWeights(Path.Combine(folder, "book-weights", weights));

        var connected = new ModelGraph(model, 1, Shinso.Graphs.Mode.Inference);
        connected.Gather(test, [0]);
        connected.Graph.Forward();
        Close.To(firstLogits, connected.Logits.Value, 0, 1e-4, "outputs of test picture 0");

        var wrong = new List<(int, int)>();
        Evaluation evaluation = new Evaluator(model, 100).Evaluate(test, (first, answers) =>
        {
            for (int sample = 0; sample < answers.Length / 10; sample++)
            {
                int answer = Head.ClassOf(answers.Slice(10 * sample, 10), 0.5f);
                if (answer != test.ClassOf(first + sample)) wrong.Add((first + sample, answer));
            }
        });
        Assert.Equal(right, evaluation.Samples - wrong.Count);
        Assert.Equal(right / 10_000.0, evaluation.Accuracy!.Value, 1e-12);
        Assert.Equal(loss, evaluation.Loss, 2e-6);
        Assert.Equal(byDigit, Enumerable.Range(0, 10).Select(digit => test.ClassCounts()[digit] - wrong.Count(miss => test.ClassOf(miss.Item1) == digit)));
        Assert.Equal(firstWrong, wrong.Take(10));
    }
}
