using Shinso.Data.Tables;
using static System.FormattableString;

namespace Shinso.Tabular.Columns;

/// <summary>What a column is, decided from its survey.</summary>
internal static class KindDecision
{
    /// <summary>Doubles hold whole numbers of so many digits exactly.</summary>
    private const int ExactDigits = 15;

    /// <summary>With so few different texts they are categories whatever the number of rows.</summary>
    private const int FewTexts = 20;

    /// <summary>With so few rows nothing is called a name of its row.</summary>
    private const int RowsForNames = 5;

    /// <summary>Longer texts are no codes.</summary>
    private const int LongestCode = 64;

    public static ColumnPlan Of(ColumnSurvey column, bool firstOfMany, bool decimalComma, TableOptions options, List<TableNotice> notices)
    {
        if (column.Present == 0) return new ColumnPlan(column.Name, new Decision<ColumnKind>(ColumnKind.Text, TableReason.AllMissing));
        NumberStyle style = StyleOf(column, decimalComma);
        if (column.Numbers == column.Present && AllFit(column, style)) return new ColumnPlan(column.Name, OfNumbers(column, firstOfMany), style);
        if (column.Dates == column.Present && DayFirst(column, options, notices) is (bool dayFirst, TableReason reason))
            return new ColumnPlan(column.Name, new Decision<ColumnKind>(ColumnKind.Date, reason), DayFirst: dayFirst);
        NoticeMixture(column, style, notices);
        return new ColumnPlan(column.Name, OfTexts(column));
    }

    /// <summary>The plan of a column whose kind the options name.</summary>
    public static ColumnPlan Given(ColumnSurvey column, ColumnKind kind, bool decimalComma, TableOptions options)
    {
        bool dayFirst = options.DayFirst ?? !column.Orders.HasFlag(DateOrders.MonthFirst);
        return new ColumnPlan(column.Name, new Decision<ColumnKind>(kind, TableReason.Given), StyleOf(column, decimalComma), dayFirst);
    }

    /// <summary>Without any comma in a column, a point is where the decimals begin.</summary>
    private static NumberStyle StyleOf(ColumnSurvey column, bool decimalComma)
    {
        bool commas = column.Of(NumberForm.CommaOrGroup) + column.Of(NumberForm.CommaGroups) + column.Of(NumberForm.DecimalComma) > 0;
        return !commas ? NumberStyle.Plain : decimalComma ? NumberStyle.DecimalComma : NumberStyle.CommaGroups;
    }

    private static bool AllFit(ColumnSurvey column, NumberStyle style) => Enum.GetValues<NumberForm>().All(form => column.Of(form) == 0 || NumberSyntax.Fits(form, style));

    private static Decision<ColumnKind> OfNumbers(ColumnSurvey column, bool firstOfMany)
    {
        bool whole = column.Of(NumberForm.Whole) == column.Present;
        bool everyRow = column.Missing == 0 && column.Rows >= RowsForNames;
        if (whole && column.MostDigits > ExactDigits) return Codes(column, TableReason.TooManyDigits);
        if (whole && column.LeadingZeros) return Codes(column, TableReason.LeadingZeros);
        if (whole && everyRow && column.CountsUp && (column.NamedLikeAName || (firstOfMany && column.First is 0 or 1))) return new Decision<ColumnKind>(ColumnKind.Identifier, TableReason.CountsUp);
        if (whole && everyRow && column.NamedLikeAName && column.Distinct.AllDiffer) return new Decision<ColumnKind>(ColumnKind.Identifier, TableReason.NamedAndDistinct);
        return new Decision<ColumnKind>(ColumnKind.Number, column.OnlyZeroOrOne && whole ? TableReason.ZeroOrOne : TableReason.AllNumbers);
    }

    private static Decision<ColumnKind> Codes(ColumnSurvey column, TableReason reason) => new(
        column.Distinct.AllDiffer && column.Missing == 0 && column.Rows >= RowsForNames ? ColumnKind.Identifier : AreCategories(column) ? ColumnKind.Category : ColumnKind.Text, reason);

    private static Decision<ColumnKind> OfTexts(ColumnSurvey column)
    {
        DistinctTexts distinct = column.Distinct;
        if (YesNoWords.Of(column.FewTexts) is (string no, string yes) && distinct.Count == 2) return new Decision<ColumnKind>(ColumnKind.YesNo, TableReason.NoAndYes, [no, yes]);
        bool codes = distinct.AllDiffer && column.Missing == 0 && column.Rows >= RowsForNames && column.LongestText <= LongestCode && !column.HasBlanks;
        if (codes) return new Decision<ColumnKind>(ColumnKind.Identifier, column.NamedLikeAName ? TableReason.NamedAndDistinct : TableReason.DistinctCodes);
        string[] count = distinct.Count <= DistinctTexts.MostCategories || distinct.AllDiffer ? [Invariant($"{distinct.Count}")] : [];
        return AreCategories(column) ? new Decision<ColumnKind>(ColumnKind.Category, TableReason.FewTexts, count) : new Decision<ColumnKind>(ColumnKind.Text, TableReason.ManyTexts, count);
    }

    private static bool AreCategories(ColumnSurvey column) =>
        column.Distinct.Count <= FewTexts || (column.Distinct.Count <= DistinctTexts.MostCategories && column.Distinct.Count <= column.Present / 2);

    private static (bool DayFirst, TableReason Reason)? DayFirst(ColumnSurvey column, TableOptions options, List<TableNotice> notices)
    {
        if (!column.SomeDayFirst) return (false, TableReason.DatesYearFirst);
        if (options.DayFirst is bool given && column.Orders.HasFlag(given ? DateOrders.DayFirst : DateOrders.MonthFirst)) return (given, TableReason.Given);
        if (column.Orders == DateOrders.DayFirst) return (true, TableReason.DatesDayFirst);
        if (column.Orders == DateOrders.MonthFirst) return (false, TableReason.DatesMonthFirst);
        if (column.Orders == DateOrders.None) return null;
        Example example = column.FirstDate!.Value;
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(example.Value);
        DateTime read = DateSyntax.ValueOf(Narrow.Of(bytes, new byte[bytes.Length]), dayFirst: false);
        notices.Add(new TableNotice(TableNoticeKind.AmbiguousDates, example.Line, column.Name, [example.Value, read.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)]));
        return (false, TableReason.DatesAmbiguous);
    }

    /// <summary>A few odd values among numbers are more often a slip than a kind of their own.</summary>
    private static void NoticeMixture(ColumnSurvey column, NumberStyle style, List<TableNotice> notices)
    {
        if (column.Formulas > 0 && column.FirstFormula is Example formula)
            notices.Add(new TableNotice(TableNoticeKind.Formulas, formula.Line, column.Name, [Invariant($"{column.Formulas}"), formula.Value]));
        NumberForm[] unfit = [.. Enum.GetValues<NumberForm>().Where(form => column.Of(form) > 0 && !NumberSyntax.Fits(form, style))];
        long odd = unfit.Sum(column.Of), numbers = column.Numbers - odd;
        long fitting = numbers > 0 ? numbers : column.Dates, others = column.Present - fitting;
        Example? example = column.FirstOther ?? (unfit is [NumberForm first, ..] ? column.ExampleOf(first) : column.FirstDate);
        if (fitting == 0 || example is not Example other || (column.Formulas > 0 && column.Formulas == column.Others)) return;
        notices.Add(new TableNotice(TableNoticeKind.Mixed, other.Line, column.Name, [Invariant($"{fitting}"), Invariant($"{others}"), other.Value]));
    }
}
