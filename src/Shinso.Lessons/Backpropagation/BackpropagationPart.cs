namespace Shinso.Lessons.Backpropagation;

/// <summary>The lessons of this part, in learning order.</summary>
internal static class BackpropagationPart
{
    public static IReadOnlyList<Lesson> Lessons { get; } =
    [
        new MatrixRules(),
        new ForwardThreeLayers(),
        new ComputationGraph(),
        new AffineNode(),
        new BackpropByHand(),
        new DeltaRuleSigns(),
        new TwoLayerSgd(),
        new LayerObjects(),
        new NumericAgainstBackprop(),
        new OptimizersCompared(),
    ];
}
