using Shinso.Data.Tables;

namespace Shinso.Tabular.Columns;

/// <summary>How a column is built.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Decision">Its kind and why.</param>
/// <param name="Style">How its numbers are read.</param>
/// <param name="DayFirst">Whether 1/5/2024 is in May.</param>
internal sealed record ColumnPlan(string Name, Decision<ColumnKind> Decision, NumberStyle Style = NumberStyle.Plain, bool DayFirst = false)
{
    public ColumnKind Kind => Decision.Value;
}
