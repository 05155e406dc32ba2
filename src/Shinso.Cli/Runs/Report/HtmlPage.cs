using System.Net;
using System.Text;
using Shinso.Cli.Output;

namespace Shinso.Cli.Runs.Report;

/// <summary>An HTML text under construction. Whatever comes from data is encoded on its way in; markup is what this program writes itself.</summary>
internal sealed class HtmlPage
{
    private readonly StringBuilder html = new();

    /// <summary>Text of any origin, fit to stand in an element or in an attribute.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(Printable.Line(text));

    /// <summary>Adds markup as it is.</summary>
    public HtmlPage Markup(string markup)
    {
        html.Append(markup);
        return this;
    }

    /// <summary>Adds a line of markup.</summary>
    public HtmlPage Line(string markup)
    {
        html.Append(markup).Append('\n');
        return this;
    }

    /// <summary>Adds an element with a text in it.</summary>
    public HtmlPage Element(string name, string text, string attributes = "") =>
        Line($"<{name}{(attributes.Length > 0 ? " " + attributes : "")}>{Encode(text)}</{name}>");

    /// <summary>Adds a section with a heading.</summary>
    public HtmlPage Section(string title, Action content, string kind = "")
    {
        Line($"<section{(kind.Length > 0 ? $" class=\"{kind}\"" : "")}>").Element("h2", title);
        content();
        return Line("</section>");
    }

    /// <summary>Adds a table; of headings and cells, those that begin with &gt; are aligned to the right.</summary>
    public HtmlPage Table(IEnumerable<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        Markup("<div class=\"scroll\"><table><thead><tr>");
        foreach (string heading in headings) Cell("th scope=\"col\"", "th", heading);
        Line("</tr></thead><tbody>");
        foreach (IReadOnlyList<string> row in rows)
        {
            Markup("<tr>");
            foreach (string cell in row) Cell("td", "td", cell);
            Line("</tr>");
        }

        return Line("</tbody></table></div>");
    }

    /// <summary>Adds a list of terms with what they mean, line by line; what has no meaning is left out.</summary>
    public HtmlPage Terms(params ReadOnlySpan<(string Term, string? Text)> terms)
    {
        Line("<dl>");
        foreach ((string term, string? text) in terms)
        {
            if (!string.IsNullOrEmpty(text)) Line($"<div><dt>{Encode(term)}</dt><dd>{string.Join("<br>", text.Split('\n').Select(Encode))}</dd></div>");
        }

        return Line("</dl>");
    }

    public override string ToString() => html.ToString();

    private void Cell(string open, string close, string text)
    {
        bool right = text.StartsWith('>');
        Markup($"<{open}{(right ? " class=\"n\"" : "")}>{Encode(right ? text[1..] : text)}</{close}>");
    }
}
