using System.Text.RegularExpressions;

namespace Shinso.Lessons.Catalogue;

/// <summary>The lines of a member, cut out of the source file that was compiled: what a reader sees is what ran.</summary>
/// <param name="File">The file's name.</param>
/// <param name="FirstLine">The number of the first line in it, from 1.</param>
/// <param name="Lines">The lines, with the indentation of the member taken off.</param>
public sealed partial record CodeExcerpt(string File, int FirstLine, IReadOnlyList<string> Lines)
{
    /// <summary>A member such as <c>PerceptronGates.Learn</c>, the file and the member's name, or <c>Shinso.Optimizers.Optimizers.Momentum</c> for a file of the library. All overloads that follow each other are cut together.</summary>
    /// <exception cref="FileNotFoundException">There is no such file or member.</exception>
    public static CodeExcerpt Of(string member)
    {
        ArgumentNullException.ThrowIfNull(member);
        int dot = member.LastIndexOf('.');
        string file = dot < 0 ? member : member[..dot], name = member[(dot + 1)..];
        string source = Embedded.Read($"code/{file}.cs") ?? throw new FileNotFoundException($"There is no source file {file}.cs among the lessons, which '{member}' asks for.");
        string[] lines = source.ReplaceLineEndings("\n").Split('\n');
        Regex declaration = new($@"^ {{0,4}}(public|internal|private|protected|static)\b[^=(]*(\([^()]*\)[^=(]*)?\b{Regex.Escape(name)}\b\s*(<[^>]*>)?\s*(\(|=>|\{{|=|;|:|$)", RegexOptions.CultureInvariant);
        int at = Array.FindIndex(lines, line => declaration.IsMatch(line));
        if (at < 0) throw new FileNotFoundException($"The source file {file}.cs has no member '{name}'.");
        int first = at, last = End(lines, at);
        while (first > 0 && (lines[first - 1].TrimStart().StartsWith("///", StringComparison.Ordinal) || lines[first - 1].TrimStart().StartsWith('['))) first--;
        int indent = lines[at].Length - lines[at].TrimStart().Length;
        return new CodeExcerpt(file.StartsWith("Shinso.", StringComparison.Ordinal) ? "src/" + file.Replace('.', '/') + ".cs" : file + ".cs", first + 1, [.. lines[first..(last + 1)].Select(line => line.Length >= indent ? line[indent..] : line.TrimStart())]);
    }

    /// <summary>The last line of the member that begins at a line: where all brackets are closed again and a statement or block ends.</summary>
    private static int End(string[] lines, int first)
    {
        int depth = 0;
        bool block = false;
        for (int i = first; i < lines.Length; i++)
        {
            string code = Literals().Replace(lines[i], "\"\"");
            int comment = code.IndexOf("//", StringComparison.Ordinal);
            if (comment >= 0) code = code[..comment];
            block |= code.Contains('{', StringComparison.Ordinal);
            depth += code.Count(letter => letter is '{' or '(' or '[') - code.Count(letter => letter is '}' or ')' or ']');
            code = code.TrimEnd();
            if (depth == 0 && (code.EndsWith(';') || (block && code.EndsWith('}')))) return i;
        }

        return lines.Length - 1;
    }

    [GeneratedRegex("""\$?@?"(\\.|[^"\\])*"|'(\\.|[^'\\])'""", RegexOptions.CultureInvariant)]
    private static partial Regex Literals();
}
