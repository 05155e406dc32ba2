using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>How the default network of the original learns its six sets: medians over the seeds 0.00001 to 0.00020.</summary>
public sealed class LearningTests(ITestOutputHelper output)
{
    private static readonly int[] Epochs = [0, 10, 100, 500];

    /// <summary>Median training and test losses at the epochs above, as the reference engine gives them, to the digits that were published.</summary>
    [Theory]
    [InlineData("circle", 0.5135, 0.5106, 0.4730, 0.4871, 0.0096, 0.0135, 7.12e-4, 0.0023)]
    [InlineData("xor", 0.5116, 0.5132, 0.4821, 0.4893, 0.0108, 0.0150, 6.94e-4, 0.0042)]
    [InlineData("gauss", 0.4811, 0.4849, 0.0085, 0.0085, 5.28e-4, 5.30e-4, 9.37e-5, 9.43e-5)]
    [InlineData("spiral", 0.5054, 0.5070, 0.4805, 0.4856, 0.4700, 0.4791, 0.4126, 0.4695)]
    [InlineData("reg-plane", 0.1170, 0.1200, 0.0044, 0.0046, 4.14e-4, 4.47e-4, 1.11e-4, 1.20e-4)]
    [InlineData("reg-gauss", 0.0534, 0.0508, 0.0397, 0.0369, 0.0196, 0.0200, 0.0167, 0.0175)]
    public void Medians_over_twenty_seeds_are_those_of_the_original(string dataset, params double[] medians)
    {
        PlaygroundTrainer[] runs = [.. Seeds().Select(seed => new PlaygroundTrainer(Fixtures.Named(PlaygroundState.OriginalDefault with { Seed = seed }, dataset)))];
        for (int index = 0; index < Epochs.Length; index++)
        {
            foreach (PlaygroundTrainer run in runs)
            {
                while (run.Epoch < Epochs[index]) run.RunEpoch();
            }

            PlaygroundLosses[] losses = [.. runs.Select(run => run.Measure())];
            double train = Median(losses.Select(loss => loss.Train)), test = Median(losses.Select(loss => loss.Test));
            output.WriteLine($"{dataset} {Epochs[index]}: {train:G4} / {test:G4}");
            AsPublished(medians[2 * index], train);
            AsPublished(medians[2 * index + 1], test);
        }
    }

    [Theory]
    [InlineData("circle", 1000, 2.96e-4, 2.04e-4, 5.11e-4, 1.0)]
    [InlineData("gauss", 1000, 4.54e-5, 4.29e-5, 8.05e-5, 1.0)]
    public void A_thousand_epochs_end_in_the_published_range(string dataset, int epochs, double median, double least, double most, double accuracy)
    {
        PlaygroundLosses[] losses = [.. Seeds().Select(seed => After(Fixtures.Named(PlaygroundState.OriginalDefault with { Seed = seed }, dataset), epochs).Measure())];
        double middle = Median(losses.Select(loss => loss.Train));
        output.WriteLine($"{dataset}: {middle:G4} [{losses.Min(loss => loss.Train):G4}, {losses.Max(loss => loss.Train):G4}]");
        Assert.InRange(middle / median, 0.98, 1.02);
        Assert.InRange(losses.Min(loss => loss.Train) / least, 0.97, 1.03);
        Assert.InRange(losses.Max(loss => loss.Train) / most, 0.97, 1.03);
        Assert.Equal(accuracy, Median(losses.Select(loss => loss.TestAccuracy)));
    }

    [Theory]
    [InlineData("v=1&seed=0.5", 100)]
    [InlineData("v=1&seed=0.5&loss=squared", 300)]
    [InlineData("v=1&seed=0.5&dataset=xor&networkShape=8&optimizer=adam&learningRate=0.01&loss=huber", 100)]
    [InlineData("v=1&seed=0.5&dataset=xor&networkShape=8&optimizer=nesterov&schedule=one-cycle&scheduleEpochs=60", 60)]
    [InlineData("v=1&seed=0.5&dataset=xor&networkShape=8&optimizer=rmsprop&learningRate=0.01&activation=mish&schedule=plateau", 100)]
    [InlineData("v=1&seed=0.5&dataset=spiral&networkShape=16,16&optimizer=adamw&learningRate=0.02&activation=relu&xSquared=true&ySquared=true&sinX=true&sinY=true", 200)]
    public void Our_own_rules_learn_to_tell_the_classes_apart(string link, int epochs)
    {
        PlaygroundLosses losses = After(PlaygroundLink.Read(link).State, epochs).Measure();
        output.WriteLine($"{link}: {losses}");
        Assert.InRange(losses.TestAccuracy, 0.94, 1);
    }

    private static IEnumerable<string> Seeds() => Enumerable.Range(1, 20).Select(number => FormattableString.Invariant($"0.{number:D5}"));

    private static PlaygroundTrainer After(PlaygroundState state, int epochs)
    {
        var trainer = new PlaygroundTrainer(state);
        while (trainer.Epoch < epochs) trainer.RunEpoch();
        return trainer;
    }

    /// <summary>The mean of the 10th and the 11th of twenty.</summary>
    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[9] + sorted[10]) / 2;
    }

    /// <summary>Equal within a unit of the last published digit: four decimals, or three digits of what is below 0.001.</summary>
    private static void AsPublished(double right, double ours) => Assert.InRange(ours, right - Unit(right), right + Unit(right));

    private static double Unit(double value) => value < 1e-3 ? 1e-6 : 1e-4;
}
