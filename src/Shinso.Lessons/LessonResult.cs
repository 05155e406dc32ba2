using Shinso.Lessons.Figures;

namespace Shinso.Lessons;

/// <summary>What a lesson computed.</summary>
public sealed record LessonResult
{
    /// <summary>The lesson.</summary>
    public required Lesson Lesson { get; init; }

    /// <summary>What it was computed from.</summary>
    public required Settings Settings { get; init; }

    /// <summary>The results by name, in the order in which they are shown.</summary>
    public required IReadOnlyList<KeyValuePair<string, Value>> Values { get; init; }

    /// <summary>Intermediate values by name.</summary>
    public required IReadOnlyList<KeyValuePair<string, Value>> Steps { get; init; }

    /// <summary>Names of values that were measured and differ from run to run: times.</summary>
    public required IReadOnlySet<string> Measured { get; init; }

    /// <summary>The figures.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>What was computed against what the catalogue expects; empty where settings were changed.</summary>
    public required IReadOnlyList<Check> Checks { get; init; }

    /// <summary>What to know about the numbers.</summary>
    public required IReadOnlyList<Text> Notes { get; init; }

    /// <summary>Names of the data sets that were not there.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The table that is written as CSV: one figure of the lesson, or a longer one that is made only when asked for.</summary>
    public required Func<Table>? Csv { get; init; }

    /// <summary>A value at a path such as <c>sums/0</c>; among the steps too.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Value this[string path] => Find(path) ?? throw new KeyNotFoundException($"The lesson '{Lesson.Id}' has no value '{path}'.");

    /// <summary>A number at a path.</summary>
    public double Number(string path) => this[path] is NumberValue number ? number.Number : throw new KeyNotFoundException($"The value '{path}' of the lesson '{Lesson.Id}' is no number.");

    /// <summary>A value at a path; null where there is none.</summary>
    public Value? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        string name = slash < 0 ? path : path[..slash];
        foreach ((string key, Value value) in Values.Concat(Steps))
        {
            if (key == name) return value.At(slash < 0 ? default : path.AsSpan(slash + 1));
        }

        return null;
    }
}
