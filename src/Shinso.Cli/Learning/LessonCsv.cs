using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;
using Shinso.Tabular;

namespace Shinso.Cli.Learning;

/// <summary>The table of a lesson as a file, with all digits.</summary>
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

    public static void Write(LessonResult result, string path, Session session)
    {
        LessonTexts texts = session.Texts.Lesson;
        if (result.Csv is null) throw new UsageException(texts.NoTable(result.Lesson.Id));
        Table table = result.Csv();
        Saving.Do(session.Texts, path, () =>
        {
            using var file = new FileStream(path, FileMode.CreateNew);
            TableWriter.Write(Rows(table, texts.Language), file);
        });
        session.Say(texts.CsvWritten(path, table.Rows.Count));
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(Table table, Language language)
    {
        yield return [.. table.Columns.Select(column => TexText.ForFile(column.Name.In(language)))];
        foreach (IReadOnlyList<Cell> row in table.Rows)
            yield return [.. row.Select(cell => cell.Number is double number ? Value.Spell(number) : TexText.ForFile(cell.Words?.In(language) ?? ""))];
    }
}
