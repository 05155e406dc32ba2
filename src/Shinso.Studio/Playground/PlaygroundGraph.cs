using Shinso.Graphs;
using Shinso.Ops;

namespace Shinso.Studio.Playground;

/// <summary>The network connected: where rows go in and what comes out.</summary>
internal sealed record PlaygroundGraph(Graph Graph, Input Features, Input Target, Node Output, LossNode Loss);
