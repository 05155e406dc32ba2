using System.Globalization;
using System.Text.Json.Serialization;
using Shinso.Data;
using Shinso.Data.Tables;
using Shinso.Tensors;

namespace Shinso.Preprocessing.Tables;

/// <summary>
/// Turns rows of a table into features, as it learnt from training rows and from no others: only <see cref="TablePreparation.Prepare"/> makes one. It is saved in the
/// model file, and applied to whatever table comes later.
/// </summary>
public sealed record TableEncoder
{
    /// <summary>What was asked of the training table.</summary>
    public required TableQuestion Question { get; init; }

    /// <summary>One encoder per column that something was learnt from, in the order of the features.</summary>
    public required IReadOnlyList<ColumnEncoder> Columns { get; init; }

    /// <summary>The training rows, as long as the program runs that learnt from them; a file does not hold them.</summary>
    internal Dataset? FittedOn { get; init; }

    /// <summary>The number of features of a row.</summary>
    [JsonIgnore]
    public int Width => Columns.Sum(column => column.Width);

    /// <summary>A name for every feature.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> FeatureNames => [.. Columns.SelectMany(column => column.FeatureNames)];

    /// <summary>The features of all rows: rows × <see cref="Width"/>. The target is not needed.</summary>
    /// <exception cref="DataFormatException">A column is missing, or a value cannot be what was learnt.</exception>
    public Tensor Encode(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Encode(table, [.. Enumerable.Range(0, table.Count)]);
    }

    /// <summary>The rows that have a target, as a data set for the model's classes.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="classNames">The classes of the model; none for regression.</param>
    /// <exception cref="DataFormatException">A column or the target is missing, or a class is unknown.</exception>
    public Dataset EncodeWithTarget(Table table, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(classNames);
        TableColumn target = table.Find(Question.Target) ?? throw new DataFormatException($"'{table.Name}' has no column '{Question.Target}' with the right answers, so nothing can be compared. Add it, or use predict.");
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(row => !target.IsMissing(row))];
        if (rows.Length == 0) throw new DataFormatException($"Column '{target.Name}' has no value in any row of '{table.Name}', so nothing can be compared. Use predict for rows without a target.");
        return DatasetOf(table, rows, Array.ConvertAll(rows, TargetOf), classNames);

        float TargetOf(int row)
        {
            string text = target.TextOf(row);
            int index = Enumerable.Range(0, classNames.Count).FirstOrDefault(place => classNames[place] == text, -1);
            if (classNames.Count > 0) return index >= 0 ? index : throw Wrong(row, text, $"none of the classes that the model knows ({string.Join(", ", classNames.Take(8))}{(classNames.Count > 8 ? ", …" : "")})");
            return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value) ? value : throw Wrong(row, text, "no number");
        }

        DataFormatException Wrong(int row, string text, string what) => new(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}, target '{target.Name}': '{text}' is {what}."));
    }

    /// <summary>A data set of some rows with their targets.</summary>
    internal Dataset DatasetOf(Table table, int[] rows, float[] targets, IReadOnlyList<string> classNames)
    {
        LearningTask task = classNames.Count switch { 0 => LearningTask.Regression, 2 => LearningTask.Binary, _ => LearningTask.MultiClass };
        var answers = new Tensor(task == LearningTask.Regression ? [rows.Length, 1] : [rows.Length]);
        targets.CopyTo(answers.Values);
        return new Dataset(table.Name, task, new TensorRows(Encode(table, rows)), new TensorRows(answers), classNames, FeatureNames);
    }

    /// <summary>Whether what a file says can be used for that many features.</summary>
    internal bool Fits(int features) => Question is { Target: not null, Drop: not null } && Columns.All(column => column is { Column: not null, IsUsable: true }) && Width == features;

    private Tensor Encode(Table table, int[] rows)
    {
        int width = Width, offset = 0;
        var features = new Tensor([rows.Length, width]);
        foreach (ColumnEncoder encoder in Columns)
        {
            TableColumn column = table.Find(encoder.Column) ?? throw NoColumn(table, encoder.Column);
            encoder.Encode(column, rows, features.Values[offset..], width);
            offset += encoder.Width;
        }

        return features;
    }

    private DataFormatException NoColumn(Table table, string name) =>
        new($"'{table.Name}' has no column '{name}', which the model needs. Bring the columns {string.Join(", ", Columns.Select(column => column.Column))}.");
}
