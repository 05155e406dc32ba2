namespace Shinso.Tensors;

/// <summary>Shapes do not fit. The message says who needs what, what came, and what to do.</summary>
public sealed class ShapeException(string message) : ArgumentException(message);
