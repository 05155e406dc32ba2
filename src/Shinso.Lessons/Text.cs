namespace Shinso.Lessons;

/// <summary>The languages of the lessons.</summary>
public enum Language
{
    /// <summary>日本語</summary>
    Japanese,

    /// <summary>English</summary>
    English,
}

/// <summary>A text in both languages. Between dollar signs stands a formula in TeX.</summary>
/// <param name="Ja">The Japanese text.</param>
/// <param name="En">The English text.</param>
public sealed record Text(string Ja, string En)
{
    /// <summary>A text that is the same in both languages, such as a name or a formula.</summary>
    public static implicit operator Text(string same) => new(same, same);

    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.Japanese ? Ja : En;
}
