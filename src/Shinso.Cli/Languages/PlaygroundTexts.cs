using Shinso.Studio.Playground;

namespace Shinso.Cli.Languages;

/// <summary>What the verb <c>playground</c> says to people, in one language.</summary>
internal abstract class PlaygroundTexts
{
    public abstract string NoLink(string found);
    public abstract string Points(PlaygroundState state, PlaygroundData data);
    public abstract string Network(PlaygroundState state, string inputs);
    public abstract string Notice(PlaygroundNotice notice);
    public abstract string Diverged(string seed, PlaygroundDivergence divergence);
    public abstract string Stopped(PlaygroundState state, PlaygroundStopReason reason, int epoch);
    public abstract string MapWritten(string file);
    public abstract string Epoch { get; }
    public abstract string Seed { get; }
    public abstract string TrainLoss { get; }
    public abstract string ValidLoss { get; }
    public abstract string TestLoss { get; }
    public abstract string TestAccuracy { get; }
    public abstract string Median { get; }

    /// <summary>The settings that our own rules have besides.</summary>
    protected static string Own(PlaygroundState state) =>
        $"{state.Optimizer}{(state.Schedule == "constant" ? "" : $" {state.Schedule}")} {PlaygroundLink.ValueOf(state with { Loss = state.ActiveLoss }, "loss")}";

    /// <summary>The hidden layers: <c>4,2 tanh</c>.</summary>
    protected static string Hidden(PlaygroundState state) => state.Hidden.Count == 0 ? "" : $"{state.Hidden} {PlaygroundLink.ValueOf(state, "activation")}{Also(state, "layerActivations")}{Also(state, "dropout")} → ";

    /// <summary>Settings as links write them: <c>learningRate=0.01</c>.</summary>
    protected static string Settings(PlaygroundDivergence divergence) => string.Join('&', divergence.Suggestion.Select(setting => $"{setting.Key}={setting.Value}"));

    private static string Also(PlaygroundState state, string key) => PlaygroundLink.ValueOf(state, key) is string value ? $" {key}={value}" : "";

    /// <summary>A number in a setting, as links write it.</summary>
    protected static string Value(PlaygroundState state, string key) => PlaygroundLink.ValueOf(state, key) ?? "none";
}
