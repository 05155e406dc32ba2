namespace Shinso.Models;

/// <summary>What a safetensors file may ask for before it is refused. All limits are checked before anything of that size is allocated.</summary>
public sealed record SafetensorsLimits
{
    /// <summary>The limits of the format and of this library; a web server will want smaller ones.</summary>
    public static SafetensorsLimits Default { get; } = new();

    /// <summary>Bytes of the JSON header. The format allows 100,000,000.</summary>
    public int HeaderBytes { get; init; } = 100_000_000;

    /// <summary>Number of tensors.</summary>
    public int Tensors { get; init; } = 100_000;

    /// <summary>Characters of a tensor's name.</summary>
    public int NameLength { get; init; } = 1_024;

    /// <summary>Axes of a tensor.</summary>
    public int Axes { get; init; } = 32;

    /// <summary>Elements of all tensors together.</summary>
    public long Parameters { get; init; } = 500_000_000;
}
