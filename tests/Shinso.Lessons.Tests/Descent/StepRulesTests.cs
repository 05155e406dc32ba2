using Shinso.Lessons.Calculation;
using Shinso.Optimizers;

namespace Shinso.Lessons.Tests.Descent;

public sealed class StepRulesTests
{
    public static TheoryData<string> Rules { get; } = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_rules_of_the_lessons_walk_as_the_optimizers_of_the_library_do(string name)
    {
        (StepRule rule, Optimizer optimizer) = name switch
        {
            "momentum" => ((StepRule)new MomentumRule(0.1), (Optimizer)new Momentum(0.1f)),
            "nesterov" => (new NesterovRule(0.1), new Nesterov(0.1f)),
            "adagrad" => (new AdaGradRule(1.5), new AdaGrad(1.5f)),
            "rmsprop" => (new RmsPropRule(0.3), new RmsProp(0.3f)),
            "adam" => (new AdamRule(0.3), new Adam(0.3f)),
            _ => (new SgdRule(0.95), new Sgd(0.95f)),
        };
        double[] expected = rule.Path([-7, 2], Surface.Bowl.Gradient).ElementAt(20);
        float[] weights = [-7, 2];
        var state = new OptimizerState(optimizer, 2);
        for (int step = 1; step <= 20; step++)
        {
            double[] gradient = Surface.Bowl.Gradient([weights[0], weights[1]]);
            optimizer.Update(weights, [(float)gradient[0], (float)gradient[1]], state, optimizer.LearningRate, step);
        }

        Assert.Equal(expected[0], weights[0], 1e-4);
        Assert.Equal(expected[1], weights[1], 1e-4);
    }
}
