using Shinso.Data;
using Shinso.Data.Tables;
using Shinso.Models;
using Shinso.Preprocessing.Tables;
using Shinso.Tabular;

namespace Shinso.Cli.Input;

/// <summary>A table from a file, with the question that the command line asks of it.</summary>
/// <param name="File">The table, and how it was read.</param>
/// <param name="Choice">The target and how rows belong together.</param>
internal sealed record LoadedTable(TableFile File, DataChoice Choice) : LoadedData(File.Table.Name)
{
    private TableData? question;

    /// <summary>The question: what is predicted from what.</summary>
    /// <exception cref="UsageException">No target is named; the message lists the columns.</exception>
    public TableData Question => question ??= TableData.Ask(File.Table, new TableQuestion(NameOf(Choice.Target ?? throw new UsageException(MissingTarget)))
    {
        Classification = Choice.Task switch { "classification" => true, "regression" => false, _ => null },
        Group = Choice.Group is string group ? NameOf(group) : null,
        Time = Choice.Time is string time ? NameOf(time) : null,
    });

    public override int Count => Question.Count;

    public override SplitBasis Basis => Question.Basis();

    public override int[] Numbers(int[] places)
    {
        int[] rows = Question.Rows.ToArray();
        return Array.ConvertAll(places, place => rows[place]);
    }

    /// <summary>The names of all columns of the file, also of those that were left out, because column numbers count them.</summary>
    private string[] Names => [.. File.Decisions.Columns.Select(column => column.Name)];

    private string MissingTarget { get; init; } = "";

    /// <summary>Reads a file.</summary>
    public static LoadedTable Read(string path, DataChoice choice, Session session, TableEncoder? encoder)
    {
        DataSettings.RefuseForTable(choice, path, session.Texts);
        return Make(TableFile.Read(path, Options(choice, encoder, session), session.Stop), choice, session);
    }

    /// <summary>Reads what comes through standard input.</summary>
    public static LoadedTable Read(Stream stream, DataChoice choice, Session session, TableEncoder? encoder) =>
        Make(TableFile.Read(stream, "-", Options(choice, encoder, session), session.Stop), choice, session);

    private static LoadedTable Make(TableFile file, DataChoice choice, Session session)
    {
        var loaded = new LoadedTable(file, choice);
        return loaded with { MissingTarget = session.Texts.TableTraining.TargetIsMissing(file.Table.Name, string.Join(", ", loaded.Names)) };
    }

    /// <summary>What the command line does not leave to the reader; a model's columns are read as what they were in training.</summary>
    private static TableOptions Options(DataChoice choice, TableEncoder? encoder, Session session) => new()
    {
        Encoding = choice.Encoding,
        Delimiter = choice.Delimiter switch
        {
            null => null,
            "tab" or "\\t" => '\t',
            "blank" or "space" => ' ',
            [char one] => one,
            _ => throw new UsageException(session.Texts.TableTraining.DelimiterIsOneCharacter(choice.Delimiter)),
        },
        HasHeader = choice.NoHeader is true ? false : null,
        DecimalComma = choice.DecimalComma,
        Drop = choice.Drop?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        Kinds = encoder?.Columns.ToDictionary(column => column.Column, column => column.Kind) ?? [],
    };

    /// <summary>The column of that name or number.</summary>
    /// <exception cref="DataFormatException">There is none, or it is left out.</exception>
    public string NameOf(string asked) => Names[Tabular.Columns.Names.IndexOf(Names, asked, Name)] is string name && File.Table.Find(name) is not null
        ? name
        : throw new DataFormatException($"The column '{asked}' of '{Name}' is left out by --drop. Keep it, or name another.");

    public override PreparedParts Prepare(SplitIndices parts, EncodingSettings encoding)
    {
        PreparedTable prepared = TablePreparation.Prepare(Question, parts, encoding);
        return new PreparedParts(prepared.Train, prepared.Validation, prepared.Test, prepared.Encoder);
    }

    public override Dataset RowsFor(Model? model, Session session) => EncoderOf(model, session).EncodeWithTarget(File.Table, model!.ClassNames);

    /// <summary>The features of all rows, with or without a target.</summary>
    public Tensors.Tensor FeaturesFor(Model model, Session session) => EncoderOf(model, session).Encode(File.Table);

    public override SplitBasis? BasisFor(Model model)
    {
        try
        {
            return model.Table is TableEncoder encoder ? TableData.Ask(File.Table, encoder.Question).Basis() : null;
        }
        catch (DataFormatException)
        {
            return null; // Rows that nothing could be learnt from were not trained on.
        }
    }

    /// <summary>What the model knows of tables; what a person should know of this one is said on the way.</summary>
    private TableEncoder EncoderOf(Model? model, Session session)
    {
        TableEncoder encoder = model?.Table ?? throw new UsageException(session.Texts.TableTraining.ModelKnowsNoTables(Name));
        foreach (TableNotice notice in File.Decisions.Notices) session.Say(session.Texts.Tables.Notice(notice));
        return encoder;
    }
}
