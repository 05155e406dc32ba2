using Shinso.Optimizers;
using Shinso.Optimizers.Schedules;

namespace Shinso.Tests.Optimizers;

public class OptimizerSettingsTests
{
    [Fact]
    public void Settings_that_cannot_train_are_refused_by_name_and_number()
    {
        Refused("Momentum needs a momentum of at least 0 and less than 1, but got 5.", new Momentum(0.1f, 5));
        Refused("Nesterov needs a momentum of at least 0 and less than 1, but got 1.", new Nesterov(0.1f, 1));
        Refused("RmsProp needs a decay of at least 0 and less than 1, but got -0.1.", new RmsProp(0.1f, -0.1));
        Refused("AdaGrad needs a ε of 0 or more, but got -1.", new AdaGrad(0.1f, -1));
        Refused("AdaDelta needs a decay of at least 0 and less than 1, but got 2.", new AdaDelta(1, 2));
        Refused("Adam needs a β₁ of at least 0 and less than 1, but got 2.", new Adam(0.001f, 2));
        Refused("Adam needs a β₂ of at least 0 and less than 1, but got NaN.", new Adam(0.001f, 0.9, double.NaN));
        Refused("AdamW needs a weight decay of 0 or more, but got NaN.", new AdamW(0.001f, double.NaN));

        static void Refused(string sentence, Optimizer optimizer) => Assert.Equal(sentence, Assert.Throws<ArgumentException>(optimizer.Check).Message);
    }

    [Fact]
    public void Schedules_that_are_none_are_refused()
    {
        Refused("The schedule step needs a number of epochs of 1 or more, but got 0.", new Step(0));
        Refused("The schedule cosine needs a minimum from 0 to 1, but got 2.", new Cosine(2));
        Refused("The schedule one-cycle needs a warm-up between 0 and 1, but got 1.", new OneCycle(1));
        Refused("The schedule plateau needs a factor between 0 and 1, but got 1.", new Plateau(1));

        static void Refused(string sentence, Schedule schedule) => Assert.Equal(sentence, Assert.Throws<ArgumentException>(schedule.Check).Message);
    }

    [Fact]
    public void The_printed_form_holds_every_argument_that_has_not_its_default()
    {
        Assert.Equal("Adam(0.001f)", new Adam().ToString());
        Assert.Equal("Adam(0.01f, Beta1: 0.5, Epsilon: 0.0001)", new Adam(0.01f, 0.5, Epsilon: 1e-4).ToString());
        Assert.Equal("Momentum(0.1f, Rate: 0.5)", new Momentum(0.1f, 0.5).ToString());
        Assert.Equal("AdamW(0.001f, Decay: 0.1)", new AdamW(Decay: 0.1).ToString());
        Assert.Equal("RmsProp(0.01f, Decay: 0.5)", new RmsProp(0.01f, 0.5).ToString());
        Assert.Equal("AdaDelta(1f)", new AdaDelta().ToString());
    }
}
