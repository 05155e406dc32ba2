using Shinso.Data;
using Shinso.Layers;
using Shinso.Losses;
using Shinso.Models;
using Shinso.Preprocessing;
using Shinso.Tensors;
using Shinso.Tests.Contracts;
using Shinso.Training;

namespace Shinso.Tests.Training;

public class EvaluationTests
{
    private static Dataset Data(LearningTask task, float[] features, float[] targets, params string[] classes) => new(
        "by hand", task, new TensorRows(new Tensor([targets.Length, features.Length / targets.Length], features)),
        new TensorRows(new Tensor(task == LearningTask.Regression ? [targets.Length, 1] : [targets.Length], targets)), classes);

    /// <summary>A layer that hands its input on.</summary>
    private static Model Identity(Head head)
    {
        var model = new Model(new Dense(head.Outputs, Weights: new Shinso.Initializers.Zero()), [head.Outputs], head);
        for (int unit = 0; unit < head.Outputs; unit++) model.Parameters["weight"].Values[unit * (head.Outputs + 1)] = 1;
        return model;
    }

    [Fact]
    public void Classes_are_counted_as_by_hand()
    {
        Dataset data = Data(LearningTask.MultiClass, [3, 1, 0, 0, 2, 1, 0, 1, 5, 4, 0, 1, 1, 0, 2], [0, 1, 1, 0, 2], "a", "b", "c");
        Evaluation evaluation = Evaluation.Of(Identity(Head.MultiClass(3)), data);
        Assert.Equal((5, 0.8), (evaluation.Samples, evaluation.Accuracy));
        Assert.Equal((2, 1, 1, 1, 0), (evaluation.Confusion![0, 0], evaluation.Confusion[1, 1], evaluation.Confusion[1, 2], evaluation.Confusion[2, 2], evaluation.Confusion[0, 1]));
        double Loss(double own, params double[] all) => Math.Log(all.Sum(Math.Exp)) - own;
        Assert.Equal((Loss(3, 3, 1, 0) + Loss(2, 0, 2, 1) + Loss(1, 0, 1, 5) + Loss(4, 4, 0, 1) + Loss(2, 1, 0, 2)) / 5, evaluation.Loss, 1e-6);
        Assert.Null(evaluation.Errors);
    }

    [Fact]
    public void Two_classes_of_one_output_are_counted_as_by_hand()
    {
        Dataset data = Data(LearningTask.Binary, [-1, 2, 0.5f, -3], [0, 1, 0, 1], "no", "yes");
        Evaluation evaluation = Evaluation.Of(Identity(Head.Binary()), data);
        Assert.Equal((1, 1, 1, 1), (evaluation.Confusion![0, 0], evaluation.Confusion[0, 1], evaluation.Confusion[1, 0], evaluation.Confusion[1, 1]));
        Assert.Equal((Math.Log(1 + Math.Exp(-1)) + Math.Log(1 + Math.Exp(-2)) + Math.Log(1 + Math.Exp(0.5)) + Math.Log(1 + Math.Exp(3))) / 4, evaluation.Loss, 1e-6);
    }

    [Fact]
    public void Numbers_are_measured_as_by_hand()
    {
        Dataset data = Data(LearningTask.Regression, [1, 2, 3, 4], [1, 3, 3, 2]);
        Evaluation evaluation = Evaluation.Of(Identity(Head.Regression()), data);
        Assert.Equal(1.25, evaluation.Loss, 1e-6);
        Assert.Equal(Math.Sqrt(1.25), evaluation.Errors!.RootMeanSquaredError, 1e-6);
        Assert.Equal(0.75, evaluation.Errors.MeanAbsoluteError, 1e-6);
        Assert.Equal(1 - 5 / 2.75, evaluation.Errors.RSquared, 1e-6);
        Assert.Null(evaluation.Accuracy);
    }

    [Fact]
    public void The_size_of_batches_does_not_matter()
    {
        Dataset data = Contracts.Samples.Classes([4], 3, 50);
        Model model = Model.For(data, new Sequential(new Dense(5, Activation.Tanh), new Dense(3)));
        Evaluation whole = new Evaluator(model, 50).Evaluate(data);
        foreach (int size in (int[])[1, 7, 49, 64])
        {
            Evaluation parts = new Evaluator(model, size).Evaluate(data);
            Assert.Equal(whole.Loss, parts.Loss, 1e-6f);
            Assert.Equal(whole.Accuracy, parts.Accuracy);
        }
    }

    [Fact]
    public void Every_loss_is_evaluated_as_it_is_trained()
    {
        Dataset data = Contracts.Samples.Classes([4], 3, 20);
        foreach (Loss loss in (Loss[])[new SoftmaxCrossEntropy(), new SumOfSquares(), new MeanSquaredError(), new Huber(0.5f)])
        {
            Model model = Model.For(data, new Dense(3), loss);
            using var trainer = new Trainer(model, new Shinso.Optimizers.Sgd(1e-30f), new TrainingOptions { BatchSize = 20, Threads = 1 });
            Epoch epoch = trainer.Epochs(data, data, 1, stop: TestContext.Current.CancellationToken).Single();
            Assert.Equal(epoch.TrainLoss, epoch.Validation!.Loss, 1e-6f);
            Assert.Equal(epoch.TrainAccuracy!.Value, epoch.Validation.Accuracy!.Value, 1e-6);
        }
    }

    [Fact]
    public void Standardization_is_learnt_from_training_rows_only_and_applied_to_all()
    {
        Dataset data = Data(LearningTask.Regression, [1, 10, 3, 10, 100, 20], [0, 0, 0]);
        Dataset train = data.Select(0, 1), test = data.Select(2);
        Standardize step = Standardize.Fit(train);
        Assert.Equal([2f, 10f], step.Mean);
        Assert.Equal([1f, 1f], step.Deviation);
        var model = new Model(new Dense(1, Weights: new Shinso.Initializers.Constant(1)), [2], Head.Regression()) { Preprocessing = [step] };
        Assert.Equal([98f + 10f], model.Predict(new Tensor([1, 2], [100, 20])).Values.ToArray());
        Assert.Equal(108f * 108f, Evaluation.Of(model, test).Loss);
        Assert.Equal(0.5f * (1 + 1), Evaluation.Of(model, train).Loss);
        using var trainer = new Trainer(model, new Shinso.Optimizers.Sgd(1e-30f), new TrainingOptions { BatchSize = 2, Threads = 1 });
        Assert.Equal(1, trainer.Epochs(train, test, 1, stop: TestContext.Current.CancellationToken).Single().TrainLoss);
    }

    [Fact]
    public void Data_with_fewer_classes_than_the_model_knows_are_counted_among_all_of_them()
    {
        Model model = Model.For(Samples.Classes([4], 5, 10), new Sequential(new Dense(5)));
        Evaluation evaluation = Evaluation.Of(model, Samples.Classes([4], 3, 30));
        Assert.Equal(5, evaluation.Confusion!.Classes);
        Assert.Equal(30, evaluation.Confusion.Count);
    }

    [Fact]
    public void Data_with_other_classes_than_the_models_are_refused()
    {
        Dataset animals = new("animals", LearningTask.Binary, new TensorRows(Samples.Tensor([2, 4])), new TensorRows(new Tensor([2], [0, 1])), ["cat", "dog"]);
        Dataset digits = new("digits", LearningTask.Binary, new TensorRows(Samples.Tensor([2, 4])), new TensorRows(new Tensor([2], [0, 1])), ["cat", "one"]);
        Assert.Equal(
            "Class 1 of the model is 'dog', but that of 'digits' is 'one'. Use data with the classes that the model was made for.",
            Assert.Throws<ArgumentException>(() => Evaluation.Of(Model.For(animals, new Dense(1)), digits)).Message);
    }
}
