using Shinso.Data.Tables;
using Shinso.Tabular;
using Shinso.Tabular.Profiles;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

/// <summary>What is said about tables, in English.</summary>
internal sealed class EnglishTableTexts : TableTexts
{
    public override string Has(string file, int rows, int columns, int dropped) => Invariant($"{file}: {rows:N0} rows, {columns:N0} columns{(dropped > 0 ? Invariant($", {dropped:N0} left out") : "")}");
    public override string Decisions => "How it was read:";
    public override string Encoding => "encoding";
    public override string Delimiter => "delimiter";
    public override string Header => "header";
    public override string DecimalComma => "decimal comma";
    public override string DelimiterName(char delimiter) => delimiter switch { '\t' => "tab", ' ' => "blanks", _ => delimiter.ToString() };
    public override string YesOrNo(bool value) => value ? "yes" : "no";

    public override string Reason(TableReason reason, IReadOnlyList<string> facts) => reason switch
    {
        TableReason.Given => "the options say so",
        TableReason.ByteOrderMark => "the file begins with a byte order mark",
        TableReason.EscapeSequences => "ASCII with escape sequences for Japanese characters",
        TableReason.OnlyAscii => "all bytes are ASCII",
        TableReason.ValidUtf8 => "the whole file is valid UTF-8",
        TableReason.OnlyJapaneseFit => "not UTF-8, and the only Japanese encoding that fits",
        TableReason.FewerOddCharacters => $"fits with {facts[0]} unusual characters; the other Japanese encoding gives {facts[1]}",
        TableReason.SeparatorLine => "the first line names it (sep=)",
        TableReason.DividesRows => $"divides {facts[0]} of the first {facts[1]} rows into {facts[2]} columns",
        TableReason.BlanksDivideRows => $"blanks divide {facts[0]} of the first {facts[1]} rows into {facts[2]} columns, better than any character",
        TableReason.OneColumn => "nothing divides the rows: one column",
        TableReason.TextsAboveNumbers => $"the first row has texts above the numbers or dates of {facts[0]} columns",
        TableReason.FirstRowLikeOthers => $"the first row already has numbers or dates in {facts[0]} columns of them",
        TableReason.FirstRowIsUnique => "all columns are texts, and those of the first row come nowhere below",
        TableReason.FirstRowRepeats => "all columns are texts, and some of the first row come again below",
        TableReason.OnlyOneRow => "there is only one row",
        TableReason.NoCommas => "no number has a comma",
        TableReason.ProvenByValue => $"\"{Cut(facts[2])}\" in line {facts[0]}, column {facts[1]}, can only be read so",
        TableReason.CommasAmbiguous => $"not to be seen (\"{Cut(facts[2])}\" in line {facts[0]}, column {facts[1]}); taken from the delimiter",
        TableReason.AllNumbers => "every value is a number",
        TableReason.ZeroOrOne => "every value is 0 or 1; they stay numbers",
        TableReason.LeadingZeros => "whole numbers with leading zeros are codes",
        TableReason.TooManyDigits => "whole numbers of more than 15 digits are codes",
        TableReason.CountsUp => "counts up, one by one, in every row",
        TableReason.NamedAndDistinct => "the name says so, and every row has another value",
        TableReason.DistinctCodes => "another short text in every row",
        TableReason.NoAndYes => $"two texts: {Cut(facts[0])} and {Cut(facts[1])}",
        TableReason.FewTexts => $"texts that repeat: {facts[0]} different ones",
        TableReason.ManyTexts => facts.Count > 0 ? $"texts that hardly repeat: {facts[0]} different ones" : "more than 10,000 different texts",
        TableReason.DatesYearFirst => "every value is a date, year first",
        TableReason.DatesDayFirst => "every value is a date; a number above 12 shows that the day comes first",
        TableReason.DatesMonthFirst => "every value is a date; a number above 12 shows that the month comes first",
        TableReason.DatesAmbiguous => "every value is a date; read with the month first, but the day could be first as well",
        TableReason.AllMissing => "no row has a value",
        _ => "numbers and texts mixed",
    };

    public override string Notice(TableNotice notice)
    {
        string place = Place(notice);
        IReadOnlyList<string> facts = notice.Facts;
        return place + notice.Kind switch
        {
            TableNoticeKind.NoHeader => $"There is no header, so the columns are called column1 to column{facts[0]}. Use names of your own in a first line.",
            TableNoticeKind.TitleLines => $"{Times(facts[0], "line", "lines")} above the table passed over: \"{Cut(facts[1])}\".",
            TableNoticeKind.Comments => $"{Times(facts[0], "comment line", "comment lines")} passed over.",
            TableNoticeKind.UnitsRow => "A row of units below the header passed over.",
            TableNoticeKind.TotalsRows => $"{Times(facts[0], "row of totals", "rows of totals")} at the end passed over.",
            TableNoticeKind.EmptyRows => $"{Times(facts[0], "row", "rows")} without any value passed over.",
            TableNoticeKind.NumberedName => $"The name \"{Cut(facts[0])}\" comes more than once; this column is numbered.",
            TableNoticeKind.NamedColumn => "The column had no name and was given this one.",
            TableNoticeKind.Formulas => $"{Times(facts[0], "cell holds a formula", "cells hold formulas")}, kept as text: \"{Cut(facts[1])}\". Save the values instead.",
            TableNoticeKind.Mixed => $"{facts[0]} numbers or dates and {Times(facts[1], "other text", "other texts")} (\"{Cut(facts[2])}\"), so the column is read as text. Correct the cells or leave them empty if it should be numbers.",
            TableNoticeKind.AmbiguousDates => $"\"{Cut(facts[0])}\" was read as {facts[1]}; the day could come first as well. Write dates as 2024-01-31.",
            TableNoticeKind.AmbiguousCommas => $"\"{Cut(facts[0])}\" was read as {facts[1]}. Use --decimal-comma if the comma begins the decimals, or write numbers without commas.",
            TableNoticeKind.FullWidthNumbers => $"{Times(facts[0], "number", "numbers")} in full-width digits read as numbers: \"{Cut(facts[1])}\".",
            TableNoticeKind.StrayQuotes => $"{Times(facts[0], "row has", "rows have")} quotes where none should be; they are kept as text.",
            _ => "Every row ends with a delimiter; the empty column behind it was left out.",
        };
    }

    public override string KindName(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "number",
        ColumnKind.YesNo => "yes/no",
        ColumnKind.Category => "category",
        ColumnKind.Date => "date",
        ColumnKind.Text => "text",
        _ => "identifier",
    };

    public override string Column => "column";
    public override string Kind => "kind";
    public override string Missing => "missing";
    public override string Why => "because";
    public override string Dropped => "left out";
    public override string Preview(int rows) => rows == 1 ? "The first row:" : Invariant($"The first {rows} rows:");
    public override string Line => "row";
    public override string Numbers => "Numbers:";
    public override string Quartiles => "quartiles";
    public override string Deviation => "deviation";
    public override string Histogram => "distribution";
    public override string Texts => "Categories and texts:";
    public override string Different => "different";
    public override string MostFrequent => "most frequent";
    public override string Dates => "Dates:";
    public override string FirstDate => "first";
    public override string LastDate => "last";
    public override string ColumnsNotShown(int count) => Invariant($"… and {count:N0} more columns (--json shows all)");
    public override string Duplicates(int rows) => rows == 0 ? "No row comes twice." : Invariant($"{rows:N0} {(rows == 1 ? "row equals an earlier one" : "rows equal an earlier one")}. Equal rows on both sides of a split make results look better than they are.");
    public override string ClassesOf(string target) => $"Classes of the target {target}:";
    public override string Share => "share";
    public override string RegressionOf(string target) => $"The target {target} is a number: regression.";
    public override string MissingTarget(int rows) => Invariant($"{rows:N0} {(rows == 1 ? "row has" : "rows have")} no target and cannot be learnt from.");
    public override string Suspicious => "Columns that deserve a second look:";

    public override string Suspicion(Suspicion suspicion, string? target) => suspicion.Kind switch
    {
        SuspicionKind.Identifier => $"{suspicion.Column} names the rows: another value in every one of them. Nothing is learnt from it.",
        SuspicionKind.Constant => $"{suspicion.Column} is the same in all rows, so nothing can be learnt from it.",
        SuspicionKind.NearlyConstant => Invariant($"{suspicion.Column} is the same in {suspicion.Figure * 100:F1} % of the rows."),
        SuspicionKind.MostlyMissing => Invariant($"{suspicion.Column} is missing in {suspicion.Figure * 100:F1} % of the rows."),
        SuspicionKind.TellsTheClass => Invariant($"{suspicion.Column} alone tells {target} right in {suspicion.Figure * 100:F1} % of the rows. Would you know it before you know {target}? If not, --drop it."),
        _ => Invariant($"{suspicion.Column} alone tells {target} almost exactly (rank correlation or explained share {suspicion.Figure:F4}). Would you know it before you know {target}? If not, --drop it."),
    };

    public override string CommandTitle => "The same decisions on the command line:";

    private static string Place(TableNotice notice) => (notice.Line, notice.Column) switch
    {
        (long line, string column) => Invariant($"Line {line}, column {column}: "),
        (long line, null) => Invariant($"Line {line}: "),
        (null, string column) => $"Column {column}: ",
        _ => "",
    };

    private static string Times(string count, string one, string more) => count == "1" ? $"1 {one}" : $"{count} {more}";
}
