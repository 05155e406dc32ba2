using Shinso.Layers;
using Shinso.Models;
using Shinso.Training;

namespace Shinso.Tests.Training;

public class EpochSequenceTests
{
    private readonly Model model = new(new Dense(1), [1], Head.Regression());
    private int asked;

    /// <summary>Epochs with the given losses; epoch n leaves the weight at n.</summary>
    private IEnumerable<Epoch> Epochs(params float[] losses)
    {
        for (int number = 1; number <= losses.Length; number++)
        {
            asked = number;
            model.Parameters["weight"].Values[0] = number;
            yield return new Epoch { Number = number, TrainLoss = losses[number - 1], LearningRate = 1, Seconds = 0, SamplesPerSecond = 0 };
        }
    }

    private float Weight => model.Parameters["weight"].Values[0];

    [Fact]
    public void Stops_after_exactly_as_many_epochs_without_gain_as_allowed_and_asks_for_no_more()
    {
        Assert.Equal([1, 2, 3, 4], Epochs(5, 4, 4.5f, 4.2f, 3, 2).StopWhenStalled(patience: 2).Select(epoch => epoch.Number));
        Assert.Equal(4, asked);
        Assert.Equal(6, Epochs(5, 4, 4.5f, 3, 3.5f, 2).StopWhenStalled(patience: 2).Count());
        Assert.Equal(2, Epochs(5, 5, 4).StopWhenStalled(patience: 1).Count());
    }

    [Fact]
    public void A_gain_below_the_least_one_counts_as_none()
    {
        Assert.Equal(3, Epochs(5, 4.95f, 4.91f, 1).StopWhenStalled(patience: 2, minimumGain: 0.1f).Count());
        Assert.Equal(4, Epochs(5, 4.95f, 4.85f, 4.8f).StopWhenStalled(patience: 2, minimumGain: 0.1f).Count());
    }

    [Fact]
    public void A_loss_that_is_no_number_counts_as_no_gain() => Assert.Equal(3, Epochs(5, float.NaN, float.NaN, 1).StopWhenStalled(patience: 2).Count());

    [Fact]
    public void A_patience_of_nothing_is_refused_at_once() => Assert.Throws<ArgumentOutOfRangeException>(() => Epochs(1).StopWhenStalled(0));

    [Fact]
    public void Keeps_the_weights_of_the_best_epoch()
    {
        Assert.Equal(4, Epochs(5, 3, 4, 6).KeepBest(model).Count());
        Assert.Equal(2, Weight);
    }

    [Fact]
    public void Keeps_the_best_also_when_reading_stops_early()
    {
        foreach (Epoch epoch in Epochs(5, 3, 4, 1).KeepBest(model))
        {
            if (epoch.Number == 3) break;
        }

        Assert.Equal((2f, 3), (Weight, asked));
    }

    [Fact]
    public void Keeps_the_best_also_when_training_or_the_reader_throws()
    {
        Assert.Throws<InvalidOperationException>(() => Broken().KeepBest(model).Count());
        Assert.Equal(1, Weight);
        Assert.Throws<NotSupportedException>(() =>
        {
            foreach (Epoch epoch in Epochs(5, 3, 4).KeepBest(model))
            {
                if (epoch.Number == 3) throw new NotSupportedException();
            }
        });
        Assert.Equal(2, Weight);

        IEnumerable<Epoch> Broken()
        {
            foreach (Epoch epoch in Epochs(1, 2)) yield return epoch;
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void While_reading_the_weights_are_those_of_the_epoch()
    {
        foreach (Epoch epoch in Epochs(5, 3, 4).KeepBest(model)) Assert.Equal(epoch.Number, Weight);
    }

    [Fact]
    public void Stopping_and_keeping_go_together_in_either_order()
    {
        Assert.Equal(4, Epochs(5, 3, 4, 4, 1).StopWhenStalled(2).KeepBest(model).Count());
        Assert.Equal(2, Weight);
        Assert.Equal(4, Epochs(5, 3, 4, 4, 1).KeepBest(model).StopWhenStalled(2).Count());
        Assert.Equal(2, Weight);
    }

    [Fact]
    public void Without_a_single_number_the_weights_stay_as_they_are()
    {
        Assert.Equal(2, Epochs(float.NaN, float.NaN).KeepBest(model).Count());
        Assert.Equal(2, Weight);
    }

    [Fact]
    public void Validation_is_watched_where_there_is_some()
    {
        var epoch = new Epoch { Number = 1, TrainLoss = 1, LearningRate = 1, Seconds = 0, SamplesPerSecond = 0, Validation = new Evaluation { Samples = 1, Loss = 7 } };
        Assert.Equal((7f, 1f), (epoch.MonitoredLoss, (epoch with { Validation = null }).MonitoredLoss));
    }
}
