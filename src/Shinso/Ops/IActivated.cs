namespace Shinso.Ops;

/// <summary>A node whose value went through an activation function last. Losses that want logits look at it.</summary>
internal interface IActivated
{
    /// <summary>The last function applied.</summary>
    Activation Activation { get; }
}
