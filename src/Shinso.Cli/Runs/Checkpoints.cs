using System.Diagnostics;
using System.Globalization;
using Shinso.Cli.Languages;
using Shinso.Models;
using Shinso.Training;

namespace Shinso.Cli.Runs;

/// <summary>
/// The last two checkpoints of a run. One is saved after an epoch, but not before half a second and ten times what saving took have passed since the one
/// before: going on from any of them gives the same bits, so that a rarer one costs nothing but the time of the epochs since.
/// </summary>
/// <param name="folder">The run folder.</param>
/// <param name="interval">The time between two, where it is asked for; 0 saves one after every epoch.</param>
internal sealed class Checkpoints(string folder, TimeSpan? interval)
{
    /// <summary>The variable that asks for another time between two checkpoints, in seconds.</summary>
    public const string IntervalVariable = "SHINSO_CHECKPOINT_SECONDS";

    private const string Current = "current.safetensors", Previous = "previous.safetensors", Next = "next.safetensors";
    private const int ShareOfTime = 10;
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(0.5);

    private readonly string place = Path.Combine(folder, RunFiles.Checkpoints);
    private readonly Stopwatch sinceLast = Stopwatch.StartNew();
    private TimeSpan wait = interval ?? Least;

    /// <summary>The time between two checkpoints that the environment asks for.</summary>
    public static TimeSpan? Interval(Session session) =>
        double.TryParse(session.Surroundings.Variable(IntervalVariable), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private string CurrentPath => Path.Combine(place, Current);

    /// <summary>Whether enough time has passed for another one.</summary>
    public bool IsDue => sinceLast.Elapsed >= wait;

    /// <summary>Saves a checkpoint. The two before are as they were until it has been written and read back; then the last one becomes the previous one.</summary>
    public void Save(Trainer trainer, BestWeights best, IReadOnlyDictionary<string, string> notes)
    {
        long begun = Stopwatch.GetTimestamp();
        Directory.CreateDirectory(place);
        string next = Path.Combine(place, Next);
        Checkpoint.Save(next, trainer, best, notes);
        if (File.Exists(CurrentPath)) File.Move(CurrentPath, Path.Combine(place, Previous), overwrite: true);
        File.Move(next, CurrentPath);
        TimeSpan needed = Stopwatch.GetElapsedTime(begun) * ShareOfTime;
        wait = interval ?? (needed > Least ? needed : Least);
        sinceLast.Restart();
    }

    /// <summary>The checkpoints that can be read, the last one first, and a sentence about every one that cannot.</summary>
    public IEnumerable<(Checkpoint? Checkpoint, string? Problem)> Load(RunTexts texts)
    {
        foreach (string path in new[] { CurrentPath, Path.Combine(place, Previous) }.Where(File.Exists))
        {
            Checkpoint? read = null;
            string? problem = null;
            try
            {
                read = Checkpoint.Load(path);
            }
            catch (Exception refused) when (refused is ModelFormatException or IOException or UnauthorizedAccessException)
            {
                problem = texts.CheckpointIsBroken(refused.Message);
            }

            yield return (read, problem);
        }
    }

    /// <summary>Removes what a killed program left half written.</summary>
    public void RemoveLeftovers()
    {
        foreach (string place in new[] { folder, place }.Where(Directory.Exists))
        {
            foreach (string left in Directory.EnumerateFiles(place, ".shinso-*.tmp").Concat(Directory.EnumerateFiles(place, Next))) File.Delete(left);
        }
    }
}
