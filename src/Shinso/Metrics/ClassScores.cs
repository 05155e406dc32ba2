namespace Shinso.Metrics;

/// <summary>
/// How well one class is found, or an average over classes:
/// precision = TP / (TP + FP), recall = TP / (TP + FN), F1 = 2·TP / (2·TP + FP + FN), support = TP + FN.
/// A division by zero gives 0, as in scikit-learn.
/// </summary>
/// <param name="Precision">Of the samples called this class, the share that is.</param>
/// <param name="Recall">Of the samples of this class, the share that was found.</param>
/// <param name="F1">The harmonic mean of precision and recall.</param>
/// <param name="Support">The number of samples of this class; of an average, the number of all samples.</param>
public readonly record struct ClassScores(double Precision, double Recall, double F1, long Support);
