namespace Shinso.Graphs;

/// <summary>What a graph is for.</summary>
public enum Mode
{
    /// <summary>Forward and backward; dropout is active.</summary>
    Training,

    /// <summary>Forward only: no gradients, no dropout node.</summary>
    Inference,
}

/// <summary>How finely layers are cut into nodes. All give the same numbers.</summary>
public enum Detail
{
    /// <summary>At most one node per layer, for speed: a convolution and the max pooling behind it are one.</summary>
    Fused,

    /// <summary>One node per layer, for listings.</summary>
    Layer,

    /// <summary>Matrix product, bias and activation as nodes of their own, for graph views and lessons.</summary>
    Primitive,
}
