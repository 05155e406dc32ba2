using System.Globalization;
using Shinso.Tensors;

namespace Shinso.Data.Toys;

/// <summary>Turns generated points into data sets.</summary>
internal static class ToyBuilder
{
    /// <summary>The class names of the sets whose labels are −1 and +1: index 0 and 1.</summary>
    internal static readonly string[] Signs = ["-1", "+1"];

    internal static Dataset Classes(string name, string[] classNames, string[] featureNames, float[] features, float[] labels) => new(
        name, classNames.Length == 2 ? LearningTask.Binary : LearningTask.MultiClass,
        new TensorRows(new Tensor([labels.Length, featureNames.Length], features)), new TensorRows(new Tensor([labels.Length], labels)), classNames, featureNames);

    internal static Dataset Numbers(string name, string[] featureNames, float[] features, float[] targets) => new(
        name, LearningTask.Regression,
        new TensorRows(new Tensor([targets.Length, featureNames.Length], features)), new TensorRows(new Tensor([targets.Length, 1], targets)), null, featureNames);

    /// <summary>Class names 0, 1, 2, …</summary>
    internal static string[] Numbered(int classes) => [.. Enumerable.Range(0, classes).Select(label => label.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Refuses numbers of samples that a set cannot have, and noise that is no noise.</summary>
    internal static void Check(string name, int samples, double noise, int least = 2, int most = 10_000_000)
    {
        if (samples < least || samples > most)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The set '{name}' needs {least} to {most} samples, but got {samples}. Use a number between them."));
        if (!(noise >= 0 && noise <= 100))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The set '{name}' needs a noise from 0 to 100, but got {noise}. Use a number between them."));
    }
}
