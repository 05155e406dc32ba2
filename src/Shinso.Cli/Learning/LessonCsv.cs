using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;
using Shinso.Tabular;

namespace Shinso.Cli.Learning;

/// <summary>A table of a lesson as a file, with all digits; where it has none, all its numbers.</summary>
internal static class LessonCsv
{
    /// <summary>Refuses a place before the lesson is run for nothing.</summary>
    /// <exception cref="UsageException">Something is there already, or the folder is not.</exception>
    public static void CheckPlace(string path, LessonTexts texts)
    {
        if (File.Exists(path) || Directory.Exists(path)) throw new UsageException(texts.FileIsThere(path));
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        if (!Directory.Exists(folder)) throw new UsageException(texts.NoFolder(path, folder));
    }

    /// <summary>Writes it.</summary>
    /// <param name="result">What was computed.</param>
    /// <param name="path">The new file.</param>
    /// <param name="figure">The figure whose table it is; null for the lesson's own.</param>
    /// <param name="session">Where to say what was written.</param>
    /// <exception cref="UsageException">There is no such table.</exception>
    public static void Write(LessonResult result, string path, string? figure, Session session)
    {
        LessonTexts texts = session.Texts.Lesson;
        Table? chosen = figure is null ? result.Csv?.Invoke() : Chosen(result, figure, texts);
        Table table = chosen ?? Numbers(result, texts);
        Saving.Do(session.Texts, path, () =>
        {
            using var file = new FileStream(path, FileMode.CreateNew);
            TableWriter.Write(Rows(table, texts.Language), file);
        });
        session.Say(chosen is null ? texts.NumbersWritten(path, table.Rows.Count) : texts.CsvWritten(path, table.Rows.Count));
    }

    private static Table Chosen(LessonResult result, string figure, LessonTexts texts)
    {
        Table[] tables = [.. result.Figures.OfType<Table>()];
        return tables.FirstOrDefault(table => table.Id == figure) ?? throw new UsageException(texts.NoTableOf(figure, result.Lesson.Id, [.. tables.Select(table => table.Id)]));
    }

    /// <summary>Every value by its path, as <c>--steps</c> lists them.</summary>
    private static Table Numbers(LessonResult result, LessonTexts texts) => new()
    {
        Id = "numbers",
        Title = result.Lesson.Card.Title,
        Columns = [texts.Path, texts.Usual],
        Rows = [.. StepList.Flat(result).Select(one => (Cell[])[one.Path, one.Value is NumberValue number ? number.Number : one.Value.ToString() ?? ""])],
    };

    private static IEnumerable<IReadOnlyList<string>> Rows(Table table, Language language)
    {
        yield return [.. table.Columns.Select(column => TexText.ForFile(column.Name.In(language)))];
        foreach (IReadOnlyList<Cell> row in table.Rows)
            yield return [.. row.Select(cell => cell.Number is double number ? Value.Spell(number) : TexText.ForFile(cell.Words?.In(language) ?? ""))];
    }
}
