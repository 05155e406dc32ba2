namespace Shinso.Lessons;

/// <summary>A setting that cannot be: an unknown name, or a value out of range.</summary>
/// <param name="sentence">What is wrong and what is needed.</param>
public sealed class SettingsException(Text sentence) : Exception(sentence?.En)
{
    /// <summary>What is wrong and what is needed.</summary>
    public Text Sentence { get; } = sentence!;
}
