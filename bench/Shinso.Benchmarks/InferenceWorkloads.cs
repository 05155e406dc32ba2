using Shinso.Data;
using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Models;

namespace Shinso.Benchmarks;

/// <summary>Inference of the networks of <see cref="NetworkWorkloads"/>, one sample and 128 samples at a time: what a service does with a trained model.</summary>
internal static class InferenceWorkloads
{
    public static IReadOnlyList<Workload> All { get; } = [.. NetworkWorkloads.Networks.SelectMany(network => new[] { Of(network, 1), Of(network, 128) })];

    private static Workload Of(BenchmarkNetwork network, int batch) => new(FormattableString.Invariant($"{network.Name}-b{batch}"), (threads, seconds) =>
    {
        Dataset data = NetworkWorkloads.Data(batch, network.Input, network.Head);
        using var crew = new ThreadCrew(threads);
        var graph = new ModelGraph(new Model(network.Architecture, network.Input, network.Head), batch, Mode.Inference, Detail.Fused, crew);
        graph.Gather(data, [.. Enumerable.Range(0, batch)]);
        return [("batch", batch), ("inferenceSamplesPerSecond", batch / Clock.MedianSeconds(() => graph.Graph.Forward(graph.Answer), seconds))];
    });
}
