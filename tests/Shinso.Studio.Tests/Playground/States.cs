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

    private static readonly Gen<PlaygroundOwnPoint> Points =
        from x in Gen.Choose(short.MinValue, short.MaxValue) from y in Gen.Choose(short.MinValue, short.MaxValue) from mark in Gen.Choose(0, 255) select new PlaygroundOwnPoint((short)x, (short)y, (byte)mark);

    /// <summary>Any settings, sensible or not.</summary>
    public static readonly Gen<PlaygroundState> Any =
        from state in Basic
        from numbers in Numbers.ArrayOf(9)
        from given in Gen.Elements(false, true).ArrayOf(5)
        from points in Points.ListOf()
        from functions in Gen.Choose(-8, 16).ListOf()
        from rates in Numbers.ListOf()
        from samples in Gen.Choose(-5, 3000)
        from epoch in Gen.Choose(-5, 100_000)
        from start in Gen.Choose(0, 5)
        select WithWeights(state with
        {
            ValidPercent = numbers[0],
            Momentum = given[0] ? numbers[1] : null,
            Rho = given[1] ? numbers[2] : null,
            Beta1 = given[2] ? numbers[3] : null,
            Beta2 = given[3] ? numbers[4] : null,
            Epsilon = given[4] ? numbers[5] : null,
            StopLoss = numbers[6],
            StopEpochs = epoch - 10,
            StopPatience = samples - 100,
            Samples = samples,
            Points = [.. points],
            LayerActivations = [.. functions.Select(function => function < 0 ? null : (Activation?)function)],
            Dropout = [.. rates],
            Epoch = epoch,
            Start = (PlaygroundStart)start,
        });

    private static Gen<PlaygroundState> Basic =>
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
            Activation = (Activation)(names[0] % 16),
            Regularization = (Regularization)(names[1] % 4),
            Dataset = (PlaygroundDataset)(names[2] % 15),
            RegressionDataset = (PlaygroundDataset)(names[3] % 15),
            Problem = (PlaygroundProblem)(names[4] % 2),
            Loss = (PlaygroundLoss)(names[5] % 3),
            Optimizer = PlaygroundLimits.OptimizerNames[names[7] % 8],
            Schedule = PlaygroundLimits.ScheduleNames[names[8] % 5],
            Features = (PlaygroundFeatures)features,
            WeightSeed = weightSeed,
        };

    /// <summary>With weights that fit, or with some that do not, or without any: told from the epoch.</summary>
    private static PlaygroundState WithWeights(PlaygroundState state)
    {
        long count = (state.Epoch % 4) switch
        {
            0 or 1 => PlaygroundNetwork.CountOf(PlaygroundLimits.Hold(state, [])),
            2 => 7,
            _ => 0,
        };
        float[] weights = new float[Math.Min(count, 20_000)];
        for (int index = 0; index < weights.Length; index++) weights[index] = MathF.Sin(index + state.Epoch) * 3;
        if (state.Epoch % 16 == 1 && weights.Length > 0) weights[^1] = float.NaN;
        return state with { Weights = [.. weights] };
    }
}
