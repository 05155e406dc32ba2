using System.Globalization;
using System.Text;
using Shinso.Benchmarks;

const string Usage = "Usage: Shinso.Benchmarks workloads|inference|playground|growth [--threads N] [--seconds S] [--only NAME,NAME], the same with --list, micro [BenchmarkDotNet options], or mnist FOLDER [options]";

int threads = 1;
double seconds = 2;
string[]? only = null;

if (args is ["micro", ..]) return MicroBenchmarks.Run(args[1..]);
if (args is ["mnist", ..]) return MnistRace.Run(args[1..]);

IReadOnlyList<Workload> known = args switch
{
    ["workloads", ..] => [.. NetworkWorkloads.All, .. MatMulWorkloads.All, .. ConvolutionWorkloads.All],
    ["inference", ..] => InferenceWorkloads.All,
    ["playground", ..] => PlaygroundWorkloads.All,
    ["growth", ..] => GrowthWorkloads.All,
    _ => [],
};
if (known.Count == 0) return Refuse(Usage);
if (args is [_, "--list"])
{
    foreach (Workload workload in known) Console.WriteLine(workload.Name);
    return 0;
}

for (int i = 1; i < args.Length; i += 2)
{
    string value = i + 1 < args.Length ? args[i + 1] : "";
    bool good = args[i] switch
    {
        "--threads" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out threads) && threads > 0,
        "--seconds" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && seconds > 0,
        "--only" => (only = value.Split(',', StringSplitOptions.RemoveEmptyEntries)).Length > 0,
        _ => false,
    };
    if (!good) return Refuse($"'{args[i]} {value}' is not an option with a value that the benchmark knows. {Usage}");
}

foreach (string name in only ?? [])
    if (known.All(workload => workload.Name != name)) return Refuse($"No workload is called '{name}'. There are: {string.Join(", ", known.Select(workload => workload.Name))}.");

foreach (Workload workload in known.Where(workload => only is null || only.Contains(workload.Name)))
{
    var line = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{{\"workload\":\"{workload.Name}\",\"threads\":{threads}"));
    foreach ((string field, double value) in workload.Measure(threads, seconds))
        line.Append(CultureInfo.InvariantCulture, $",\"{field}\":{value:0.###}");
    Console.WriteLine(line.Append('}'));
}

return 0;

static int Refuse(string sentence)
{
    Console.Error.WriteLine(sentence);
    return 2;
}
