namespace Shinso.Lessons.Neurons;

/// <summary>The lessons of this part, in learning order.</summary>
internal static class NeuronsPart
{
    public static IReadOnlyList<Lesson> Lessons { get; } = [new WhatIsDeepLearning(), new PerceptronGates(), new XorGates(), new NeuronUnit(), new Vectors(), new SumsAndSequences(), new ActivationFunctions(), new NetworkAnatomy(), new UniversalApproximation()];
}
