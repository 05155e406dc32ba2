using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Data.Toys;

namespace Shinso.Cli.Input;

/// <summary>The options that say which data, for every verb that takes data.</summary>
internal sealed class DataOptions(Values values)
{
    private readonly Option<string?> folder = values.Text("--data-dir", "DIR");
    private readonly Option<int?> samples = values.Whole("--samples", 1);
    private readonly Option<double?> noise = values.Number("--noise");
    private readonly Option<int?> classes = values.Whole("--classes", 2);
    private readonly Option<string?> gate = values.OneOf("--gate", "and", "or", "nand", "xor");
    private readonly Option<ulong?> seed = values.Seed("--data-seed");
    private readonly Option<string?> target = values.Text("--target", "COLUMN");
    private readonly Option<string?> task = values.OneOf("--task", "auto", "classification", "regression");
    private readonly Option<string?> encoding = values.Text("--encoding", "NAME", "utf-8", "utf-16le", "utf-16be", "cp932", "euc-jp", "iso-2022-jp", "windows-1252");
    private readonly Option<string?> delimiter = values.Text("--delimiter", "CHARACTER", "tab", "blank");
    private readonly Option<bool> noHeader = values.Flag("--no-header");
    private readonly Option<bool> decimalComma = values.Flag("--decimal-comma");
    private readonly Option<string?> drop = values.Text("--drop", "COLUMN,…");
    private readonly Option<string?> group = values.Text("--group", "COLUMN");
    private readonly Option<string?> time = values.Text("--time", "COLUMN");

    public void AddTo(Command command)
    {
        Option[] all = [folder, samples, noise, classes, gate, seed, target, task, encoding, delimiter, noHeader, decimalComma, drop, group, time];
        foreach (Option option in all) command.Options.Add(option);
    }

    public DataChoice Read(ParseResult parsed, string name) => new(name)
    {
        Folder = parsed.GetValue(folder),
        Samples = parsed.GetValue(samples),
        Noise = parsed.GetValue(noise),
        Classes = parsed.GetValue(classes),
        Gate = parsed.GetValue(gate) switch { "and" => Gate.And, "or" => Gate.Or, "nand" => Gate.Nand, "xor" => Gate.Xor, _ => null },
        Seed = parsed.GetValue(seed),
        Target = parsed.GetValue(target),
        Task = parsed.GetValue(task),
        Encoding = parsed.GetValue(encoding),
        Delimiter = parsed.GetValue(delimiter),
        NoHeader = parsed.GetValue(noHeader) ? true : null,
        DecimalComma = parsed.GetValue(decimalComma) ? true : null,
        Drop = parsed.GetValue(drop),
        Group = parsed.GetValue(group),
        Time = parsed.GetValue(time),
    };
}
