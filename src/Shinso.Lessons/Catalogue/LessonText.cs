using System.Text.RegularExpressions;
using Markdig;

namespace Shinso.Lessons.Catalogue;

/// <summary>
/// The prose of a lesson, from <c>ID.ja.md</c> or <c>ID.en.md</c>: Markdown with formulas between dollar signs. <c>[[figure:id]]</c> and <c>[[code:File.Member]]</c> on lines of their own place a
/// figure or a piece of source code, and <c>{{path}}</c> or <c>{{path:4}}</c> in a sentence a computed value with so many significant digits.
/// </summary>
public sealed partial class LessonText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseMathematics().UsePipeTables().Build();

    private LessonText(IReadOnlyList<TextBlock> blocks) => Blocks = blocks;

    /// <summary>Prose, figures and code in the order of the page.</summary>
    public IReadOnlyList<TextBlock> Blocks { get; }

    /// <summary>The prose of a lesson.</summary>
    /// <exception cref="FileNotFoundException">Nothing is written in this language.</exception>
    public static LessonText Of(string id, Language language)
    {
        string name = $"{id}.{(language == Language.Japanese ? "ja" : "en")}.md";
        string text = Embedded.Read($"text/{name}") ?? throw new FileNotFoundException($"The lesson '{id}' needs a file {name} with its prose.");
        return Parse(text);
    }

    /// <summary>Reads prose.</summary>
    public static LessonText Parse(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        List<TextBlock> blocks = [];
        List<string> prose = [];
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (Place().Match(line) is { Success: true } place)
            {
                Flush();
                blocks.Add(place.Groups["kind"].Value == "figure" ? new FigurePlace(place.Groups["what"].Value) : new CodePlace(place.Groups["what"].Value));
            }
            else
            {
                prose.Add(line);
            }
        }

        Flush();
        return new LessonText(blocks);

        void Flush()
        {
            string text = string.Join('\n', prose).Trim();
            prose.Clear();
            if (text.Length > 0) blocks.Add(new Prose(Display().Replace(text, "$$$$\n$1\n$$$$")));
        }
    }

    /// <summary>Prose as HTML: formulas in elements of class <c>math</c>, values in <c>output</c> elements with the attributes <c>data-value</c> and <c>data-digits</c>.</summary>
    public static string Html(Prose prose)
    {
        ArgumentNullException.ThrowIfNull(prose);
        string marked = LiveValue().Replace(prose.Markdown, match => $"<output data-value=\"{match.Groups["path"].Value}\" data-digits=\"{match.Groups["digits"].Value}\"></output>");
        return Markdown.ToHtml(marked, Pipeline);
    }

    /// <summary>A computed value in prose: <c>{{path}}</c> or <c>{{path:digits}}</c>.</summary>
    [GeneratedRegex(@"\{\{(?<path>[^{}:\s]+)(:(?<digits>\d+))?\}\}", RegexOptions.CultureInvariant)]
    public static partial Regex LiveValue();

    /// <summary>A formula on a line of its own, which Markdown would take for one in a sentence.</summary>
    [GeneratedRegex(@"^\$\$(.+)\$\$$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Display();

    [GeneratedRegex(@"^\[\[(?<kind>figure|code):(?<what>[^\]]+)\]\]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}

/// <summary>A part of a page.</summary>
public abstract record TextBlock;

/// <summary>Markdown.</summary>
public sealed record Prose(string Markdown) : TextBlock;

/// <summary>The place of a figure.</summary>
public sealed record FigurePlace(string Figure) : TextBlock;

/// <summary>The place of source code.</summary>
public sealed record CodePlace(string Member) : TextBlock;
