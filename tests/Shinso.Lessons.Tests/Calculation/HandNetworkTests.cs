using Shinso.Lessons.Calculation;
using Shinso.Randomness;

namespace Shinso.Lessons.Tests.Calculation;

public sealed class HandNetworkTests
{
    [Theory]
    [InlineData(HandActivation.Sigmoid)]
    [InlineData(HandActivation.Tanh)]
    [InlineData(HandActivation.Relu)]
    [InlineData(HandActivation.Identity)]
    public void The_gradients_are_those_of_differences(HandActivation hidden)
    {
        const double h = 1e-6;
        double[] x = [0.3, -0.8], t = [0.2, 0.9];
        HandNetwork network = HandNetwork.Random(new SplitMix(5), 1, hidden, HandActivation.Identity, 2, 4, 3, 2);
        HandForward forward = network.Forward(x);
        HandBackward back = network.Backward(forward, [forward.Output[0] - t[0], forward.Output[1] - t[1]]);
        for (int l = 0; l < network.Layers.Count; l++)
        {
            for (int i = 0; i < network.Layers[l].Weights.Length; i++)
            {
                for (int j = 0; j < network.Layers[l].Weights[i].Length; j++) Compare(network.Layers[l].Weights[i], j, back.Weights[l][i][j]);
            }

            for (int j = 0; j < network.Layers[l].Biases.Length; j++) Compare(network.Layers[l].Biases, j, back.Biases[l][j]);
        }

        void Compare(double[] values, int at, double gradient)
        {
            double before = values[at];
            values[at] = before + h;
            double above = network.Loss([x], [t]);
            values[at] = before - h;
            double below = network.Loss([x], [t]);
            values[at] = before;
            Assert.Equal((above - below) / (2 * h), gradient, 1e-8);
        }
    }

    [Fact]
    public void Descending_in_place_and_updating_a_copy_are_the_same()
    {
        double[] x = [0.3, -0.8], t = [0.2];
        HandNetwork network = HandNetwork.Random(new SplitMix(5), 1, HandActivation.Sigmoid, HandActivation.Identity, 2, 3, 1);
        HandForward forward = network.Forward(x);
        HandNetwork updated = network.Updated(network.Backward(forward, [forward.Output[0] - t[0]]), 0.1);
        double loss = network.Descend([x], [t], 0.1);
        Assert.Equal((forward.Output[0] - t[0]) * (forward.Output[0] - t[0]) / 2, loss, 1e-15);
        Assert.Equal(updated.Forward(x).Output[0], network.Forward(x).Output[0], 1e-15);
    }
}
