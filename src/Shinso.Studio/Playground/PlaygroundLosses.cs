namespace Shinso.Studio.Playground;

/// <summary>What a screen shows of the training so far. The losses are means over all points of a part, without dropout and penalty; NaN for an empty part.</summary>
/// <param name="Train">The loss over the training points.</param>
/// <param name="Valid">The loss over the validation points.</param>
/// <param name="Test">The loss over the test points.</param>
/// <param name="TrainAccuracy">The share of training points that are called what they are; of two classes the second is called where the output is ≥ 0. For a regression R².</param>
/// <param name="ValidAccuracy">The same for the validation points.</param>
/// <param name="TestAccuracy">The same for the test points.</param>
/// <param name="Penalty">λ·Σ|w| for L1, λ·½Σw² for L2, over the weights; 0 without either.</param>
public readonly record struct PlaygroundLosses(double Train, double Valid, double Test, double TrainAccuracy, double ValidAccuracy, double TestAccuracy, double Penalty);
