using System.Globalization;

namespace Shinso.Data.Tables;

/// <summary>Rows and named columns, as a spreadsheet has them, before anything is learnt from them. Immutable.</summary>
public sealed class Table
{
    private readonly Dictionary<string, TableColumn> byName = new(StringComparer.Ordinal);

    /// <summary>A table of columns that are equally long.</summary>
    /// <exception cref="DataFormatException">There is no column, lengths differ, or a name comes twice.</exception>
    public Table(string name, IReadOnlyList<TableColumn> columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0) throw new DataFormatException($"Table '{name}' has no columns.");
        (Name, Columns, Count) = (name, [.. columns], columns[0].Count);
        foreach (TableColumn column in Columns)
        {
            if (column.Count != Count)
                throw new DataFormatException(string.Create(CultureInfo.InvariantCulture, $"Table '{name}': column '{column.Name}' has {column.Count} rows, but '{columns[0].Name}' has {Count}. Make them equally long."));
            if (!byName.TryAdd(column.Name, column)) throw new DataFormatException($"Table '{name}' has two columns called '{column.Name}'. Give each its own name.");
        }
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>The columns, from left to right.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The column of that name; null if there is none.</summary>
    public TableColumn? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary><c>iris: 150 rows, 5 columns</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Count} rows, {Columns.Count} columns");
}
