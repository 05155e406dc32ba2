using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>Trainers from links.</summary>
internal static class Trained
{
    public static PlaygroundTrainer Of(string link) => new(PlaygroundLink.Read(link).State);

    public static PlaygroundTrainer After(string link, int epochs)
    {
        PlaygroundTrainer trainer = Of(link);
        for (int epoch = 0; epoch < epochs; epoch++) trainer.RunEpoch();
        return trainer;
    }

    public static float[] Weights(PlaygroundTrainer trainer) => [.. trainer.Network.Parameters.SelectMany(parameter => parameter.Values)];
}
