using Shinso.Cli.Languages;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;

namespace Shinso.Cli.Learning;

/// <summary>The numbers of a lesson: what was computed, what the source prints, and the verdict.</summary>
internal static class ResultTable
{
    /// <summary>Longer lists are cut; <c>--steps</c> and <c>--json</c> have all of them.</summary>
    private const int MostEntries = 24, LongestText = 240;

    public static IEnumerable<string> Lines(LessonResult result, LessonTexts texts, int width)
    {
        var grid = new PlainGrid(false, false, false, false);
        grid.Row("", texts.Computed, texts.Printed, texts.Judgement);
        foreach ((string name, string computed, Check? check) in Rows(result, texts))
        {
            bool isMeasured = check is null && result.Measured.Contains(name);
            grid.Row(name, computed, result.Settings.AreUsual ? ShortNumber.In(check?.Printed ?? "-") : "", isMeasured ? texts.Measured : Judgement(check, result, texts));
        }

        return grid.Lines(width);
    }

    /// <summary>Every result, and behind it the checks of its parts and of steps where the source prints a number or they fail.</summary>
    private static IEnumerable<(string Name, string Computed, Check? Check)> Rows(LessonResult result, LessonTexts texts)
    {
        ILookup<string, Check> checks = result.Checks.ToLookup(check => check.Name.Split('/')[0]);
        HashSet<string> names = [];
        foreach ((string name, Value value) in result.Values)
        {
            names.Add(name);
            yield return (name, Shown(value, texts), checks[name].FirstOrDefault(check => check.Name == name));
            foreach (Check part in checks[name].Where(check => check.Name != name && IsWorthARow(check))) yield return (part.Name, Shown(result.Find(part.Name), texts), part);
        }

        foreach (Check check in result.Checks.Where(check => !names.Contains(check.Name.Split('/')[0]) && IsWorthARow(check)))
            yield return (check.Name, Shown(result.Find(check.Name), texts), check);
    }

    private static bool IsWorthARow(Check check) => check.Printed is not null || check.Pass != true;

    private static string Judgement(Check? check, LessonResult result, LessonTexts texts) => check switch
    {
        null => result.Settings.AreUsual ? "-" : "",
        { Pass: null } => texts.NotRun,
        { Pass: false } => texts.Fails(TextWidth.Cut(ShortNumber.In(check.Expected), LongestText)),
        { Verdict: Verdict verdict } => texts.VerdictOf(verdict),
        _ => "-",
    };

    /// <summary>A value as text; a long list by its first entries and how many there are.</summary>
    private static string Shown(Value? value, LessonTexts texts)
    {
        if (value is null) return "–";
        if (value is ListValue list && list.Items.Count > MostEntries)
            return TextWidth.Cut(ShortNumber.Of(new ListValue([.. list.Items.Take(MostEntries / 3)]), null), LongestText) + " … " + texts.Entries(list.Items.Count);
        return TextWidth.Cut(ShortNumber.Of(value, null), LongestText);
    }
}
