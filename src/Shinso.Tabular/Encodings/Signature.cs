namespace Shinso.Tabular.Encodings;

/// <summary>Files that people take for tables, known by their first bytes.</summary>
internal static class Signature
{
    /// <summary>What the file is and what to do; null if its beginning is not known.</summary>
    public static string? Of(ReadOnlySpan<byte> first) => first switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => "it is a zip file or an Excel workbook (.xlsx). Open it in the spreadsheet and save it as CSV, or unpack it.",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "it is an old Office file (.xls). Open it in the spreadsheet and save it as CSV.",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "it is a PNG picture. Give a table as text (CSV).",
        [0xFF, 0xD8, 0xFF, ..] => "it is a JPEG picture. Give a table as text (CSV).",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "it is a PDF file. Give a table as text (CSV).",
        [0x1F, 0x8B, ..] => "it is compressed with gzip. Unpack it first.",
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "it is a Parquet file. Save it as CSV.",
        [0x80, 2 or 3 or 4 or 5, ..] => "it is a Python pickle. Save it as CSV.",
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] => "it is a NumPy array. Save it as CSV.",
        _ => null,
    };
}
