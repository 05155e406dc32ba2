using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shinso.Lessons;

/// <summary>How a computed value stands to what a source prints.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>Equal.</summary>
    Same,

    /// <summary>Equal after rounding to the digits printed.</summary>
    Rounded,

    /// <summary>The source is wrong.</summary>
    Differs,
}

/// <summary>A computed value against what the catalogue expects and what the source prints.</summary>
/// <param name="Name">The path of the value.</param>
/// <param name="Expected">The value of the catalogue.</param>
/// <param name="Actual">The value computed now; empty where it was not.</param>
/// <param name="Pass">Whether they agree; null where a data set is absent.</param>
/// <param name="Printed">What the source prints, or null.</param>
/// <param name="Verdict">How the computed value stands to that, or null.</param>
public sealed record Check(string Name, string Expected, string Actual, bool? Pass, string? Printed, Verdict? Verdict)
{
    /// <summary>The value of the catalogue as it stands there; null where the check was made without one.</summary>
    public JsonElement? ExpectedValue { get; init; }
}
