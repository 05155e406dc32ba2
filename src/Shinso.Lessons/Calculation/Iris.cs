using System.Globalization;

namespace Shinso.Lessons.Calculation;

/// <summary>The 150 iris flowers: four lengths in cm, and which of three kinds each one is.</summary>
/// <param name="Features">Sepal length and width, petal length and width, in the file's order.</param>
/// <param name="Classes">0, 1 or 2, in the order in which the kinds appear.</param>
public sealed record Iris(double[][] Features, int[] Classes)
{
    /// <summary>How many kinds there are.</summary>
    public int Kinds => Classes.Max() + 1;

    /// <summary>Some of the flowers, by row number from 0.</summary>
    public Iris Only(IReadOnlyList<int> rows) => new([.. rows.Select(row => Features[row])], [.. rows.Select(row => Classes[row])]);

    /// <summary>The flowers of <c>iris/iris.csv</c>; null where the file is not there.</summary>
    public static Iris? Find(LessonSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        return surroundings.Find("iris/iris.csv") is string path ? Read(path) : null;
    }

    /// <summary>The flowers of a file, one on each line: four numbers and the kind.</summary>
    public static Iris Read(string path)
    {
        string[][] rows = [.. File.ReadLines(path).Select(line => line.Split(',')).Where(row => row.Length == 5)];
        List<string> kinds = [.. rows.Select(row => row[^1]).Distinct()];
        return new Iris(
            [.. rows.Select(row => row[..4].Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())],
            [.. rows.Select(row => kinds.IndexOf(row[^1]))]);
    }
}
