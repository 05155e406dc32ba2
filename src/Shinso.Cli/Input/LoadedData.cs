using Shinso.Cli.CommandLine;
using Shinso.Cli.Languages;
using Shinso.Data;
using Shinso.Data.Sources;
using Shinso.Data.Toys;

namespace Shinso.Cli.Input;

/// <summary>Data as they came: all rows, or a training and an official test part.</summary>
/// <param name="Rows">The rows, without the official test part.</param>
/// <param name="OfficialTest">The test part that belongs to the set, if it has one.</param>
internal sealed record LoadedData(Dataset Rows, Dataset? OfficialTest)
{
    /// <summary>The gate that a single line cannot separate.</summary>
    public const Gate DefaultGate = Gate.Xor;

    /// <summary>Loads or generates what the choice names.</summary>
    /// <exception cref="UsageException">Nothing has that name.</exception>
    /// <exception cref="DataNotFoundException">The set is not on this machine.</exception>
    /// <exception cref="DataFormatException">The files are damaged.</exception>
    public static LoadedData Load(DataChoice choice, Session session)
    {
        if (BuiltIn.Find(choice.Name) is BuiltIn set)
        {
            RefuseSettings(choice, set, session.Texts);
            return set.IsToy ? new LoadedData(Toy(choice), null) : Divided(choice, session);
        }

        if (Directory.Exists(choice.Name))
        {
            RefuseSettings(choice, null, session.Texts);
            DataSplits parts = IdxPictures.LoadFolder(choice.Name);
            return new LoadedData(parts.Train, parts.Test);
        }

        if (File.Exists(choice.Name)) throw new UsageException(session.Texts.FileIsNoData(choice.Name));
        throw new UsageException(session.Texts.UnknownData(choice.Name, Nearest.To(choice.Name, BuiltIn.Names), string.Join(", ", BuiltIn.Names)));
    }

    private static Dataset Toy(DataChoice choice) => ToySets.Create(choice.Name, new ToySettings
    {
        Samples = choice.Samples,
        Noise = choice.Noise,
        Classes = choice.Classes,
        Gate = choice.Gate ?? DefaultGate,
        Seed = choice.Seed,
    });

    private static LoadedData Divided(DataChoice choice, Session session)
    {
        OfficialSplit parts = BuiltIn.FindDownload(choice.Name) is Mnist download
            ? download.Load(DataFolders.Usual(choice.Folder, session.Surroundings.Variable))
            : choice.Samples is int samples
                ? StrokeDigits.Create(samples, Math.Max(1, samples / 5), choice.Seed ?? 1)
                : StrokeDigits.Create(seed: choice.Seed ?? 1);
        return new LoadedData(parts.Train, parts.Test);
    }

    /// <summary>An option that only tables have.</summary>
    private static string? TableOption(DataChoice choice) =>
        choice.Target is not null ? "--target"
        : choice.Task is not null ? "--task"
        : choice.Encoding is not null ? "--encoding"
        : choice.Delimiter is not null ? "--delimiter"
        : choice.NoHeader is not null ? "--no-header"
        : choice.DecimalComma is not null ? "--decimal-comma"
        : choice.Drop is not null ? "--drop" : null;

    /// <summary>A setting that a set does not know would be ignored in silence; it is refused instead.</summary>
    private static void RefuseSettings(DataChoice choice, BuiltIn? set, Texts texts)
    {
        bool samples = set is { Origin: Origin.Generated } && set.Name is not ("gates" or "coffee" or "pixel-digits");
        bool noise = samples && set!.Name != BuiltIn.Digits;
        bool seed = samples;
        string? refused = choice.Samples is not null && !samples ? "--samples"
            : choice.Noise is not null && !noise ? "--noise"
            : choice.Classes is not null && set?.Name != "blobs" ? "--classes"
            : choice.Gate is not null && set?.Name != "gates" ? "--gate"
            : choice.Seed is not null && !seed ? "--data-seed"
            : TableOption(choice);
        if (refused is not null) throw new UsageException(set is null && refused != TableOption(choice) ? texts.FolderHasNo(choice.Name, refused) : texts.DataHasNo(choice.Name, refused));
    }
}
