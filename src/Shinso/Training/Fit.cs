using System.Globalization;
using Shinso.Data;
using Shinso.Models;

namespace Shinso.Training;

/// <summary>Whether a data set can go through a model.</summary>
internal static class Fit
{
    /// <summary>How many classes a classifier tells apart.</summary>
    public static int ClassesOf(Model model) => model.Head.Task == LearningTask.Binary ? 2 : model.Head.Outputs;

    /// <summary>Refuses preprocessing that has looked at rows which are now to judge the model.</summary>
    public static void CheckNoLeak(Model model, Dataset train, Dataset validation)
    {
        foreach (Dataset fitted in model.Preprocessing.Select(step => step.FittedOn).Append(model.Table?.FittedOn).OfType<Dataset>().Distinct())
        {
            if (ReferenceEquals(fitted, train)) continue;
            if (validation.RowHashes().ToHashSet().Except(train.RowHashes()).Any(fitted.RowHashes().ToHashSet().Contains))
                throw new ArgumentException($"The preprocessing was fitted on '{fitted.Name}' with rows that are now validation rows, so the validation would be too good. Divide first, then fit on the training part.");
        }
    }

    public static void Check(Model model, Dataset data)
    {
        if (data.Count == 0) throw new ArgumentException($"'{data.Name}' has no rows.");
        if (data.Features.Shape != model.Input)
            throw new Tensors.ShapeException($"The model needs samples of {model.Input}, but '{data.Name}' has {data.Features.Shape}. Use the kind of data that the model was made for.");
        bool classes = model.Head.Task != LearningTask.Regression;
        if (classes != data.IsClassification)
            throw new ArgumentException($"The model answers with {(classes ? "classes" : "numbers")}, but '{data.Name}' has {(classes ? "numbers" : "classes")} as targets.");
        int known = ClassesOf(model);
        if (classes && data.ClassNames.Count > known)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The model knows {known} classes, but '{data.Name}' has {data.ClassNames.Count}."));
        for (int index = 0; classes && model.ClassNames.Count > 0 && index < data.ClassNames.Count; index++)
        {
            if (data.ClassNames[index] != model.ClassNames[index])
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Class {index} of the model is '{model.ClassNames[index]}', but that of '{data.Name}' is '{data.ClassNames[index]}'. Use data with the classes that the model was made for."));
        }

        if (!classes && data.Targets.Shape.Size != model.Head.Outputs)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The model gives {model.Head.Outputs} numbers, but '{data.Name}' has {data.Targets.Shape.Size} targets per row."));
    }
}
