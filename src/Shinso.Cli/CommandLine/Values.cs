using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Shinso.Cli.Languages;

namespace Shinso.Cli.CommandLine;

/// <summary>Makes options whose values are checked in the user's language. A value that was not given is null.</summary>
internal sealed class Values(Texts texts)
{
    /// <summary>The language of refusals.</summary>
    public Texts Texts => texts;

    /// <summary>An option without a value.</summary>
    public Option<bool> Flag(string name) => new(name) { Description = texts.Help.Option(name), Arity = ArgumentArity.Zero };

    /// <summary>Any text; <paramref name="known"/> are offered by completion.</summary>
    public Option<string?> Text(string name, string value, params string[] known)
    {
        var option = new Option<string?>(name) { Description = texts.Help.Option(name), HelpName = value };
        if (known.Length > 0) option.CompletionSources.Add(_ => known.Select(word => new System.CommandLine.Completions.CompletionItem(word)));
        return option;
    }

    /// <summary>A whole number of <paramref name="least"/> or more, and at most <paramref name="most"/>.</summary>
    public Option<int?> Whole(string name, int least, int most = int.MaxValue) => new(name)
    {
        Description = texts.Help.Option(name),
        HelpName = "N",
        CustomParser = result => int.TryParse(Value(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : Refuse<int>(result, texts.NotAWholeNumber(name, Value(result), least, most)),
    };

    /// <summary>A seed: a whole number from 0.</summary>
    public Option<ulong?> Seed(string name) => new(name)
    {
        Description = texts.Help.Option(name),
        HelpName = "N",
        CustomParser = result => ulong.TryParse(Value(result), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : Refuse<ulong>(result, texts.NotAWholeNumber(name, Value(result), 0, int.MaxValue)),
    };

    /// <summary>A number; the library says which ones make sense.</summary>
    public Option<double?> Number(string name) => new(name)
    {
        Description = texts.Help.Option(name),
        HelpName = "X",
        CustomParser = result => double.TryParse(Value(result), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : Refuse<double>(result, texts.NotANumber(name, Value(result))),
    };

    /// <summary>Whole numbers of 1 or more, separated by commas.</summary>
    public Option<int[]?> Wholes(string name) => new(name)
    {
        Description = texts.Help.Option(name),
        HelpName = "N,N,…",
        CustomParser = result =>
        {
            string[] parts = Value(result).Split(',');
            int[] numbers = new int[parts.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] < 1)
                {
                    result.AddError(texts.NotUnits(name, Value(result)));
                    return null;
                }
            }

            return numbers;
        },
    };

    /// <summary>One of a few words.</summary>
    public Option<string?> OneOf(string name, params string[] allowed)
    {
        Option<string?> option = Text(name, string.Join('|', allowed), allowed);
        option.CustomParser = result =>
        {
            if (!allowed.Contains(Value(result))) result.AddError(texts.NotOneOf(name, Value(result), string.Join(", ", allowed)));
            return Value(result);
        };
        return option;
    }

    private static string Value(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";

    private static T? Refuse<T>(ArgumentResult result, string sentence) where T : struct
    {
        result.AddError(sentence);
        return null;
    }
}
