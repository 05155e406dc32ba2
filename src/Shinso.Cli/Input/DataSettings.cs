using Shinso.Cli.Languages;

namespace Shinso.Cli.Input;

/// <summary>A setting that data do not know would be ignored in silence; it is refused instead.</summary>
internal static class DataSettings
{
    /// <summary>Refuses what a built-in set, or a folder of pictures, does not know.</summary>
    public static void Refuse(DataChoice choice, BuiltIn? set, Texts texts)
    {
        bool table = set is not null && BuiltInTable.Find(set.Name) is not null;
        bool samples = set is { Origin: Origin.Generated } && set.Name is not ("gates" or "coffee" or "pixel-digits");
        bool noise = samples && set!.Name != BuiltIn.Digits;
        string? refused = choice.Samples is not null && !samples ? "--samples"
            : choice.Noise is not null && !noise ? "--noise"
            : choice.Classes is not null && set?.Name != "blobs" ? "--classes"
            : choice.Gate is not null && set?.Name != "gates" ? "--gate"
            : choice.Seed is not null && !samples ? "--data-seed"
            : table ? null : TableOption(choice);
        if (refused is not null) throw new UsageException(set is null ? texts.FolderHasNo(choice.Name, refused) : texts.DataHasNo(set.Name, refused));
    }

    /// <summary>Refuses what a table from a file does not know.</summary>
    public static void RefuseForTable(DataChoice choice, string path, Texts texts)
    {
        string? refused = choice.Samples is not null ? "--samples"
            : choice.Noise is not null ? "--noise"
            : choice.Classes is not null ? "--classes"
            : choice.Gate is not null ? "--gate"
            : choice.Seed is not null ? "--data-seed" : null;
        if (refused is not null) throw new UsageException(texts.DataHasNo(path, refused));
    }

    /// <summary>An option that only tables have.</summary>
    private static string? TableOption(DataChoice choice) =>
        choice.Target is not null ? "--target"
        : choice.Task is not null ? "--task"
        : choice.Encoding is not null ? "--encoding"
        : choice.Delimiter is not null ? "--delimiter"
        : choice.NoHeader is not null ? "--no-header"
        : choice.DecimalComma is not null ? "--decimal-comma"
        : choice.Drop is not null ? "--drop"
        : choice.Group is not null ? "--group"
        : choice.Time is not null ? "--time" : null;
}
