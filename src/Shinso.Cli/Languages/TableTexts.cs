using Shinso.Data.Tables;
using Shinso.Tabular;
using Shinso.Tabular.Profiles;

namespace Shinso.Cli.Languages;

/// <summary>What is said about tables: decisions with their reasons, notices, distributions.</summary>
internal abstract class TableTexts
{
    public abstract string Has(string file, int rows, int columns, int dropped);
    public abstract string Decisions { get; }
    public abstract string Encoding { get; }
    public abstract string Delimiter { get; }
    public abstract string Header { get; }
    public abstract string DecimalComma { get; }
    public abstract string DelimiterName(char delimiter);
    public abstract string YesOrNo(bool value);
    public abstract string Reason(TableReason reason, IReadOnlyList<string> facts);
    public abstract string Notice(TableNotice notice);
    public abstract string KindName(ColumnKind kind);
    public abstract string Column { get; }
    public abstract string Kind { get; }
    public abstract string Missing { get; }
    public abstract string Why { get; }
    public abstract string Dropped { get; }
    public abstract string Preview(int rows);
    public abstract string Line { get; }
    public abstract string Numbers { get; }
    public abstract string Quartiles { get; }
    public abstract string Deviation { get; }
    public abstract string Histogram { get; }
    public abstract string Texts { get; }
    public abstract string Different { get; }
    public abstract string MostFrequent { get; }
    public abstract string Dates { get; }
    public abstract string FirstDate { get; }
    public abstract string LastDate { get; }
    public abstract string ColumnsNotShown(int count);
    public abstract string Duplicates(int rows);
    public abstract string ClassesOf(string target);
    public abstract string Share { get; }
    public abstract string RegressionOf(string target);
    public abstract string MissingTarget(int rows);
    public abstract string Suspicious { get; }
    public abstract string Suspicion(Suspicion suspicion, string? target);
    public abstract string CommandTitle { get; }

    /// <summary>A text of the file between the language's quotation marks, cut where it is long.</summary>
    protected static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
