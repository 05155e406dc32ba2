using Shinso.Cli.Languages;
using Shinso.Data;
using Shinso.Models;
using Shinso.Training;

namespace Shinso.Cli.Input;

/// <summary>The model that a command line names: a model file, or a preset with a file of weights.</summary>
internal static class ModelSource
{
    /// <summary>A preset's network for the data, with the weights of a file.</summary>
    public static Model WithWeights(string preset, string weights, Dataset data, Texts texts)
    {
        RequireFile(weights, texts);
        var model = Model.For(data, Preset.Find(preset).Architecture(Head.For(data).Outputs));
        model.LoadWeights(weights);
        return model;
    }

    /// <summary>A model file, or a run folder with one in it.</summary>
    public static Model Load(string path, Texts texts)
    {
        string inside = Path.Combine(path, "model.safetensors");
        string file = Directory.Exists(path) && File.Exists(inside) ? inside : path;
        RequireFile(file, texts);
        return Model.Load(file);
    }

    private static void RequireFile(string path, Texts texts)
    {
        if (Directory.Exists(path)) throw new UsageException(texts.ModelIsFolder(path));
        if (!File.Exists(path)) throw new UsageException(texts.NoSuchModel(path));
    }
}
