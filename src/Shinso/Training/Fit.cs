using System.Globalization;
using Shinso.Data;
using Shinso.Models;

namespace Shinso.Training;

/// <summary>Whether a data set can go through a model.</summary>
internal static class Fit
{
    public static void Check(Model model, Dataset data)
    {
        if (data.Count == 0) throw new ArgumentException($"'{data.Name}' has no rows.");
        if (data.Features.Shape != model.Input)
            throw new Tensors.ShapeException($"The model needs samples of {model.Input}, but '{data.Name}' has {data.Features.Shape}. Use the kind of data that the model was made for.");
        bool classes = model.Head.Task != LearningTask.Regression;
        if (classes != data.IsClassification)
            throw new ArgumentException($"The model answers with {(classes ? "classes" : "numbers")}, but '{data.Name}' has {(classes ? "numbers" : "classes")} as targets.");
        int known = model.Head.Task == LearningTask.Binary ? 2 : model.Head.Outputs;
        if (classes && data.ClassNames.Count > known)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The model knows {known} classes, but '{data.Name}' has {data.ClassNames.Count}."));
        if (!classes && data.Targets.Shape.Size != model.Head.Outputs)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The model gives {model.Head.Outputs} numbers, but '{data.Name}' has {data.Targets.Shape.Size} targets per row."));
    }
}
