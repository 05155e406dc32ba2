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

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { folder, samples, noise, classes, gate, seed }) command.Options.Add(option);
    }

    public DataChoice Read(ParseResult parsed, string name) => new(name)
    {
        Folder = parsed.GetValue(folder),
        Samples = parsed.GetValue(samples),
        Noise = parsed.GetValue(noise),
        Classes = parsed.GetValue(classes),
        Gate = parsed.GetValue(gate) switch { "and" => Gate.And, "or" => Gate.Or, "nand" => Gate.Nand, "xor" => Gate.Xor, _ => null },
        Seed = parsed.GetValue(seed),
    };
}
