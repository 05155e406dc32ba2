using System.CommandLine;
using System.CommandLine.Invocation;
using Shinso.Cli.Languages;

namespace Shinso.Cli.CommandLine;

/// <summary>The page that <c>--help</c> prints: usage, examples, options.</summary>
internal sealed class HelpPage(Texts texts) : SynchronousCommandLineAction
{
    private const int Column = 32;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return ExitCode.Fine;
    }

    public void Write(Command command, TextWriter output)
    {
        var verb = command as Verb;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(texts.Help.Usage);
        output.WriteLine($"  {verb?.Usage ?? "shinso <verb> [options]"}");
        if (command.Subcommands.Any(inner => !inner.Hidden))
        {
            Section(output, texts.Help.Verbs, command.Subcommands.Where(inner => !inner.Hidden).Select(inner => ((inner as Verb)?.Usage.Split(' ', 2)[1] ?? inner.Name, inner.Description ?? "")));
        }

        if (verb?.Examples.Count > 0) Examples(output, verb.Examples);
        foreach (IGrouping<bool, Option> group in OptionsOf(command).GroupBy(option => option.Recursive).OrderBy(group => group.Key))
            Section(output, group.Key ? texts.Help.GlobalOptions : texts.Help.Options, group.Select(option => (Label(option), option.Description ?? "")));
        if (verb?.Notes.Count > 0)
        {
            output.WriteLine();
            foreach (string note in verb.Notes) output.WriteLine(note);
        }
    }

    private void Examples(TextWriter output, IReadOnlyList<(string Line, string Meaning)> examples)
    {
        output.WriteLine();
        output.WriteLine(texts.Help.Examples);
        foreach ((string line, string meaning) in examples)
        {
            output.WriteLine($"  {line}");
            output.WriteLine($"      {meaning}");
        }
    }

    private static void Section(TextWriter output, string title, IEnumerable<(string Label, string Text)> rows)
    {
        output.WriteLine();
        output.WriteLine(title);
        foreach ((string label, string text) in rows)
        {
            output.WriteLine(label.Length < Column - 3 ? $"  {label.PadRight(Column - 2)}{text}" : $"  {label}\n{new string(' ', Column)}{text}");
        }
    }

    private static IEnumerable<Option> OptionsOf(Command command)
    {
        IEnumerable<Option> above = command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive));
        return command.Options.Concat(above).Where(option => !option.Hidden).DistinctBy(option => option.Name);
    }

    private static string Label(Option option)
    {
        string names = string.Join(", ", option.Aliases.Where(alias => alias is ['-', not '-']).Append(option.Name));
        return option.HelpName is null ? names : $"{names} {option.HelpName}";
    }
}
