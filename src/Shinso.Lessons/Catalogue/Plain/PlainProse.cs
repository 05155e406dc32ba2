using System.Text;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>The prose of a lesson as lines of text: paragraphs broken to a width, formulas in Unicode, computed values as numbers.</summary>
public sealed class PlainProse
{
    /// <summary>Stands for a value until a sentence is put together: letters that no prose contains.</summary>
    private const char FirstValue = '\uE000';

    private const int LongestKeptFormula = 32;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseMathematics().UsePipeTables().Build();

    private readonly List<string> lines = [];
    private readonly List<string> values = [];
    private readonly int width;
    private bool tight;

    private PlainProse(int width) => this.width = width;

    /// <summary>The lines of a piece of prose.</summary>
    /// <param name="prose">Markdown with formulas and places of values.</param>
    /// <param name="result">Where the values come from.</param>
    /// <param name="width">How many columns a line may have.</param>
    public static IReadOnlyList<string> Lines(Prose prose, LessonResult result, int width)
    {
        ArgumentNullException.ThrowIfNull(prose);
        ArgumentNullException.ThrowIfNull(result);
        var page = new PlainProse(width);
        string marked = LessonText.LiveValue().Replace(prose.Markdown, match =>
        {
            int? digits = match.Groups["digits"].Success ? int.Parse(match.Groups["digits"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null;
            page.values.Add(result.Find(match.Groups["path"].Value) is Value value ? ShortNumber.Of(value, digits) : "–");
            return ((char)(FirstValue + page.values.Count - 1)).ToString();
        });
        page.Write(Markdown.Parse(marked, Pipeline), "", "");
        while (page.lines is [.., ""]) page.lines.RemoveAt(page.lines.Count - 1);
        return page.lines;
    }

    /// <summary>Blocks below each other.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="first">What stands before the first line of the first block.</param>
    /// <param name="rest">What stands before all other lines.</param>
    private void Write(ContainerBlock blocks, string first, string rest)
    {
        string before = first;
        foreach (Block block in blocks)
        {
            Write(block, before, rest);
            before = rest;
        }
    }

    private void Write(Block block, string first, string rest)
    {
        switch (block)
        {
            case HeadingBlock heading:
                lines.AddRange(LineWrap.Of(Text(heading.Inline), width, first, rest));
                lines.Add(rest + new string('─', Math.Min(width - TextWidth.Of(rest), TextWidth.Of(lines[^1]))));
                break;
            case ParagraphBlock { Inline.FirstChild: MathInline { DelimiterCount: 2, NextSibling: null } math }:
                Formula(math.Content.ToString(), rest);
                break;
            case ParagraphBlock paragraph:
                Paragraph(Text(paragraph.Inline), first, rest);
                break;
            case MathBlock math:
                Formula(math.Lines.ToString(), rest);
                break;
            case CodeBlock code:
                foreach (string line in code.Lines.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').SelectMany(line => CodeWrap.Of(Filled(line), width - TextWidth.Of(rest) - 4))) lines.Add($"{rest}    {line}".TrimEnd());
                lines.Add("");
                break;
            case ListBlock list:
                List(list, rest);
                break;
            case Table table:
                Grid(table, rest);
                break;
            case ContainerBlock inner:
                Write(inner, first + (block is QuoteBlock ? "│ " : ""), rest + (block is QuoteBlock ? "│ " : ""));
                break;
        }
    }

    private void Paragraph(string text, string first, string rest)
    {
        lines.AddRange(LineWrap.Of(text, width, first, rest));
        if (!tight) lines.Add("");
    }

    /// <summary>A formula on lines of its own; where it is too wide, in one line that is broken at blanks.</summary>
    private void Formula(string tex, string rest)
    {
        string before = rest + "    ";
        IReadOnlyList<string> drawn = TexText.Lines(tex);
        if (drawn.Max(TextWidth.Of) + TextWidth.Of(before) <= width) lines.AddRange(drawn.Select(line => Filled(before + line)));
        else lines.AddRange(LineWrap.Of(Filled(TexText.Line(tex)), width, before, before + "  "));
        lines.Add("");
    }

    private void List(ListBlock list, string rest)
    {
        int number = int.TryParse(list.OrderedStart, out int start) ? start : 1;
        (bool outer, tight) = (tight, !list.IsLoose);
        foreach (Block item in list)
        {
            string sign = list.IsOrdered ? $"{number++}. " : "- ";
            Write((ContainerBlock)item, rest + sign, rest + new string(' ', sign.Length));
        }

        tight = outer;
        if (!tight && lines is not [.., ""]) lines.Add("");
    }

    private void Grid(Table table, string rest)
    {
        string[][] rows = [.. table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(cell => string.Join(' ', cell.OfType<ParagraphBlock>().Select(paragraph => Text(paragraph.Inline)))).ToArray())];
        int columns = rows.Max(row => row.Length);
        var grid = new PlainGrid([.. Enumerable.Range(0, columns).Select(column => column < table.ColumnDefinitions.Count && table.ColumnDefinitions[column].Alignment == TableColumnAlign.Right)]);
        foreach (string[] row in rows) grid.Row([.. row, .. Enumerable.Repeat("", columns - row.Length)]);
        lines.AddRange(grid.Lines(width - TextWidth.Of(rest) - 2).Select(line => $"{rest}  {line}"));
        lines.Add("");
    }

    /// <summary>The words of a sentence, without the signs of Markdown.</summary>
    private string Text(ContainerInline? sentence)
    {
        var text = new StringBuilder();
        if (sentence is not null) Append(sentence, text);
        return Filled(text.ToString());
    }

    private static void Append(ContainerInline inlines, StringBuilder text)
    {
        foreach (Inline inline in inlines)
        {
            switch (inline)
            {
                case MathInline math:
                    string formula = TexText.Line(math.Content.ToString());
                    text.Append(TextWidth.Of(formula) <= LongestKeptFormula ? formula.Replace(' ', LineWrap.KeptBlank) : formula);
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LiteralInline literal:
                    text.Append(literal.Content.ToString());
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.ToString());
                    break;
                case LineBreakInline { IsHard: true }:
                    text.Append('\n');
                    break;
                case LineBreakInline:
                    if (text.Length > 0 && !TextWidth.IsWide(new Rune(char.IsSurrogate(text[^1]) ? ' ' : text[^1]))) text.Append(' ');
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case LinkInline link:
                    Append(link, text);
                    if (Address(link.Url) is string address) text.Append(" (").Append(address).Append(')');
                    break;
                case ContainerInline container:
                    Append(container, text);
                    break;
            }
        }
    }

    /// <summary>Where a link leads: to a lesson by its id, or outside; null for other places of the pages.</summary>
    private static string? Address(string? url) => url switch
    {
        null => null,
        _ when url.StartsWith("#learn/", StringComparison.Ordinal) => url["#learn/".Length..].Split('?', '/')[0],
        _ when url.StartsWith("http", StringComparison.Ordinal) => url,
        _ => null,
    };

    private string Filled(string text)
    {
        if (values.Count == 0) return text;
        var filled = new StringBuilder();
        foreach (char letter in text)
        {
            int number = letter - FirstValue;
            if (number >= 0 && number < values.Count) filled.Append(values[number]);
            else filled.Append(letter);
        }

        return filled.ToString();
    }
}
