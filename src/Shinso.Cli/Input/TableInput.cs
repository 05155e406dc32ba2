using Shinso.Tabular.Profiles;

namespace Shinso.Cli.Input;

/// <summary>Between command lines and tables.</summary>
internal static class TableInput
{
    /// <summary>Files of programs that are not tables whatever is in them; the reader of model files says what they are.</summary>
    private static readonly HashSet<string> ModelEndings = new(StringComparer.OrdinalIgnoreCase) { ".safetensors", ".pt", ".pth", ".h5", ".keras", ".onnx", ".npy", ".npz" };

    /// <summary>Whether a file is a model or weights rather than a table.</summary>
    public static bool IsModel(string path)
    {
        if (ModelEndings.Contains(Path.GetExtension(path))) return true;
        using FileStream file = File.OpenRead(path);
        Span<byte> first = stackalloc byte[9];
        // The length of a safetensors header, which is below 2^32, and the brace that begins it.
        return file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first[8] == '{' && first[4..8].IndexOfAnyExcept((byte)0) < 0;
    }

    /// <summary>The task that is asked of the target.</summary>
    public static TargetTask TaskOf(DataChoice choice) => choice.Task switch
    {
        "classification" => TargetTask.Classification,
        "regression" => TargetTask.Regression,
        _ => TargetTask.Auto,
    };

    /// <summary>A word of a command line as a shell takes it back.</summary>
    public static string Word(string word) =>
        word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or ',' or '=' or ':' or '\\') ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
