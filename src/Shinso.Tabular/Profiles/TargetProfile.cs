using Shinso.Data;
using Shinso.Data.Tables;
using Shinso.Tabular.Columns;
using static System.FormattableString;

namespace Shinso.Tabular.Profiles;

/// <summary>What is asked of a target.</summary>
public enum TargetTask
{
    /// <summary>Texts, yes/no, and whole numbers with at most 20 different values are classes; other numbers are not.</summary>
    Auto,

    /// <summary>Its values are classes.</summary>
    Classification,

    /// <summary>Its values are numbers.</summary>
    Regression,
}

/// <summary>The column that is to be predicted.</summary>
/// <param name="Column">The column.</param>
/// <param name="IsClassification">Whether its values are classes.</param>
/// <param name="Classes">The classes with their rows, in the order of the column, numbers in their order; empty for regression.</param>
public sealed record TargetProfile(TableColumn Column, bool IsClassification, IReadOnlyList<TextCount> Classes)
{
    /// <summary>Whole numbers with more different values are not classes by themselves.</summary>
    public const int MostClassesOfNumbers = 20;

    /// <summary>Finds the target and checks that something can be learnt about it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="asked">The column's name, or its number from 1 (−1 is the last).</param>
    /// <param name="task">What is asked of it.</param>
    /// <exception cref="DataFormatException">There is no such column, no row has a value, there is only one class, or the task does not fit the values.</exception>
    public static TargetProfile Of(Table table, string asked, TargetTask task = TargetTask.Auto)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableColumn column = table.Columns[Names.IndexOf([.. table.Columns.Select(candidate => candidate.Name)], asked, table.Name)];
        if (column.Missing == column.Count) throw new DataFormatException($"{table.Name}: no row has a value of the target {Quoted.Of(column.Name)}. Choose another --target.");
        if (task == TargetTask.Regression && column is not NumberColumn) throw new DataFormatException($"{table.Name}: the target {Quoted.Of(column.Name)} holds no numbers, so it cannot be a regression. Use --task classification or another --target.");
        if (column is DateColumn) throw new DataFormatException($"{table.Name}: the target {Quoted.Of(column.Name)} holds dates, which cannot be predicted. Choose another --target.");
        TextCount[] classes = task == TargetTask.Regression ? [] : column is NumberColumn numbers ? ClassesOf(numbers, task) : ClassesOf((TextColumn)column);
        if (classes.Length == 0 && column is NumberColumn varying && !Varies(varying)) throw new DataFormatException($"{table.Name}: the target {Quoted.Of(column.Name)} is the same number in every row, so there is nothing to predict. Choose another --target.");
        if (classes.Length == 1) throw new DataFormatException($"{table.Name}: the target {Quoted.Of(column.Name)} has only one class, {Quoted.Of(classes[0].Text)}, so there is nothing to tell apart. Choose another --target.");
        if (classes.Length > DistinctTexts.MostCategories) throw new DataFormatException(Invariant($"{table.Name}: the target {Quoted.Of(column.Name)} has {classes.Length:N0} classes, more than {DistinctTexts.MostCategories:N0}. Choose another --target."));
        return new TargetProfile(column, classes.Length > 0, classes);
    }

    private static TextCount[] ClassesOf(TextColumn column)
    {
        int[] counts = TextProfile.CountsOf(column);
        return [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).Select(code => new TextCount(column.Texts[code], counts[code]))];
    }

    private static TextCount[] ClassesOf(NumberColumn column, TargetTask task)
    {
        var counts = new SortedDictionary<double, int>();
        int most = task == TargetTask.Classification ? DistinctTexts.MostCategories : MostClassesOfNumbers;
        foreach (double value in column.Values)
        {
            if (double.IsNaN(value)) continue;
            if (task == TargetTask.Auto && value != Math.Floor(value)) return [];
            counts[value] = counts.GetValueOrDefault(value) + 1;
            if (counts.Count > most && task == TargetTask.Auto) return [];
            if (counts.Count > most) break;
        }

        return task == TargetTask.Auto && counts.Count == 1 ? [] : [.. counts.Select(pair => new TextCount(pair.Key.ToString("R", System.Globalization.CultureInfo.InvariantCulture), pair.Value))];
    }

    private static bool Varies(NumberColumn column)
    {
        double first = double.NaN;
        foreach (double value in column.Values)
        {
            if (double.IsNaN(value)) continue;
            if (double.IsNaN(first)) first = value;
            else if (value != first) return true;
        }

        return false;
    }
}
