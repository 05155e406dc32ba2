using Shinso.Studio.Playground;

namespace Shinso.Benchmarks;

/// <summary>The Playground's work, in compatible mode: what the TensorFlow Playground does for the same link. One thread, whatever is asked for.</summary>
internal static class PlaygroundWorkloads
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        Of("circle-2-4-2-1", "dataset=circle&networkShape=4,2&seed=0.5"),
        Of("spiral-7-8x6-1", "dataset=spiral&networkShape=8,8,8,8,8,8&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true&seed=0.5"),
    ];

    private static Workload Of(string name, string link) => new(name, (_, seconds) =>
    {
        var trainer = new PlaygroundTrainer(PlaygroundLink.Read(link).State);
        var maps = new PlaygroundMaps(trainer.Network);
        int output = trainer.Network.Layers.Count;
        return
        [
            ("trainEpochsPerSecond", 1 / Clock.MedianSeconds(trainer.RunEpoch, seconds)),
            ("epochsWithLossesPerSecond", 1 / Clock.MedianSeconds(() => { trainer.RunEpoch(); trainer.Measure(); }, seconds)),
            ("mapsPerSecond", 1 / Clock.MedianSeconds(() => maps.Compute(output, 0), seconds)),
        ];
    });
}
