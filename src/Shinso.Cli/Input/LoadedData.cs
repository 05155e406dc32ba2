using Shinso.Cli.CommandLine;
using Shinso.Data;
using Shinso.Data.Sources;
using Shinso.Data.Toys;
using Shinso.Models;
using Shinso.Preprocessing.Tables;

namespace Shinso.Cli.Input;

/// <summary>Data as they came, before rows are divided: a set of numbers, or a table.</summary>
/// <param name="Name">What people call them.</param>
internal abstract record LoadedData(string Name)
{
    /// <summary>The gate that a single line cannot separate.</summary>
    public const Gate DefaultGate = Gate.Xor;

    /// <summary>The rows that can be divided: those with a target, without the official test part.</summary>
    public abstract int Count { get; }

    /// <summary>The test part that belongs to the data, where there is one.</summary>
    public virtual Dataset? OfficialTest => null;

    /// <summary>What a splitter asks of the rows.</summary>
    public abstract SplitBasis Basis { get; }

    /// <summary>The parts as numbers; what has to be learnt for that is learnt from the training part.</summary>
    public abstract PreparedParts Prepare(SplitIndices parts, EncodingSettings encoding);

    /// <summary>Row numbers of the data as they came, for places among the rows that can be divided.</summary>
    public virtual int[] Numbers(int[] places) => places;

    /// <summary>All rows with a target as a model takes them; the official test part alone, where there is one.</summary>
    public abstract Dataset RowsFor(Model? model, Session session);

    /// <summary>How the rows of <see cref="RowsFor"/> would have been divided to train the model; null where they stand alone.</summary>
    public virtual SplitBasis? BasisFor(Model model) => null;

    /// <summary>Loads or generates what the choice names.</summary>
    /// <param name="choice">What the command line names.</param>
    /// <param name="session">Where notices go.</param>
    /// <param name="encoder">What a model knows of a table's columns.</param>
    /// <exception cref="UsageException">Nothing has that name.</exception>
    /// <exception cref="DataNotFoundException">The set is not on this machine.</exception>
    /// <exception cref="DataFormatException">The files are damaged.</exception>
    public static LoadedData Load(DataChoice choice, Session session, TableEncoder? encoder = null)
    {
        if (BuiltIn.Find(choice.Name) is BuiltIn set)
        {
            DataSettings.Refuse(choice, set, session.Texts);
            if (BuiltInTable.Find(set.Name) is BuiltInTable table) return table.Load(choice, session, encoder);
            return set.IsToy ? new LoadedSet(Toy(choice), null) : Divided(choice, session);
        }

        if (Directory.Exists(choice.Name))
        {
            DataSettings.Refuse(choice, null, session.Texts);
            DataSplits parts = IdxPictures.LoadFolder(choice.Name);
            return new LoadedSet(parts.Train, parts.Test);
        }

        if (File.Exists(choice.Name)) return LoadedTable.Read(choice.Name, choice, session, encoder);
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

    private static LoadedSet Divided(DataChoice choice, Session session)
    {
        OfficialSplit parts = BuiltIn.FindDownload(choice.Name) is Mnist download
            ? download.Load(DataFolders.Usual(choice.Folder, session.Surroundings.Variable))
            : choice.Samples is int samples
                ? StrokeDigits.Create(samples, Math.Max(1, samples / 5), choice.Seed ?? 1)
                : StrokeDigits.Create(seed: choice.Seed ?? 1);
        return new LoadedSet(parts.Train, parts.Test);
    }
}

/// <summary>The parts of divided data as numbers.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Validation">The rows to choose by.</param>
/// <param name="Test">The rows that stay sealed, or, in cross-validation, the held-out rows.</param>
/// <param name="Encoder">What made numbers of a table's columns.</param>
internal sealed record PreparedParts(Dataset Train, Dataset? Validation, Dataset? Test, TableEncoder? Encoder);

/// <summary>Rows of numbers: generated, or pictures.</summary>
/// <param name="Rows">The rows, without the official test part.</param>
/// <param name="Official">The official test part.</param>
internal sealed record LoadedSet(Dataset Rows, Dataset? Official) : LoadedData(Rows.Name)
{
    public override int Count => Rows.Count;

    public override Dataset? OfficialTest => Official;

    public override SplitBasis Basis => SplitBasis.Of(Rows);

    public override PreparedParts Prepare(SplitIndices parts, EncodingSettings encoding) => new(Rows.Select(parts.Train), Part(parts.Validation), Part(parts.Test), null);

    public override Dataset RowsFor(Model? model, Session session) => Official ?? Rows;

    private Dataset? Part(int[] rows) => rows.Length == 0 ? null : Rows.Select(rows);
}
