using Shinso.Data;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Tests.Contracts;
using Shinso.Tests.Reference;
using Shinso.Training;

namespace Shinso.Tests.Training;

/// <summary>The same bits on any number of threads, with layers so large that the kernels really divide the work.</summary>
public class ReproducibilityTests
{
    private static readonly Layer Mlp = new Sequential(new Dense(300, Activation.Relu), new Dropout(0.3f), new Dense(300, Activation.Gelu), new Dense(10));

    private static readonly Layer Cnn = new Sequential(
        new Conv2D(16, 3, Activation.Relu, Padding: 1), new MaxPool2D(2), new Conv2D(16, 5, Activation.Swish), new AveragePool2D(2), new Flatten(), new Dense(10));

    [Fact]
    public void An_MLP_of_300_units_gets_the_same_bits_on_1_2_and_4_threads() => SameBits(Mlp, Samples.Classes([300], 10, 192));

    [Fact]
    public void A_CNN_of_16_filters_gets_the_same_bits_on_1_2_and_4_threads() => SameBits(Cnn, Samples.Classes([1, 28, 28], 10, 128));

    private static void SameBits(Layer architecture, Dataset data)
    {
        (float[][] weights, float loss) = Train(1);
        foreach (int threads in (int[])[2, 4])
        {
            (float[][] others, float otherLoss) = Train(threads);
            for (int parameter = 0; parameter < weights.Length; parameter++) Numbers.AssertSameBits(weights[parameter], others[parameter]);
            Assert.Equal(loss, otherLoss);
        }

        (float[][], float) Train(int threads)
        {
            Model model = Model.For(data, architecture);
            using var trainer = new Trainer(model, new Adam(), new TrainingOptions { BatchSize = 64, Threads = threads });
            Epoch last = trainer.Epochs(data, data, 1).Last();
            return (model.Parameters.Copy(), last.Validation!.Loss);
        }
    }

    [Fact]
    public void Dropout_masks_differ_by_step_and_sample_and_agree_between_fused_and_primitive()
    {
        Model model = new(new Sequential(new Dense(50, Activation.Identity, new Shinso.Initializers.Zero(), new Shinso.Initializers.Constant(1)), new Dropout(0.5f), new Dense(1)), [3], Head.Regression());
        float[] first = Masks(Detail.Fused, 1), second = Masks(Detail.Fused, 2);
        Assert.NotEqual(first, second);
        Assert.NotEqual(first[..50], first[50..100]);
        Assert.Equal(first, Masks(Detail.Primitive, 1));
        Assert.Equal(first, Masks(Detail.Fused, 1));
        Assert.All(first, value => Assert.True(value is 0 or 2));
        Assert.InRange(first.Count(value => value == 0), 60, 140);

        float[] Masks(Detail detail, ulong step)
        {
            var connected = new ModelGraph(model, 4, Mode.Training, detail);
            connected.Graph.Step = step;
            connected.Graph.Forward();
            return connected.Graph.Nodes.Single(node => node.Kind == "dropout").Value.ToArray();
        }
    }

    [Fact]
    public void Dropout_is_not_there_in_inference()
    {
        Model model = new(new Sequential(new Dropout(0.5f), new Dense(1)), [3], Head.Regression());
        Assert.DoesNotContain(new ModelGraph(model, 4, Mode.Inference).Graph.Nodes, node => node.Kind == "dropout");
    }
}
