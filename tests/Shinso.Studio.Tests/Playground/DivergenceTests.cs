using Shinso.Studio.Playground;

namespace Shinso.Studio.Tests.Playground;

/// <summary>Trainings that leave the numbers say where, why, and what would help.</summary>
public sealed class DivergenceTests
{
    [Theory]
    [InlineData("v=1&seed=0.5&problem=regression&activation=linear&learningRate=10", "hidden1", PlaygroundCause.LearningRate, "learningRate=0.03")]
    [InlineData("v=1&seed=0.5&problem=regression&networkShape=&learningRate=1", "output", PlaygroundCause.LearningRate, "learningRate=0.03")]
    [InlineData("seed=0.5&problem=regression&activation=linear&learningRate=3", "hidden1", PlaygroundCause.LearningRate, "learningRate=0.03")]
    [InlineData("v=1&seed=0.5&regularization=L2&regularizationRate=10&learningRate=0.3", "hidden1", PlaygroundCause.Penalty, "regularizationRate=3")]
    [InlineData("seed=0.65451&regularization=L2&regularizationRate=10&learningRate=0.3&dataset=spiral", "hidden1", PlaygroundCause.Penalty, "regularizationRate=3")]
    public void Divergence_is_named_with_layer_cause_and_what_would_help(string link, string layer, PlaygroundCause cause, string suggestion)
    {
        PlaygroundTrainer trainer = Trained.Of(link);
        while (trainer.Epoch < 3000 && trainer.Diverged is null) trainer.RunEpoch();
        PlaygroundDivergence found = Assert.IsType<PlaygroundDivergence>(trainer.Diverged);
        Assert.Equal((trainer.Epoch, cause, suggestion), (found.Epoch, found.Cause, string.Join('&', found.Suggestion.Select(one => $"{one.Key}={one.Value}"))));
        Assert.True(found.Layer == layer, $"{found.Layer} in epoch {found.Epoch}");
        PlaygroundTrainer better = trainer.Continue(PlaygroundLink.Change(trainer.State, found.Suggestion).State);
        Assert.NotEqual(trainer.State, better.State);
    }

    /// <summary>What is suggested does help.</summary>
    [Theory]
    [InlineData("v=1&seed=0.5&regularization=L2&regularizationRate=10&learningRate=0.3")]
    [InlineData("v=1&seed=0.5&problem=regression&activation=linear&networkShape=2&learningRate=1")]
    [InlineData("seed=0.5&problem=regression&activation=linear&networkShape=2&learningRate=1")]
    public void The_suggestions_lead_back_to_numbers(string link)
    {
        PlaygroundState state = PlaygroundLink.Read(link).State;
        int changes = 0;
        while (Run(state) is PlaygroundDivergence divergence)
        {
            state = PlaygroundLink.Change(state, divergence.Suggestion).State;
            changes++;
        }

        Assert.InRange(changes, 1, 4);

        static PlaygroundDivergence? Run(PlaygroundState state)
        {
            var trainer = new PlaygroundTrainer(state);
            while (trainer.Epoch < 600 && trainer.Diverged is null) trainer.RunEpoch();
            return trainer.Diverged;
        }
    }

    [Fact]
    public void Weights_that_give_no_loss_at_all_are_named_as_the_cause()
    {
        foreach (string link in new[] { "v=1&seed=0.5&problem=regression", "seed=0.5&problem=regression" })
        {
            PlaygroundTrainer trainer = Trained.After(link, 2);
            PlaygroundSnapshot good = trainer.Snapshot();
            trainer.Edit("output.bias", 0, 3e38);
            trainer.RunBatch();
            Assert.Equal((3, PlaygroundCause.Weights, "output", 0), (trainer.Diverged!.Epoch, trainer.Diverged.Cause, trainer.Diverged.Layer, trainer.Diverged.Suggestion.Count));
            trainer.Restore(good);
            Assert.Null(trainer.Diverged);
            trainer.RunEpoch();
            Assert.Null(trainer.Diverged);
        }
    }
}
