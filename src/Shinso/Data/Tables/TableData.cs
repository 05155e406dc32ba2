using System.Globalization;

namespace Shinso.Data.Tables;

/// <summary>
/// A question asked of a table: which column is to be predicted, from which others, and whether the answer is a class or a number. Rows without a target are left out.
/// Numbers for a network are made of it by <c>TablePreparation</c>, which learns from the training rows only.
/// </summary>
public sealed class TableData
{
    /// <summary>Whole numbers with more different values than this are amounts, not classes.</summary>
    public const int MostWholeClasses = 20;

    private readonly int[] rows;
    private readonly string[] classNames;

    private TableData(Table table, TableQuestion question, LearningTask task, TaskReason reason, int[] rows, float[] targets, string[] classNames)
    {
        (Table, Question, Task, Reason, this.rows, Targets, this.classNames) = (table, question, task, reason, rows, targets, classNames);
        Features = [.. table.Columns.Where(IsFeature)];
        if (Features.Count == 0) throw new DataFormatException($"Table '{table.Name}' has no column to predict '{question.Target}' from. Bring one with numbers, categories or dates.");
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>The question as it was asked.</summary>
    public TableQuestion Question { get; }

    /// <summary>What is asked of a model.</summary>
    public LearningTask Task { get; }

    /// <summary>Why it is that task.</summary>
    public TaskReason Reason { get; }

    /// <summary>The columns that something is learnt from.</summary>
    public IReadOnlyList<TableColumn> Features { get; }

    /// <summary>The classes by index: numbers in their order, texts by their characters; empty for regression.</summary>
    public IReadOnlyList<string> ClassNames => classNames;

    /// <summary>The rows that have a target, as row numbers of the table.</summary>
    public ReadOnlySpan<int> Rows => rows;

    /// <summary>The number of rows that have a target.</summary>
    public int Count => rows.Length;

    /// <summary>By row: the class index, or the number to predict.</summary>
    internal float[] Targets { get; }

    /// <summary>Asks a question.</summary>
    /// <exception cref="DataFormatException">A column is missing, or the target cannot be predicted; the message says why.</exception>
    public static TableData Ask(Table table, TableQuestion question)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(question);
        foreach (string name in question.Drop.Concat([question.Target, question.Group, question.Time]).OfType<string>()) Require(table, name);
        TableColumn target = Require(table, question.Target);
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(row => !target.IsMissing(row))];
        if (rows.Length == 0) throw new DataFormatException($"Column '{target.Name}' has no value in any row of '{table.Name}', so there is nothing to learn. Choose another target.");
        (bool classes, TaskReason reason) = Decide(target, rows, question.Classification);
        return classes ? Classes(table, question, target, reason, rows) : Numbers(table, question, target, reason, rows);
    }

    /// <summary>What a splitter asks: classes, and groups and times where the question names them.</summary>
    public SplitBasis Basis() => new(Table.Name, Count)
    {
        Classes = Math.Max(1, classNames.Length),
        Labels = Task == LearningTask.Regression ? null : Array.ConvertAll(Targets, label => (int)label),
        Groups = Question.Group is string group ? GroupsOf(Table.Find(group)!) : null,
        Times = Question.Time is string time ? TimesOf(Table.Find(time)!) : null,
    };

    private static TableColumn Require(Table table, string name) => table.Find(name)
        ?? throw new DataFormatException($"'{table.Name}' has no column '{name}'. Its columns are {string.Join(", ", table.Columns.Select(column => column.Name))}.");

    /// <summary>Texts, yes/no and few different whole numbers are classes, unless the question says otherwise.</summary>
    private static (bool Classes, TaskReason Reason) Decide(TableColumn target, int[] rows, bool? asked)
    {
        if (target is DateColumn) throw new DataFormatException($"The target '{target.Name}' holds dates, which cannot be predicted. Bring a number, such as days from a fixed day.");
        if (asked is bool classification)
        {
            if (!classification && target is not NumberColumn) throw new DataFormatException($"The target '{target.Name}' holds texts such as '{target.TextOf(rows[0])}', so it cannot be predicted as a number. Ask for classification.");
            return (classification, TaskReason.Asked);
        }

        if (target is not NumberColumn numbers) return (true, target.Kind == ColumnKind.YesNo ? TaskReason.YesNo : TaskReason.Texts);
        if (Array.Exists(rows, row => numbers.Values[row] != Math.Floor(numbers.Values[row]))) return (false, TaskReason.Fractions);
        if (rows.Select(row => numbers.Values[row]).Distinct().Take(MostWholeClasses + 1).Count() > MostWholeClasses) return (false, TaskReason.ManyNumbers);
        return (true, TaskReason.FewWholeNumbers);
    }

    private static TableData Classes(Table table, TableQuestion question, TableColumn target, TaskReason reason, int[] rows)
    {
        IEnumerable<string> found = target is NumberColumn numbers
            ? rows.Select(row => numbers.Values[row]).Distinct().Order().Select(value => value.ToString("R", CultureInfo.InvariantCulture))
            : rows.Select(target.TextOf).Distinct().Order(StringComparer.Ordinal);
        string[] names = [.. found];
        if (names.Length == 1)
            throw new DataFormatException($"The target '{target.Name}' is '{names[0]}' in every row of '{table.Name}'. There is nothing to tell apart: choose another target, or bring rows of another class.");
        if (names.Length == rows.Length && names.Length > 2)
            throw new DataFormatException($"The target '{target.Name}' has another value in every row of '{table.Name}', such as '{names[0]}': no class comes twice, so there is nothing to learn. Choose another target, or ask for regression if it is an amount.");
        if (names.Length > Dataset.MostClasses)
            throw new DataFormatException(string.Create(CultureInfo.InvariantCulture, $"The target '{target.Name}' has {names.Length} different values, but at most {Dataset.MostClasses} classes can be told apart. Choose another target, or ask for regression."));
        var index = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        float[] labels = Array.ConvertAll(rows, row => (float)index[target.TextOf(row)]);
        return new TableData(table, question, names.Length == 2 ? LearningTask.Binary : LearningTask.MultiClass, reason, rows, labels, names);
    }

    private static TableData Numbers(Table table, TableQuestion question, TableColumn target, TaskReason reason, int[] rows)
    {
        double[] values = Array.ConvertAll(rows, row => ((NumberColumn)target).Values[row]);
        if (values.Distinct().Take(2).Count() == 1)
            throw new DataFormatException($"The target '{target.Name}' is {target.TextOf(rows[0])} in every row of '{table.Name}'. There is nothing to learn: choose another target.");
        return new TableData(table, question, LearningTask.Regression, reason, rows, Array.ConvertAll(values, value => (float)value), []);
    }

    /// <summary>Rows of one group are never on both sides of a split; neither the group's name nor what identifies a row says anything about others.</summary>
    private bool IsFeature(TableColumn column) =>
        column.Name != Question.Target && column.Name != Question.Group && !Question.Drop.Contains(column.Name) && column.Kind is not (ColumnKind.Text or ColumnKind.Identifier);

    /// <summary>One number per group; a row without a group is one of its own.</summary>
    private int[] GroupsOf(TableColumn column)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int alone = 0;
        return Array.ConvertAll(rows, row =>
        {
            if (column.IsMissing(row)) return --alone;
            string text = column.TextOf(row);
            if (!numbers.TryGetValue(text, out int number)) numbers[text] = number = numbers.Count;
            return number;
        });
    }

    /// <summary>Dates by their ticks, numbers by their order; a row without a time comes first.</summary>
    private long[] TimesOf(TableColumn column)
    {
        if (column is DateColumn dates) return Array.ConvertAll(rows, row => dates.Values[row].Ticks);
        if (column is not NumberColumn numbers) throw new DataFormatException($"Rows are ordered in time by '{column.Name}', but it holds texts. Name a column of dates or numbers.");
        return Array.ConvertAll(rows, row => double.IsNaN(numbers.Values[row]) ? long.MinValue : OrderOf(numbers.Values[row]));
    }

    /// <summary>A whole number that orders as the value does.</summary>
    private static long OrderOf(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return bits >= 0 ? bits : long.MinValue - bits;
    }
}

/// <summary>What is to be predicted from a table, and how its rows belong together.</summary>
/// <param name="Target">The column to predict.</param>
public sealed record TableQuestion(string Target)
{
    /// <summary>Whether classes are to be predicted, or numbers; null to decide by the target's values.</summary>
    public bool? Classification { get; init; }

    /// <summary>Columns that nothing is learnt from.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Rows with the same value here stay together when rows are divided.</summary>
    public string? Group { get; init; }

    /// <summary>Rows are divided in the order of this column: the past to train on, the future to test.</summary>
    public string? Time { get; init; }
}

/// <summary>Why a table's task is classification or regression.</summary>
public enum TaskReason
{
    /// <summary>The user said so.</summary>
    Asked,

    /// <summary>The target holds texts: classes.</summary>
    Texts,

    /// <summary>The target holds yes and no: two classes.</summary>
    YesNo,

    /// <summary>The target holds whole numbers, at most <see cref="TableData.MostWholeClasses"/> different ones: classes.</summary>
    FewWholeNumbers,

    /// <summary>The target holds many different whole numbers: regression.</summary>
    ManyNumbers,

    /// <summary>The target holds numbers with fractions: regression.</summary>
    Fractions,
}
