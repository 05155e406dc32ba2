using Shinso.Layers;
using Shinso.Models;
using Shinso.Optimizers;
using Shinso.Tensors;

namespace Shinso.Benchmarks;

/// <summary>A network with the batch and the optimizer that it is trained with.</summary>
internal sealed record BenchmarkNetwork(string Name, int Batch, string Update, Shape Input, Layer Architecture, Head Head, Optimizer Optimizer)
{
    /// <summary>The name of its training: network, batch and optimizer.</summary>
    public string Training => FormattableString.Invariant($"{Name}-b{Batch}-{Update}");
}
