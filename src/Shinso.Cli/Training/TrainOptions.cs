using System.CommandLine;
using System.Globalization;
using Shinso.Cli.CommandLine;
using Shinso.Ops;
using Shinso.Preprocessing.Tables;
using Shinso.Training;

namespace Shinso.Cli.Training;

/// <summary>The options of <c>shinso train</c>.</summary>
internal sealed class TrainOptions(Values values)
{
    /// <summary>More threads than any machine here has cores would only cost memory.</summary>
    public const int MostThreads = 256;

    /// <summary>A limit that a slip of the finger meets, and training does not.</summary>
    public const int MostEpochs = 100_000;

    private readonly Option<string?> preset = values.Text("--preset", "NAME", [.. Preset.All.Select(known => known.Name)]);
    private readonly Option<int[]?> hidden = values.Wholes("--hidden");
    private readonly Option<string?> activation = values.Text("--activation", "NAME", [.. ActivationName.All]);
    private readonly Option<string?> architecture = values.Text("--architecture", "FILE.json");
    private readonly Option<string?> loss = values.Text("--loss", "NAME", "squared", "mse", "huber", "binary-cross-entropy", "cross-entropy");
    private readonly Option<string?> optimizer = values.Text("--optimizer", "NAME", "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw");
    private readonly Option<double?> learningRate = values.Number("--learning-rate");
    private readonly Option<string?> schedule = values.Text("--schedule", "NAME", "constant", "step", "cosine", "one-cycle", "plateau");
    private readonly Option<double?> momentum = values.Number("--momentum");
    private readonly Option<double?> weightDecay = values.Number("--weight-decay");
    private readonly Option<double?> l1 = values.Number("--l1");
    private readonly Option<double?> dropout = values.Number("--dropout");
    private readonly Option<double?> clip = values.Number("--clip");
    private readonly Option<int?> batchSize = values.Whole("--batch-size", 1);
    private readonly Option<int?> epochs = values.Whole("--epochs", 1, MostEpochs);
    private readonly Option<ulong?> seed = values.Seed("--seed");
    private readonly Option<int?> threads = values.Whole("--threads", 1, MostThreads);
    private readonly Option<string?> split = values.Text("--split", "70/15/15");
    private readonly Option<string?> standardize = values.OneOf("--standardize", "auto", "yes", "no");
    private readonly Option<string?> fill = values.Text("--fill", "median|mean|most-frequent|NUMBER", "median", "mean", "most-frequent");
    private readonly Option<bool> noIndicators = values.Flag("--no-indicators");
    private readonly Option<string?> scale = values.OneOf("--scale", "standard", "min-max", "none");
    private readonly Option<string?> categories = values.OneOf("--categories", "one-hot", "ordinal");
    private readonly Option<string?> unseen = values.OneOf("--unseen", "ignore", "refuse");
    private readonly Option<int?> earlyStop = values.Whole("--early-stop", 0);
    private readonly Option<double?> maxSeconds = values.Number("--max-seconds");
    private readonly Option<string?> run = values.Text("--run", "DIR");
    private readonly Option<string?> runs = values.Text("--runs", "DIR");
    private readonly Option<string?> save = values.Text("--save", "FILE");
    private readonly Option<bool> openTest = values.Flag("--open-test");

    /// <summary>The run to go on with, instead of data and settings.</summary>
    public Option<string?> Resume { get; } = values.Text("--resume", "RUN");

    /// <summary>What may be said about a run that goes on; everything else stands in its configuration.</summary>
    public static IReadOnlyList<string> OfResumed { get; } = ["--resume", "--runs", "--epochs", "--max-seconds", "--threads", "--save", "--open-test", "--data-dir"];

    /// <summary>Prints the presets instead of training.</summary>
    public Option<bool> ListPresets { get; } = values.Flag("--list-presets");

    public void AddTo(Command command)
    {
        Option[] all =
        [
            preset, ListPresets, hidden, activation, architecture, loss, optimizer, learningRate, schedule, momentum, weightDecay, l1, dropout, clip,
            batchSize, epochs, seed, threads, split, standardize, fill, noIndicators, scale, categories, unseen, earlyStop, maxSeconds, run, runs, Resume, save, openTest,
        ];
        foreach (Option option in all) command.Options.Add(option);
    }

    public TrainSettings Read(ParseResult parsed) => new()
    {
        Preset = parsed.GetValue(preset),
        Hidden = parsed.GetResult(hidden) is null ? null : parsed.GetValue(hidden),
        Activation = parsed.GetValue(activation),
        Architecture = parsed.GetValue(architecture),
        Loss = parsed.GetValue(loss),
        Optimizer = parsed.GetValue(optimizer),
        LearningRate = parsed.GetValue(learningRate),
        Schedule = parsed.GetValue(schedule),
        Momentum = parsed.GetValue(momentum),
        WeightDecay = parsed.GetValue(weightDecay),
        L1 = parsed.GetValue(l1),
        Dropout = parsed.GetValue(dropout),
        Clip = parsed.GetValue(clip),
        BatchSize = parsed.GetValue(batchSize),
        Epochs = parsed.GetValue(epochs),
        Seed = parsed.GetValue(seed) ?? 1,
        Threads = parsed.GetValue(threads),
        Split = parsed.GetValue(split),
        Standardize = parsed.GetValue(standardize),
        Encoding = Encoding(parsed),
        EarlyStop = parsed.GetValue(earlyStop),
        MaxSeconds = parsed.GetValue(maxSeconds),
        Run = parsed.GetValue(run),
        Runs = parsed.GetValue(runs) ?? "runs",
        Save = parsed.GetValue(save),
        OpenTest = parsed.GetValue(openTest),
    };

    private EncodingSettings Encoding(ParseResult parsed)
    {
        string? filling = parsed.GetValue(fill);
        double number = 0;
        if (filling is not (null or "median" or "mean" or "most-frequent") && !(double.TryParse(filling, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number)))
            throw new UsageException(values.Texts.NotOneOf("--fill", filling, "median, mean, most-frequent"));
        return new EncodingSettings
        {
            Fill = filling switch { null or "median" => NumberFill.Median, "mean" => NumberFill.Mean, "most-frequent" => NumberFill.MostFrequent, _ => NumberFill.Constant },
            FillValue = number,
            Indicators = !parsed.GetValue(noIndicators),
            Scaling = parsed.GetValue(scale) switch { "min-max" => NumberScaling.MinMax, "none" => NumberScaling.None, _ => NumberScaling.Standard },
            Categories = parsed.GetValue(categories) == "ordinal" ? CategoryCode.Ordinal : CategoryCode.OneHot,
            Unseen = parsed.GetValue(unseen) == "refuse" ? UnseenCategory.Refuse : UnseenCategory.Ignore,
        };
    }
}
