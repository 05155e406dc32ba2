using System.Text;

namespace Shinso.Tabular.Encodings;

/// <summary>The encodings by their names. All are strict: bytes without a meaning are refused, never replaced.</summary>
internal static class KnownEncodings
{
    public const string Utf8 = "utf-8", Utf16Little = "utf-16le", Utf16Big = "utf-16be", Cp932 = "cp932", EucJp = "euc-jp", Iso2022Jp = "iso-2022-jp", Windows1252 = "windows-1252";

    /// <summary>The names, in the order in which they are tried.</summary>
    public const string Names = "utf-8, utf-16le, utf-16be, iso-2022-jp, cp932, euc-jp, windows-1252";

    /// <summary>The name in our spelling; null if it is none.</summary>
    public static string? Find(string name) => name.Trim().ToLowerInvariant() switch
    {
        "utf-8" or "utf8" or "utf-8-sig" => Utf8,
        "utf-16" or "utf-16le" or "utf16" or "unicode" => Utf16Little,
        "utf-16be" => Utf16Big,
        "cp932" or "932" or "shift_jis" or "shift-jis" or "sjis" or "ms932" or "windows-31j" => Cp932,
        "euc-jp" or "eucjp" or "euc_jp" => EucJp,
        "iso-2022-jp" or "jis" => Iso2022Jp,
        "windows-1252" or "cp1252" or "latin1" or "latin-1" or "iso-8859-1" => Windows1252,
        _ => null,
    };

    public static Encoding Of(string name) => name switch
    {
        Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        Utf16Little => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
        Utf16Big => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
        Cp932 => CodePage(932),
        EucJp => CodePage(51932),
        Iso2022Jp => CodePage(50220),
        _ => CodePage(1252),
    };

    private static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new NotSupportedException($"This .NET has no code page {number}.");
}
