using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shinso.Data;
using Shinso.Graphs;
using Shinso.Models;
using Shinso.Optimizers.Schedules;
using Shinso.Tensors;

namespace Shinso.Training;

/// <summary>
/// The whole state of a training between two epochs, as one safetensors file: weights, best weights, what optimizer and schedule remember, and the counts of
/// steps and epochs. Training that goes on from it gives the same bits as training that never stopped: the order of samples is a function of seed and
/// epoch, dropout one of seed, path and step.
/// </summary>
public sealed class Checkpoint
{
    private const string VersionKey = "shinso.checkpoint", StateKey = "shinso.state", HashKey = "shinso.sha256", NotePrefix = "note.";
    private const string Version = "1", Weights = "weights/", Best = "best/", Optimizer = "optimizer/";

    private readonly SafetensorsFile file;
    private readonly string name;
    private readonly TrainingState state;

    private Checkpoint(SafetensorsFile file, string name, TrainingState state)
    {
        (this.file, this.name, this.state) = (file, name, state);
        Notes = file.Metadata.Where(pair => pair.Key.StartsWith(NotePrefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[NotePrefix.Length..], pair => pair.Value);
    }

    /// <summary>Epochs made.</summary>
    public int Epochs => state.Epochs;

    /// <summary>Steps made.</summary>
    public long Steps => state.Steps;

    /// <summary>The number of the best epoch; 0 if there was none.</summary>
    public int BestEpoch => state.BestEpoch;

    /// <summary>What the program that saved it wrote beside.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; }

    /// <summary>Saves the state that a trainer has between two epochs. The old file is replaced in one step or not at all, and the new one is read back.</summary>
    /// <param name="path">Where to save.</param>
    /// <param name="trainer">What trains.</param>
    /// <param name="best">What watches its epochs.</param>
    /// <param name="notes">Free text by key, for the program's own use.</param>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    /// <exception cref="ModelFormatException">What was written reads back differently.</exception>
    public static void Save(string path, Trainer trainer, BestWeights best, IReadOnlyDictionary<string, string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(best);
        List<(string Name, Shape Shape, ReadOnlyMemory<float> Values)> tensors = TensorsOf(trainer, best);
        string state = JsonSerializer.Serialize(TrainingState.Of(trainer, best), CheckpointJson.Default.TrainingState);
        var metadata = new Dictionary<string, string> { [VersionKey] = Version, [StateKey] = state };
        foreach ((string key, string value) in notes ?? new Dictionary<string, string>()) metadata[NotePrefix + key] = value;
        metadata[HashKey] = Hash(metadata, tensors);
        SafetensorsFile.Write(path, metadata, tensors);
        Load(path);
    }

    /// <summary>Reads a checkpoint and checks that it is whole.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or no checkpoint, or one of a newer version.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    public static Checkpoint Load(string path)
    {
        string name = Path.GetFileName(path);
        SafetensorsFile file = SafetensorsFile.Read(path);
        if (!file.Metadata.TryGetValue(VersionKey, out string? version) || !file.Metadata.TryGetValue(StateKey, out string? json))
            throw new ModelFormatException(name, "metadata", "no training state", "a checkpoint holds one", "Name a file that training saved in its folder checkpoint.");
        if (version != Version)
            throw new ModelFormatException(name, "metadata", $"checkpoint version {ModelFormatException.Quote(version)}", $"this program reads version {Version}", "The file was made by a newer Shinso: update.");
        IEnumerable<(string, Shape, ReadOnlyMemory<float>)> tensors = file.Tensors.Select(pair => (pair.Key, pair.Value.Shape, (ReadOnlyMemory<float>)pair.Value.Storage));
        if (file.Metadata.GetValueOrDefault(HashKey) != Hash(file.Metadata, tensors))
            throw new ModelFormatException(name, "content", "numbers that do not fit their checksum", "a checkpoint is used only if it is exactly what was saved");
        try
        {
            TrainingState state = JsonSerializer.Deserialize(json, CheckpointJson.Default.TrainingState) ?? throw new JsonException("no state");
            return new Checkpoint(file, name, state);
        }
        catch (JsonException problem)
        {
            throw new ModelFormatException(name, $"metadata \"{StateKey}\"", ModelFormatException.Quote(problem.Message), "it must be the JSON that Shinso writes", cause: problem);
        }
    }

    /// <summary>Brings a trainer, its model and what watches the epochs to the saved state.</summary>
    /// <param name="trainer">A trainer of the same network with the same kind of optimizer.</param>
    /// <param name="best">What watches the epochs of that trainer's model.</param>
    /// <exception cref="ModelFormatException">The network or the optimizer is another one; nothing was changed.</exception>
    public void Restore(Trainer trainer, BestWeights best)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(best);
        ParameterSet parameters = trainer.Model.Parameters;
        var targets = new List<(string Name, Shape Shape, float[] Values)>();
        foreach (Parameter parameter in parameters) targets.Add((Weights + parameter.Name, parameter.Shape, parameter.Values));
        float[][]? values = state.BestEpoch > 0 ? parameters.Copy() : null;
        for (int index = 0; index < values?.Length; index++) targets.Add((Best + parameters[index].Name, parameters[index].Shape, values[index]));
        foreach ((ParameterNode parameter, string slot, float[] memory) in trainer.OptimizerMemory) targets.Add((MemoryName(parameter, slot), parameter.Shape, memory));
        RequireSame(targets);
        foreach ((string target, _, float[] into) in targets) file.Tensors[target].Values.CopyTo(into);
        trainer.MoveTo(state.Epochs, state.Steps, state.LearningRate);
        best.Restore(state.BestEpoch, state.BestLoss ?? float.PositiveInfinity, state.Stalled, values);
        ScheduleState schedule = trainer.ScheduleState;
        (schedule.Best, schedule.Stalled, schedule.Reductions) = (state.ScheduleBest ?? double.PositiveInfinity, state.ScheduleStalled, state.ScheduleReductions);
    }

    private void RequireSame(List<(string Name, Shape Shape, float[] Values)> targets)
    {
        foreach ((string target, Shape shape, _) in targets)
        {
            if (!file.Tensors.TryGetValue(target, out Tensor? tensor) || tensor.Shape != shape)
                throw new ModelFormatException(name, $"tensor \"{target}\"", tensor is null ? "nothing" : $"shape {tensor.Shape}", $"this network and optimizer need {shape}", "Use the settings that the training began with.");
        }

        if (targets.Count < file.Tensors.Count)
        {
            string surplus = file.Tensors.Keys.Except(targets.Select(target => target.Name)).First();
            throw new ModelFormatException(name, $"tensor {ModelFormatException.Quote(surplus)}", "numbers that nothing asks for", "this network and optimizer need others", "Use the settings that the training began with.");
        }
    }

    private static List<(string Name, Shape Shape, ReadOnlyMemory<float> Values)> TensorsOf(Trainer trainer, BestWeights best)
    {
        ParameterSet parameters = trainer.Model.Parameters;
        List<(string, Shape, ReadOnlyMemory<float>)> tensors = [.. parameters.Select(parameter => (Weights + parameter.Name, parameter.Shape, (ReadOnlyMemory<float>)parameter.Values))];
        if (best.Values is float[][] values) tensors.AddRange(parameters.Zip(values, (parameter, copy) => (Best + parameter.Name, parameter.Shape, (ReadOnlyMemory<float>)copy)));
        tensors.AddRange(trainer.OptimizerMemory.Select(memory => (MemoryName(memory.Parameter, memory.Slot), memory.Parameter.Shape, (ReadOnlyMemory<float>)memory.Values)));
        return tensors;
    }

    private static string MemoryName(ParameterNode parameter, string slot) => $"{Optimizer}{slot}/{parameter.Parameter.Name}";

    /// <summary>SHA-256 over the other metadata, then the tensors, both in the order of their names.</summary>
    private static string Hash(IReadOnlyDictionary<string, string> metadata, IEnumerable<(string Name, Shape Shape, ReadOnlyMemory<float> Values)> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string key, string value) in metadata.Where(pair => pair.Key != HashKey).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}={value};"));
        foreach ((string tensor, Shape shape, ReadOnlyMemory<float> values) in tensors.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{tensor}:{shape};"));
            Fingerprints.Append(hash, values.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>The numbers of a training's state that are no tensors.</summary>
internal sealed record TrainingState
{
    public required int Epochs { get; init; }

    public required long Steps { get; init; }

    public required float LearningRate { get; init; }

    public required int BestEpoch { get; init; }

    /// <summary>None stands for ∞.</summary>
    public required float? BestLoss { get; init; }

    public required int Stalled { get; init; }

    /// <summary>None stands for ∞.</summary>
    public required double? ScheduleBest { get; init; }

    public required int ScheduleStalled { get; init; }

    public required int ScheduleReductions { get; init; }

    public static TrainingState Of(Trainer trainer, BestWeights best) => new()
    {
        Epochs = trainer.EpochsDone,
        Steps = trainer.Steps,
        LearningRate = trainer.LearningRate,
        BestEpoch = best.Epoch,
        BestLoss = float.IsFinite(best.Loss) ? best.Loss : null,
        Stalled = best.Stalled,
        ScheduleBest = double.IsFinite(trainer.ScheduleState.Best) ? trainer.ScheduleState.Best : null,
        ScheduleStalled = trainer.ScheduleState.Stalled,
        ScheduleReductions = trainer.ScheduleState.Reductions,
    };
}

/// <summary>Training states as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TrainingState))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
