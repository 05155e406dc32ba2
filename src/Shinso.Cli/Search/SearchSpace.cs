using System.Globalization;
using Shinso.Cli.CommandLine;
using Shinso.Cli.Languages;
using Shinso.Cli.Training;
using Shinso.Ops;
using Shinso.Randomness;

namespace Shinso.Cli.Search;

/// <summary>
/// What is searched: <c>learning-rate=0.001..0.1 hidden=32|64,32 dropout=0|0.2</c>. Values are separated by |, ranges written with two dots; rates and penalties are drawn
/// evenly in their logarithm.
/// </summary>
/// <param name="Dimensions">The settings, in the order in which they were written.</param>
internal sealed record SearchSpace(IReadOnlyList<Dimension> Dimensions)
{
    /// <summary>More points than this make no grid that anybody waits for.</summary>
    public const int MostGridPoints = 10_000;

    private const int MostRepeats = 1000;

    /// <summary>Numbers beyond these are slips of the finger.</summary>
    private const double Smallest = 1e-15, Largest = 1e12;

    private static readonly string[] numbers = ["learning-rate", "momentum", "weight-decay", "l1", "dropout", "clip"], logarithmic = ["learning-rate", "weight-decay", "l1", "clip", "batch-size"];

    private static readonly int[] batchSizes = [32, 64, 128];

    private static readonly Dictionary<string, string[]> words = new()
    {
        ["activation"] = [.. ActivationName.All],
        ["optimizer"] = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw"],
        ["schedule"] = ["constant", "step", "cosine", "one-cycle", "plateau"],
    };

    /// <summary>Every setting that can be searched.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. numbers, "batch-size", "hidden", .. words.Keys];

    /// <summary>As one writes it.</summary>
    public override string ToString() => string.Join(' ', Dimensions.Select(dimension => $"{dimension.Name}={dimension.Text}"));

    /// <summary>Reads a space.</summary>
    /// <exception cref="UsageException">It is none; the message says where.</exception>
    public static SearchSpace Parse(string text, ToolTexts texts)
    {
        var dimensions = new List<Dimension>();
        foreach (string entry in text.Split((char[])[' ', ';', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = entry.Split('=', 2);
            if (sides is not [string name, { Length: > 0 } values]) throw new UsageException(texts.SpaceEntry(entry));
            if (!Names.Contains(name)) throw new UsageException(texts.NotSearchable(name, Nearest.To(name, Names), string.Join(", ", Names)));
            if (dimensions.Any(other => other.Name == name)) throw new UsageException(texts.SearchedTwice(name));
            dimensions.Add(Read(name, values, texts));
        }

        return dimensions.Count > 0 ? new SearchSpace(dimensions) : throw new UsageException(texts.SpaceIsEmpty);
    }

    private static Dimension Read(string name, string text, ToolTexts texts)
    {
        if (text.Split("..") is [string low, string high] && !text.Contains('|', StringComparison.Ordinal)) return Range(name, text, low, high, texts);
        bool commas = name != "hidden" && !text.Contains('|', StringComparison.Ordinal);
        string[] values = text.Split(commas ? ',' : '|', StringSplitOptions.TrimEntries);
        foreach (string value in values)
        {
            if (!Fits(name, value)) throw new UsageException(texts.ValueDoesNotFit(name, value));
        }

        return new ListDimension(name, text, [.. values.Distinct()]);
    }

    private static RangeDimension Range(string name, string text, string low, string high, ToolTexts texts)
    {
        bool whole = name == "batch-size", log = logarithmic.Contains(name);
        if (!whole && !numbers.Contains(name)) throw new UsageException(texts.NoRange(name));
        if (!Fits(name, low) || !Fits(name, high)) throw new UsageException(texts.ValueDoesNotFit(name, text));
        double first = Number(low), last = Number(high);
        if (!(first < last)) throw new UsageException(texts.RangeIsReversed(name, text));
        if (log && first < Smallest) throw new UsageException(texts.RangeFromNothing(name, text));
        return new RangeDimension(name, text, first, last, log, whole);
    }

    private static bool Fits(string name, string value) => name switch
    {
        "hidden" => value.Split(',').All(IsPositive),
        "batch-size" => IsPositive(value),
        "learning-rate" or "clip" => Number(value) > 0,
        "momentum" or "dropout" => Number(value) is >= 0 and < 1,
        "weight-decay" or "l1" => Number(value) >= 0,
        _ => words[name].Contains(value),
    };

    private static bool IsPositive(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0;

    /// <summary>NaN for what is no usable number.</summary>
    private static double Number(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) <= Largest ? number : double.NaN;

    /// <summary>The number of points of the grid.</summary>
    public long GridSize => Dimensions.Aggregate(1L, (product, dimension) => Math.Min(long.MaxValue / 1000, product * dimension.Grid.Count));

    /// <summary>Every point of the grid; the last setting changes fastest.</summary>
    public IEnumerable<Trial> Grid()
    {
        IEnumerable<IReadOnlyList<string>> points = [[]];
        foreach (Dimension dimension in Dimensions) points = points.SelectMany(point => dimension.Grid.Select(value => (IReadOnlyList<string>)[.. point, value]));
        return points.Select((point, index) => Make(index + 1, point));
    }

    /// <summary>Points by chance, none of them twice. The same seed gives the same ones, however many are read; it ends where there are no others.</summary>
    public IEnumerable<Trial> Random(ulong seed)
    {
        var stream = new RandomStream(seed, "search");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int number = 1, repeats = 0; repeats < MostRepeats; repeats++)
        {
            string[] values = [.. Dimensions.Select(dimension => dimension.Draw(stream))];
            if (!seen.Add(string.Join('\n', values))) continue;
            repeats = 0;
            yield return Make(number++, values);
        }
    }

    private Trial Make(int number, IReadOnlyList<string> values) => new(number, [.. Dimensions.Zip(values, (dimension, value) => (dimension.Name, value))]);

    /// <summary>What is worth searching where the user has not said: what he has not fixed himself.</summary>
    public static SearchSpace For(TrainPlan plan, TrainSettings settings, ToolTexts texts)
    {
        var entries = new List<string>();
        bool table = plan.Parts.Encoder is not null, plain = settings.Preset is null && settings.Architecture is null && plan.Recipe.Choice is not (RecipeChoice.Digits or RecipeChoice.Pictures or RecipeChoice.Line);
        double rate = plan.Optimizer.LearningRate;
        if (settings.LearningRate is null) entries.Add(FormattableString.Invariant($"learning-rate={Output.PlainNumber.Of(rate / 10, 2)}..{Output.PlainNumber.Of(rate * 10, 2)}"));
        if (plain && settings.Hidden is null) entries.Add(table ? "hidden=16|32|64,32|128,64" : "hidden=8|16|16,16|32,16");
        if (plain && table && settings.Dropout is null) entries.Add("dropout=0|0.1|0.3");
        if (table && plan.Optimizer is Optimizers.AdamW && settings.WeightDecay is null) entries.Add("weight-decay=0.001..0.5");
        int[] batches = [.. batchSizes.Where(size => size <= plan.Parts.Train.Count)];
        if (!plain && settings.BatchSize is null && batches.Length > 1) entries.Add($"batch-size={string.Join('|', batches)}");
        return Parse(string.Join(' ', entries), texts);
    }
}

/// <summary>One point of the space.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Values">The settings with their values, as they are written on a command line.</param>
internal sealed record Trial(int Number, IReadOnlyList<(string Name, string Value)> Values)
{
    /// <summary>The words that train it.</summary>
    public IEnumerable<string> Words => Values.SelectMany(pair => (string[])[$"--{pair.Name}", pair.Value]);

    /// <summary>The settings with these values in them.</summary>
    public TrainSettings Apply(TrainSettings settings)
    {
        foreach ((string name, string value) in Values)
        {
            settings = name switch
            {
                "learning-rate" => settings with { LearningRate = Parsed(value) },
                "momentum" => settings with { Momentum = Parsed(value) },
                "weight-decay" => settings with { WeightDecay = Parsed(value) },
                "l1" => settings with { L1 = Parsed(value) },
                "dropout" => settings with { Dropout = Parsed(value) },
                "clip" => settings with { Clip = Parsed(value) },
                "batch-size" => settings with { BatchSize = int.Parse(value, CultureInfo.InvariantCulture) },
                "hidden" => settings with { Hidden = [.. value.Split(',').Select(units => int.Parse(units, CultureInfo.InvariantCulture))] },
                "activation" => settings with { Activation = value },
                "optimizer" => settings with { Optimizer = value },
                _ => settings with { Schedule = value },
            };
        }

        return settings;
    }

    private static double Parsed(string value) => double.Parse(value, CultureInfo.InvariantCulture);
}
