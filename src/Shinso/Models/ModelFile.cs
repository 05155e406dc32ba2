using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Tensors;

namespace Shinso.Models;

/// <summary>
/// A model as one safetensors file: the weights under their paths, and in its metadata the architecture, head, preprocessing and training summary as JSON.
/// Loading executes nothing, checks every length before it allocates, and refuses what it does not understand.
/// </summary>
internal static class ModelFile
{
    private const string VersionKey = "shinso.version", ModelKey = "shinso.model", TrainingKey = "shinso.training";
    private const int Version = 2;
    private const int LargestInput = 64 << 20;

    public static void Save(Model model, string path) => SafetensorsFile.Write(path, Metadata(model), Weights(model));

    public static void Save(Model model, Stream stream) => SafetensorsFile.Write(stream, Metadata(model), Weights(model));

    private static (string, Shape, ReadOnlyMemory<float>)[] Weights(Model model) =>
        [.. model.Parameters.Select(parameter => (parameter.Name, parameter.Shape, (ReadOnlyMemory<float>)parameter.Values))];

    private static Dictionary<string, string> Metadata(Model model)
    {
        var description = new ModelDescription
        {
            Architecture = new EmbeddedLayer(model.Architecture),
            Input = [.. model.Input],
            Task = model.Head.Task,
            Loss = model.Head.Loss.Name,
            HuberDelta = (model.Head.Loss as Huber)?.Delta,
            Outputs = model.Head.Outputs,
            Seed = model.Parameters.Seed,
            Classes = [.. model.ClassNames],
            Features = [.. model.FeatureNames],
            Preprocessing = [.. model.Preprocessing],
            Table = model.Table,
            TargetScale = model.TargetScale,
        };
        var metadata = new Dictionary<string, string>
        {
            [VersionKey] = VersionOf(model).ToString(CultureInfo.InvariantCulture),
            [ModelKey] = Describe(description),
        };
        if (model.Training is not null) metadata[TrainingKey] = JsonSerializer.Serialize(model.Training, ModelJson.Default.TrainingSummary);
        return metadata;
    }

    /// <summary>Version 2 brought tables and target scales; files without them are still written as version 1.</summary>
    private static int VersionOf(Model model) => model.Table is null && model.TargetScale is null ? 1 : Version;

    private static string Describe(ModelDescription description)
    {
        try
        {
            return JsonSerializer.Serialize(description, ModelJson.Default.ModelDescription);
        }
        catch (NotSupportedException problem)
        {
            throw new ArgumentException("The architecture holds a layer that is not one of Shinso's own, so a model file cannot describe it. Build it from Shinso's layers.", problem);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new ArgumentException("The layers are nested too deeply to be saved. Use fewer levels.", problem);
        }
    }

    public static Model Load(string path)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        string name = Path.GetFileName(path);
        CheckVersion(file, name);
        ModelDescription description = Read(file, name, ModelKey, ModelJson.Default.ModelDescription)
            ?? throw new ModelFormatException(name, "metadata", $"no \"{ModelKey}\"", "a model file describes its architecture there", "Save the model again.");
        TrainingSummary? training = Read(file, name, TrainingKey, ModelJson.Default.TrainingSummary);
        try
        {
            Loss loss = description.HuberDelta is float delta ? new Huber(delta) : Loss.Parse(description.Loss);
            var model = new Model(description.Architecture.Layer, InputShape(description, name), new Head(description.Task, loss, description.Outputs), description.Seed, file.Tensors)
            {
                ClassNames = description.Classes,
                FeatureNames = description.Features,
                Preprocessing = description.Preprocessing,
                Table = description.Table,
                TargetScale = description.TargetScale,
                Training = training,
            };
            RequirePartsThatFit(model);
            return model;
        }
        catch (Exception problem) when (problem is ArgumentException or OverflowException)
        {
            throw new ModelFormatException(name, "architecture", "layers that do not fit", "they and the weights must fit each other", problem.Message, problem);
        }
    }

    /// <summary>Replaces a model's weights by those of a file that may hold nothing else; names and shapes must match exactly.</summary>
    public static void LoadWeights(Model model, string path)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        string name = Path.GetFileName(path);
        string[] missing = [.. model.Parameters.Select(parameter => parameter.Name).Where(wanted => !file.Tensors.ContainsKey(wanted))];
        string[] unexpected = [.. file.Tensors.Keys.Where(found => !model.Parameters.TryFind(found, out _))];
        if (missing.Length + unexpected.Length > 0)
            throw new ModelFormatException(name, "weights", Names(unexpected), $"the architecture needs {Names(missing)} there", "Use the architecture that the weights were trained with.");
        foreach (Graphs.Parameter parameter in model.Parameters)
        {
            Tensor tensor = file.Tensors[parameter.Name];
            if (tensor.Shape != parameter.Shape)
                throw new ModelFormatException(name, $"tensor \"{parameter.Name}\"", $"shape {tensor.Shape}", $"the architecture needs {parameter.Shape}", "Use the architecture that the weights were trained with.");
        }

        foreach (Graphs.Parameter parameter in model.Parameters) file.Tensors[parameter.Name].Values.CopyTo(parameter.Values);
    }

    private static string Names(string[] names) =>
        names.Length == 0 ? "nothing" : string.Join(", ", names.Take(8).Select(name => ModelFormatException.Quote(name))) + (names.Length > 8 ? ", …" : "");

    private static void CheckVersion(SafetensorsFile file, string name)
    {
        if (!file.Metadata.TryGetValue(VersionKey, out string? text))
            throw new ModelFormatException(name, "metadata", "weights only", "a model file also holds its architecture", "Name the architecture with --preset and the file with --weights.");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int version) || version > Version)
            throw new ModelFormatException(name, "metadata", $"format version {ModelFormatException.Quote(text)}", $"this program reads versions up to {Version.ToString(CultureInfo.InvariantCulture)}", "The file was made by a newer Shinso: update.");
    }

    private static T? Read<T>(SafetensorsFile file, string name, string key, JsonTypeInfo<T> type) where T : class
    {
        if (!file.Metadata.TryGetValue(key, out string? json)) return null;
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or ArgumentException)
        {
            throw new ModelFormatException(name, $"metadata \"{key}\"", ModelFormatException.Quote(problem.Message), "it must be the JSON that Shinso writes", "Save the model again.", problem);
        }
    }

    /// <summary>Refuses names and preprocessing that would fail later, where the model is used.</summary>
    private static void RequirePartsThatFit(Model model)
    {
        int features = model.Input.Size, classes = model.ClassNames.Count;
        if (model.Preprocessing.Any(step => step?.Fits(features) is not true))
            throw new ShapeException($"The preprocessing does not have usable numbers for the {features.ToString(CultureInfo.InvariantCulture)} features of {model.Input}.");
        if (model.Table?.Fits(features) is false)
            throw new ShapeException($"The table encoder does not have usable numbers for the {features.ToString(CultureInfo.InvariantCulture)} features of {model.Input}.");
        if (model.TargetScale is { } scale && (model.Head.Task != LearningTask.Regression || !scale.Fits(model.Head.Outputs)))
            throw new ShapeException($"The target scale does not have usable numbers for {model.Head.Outputs.ToString(CultureInfo.InvariantCulture)} numbers to predict.");
        int known = model.Head.Task switch { LearningTask.Regression => 0, LearningTask.Binary => 2, _ => model.Head.Outputs };
        if (classes > known || model.ClassNames.Contains(null) || model.FeatureNames.Contains(null))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {classes} class names for {known} classes, or a name is missing."));
    }

    private static Shape InputShape(ModelDescription description, string name)
    {
        Shape input = Shape.Create(description.Input);
        return input.Size is > 0 and <= LargestInput
            ? input
            : throw new ModelFormatException(name, "architecture", $"an input of {input}", string.Create(CultureInfo.InvariantCulture, $"a sample has 1 to {LargestInput} values"));
    }
}
