using System.Text;
using System.Text.Json;

namespace Shinso.Cli.Runs;

/// <summary>What a line of <c>metrics.jsonl</c> says about an epoch; null where it says nothing or no finite number.</summary>
internal sealed record EpochLine(int Epoch, float? TrainLoss, double? TrainAccuracy, float? ValidationLoss, double? ValidationAccuracy, double? ValidationRmse, double? ValidationR2, float? LearningRate, double Seconds)
{
    /// <summary>The loss that chose the best epoch.</summary>
    public float? MonitoredLoss(bool validated) => validated ? ValidationLoss : TrainLoss;
}

/// <summary>The file <c>metrics.jsonl</c>: a line for every epoch.</summary>
internal static class MetricsLog
{
    /// <summary>All epochs from the first on; what follows a line that is torn or out of order is left out.</summary>
    public static IReadOnlyList<EpochLine> Read(string folder)
    {
        string path = Path.Combine(folder, RunFiles.Metrics);
        var lines = new List<EpochLine>();
        if (!File.Exists(path)) return lines;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.UTF8);
        while (reader.ReadLine() is string text && Parse(text) is EpochLine line && line.Epoch == lines.Count + 1) lines.Add(line);
        return lines;
    }

    /// <summary>Cuts the file after so many epochs.</summary>
    /// <returns>Whether they were all there; if not, the file is as it was.</returns>
    public static bool Cut(string folder, int epochs)
    {
        using var file = new FileStream(Path.Combine(folder, RunFiles.Metrics), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        int end = 0;
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            int length = bytes.AsSpan(end).IndexOf((byte)'\n');
            if (length < 0 || Parse(Encoding.UTF8.GetString(bytes, end, length))?.Epoch != epoch) return false;
            end += length + 1;
        }

        file.SetLength(end);
        return true;
    }

    private static EpochLine? Parse(string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            JsonElement line = json.RootElement;
            if (!line.TryGetProperty("epoch", out JsonElement epoch)) return null;
            return new EpochLine(
                epoch.GetInt32(),
                (float?)line.Number("trainLoss"),
                line.Number("trainAccuracy"),
                (float?)line.Number("validationLoss"),
                line.Number("validationAccuracy"),
                line.Number("validationRmse"),
                line.Number("validationR2"),
                (float?)line.Number("learningRate"),
                line.Number("seconds") ?? 0);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
