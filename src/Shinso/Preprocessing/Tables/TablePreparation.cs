using Shinso.Data;
using Shinso.Data.Tables;

namespace Shinso.Preprocessing.Tables;

/// <summary>The parts of a table as features, and what turned them into features.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Validation">The rows to choose by.</param>
/// <param name="Test">The rows that stay sealed.</param>
/// <param name="Encoder">What it takes to do the same with other rows.</param>
public sealed record PreparedTable(Dataset Train, Dataset? Validation, Dataset? Test, TableEncoder Encoder);

/// <summary>
/// Makes features of a divided table. Fills, scales and categories are learnt from the training rows of that division; there is no other way to learn them, so validation
/// and test rows, and the held-out rows of a fold, never leak into them.
/// </summary>
public static class TablePreparation
{
    /// <summary>Learns from the training part, and encodes all parts.</summary>
    /// <param name="data">The question and its table.</param>
    /// <param name="parts">Row numbers from 0 to data.Count − 1, as a splitter gives them for <see cref="TableData.Basis"/>.</param>
    /// <param name="settings">How columns become features.</param>
    /// <exception cref="ArgumentException">A row is in two parts, or no training row is left.</exception>
    /// <exception cref="DataFormatException">No column says anything, or a value cannot be encoded.</exception>
    public static PreparedTable Prepare(TableData data, SplitIndices parts, EncodingSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(parts);
        Check(data, parts);
        int[] rows = data.Rows.ToArray(), train = Array.ConvertAll(parts.Train, place => rows[place]);
        settings ??= new EncodingSettings();
        ColumnEncoder[] encoders = [.. data.Features.Select(column => ColumnFitting.Fit(column, train, settings)).OfType<ColumnEncoder>()];
        if (encoders.Length == 0) throw new DataFormatException($"No column of '{data.Table.Name}' says anything about '{data.Question.Target}': all are empty or the same in every training row. Bring other columns.");
        var encoder = new TableEncoder { Question = data.Question with { Classification = data.Task != LearningTask.Regression }, Columns = encoders };
        Dataset all = encoder.DatasetOf(data.Table, rows, data.Targets, data.ClassNames);
        Dataset training = all.Select(parts.Train);
        return new PreparedTable(training, Part(parts.Validation), Part(parts.Test), encoder with { FittedOn = training });

        Dataset? Part(int[] places) => places.Length == 0 ? null : all.Select(places);
    }

    private static void Check(TableData data, SplitIndices parts)
    {
        if (parts.Train.Length == 0) throw new ArgumentException($"Preprocessing of '{data.Table.Name}' needs training rows to learn from, but there are none. Give training a share.", nameof(parts));
        bool[] taken = new bool[data.Count];
        foreach (int place in parts.Train.Concat(parts.Validation).Concat(parts.Test))
        {
            if ((uint)place >= (uint)taken.Length) throw new ArgumentException(FormattableString.Invariant($"Row {place} was asked for, but '{data.Table.Name}' has rows 0 to {data.Count - 1}."), nameof(parts));
            if (taken[place]) throw new ArgumentException(FormattableString.Invariant($"Row {place} of '{data.Table.Name}' is in two parts. Give every row to one part."), nameof(parts));
            taken[place] = true;
        }
    }
}
