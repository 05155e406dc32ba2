namespace Shinso.Graphs;

/// <summary>What a graph is for.</summary>
public enum Mode
{
    /// <summary>Forward and backward; dropout is active.</summary>
    Training,

    /// <summary>Forward only: no gradients, no dropout node.</summary>
    Inference,
}

/// <summary>How finely a layer is cut into nodes. Both give the same numbers.</summary>
public enum Detail
{
    /// <summary>One node per layer, for speed.</summary>
    Fused,

    /// <summary>Matrix product, bias and activation as nodes of their own, for graph views and lessons.</summary>
    Primitive,
}
