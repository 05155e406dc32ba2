using System.Globalization;

namespace Shinso.Lessons.Calculation;

/// <summary>The 150 iris flowers: four lengths in cm, and which of three kinds each one is.</summary>
/// <param name="Features">Sepal length and width, petal length and width, in the file's order.</param>
/// <param name="Classes">0, 1 or 2, in the order in which the kinds appear.</param>
public sealed record Iris(double[][] Features, int[] Classes)
{
    /// <summary>The flowers of <c>iris/iris.csv</c>; null where the file is not there.</summary>
    public static Iris? Find(LessonSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        if (surroundings.Find("iris/iris.csv") is not string path) return null;
        string[][] rows = [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => line.Split(','))];
        List<string> kinds = [.. rows.Select(row => row[^1]).Distinct()];
        return new Iris(
            [.. rows.Select(row => row[..4].Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())],
            [.. rows.Select(row => kinds.IndexOf(row[^1]))]);
    }
}
