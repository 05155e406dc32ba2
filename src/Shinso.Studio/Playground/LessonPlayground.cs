using Shinso.Lessons;
using Shinso.Randomness;

namespace Shinso.Studio.Playground;

/// <summary>Runs Playground links for lessons: the engine that pages use, without a page.</summary>
public sealed class LessonPlayground : IPlaygroundRunner
{
    /// <inheritdoc/>
    public IReadOnlyList<(int Epoch, double TestLoss, double TrainLoss)> Run(string link, IReadOnlyList<int> epochs, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(epochs);
        var trainer = new PlaygroundTrainer(StateOf(link));
        List<(int Epoch, double TestLoss, double TrainLoss)> losses = [];
        foreach (int epoch in epochs)
        {
            while (trainer.Epoch < epoch)
            {
                stop.ThrowIfCancellationRequested();
                trainer.RunEpoch();
            }

            PlaygroundLosses now = trainer.Measure();
            losses.Add((epoch, now.Test, now.Train));
        }

        return losses;
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Draws(string seed, int count)
    {
        var random = new SeedRandom(seed);
        double[] draws = new double[count];
        for (int i = 0; i < count; i++) draws[i] = random.NextDouble();
        return draws;
    }

    private static PlaygroundState StateOf(string link)
    {
        try
        {
            return PlaygroundLink.Read(link).State;
        }
        catch (FormatException)
        {
            throw new SettingsException(new Text(
                FormattableString.Invariant($"Playground のリンクは {PlaygroundLink.MaxLength} 文字までですが、これは {link.Length} 文字あります。アドレスバーからもう一度コピーしてください。"),
                FormattableString.Invariant($"A Playground link has at most {PlaygroundLink.MaxLength} characters, but this one has {link.Length}. Copy it again from the address bar.")));
        }
    }
}
