using FsCheck;
using FsCheck.Fluent;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>Random states for property tests.</summary>
internal static class States
{
    private static readonly Gen<double> Numbers = Gen.Elements(0, 1, 10, 0.03, 1e-7, 1.5e-10, 30, 250, 1e21, 1.2345678901234567e22, 0.1 + 0.2, 50, 79.5, 33.3, -4, double.NaN, double.PositiveInfinity);

    private static readonly Gen<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null),
        Gen.Elements("0.12345", "0.50000", "hello.", "a&b=c#d", "%20", "円 \"<>`", "1e3", "false", ""));

    /// <summary>Any settings, sensible or not.</summary>
    public static readonly Gen<PlaygroundState> Any =
        from seed in Texts
        from tutorial in Texts
        from hidden in Texts.ListOf()
        from numbers in Numbers.ArrayOf(6)
        from flags in Gen.Elements(false, true).ArrayOf(8)
        from shape in Gen.Choose(-1, 20).ListOf()
        from names in Gen.Choose(0, 100).ArrayOf(9)
        from features in Gen.Choose(0, 0x1FF)
        from weightSeed in ArbMap.Default.GeneratorFor<ulong>()
        select new PlaygroundState
        {
            Compatible = flags[0],
            Seed = seed,
            Tutorial = tutorial,
            HiddenControls = [.. hidden],
            Noise = numbers[0],
            TrainPercent = numbers[1],
            BatchSize = numbers[2],
            LearningRate = numbers[3],
            RegularizationRate = numbers[4],
            ScheduleEpochs = (int)Math.Min(Math.Max(numbers[5], 0), 1e9),
            ShowTestData = flags[1],
            Discretize = flags[2],
            HideText = flags[3],
            CollectStats = flags[4],
            InitZero = flags[5],
            Reshuffle = flags[6],
            Hidden = [.. shape],
            Activation = (Activation)(names[0] % 15),
            Regularization = (Regularization)(names[1] % 4),
            Dataset = (PlaygroundDataset)(names[2] % 6),
            RegressionDataset = (PlaygroundDataset)(names[3] % 6),
            Problem = (PlaygroundProblem)(names[4] % 2),
            Loss = (PlaygroundLoss)(names[5] % 3),
            Start = (PlaygroundStart)(names[6] % 2),
            Optimizer = PlaygroundLimits.OptimizerNames[names[7] % 8],
            Schedule = PlaygroundLimits.ScheduleNames[names[8] % 5],
            Features = (PlaygroundFeatures)features,
            WeightSeed = weightSeed,
        };
}
