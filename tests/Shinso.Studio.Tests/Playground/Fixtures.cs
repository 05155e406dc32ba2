using System.Text.Json;
using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>The check values of the original's own engine, where the data folder is there.</summary>
internal static class Fixtures
{
    public static readonly string[] Runs =
        ["default_circle", "xor_batch30_leftover", "circle_L1_0.003", "circle_L2_0.003_relu", "spiral_all7_8_8", "reg_gauss_8_8_sigmoid"];

    /// <summary>The file, or the test is skipped.</summary>
    public static JsonElement Read()
    {
        string? folder = Environment.GetEnvironmentVariable("SHINSO_DATA");
        string path = Path.Combine(folder ?? "", "playground", "fixtures.json");
        Assert.SkipUnless(folder is not null && File.Exists(path), "SHINSO_DATA names no folder with playground/fixtures.json.");
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }

    /// <summary>The state of a run: the defaults of the original and what the run changes.</summary>
    public static PlaygroundState State(JsonElement cfg)
    {
        PlaygroundState state = PlaygroundState.OriginalDefault with { Seed = cfg.GetProperty("seed").GetString()! };
        if (cfg.TryGetProperty("data", out JsonElement data)) state = Named(state, data.GetString()!);
        if (cfg.TryGetProperty("batchSize", out JsonElement batch)) state = state with { BatchSize = batch.GetDouble() };
        if (cfg.TryGetProperty("regularization", out JsonElement penalty)) state = state with { Regularization = Enum.Parse<Regularization>(penalty.GetString()!) };
        if (cfg.TryGetProperty("regularizationRate", out JsonElement rate)) state = state with { RegularizationRate = rate.GetDouble() };
        if (cfg.TryGetProperty("activation", out JsonElement activation)) state = state with { Activation = Enum.Parse<Activation>(activation.GetString()!, ignoreCase: true) };
        if (cfg.TryGetProperty("networkShape", out JsonElement shape)) state = state with { Hidden = [.. shape.EnumerateArray().Select(units => units.GetInt32())] };
        if (cfg.TryGetProperty("inputs", out JsonElement inputs))
            state = state with { Features = inputs.EnumerateArray().Select(name => PlaygroundFeature.All.Single(feature => feature.Name == name.GetString()).Flag).Aggregate((a, b) => a | b) };
        return state;
    }

    /// <summary>The state with a set by its name in links.</summary>
    public static PlaygroundState Named(PlaygroundState state, string dataset) => dataset switch
    {
        "reg-plane" => state with { Problem = PlaygroundProblem.Regression, RegressionDataset = PlaygroundDataset.RegPlane },
        "reg-gauss" => state with { Problem = PlaygroundProblem.Regression, RegressionDataset = PlaygroundDataset.RegGauss },
        _ => state with { Dataset = Enum.Parse<PlaygroundDataset>(dataset, ignoreCase: true) },
    };
}
