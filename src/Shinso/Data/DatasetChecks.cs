using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Shinso.Data;

/// <summary>What must hold of every data set, checked once when it is made.</summary>
internal static class DatasetChecks
{
    internal static void Check(Dataset data)
    {
        if (data.Features.Count != data.Targets.Count)
            throw Refusal(data, $"has {data.Features.Count} rows of features but {data.Targets.Count} targets. Give every row one target.");
        CheckNames(data);
        if (data.Targets.Shape.Rank != (data.IsClassification ? 0 : 1))
        {
            throw Refusal(data, data.IsClassification
                ? (FormattableString)$"needs one class index per row, but its targets have the shape {data.Targets.Shape}. Use a shape without axes."
                : $"needs a vector of targets per row, but its targets have the shape {data.Targets.Shape}. Use the shape [1] for one number.");
        }

        CheckFinite(data, data.Features, "column");
        if (data.IsClassification) CheckLabels(data);
        else CheckFinite(data, data.Targets, "target");
    }

    private static void CheckNames(Dataset data)
    {
        int classes = data.ClassNames.Count;
        bool fits = data.Task switch { LearningTask.Regression => classes == 0, LearningTask.Binary => classes == 2, _ => classes is >= 2 and <= Dataset.MostClasses };
        if (!fits)
        {
            throw Refusal(data, data.Task switch
            {
                LearningTask.Regression => (FormattableString)$"is for regression, but names {classes} classes. Leave the class names out.",
                LearningTask.Binary => $"needs 2 class names, but got {classes}. Use MultiClass for more.",
                _ => $"needs 2 to {Dataset.MostClasses} class names, but got {classes}. Is the target a number to predict? Then use Regression.",
            });
        }

        if (data.FeatureNames is { } names && names.Count != data.Features.Shape.Size)
            throw Refusal(data, $"has {data.Features.Shape.Size} features per row but {names.Count} feature names. Name every feature, or none.");
    }

    private static void CheckLabels(Dataset data)
    {
        float[] label = new float[1];
        for (int row = 0; row < data.Count; row++)
        {
            data.Targets.Gather([row], label);
            if (label[0] >= 0 && label[0] < data.ClassNames.Count && label[0] == MathF.Floor(label[0])) continue;
            throw Refusal(data, $"row {row}: the label {label[0]} is no class index from 0 to {data.ClassNames.Count - 1}. Correct it, or name {data.ClassNames.Count} or more classes.", ", ");
        }
    }

    private static void CheckFinite(Dataset data, Rows rows, string what)
    {
        int size = rows.Shape.Size;
        if (rows is ByteRows) return;
        if (rows is TensorRows tensor)
        {
            int at = FirstNonFinite(tensor.Values);
            if (at >= 0) throw NonFinite(data, at / size, at % size, tensor.Values[at], what);
            return;
        }

        float[] values = new float[size];
        for (int row = 0; row < rows.Count; row++)
        {
            rows.Gather([row], values);
            int at = FirstNonFinite(values);
            if (at >= 0) throw NonFinite(data, row, at, values[at], what);
        }
    }

    /// <summary>x − x is 0 for every finite x and NaN for ±∞ and NaN.</summary>
    private static int FirstNonFinite(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        int start = 0;
        while (start < vectors.Length && Vector.EqualsAll(vectors[start] - vectors[start], Vector<float>.Zero)) start++;
        for (int i = start * Vector<float>.Count; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) return i;
        }

        return -1;
    }

    private static DataFormatException NonFinite(Dataset data, int row, int column, float value, string what)
    {
        string named = what == "column" && data.FeatureNames is { } names ? $" '{names[column]}'" : "";
        return Refusal(data, $"row {row}, {what} {column}{named}: the value is {value}, which is no finite number. Fill it in or leave the row out.", ", ");
    }

    private static DataFormatException Refusal(Dataset data, FormattableString what, string joint = " ") =>
        new($"Data set '{data.Name}'{joint}{what.ToString(CultureInfo.InvariantCulture)}");
}
