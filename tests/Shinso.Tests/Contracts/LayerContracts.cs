using System.Text.Json;
using Shinso.Data;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Tests.Contracts;

/// <summary>What every layer keeps to. The classes are found by reflection, so a new one is covered when it has an example.</summary>
public class LayerContracts
{
    private const int Classes = 3;

    public static TheoryData<string> Layers => LayerExamples.Names;

    private static Model ModelOf(LayerExample example, ulong seed = 1) =>
        new(new Sequential(example.Layer, new Flatten(), new Dense(Classes)), example.Input, Head.MultiClass(Classes), seed);

    [Fact]
    public void Every_layer_has_an_example()
    {
        IEnumerable<Type> classes = typeof(Layer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Layer)));
        Assert.Empty(classes.Except(LayerExamples.All.Select(example => example.Layer.GetType())).Select(type => type.Name));
    }

    [Theory, MemberData(nameof(Layers))]
    public void Gives_the_shape_it_says(string name)
    {
        LayerExample example = LayerExamples.Find(name);
        foreach (Detail detail in Enum.GetValues<Detail>())
        {
            var graph = new Graph(2, Mode.Inference, detail);
            var scope = new Scope(graph, new ParameterSet(1));
            Assert.Equal(example.Output, example.Layer.Connect(scope.Add(new Input(example.Input)), scope).Shape);
        }
    }

    [Theory, MemberData(nameof(Layers))]
    public void Refuses_a_shape_that_does_not_fit_and_names_itself(string name)
    {
        LayerExample example = LayerExamples.Find(name);
        if (example.Wrong is not Shape wrong) return;
        ShapeException problem = Assert.Throws<ShapeException>(() => new Model(new Sequential(example.Layer), wrong, Head.MultiClass(Classes)));
        Assert.Equal(example.Sentence, problem.Message);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Survives_the_round_trip_through_json(string name)
    {
        Layer layer = LayerExamples.Find(name).Layer with { Name = "here" };
        string json = JsonSerializer.Serialize(layer, LayerJson.Default.Layer);
        Layer? back = JsonSerializer.Deserialize(json, LayerJson.Default.Layer);
        Assert.Equal(layer, back);
        Assert.Equal(layer.ToString(), back!.ToString());
    }

    [Theory, MemberData(nameof(Layers))]
    public void A_saved_model_answers_with_the_same_bits(string name)
    {
        LayerExample example = LayerExamples.Find(name);
        Model model = ModelOf(example);
        string path = Path.Combine(Directory.CreateTempSubdirectory("shinso").FullName, "model.safetensors");
        model.Save(path);
        Model loaded = Model.Load(path);
        Tensor samples = Samples.Tensor(example.Input.Prepend(5));
        Assert.Equal(model.Architecture, loaded.Architecture);
        Assert.Equal(model.Predict(samples).Values.ToArray(), loaded.Predict(samples).Values.ToArray());
    }

    [Theory, MemberData(nameof(Layers))]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads(string name)
    {
        LayerExample example = LayerExamples.Find(name);
        float[][] one = Train(example, threads: 1);
        Assert.Equal(one, Train(example, threads: 1));
        Assert.Equal(one, Train(example, threads: 2));
        Assert.Equal(one, Train(example, threads: 4));
        Assert.NotEqual(one, Train(example, threads: 1, seed: 2));
    }

    private static float[][] Train(LayerExample example, int threads, ulong seed = 1)
    {
        Model model = ModelOf(example, seed);
        Dataset data = Samples.Classes(example.Input, Classes, 24);
        var trainer = new Trainer(model, new Adam(), new TrainingOptions { BatchSize = 10, Threads = threads });
        Assert.Equal(2, trainer.Epochs(data, count: 2).Count());
        return model.Parameters.Copy();
    }

    [Theory, MemberData(nameof(Layers))]
    public void A_thousand_training_steps_allocate_nothing(string name)
    {
        LayerExample example = LayerExamples.Find(name);
        Dataset data = Samples.Classes(example.Input, Classes, 8);
        var trainer = new Trainer(ModelOf(example), new Sgd(1e-4f), new TrainingOptions { BatchSize = 8, Threads = 1 });
        int[] batch = [0, 1, 2, 3, 4, 5, 6, 7];
        Assert.Equal(0, Allocation.Of(() => trainer.Step(data, batch), warmUp: 50, times: 1000));
    }

    [Theory, MemberData(nameof(Layers))]
    public void A_sample_gets_the_same_answer_alone_and_in_a_batch(string name)
    {
        LayerExample example = LayerExamples.Find(name);
        Model model = ModelOf(example);
        Tensor samples = Samples.Tensor(example.Input.Prepend(7));
        Tensor together = model.Predict(samples);
        for (int row = 0; row < 7; row++)
        {
            Tensor alone = model.Predict(new Tensor(example.Input.Prepend(1), samples.Row(row).ToArray()));
            for (int output = 0; output < Classes; output++) Assert.Equal(together[row, output], alone[0, output], 2e-6f);
        }
    }

    [Theory, MemberData(nameof(Layers))]
    public void Backpropagation_agrees_with_numerical_differentiation(string name)
    {
        LayerExample example = LayerExamples.Find(name);
        Dataset data = Samples.Classes(example.Input, Classes, 6);
        foreach (Detail detail in Enum.GetValues<Detail>())
        {
            GradientCheck check = GradientCheck.Of(ModelOf(example), data, samples: 6, detail: detail);
            Assert.True(check.Agrees, check.ToString());
            Assert.Contains(check.Parameters, parameter => parameter.LargestGradient > 1e-3f);
        }
    }

    [Theory, MemberData(nameof(Layers))]
    public void Every_detail_gives_the_same_values_and_gradients(string name)
    {
        LayerExample example = LayerExamples.Find(name);
        (float primitiveLoss, float[][] primitive) = Run(Detail.Primitive);
        foreach (Detail detail in (Detail[])[Detail.Fused, Detail.Layer])
        {
            (float loss, float[][] gradients) = Run(detail);
            Assert.Equal(primitiveLoss, loss);
            Assert.Equal(primitive, gradients);
        }

        (float Loss, float[][] Gradients) Run(Detail detail)
        {
            var connected = new ModelGraph(ModelOf(example), 8, Mode.Training, detail);
            connected.Gather(Samples.Classes(example.Input, Classes, 6), [0, 1, 2, 3, 4, 5]);
            connected.Graph.Forward();
            connected.Graph.Backward(connected.Loss);
            return (connected.Loss.Value[0], [.. connected.Graph.Parameters.OrderBy(parameter => parameter.Name).Select(parameter => parameter.Gradient.ToArray())]);
        }
    }
}
