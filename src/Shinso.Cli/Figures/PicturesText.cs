using Shinso.Cli.Languages;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Figures;

/// <summary>Small pictures beside each other: a pixel is two letters wide where there are few of them, else a letter stands for two pixels, one above the other.</summary>
internal static class PicturesText
{
    private const int Few = 10;
    private const string Positive = " ░▒▓█", Negative = " ·-=#", Gap = "   ";

    public static IEnumerable<string> Lines(Pictures pictures, LessonTexts texts, int width)
    {
        List<string[]> line = [];
        int used = 0;
        foreach (Picture picture in pictures.Items)
        {
            string[] block = Block(picture, texts);
            int needed = TextWidth.Of(block[0]) + Gap.Length;
            if (line.Count > 0 && used + needed > width)
            {
                foreach (string one in Beside(line)) yield return one;
                line.Clear();
                used = 0;
            }

            line.Add(block);
            used += needed;
        }

        foreach (string one in Beside(line)) yield return one;
        if (pictures.Items.Any(picture => picture.Ink == Ink.TwoSided)) yield return texts.Signs;
    }

    private static IEnumerable<string> Beside(List<string[]> blocks)
    {
        if (blocks.Count == 0) yield break;
        int height = blocks.Max(block => block.Length);
        for (int i = 0; i < height; i++)
            yield return string.Join(Gap, blocks.Select(block => i < block.Length ? block[i] : new string(' ', TextWidth.Of(block[0])))).TrimEnd();
    }

    /// <summary>The picture between two strokes, so that its paper has an edge, and its label.</summary>
    private static string[] Block(Picture picture, LessonTexts texts)
    {
        bool large = picture.Columns > Few;
        double full = picture.Ink == Ink.Black ? 1 : picture.Values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        string label = picture.Label is null ? "" : TexText.In(picture.Label.In(texts.Language)) + (picture.Tone == Tone.Wrong ? " ✗" : "");
        int inside = large ? picture.Columns : 2 * picture.Columns, body = Math.Max(inside + 2, TextWidth.Of(label));
        List<string> lines = [];
        for (int row = 0; row < picture.Rows; row += large ? 2 : 1)
        {
            IEnumerable<string> letters = Enumerable.Range(0, picture.Columns).Select(column => new string(Letter(At(picture, row, column, large), full), large ? 1 : 2));
            lines.Add(TextWidth.Centre($"│{string.Concat(letters)}│", body));
        }

        return [.. lines, TextWidth.Centre(label, body)];
    }

    /// <summary>A pixel, or the mean of two pixels above each other.</summary>
    private static double At(Picture picture, int row, int column, bool large)
    {
        double upper = picture.Values[row * picture.Columns + column];
        return large && row + 1 < picture.Rows ? (upper + picture.Values[(row + 1) * picture.Columns + column]) / 2 : upper;
    }

    private static char Letter(double value, double full)
    {
        int shade = full > 0 && double.IsFinite(value) ? (int)Math.Round(Math.Min(1, Math.Abs(value) / full) * (Positive.Length - 1)) : 0;
        return value < 0 ? Negative[shade] : Positive[shade];
    }
}
