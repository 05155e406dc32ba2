using System.Globalization;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;

namespace Shinso.Cli.Learning;

/// <summary>Every value of a lesson, the intermediate ones too: its path and itself, one per line.</summary>
internal static class StepList
{
    private const int WidestName = 40;

    public static void Write(LessonResult result, Session session)
    {
        List<(string Path, string Value)> all = [.. Flat(result).Select(one => (one.Path, ShortNumber.Of(one.Value, null)))];
        int width = all.Select(one => one.Path.Length).Where(length => length <= WidestName).DefaultIfEmpty(0).Max();
        foreach ((string path, string value) in all) session.Result($"{TextWidth.PadRight(path, width)}  {value}");
    }

    /// <summary>Every number, text or truth value of a lesson with its path, the intermediate ones first.</summary>
    public static IEnumerable<(string Path, Value Value)> Flat(LessonResult result) => result.Steps.Concat(result.Values).SelectMany(pair => Flat(pair.Key, pair.Value));

    private static IEnumerable<(string Path, Value Value)> Flat(string path, Value value) => value switch
    {
        ListValue list => list.Items.SelectMany((item, i) => Flat(string.Create(CultureInfo.InvariantCulture, $"{path}/{i}"), item)),
        MapValue map => map.Items.SelectMany(pair => Flat($"{path}/{pair.Key}", pair.Value)),
        _ => [(path, value)],
    };
}
