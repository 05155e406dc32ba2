using Shinso.Lessons;
using Shinso.Randomness;
using Shinso.Studio.Playground;
using PlaygroundLink = Shinso.Studio.Playground.PlaygroundLink;

namespace Shinso.Studio.Tests.Playground;

public sealed class LessonPlaygroundTests
{
    private const string Link = "#dataset=circle&networkShape=4,2&seed=0.12345";

    [Fact]
    public void A_link_runs_as_on_the_page()
    {
        var trainer = new PlaygroundTrainer(PlaygroundLink.Read(Link).State);
        PlaygroundLosses begun = trainer.Measure();
        for (int epoch = 0; epoch < 30; epoch++) trainer.RunEpoch();
        PlaygroundLosses then = trainer.Measure();

        IReadOnlyList<(int Epoch, double TestLoss, double TrainLoss)> losses = new LessonPlayground().Run(Link, [0, 30], TestContext.Current.CancellationToken);

        Assert.Equal([(0, begun.Test, begun.Train), (30, then.Test, then.Train)], losses);
    }

    [Fact]
    public void Every_link_of_a_lesson_opens_as_it_is_written_and_trains()
    {
        foreach ((string id, string link) in Course.Lessons.SelectMany(lesson => lesson.Card.Playground.Select(link => (lesson.Id, link.Fragment))))
        {
            (PlaygroundState state, IReadOnlyList<PlaygroundNotice> notices) = PlaygroundLink.Read(link);
            Assert.True(notices.All(notice => notice.Given == notice.Used), $"{id}: {string.Join(", ", notices)}");
            var trainer = new PlaygroundTrainer(state);
            for (int epoch = 0; epoch < 3; epoch++) trainer.RunEpoch();
            Assert.True(double.IsFinite(trainer.Measure().Train), $"{id}: {link}");
        }
    }

    [Fact]
    public void The_generator_is_that_of_compatible_links()
    {
        var random = new SeedRandom("0.12345");

        IReadOnlyList<double> draws = new LessonPlayground().Draws("0.12345", 3);

        Assert.Equal([random.NextDouble(), random.NextDouble(), random.NextDouble()], draws);
    }

    [Fact]
    public void A_link_that_is_too_long_is_refused_with_a_sentence()
    {
        SettingsException problem = Assert.Throws<SettingsException>(() => new LessonPlayground().Run(new string('x', 70_000), [1], TestContext.Current.CancellationToken));

        Assert.Equal("A Playground link has at most 65536 characters, but this one has 70000. Copy it again from the address bar.", problem.Sentence.En);
    }

    [Fact]
    public void Who_no_longer_waits_ends_the_run()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => new LessonPlayground().Run(Link, [1_000_000], stop.Token));
    }
}
