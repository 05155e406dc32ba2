using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Experiments;
using Shinso.Studio.Playground.GraphRoom;

namespace Shinso.Studio.Tests.Experiments;

public sealed class ChallengeTests(ITestOutputHelper output)
{
    private const string Xor = "v=1&seed=0.27182&dataset=xor", Zero = "v=1&seed=0.14142&networkShape=4", Plane = "v=1&seed=0.57721&problem=regression&activation=relu&networkShape=6";
    private const string Noisy = "v=1&seed=0.30102&noise=30&percTrainData=10&networkShape=8,8&learningRate=0.1";

    /// <summary>Trains links one after the other and shows the challenge every epoch, as the studio does.</summary>
    private ChallengeProgress Play(Challenge challenge, params (string Link, int Epochs)[] trainings)
    {
        ChallengeProgress progress = challenge.Begin;
        foreach ((string link, int epochs) in trainings)
        {
            var trainer = new PlaygroundTrainer(PlaygroundLink.Read(link).State);
            for (int before = progress.StepsDone; trainer.Epoch < epochs && progress.StepsDone == before;)
            {
                trainer.RunEpoch();
                progress = challenge.Judge(Sight(trainer), progress);
            }

            output.WriteLine($"{link}: epoch {trainer.Epoch}, {progress.StepsDone} of {progress.Steps}, {string.Join(", ", progress.Values.Select(value => $"{value.Name} {value.Value:G4}"))}");
        }

        return progress;
    }

    private static ChallengeSight Sight(PlaygroundTrainer trainer)
    {
        PlaygroundLosses losses = trainer.Measure();
        return new ChallengeSight(trainer.State, losses, trainer.Epoch, new GradientFlow(trainer).CountDeadUnits(), trainer.Diverged is not null);
    }

    [Fact]
    public void Usual_training_kills_no_ReLU()
    {
        Challenge challenge = Challenge.Find("dead-relu")!;

        Assert.False(Play(challenge, [(PlaygroundLink.Write(challenge.Start), 300)]).Done);
    }

    [Fact]
    public void There_are_eight_and_none_is_solved_at_its_start()
    {
        Assert.Equal(8, Challenge.All.Count);
        Assert.All(Challenge.All, challenge =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", challenge.Name);
            Assert.Same(challenge, Challenge.Find(challenge.Name));
            ChallengeProgress progress = challenge.Judge(Sight(new PlaygroundTrainer(challenge.Start)), challenge.Begin);
            Assert.Equal((0, false), (progress.StepsDone, progress.Done));
            Assert.Contains(progress.Values, value => !value.Holds);
        });
        Assert.Null(Challenge.Find("nothing"));
    }

    [Theory]
    [InlineData("xor-without-product", Xor + "&networkShape=8", 200)]
    [InlineData("linear-fails", "v=1&seed=0.31415&dataset=xor&activation=linear", 50, "v=1&seed=0.31415&dataset=xor&networkShape=8", 200)]
    [InlineData("break-symmetry", Zero + "&initZero=true", 20, Zero, 200)]
    [InlineData("explode-and-rescue", Plane + "&learningRate=3", 100, Plane + "&learningRate=0.03", 100)]
    [InlineData("dead-relu", "v=1&seed=0.2&activation=relu&networkShape=4,2&learningRate=3", 20)]
    [InlineData("smallest-circle", "v=1&seed=0.16180&networkShape=3&learningRate=0.1", 300)]
    [InlineData("overfit-and-cure", Noisy, 200, Noisy + "&regularization=L2&regularizationRate=0.03", 300)]
    [InlineData("spiral-from-coordinates", "v=1&seed=0.11235&dataset=spiral&networkShape=16,16&optimizer=adam&learningRate=0.01", 300)]
    public void Each_is_solved_by_training(string name, params object[] trainings)
    {
        Challenge challenge = Challenge.Find(name)!;
        ChallengeProgress progress = Play(challenge, [.. trainings.Chunk(2).Select(pair => ((string)pair[0], (int)pair[1]))]);
        Assert.True(progress.Done);
        Assert.Equal(trainings.Length / 2, progress.Steps);
        Assert.All(progress.Values, value => Assert.True(value.Holds));
    }

    [Fact]
    public void Other_points_do_not_solve_it()
    {
        Challenge challenge = Challenge.Find("xor-without-product")!;
        ChallengeProgress progress = Play(challenge, ("v=1&seed=0.27182&dataset=gauss&networkShape=", 50));
        Assert.Equal(0, progress.StepsDone);
        Assert.Equal(["sameTask"], progress.Values.Where(value => !value.Holds).Select(value => value.Name));
        progress = Play(challenge, ("v=1&seed=0.27182&dataset=xor&networkShape=&xTimesY=true", 50));
        Assert.Equal(["productInput"], progress.Values.Where(value => !value.Holds).Select(value => value.Name));
    }

    [Fact]
    public void A_linear_network_never_solves_xor_and_its_second_step_needs_a_curve()
    {
        ChallengeProgress progress = Play(Challenge.Find("linear-fails")!, ("v=1&seed=0.31415&dataset=xor&activation=linear", 50), ("v=1&seed=0.31415&dataset=xor&activation=linear", 300));
        Assert.Equal((1, false), (progress.StepsDone, progress.Done));
        Assert.Equal(["curvedLayers", "testAccuracy"], progress.Values.Where(value => !value.Holds).Select(value => value.Name));
    }

    [Fact]
    public void A_rescue_needs_a_smaller_learning_rate_than_the_one_that_exploded()
    {
        Challenge challenge = Challenge.Find("explode-and-rescue")!;
        ChallengeProgress progress = Play(challenge, (Plane + "&learningRate=1", 100), (Plane + "&learningRate=0.03", 100));
        Assert.Equal(1, progress.Remembered);
        Assert.True(progress.Done);
        Assert.Same(progress, challenge.Judge(Sight(new PlaygroundTrainer(challenge.Start)), progress));
        ChallengeValue same = challenge.Judge(Sight(new PlaygroundTrainer(PlaygroundLink.Read(Plane + "&learningRate=1").State)), progress with { StepsDone = 1 }).Values.Single(value => value.Name == "learningRate");
        Assert.False(same.Holds);
    }
}
