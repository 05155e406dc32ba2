namespace Shinso.Tabular.Tests.Difficult;

/// <summary>Files that are refused with a sentence.</summary>
internal static class RefusedFiles
{
    private const string Encodings = "utf-8, utf-16le, utf-16be, iso-2022-jp, cp932, euc-jp, windows-1252";

    public static IEnumerable<DifficultCase> All =>
    [
        DifficultCase.Refused("a row with a value too few", "a,b,c\n1,2,3\n4,5\n6,7,8\n", "t.csv, line 3: the row has 2 values, but the table has 3 columns: \"4,5\". Add or remove values, or put a value that holds the delimiter in quotes."),
        DifficultCase.Refused("a row with a value too many", "name,price\napple,1\npear,1,200\nplum,3\n", "t.csv, line 3: the row has 3 values, but the table has 2 columns: \"pear,1,200\". Add or remove values, or put a value that holds the delimiter in quotes."),
        DifficultCase.Refused("a header with a name too few", "a,b\n1,2,3\n4,5,6\n,7,8,9\n", "t.csv, line 1: the header has 2 names, but the rows have 3 values. Correct it, or give the right --delimiter."),
        DifficultCase.Refused("a header with two names too few", "a,b\n1,2,3,4\n4,5,6,5\n", "t.csv, line 1: the header has 2 names, but the rows have 4 values. Correct it, or give the right --delimiter."),
        DifficultCase.Refused("only a header", "a,b,c\n", "t.csv has a header and no rows. Add rows; if the only row is data, use --no-header."),
        DifficultCase.Refused("an empty file", "", "t.csv is empty. A table needs at least one row."),
        DifficultCase.Refused("only line ends", "\r\n\r\n", "t.csv holds no rows. A table needs at least one."),
        DifficultCase.Refused("only a byte order mark", [0xEF, 0xBB, 0xBF], "t.csv holds no rows. A table needs at least one."),
        DifficultCase.Refused("a NUL byte", "a,b\n1,2\n3,\0\n", "t.csv, line 3: byte 0 (NUL) at offset 10. The file is no text or is damaged; save it again as CSV."),
        DifficultCase.Refused("UTF-16 without a byte order mark", Reading.Encoded("a,b\n1,2\n", "utf-16le")[2..], "t.csv looks like UTF-16 without a byte order mark. Use --encoding utf-16le."),
        DifficultCase.Refused("UTF-16 that ends in half a character", [.. Reading.Encoded("a,b\n1,2\n", "utf-16le"), 0x41], $"t.csv, line 3: byte 0x41 at offset 18 is not utf-16le. Save the file as UTF-8, or name its encoding with --encoding ({Encodings})."),
        DifficultCase.Refused("Latin-1", [.. "name,city\n"u8, .. "Andr"u8, 0xE9, .. ",Orl"u8, 0xE9, .. "ans\n"u8], $"t.csv, line 2: byte 0xE9 at offset 14 fits neither UTF-8 nor CP932 nor EUC-JP. Save the file as UTF-8, or name its encoding with --encoding ({Encodings})."),
        DifficultCase.Refused("half-width katakana that could be EUC-JP", [.. "x,1\n"u8, 0xB1, 0xB2, 0xB3, 0xB4, .. ",2\n"u8], "t.csv can be read as CP932 and as EUC-JP, and nothing in it decides. Say which with --encoding cp932 or --encoding euc-jp."),
        DifficultCase.Refused("a quote that is never closed", "a,b\n1,\"x\n2,y\n", "t.csv, line 2: a quote opens here and is never closed. Close it, or double it if it is part of the value."),
        DifficultCase.Refused("a number beyond all numbers", "a,b\n1,x\n1e400,y\n", "t.csv, line 3, column \"a\": \"1e400\" is too large for a number. Correct it, leave it empty, or declare the column as text."),
        DifficultCase.Refused("an Excel workbook", [(byte)'P', (byte)'K', 3, 4, 20, 0, 0, 0], "t.csv is no text: it is a zip file or an Excel workbook (.xlsx). Open it in the spreadsheet and save it as CSV, or unpack it."),
        DifficultCase.Refused("a picture", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], "t.csv is no text: it is a PNG picture. Give a table as text (CSV)."),
        DifficultCase.Refused("a compressed file", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0], "t.csv is no text: it is compressed with gzip. Unpack it first."),
        DifficultCase.Refused("more columns than allowed", string.Join(',', Enumerable.Repeat("1", 100_001)) + "\n", "t.csv has more than 100,000 columns. Look for missing line ends, or give the right --delimiter."),
        DifficultCase.Refused("a value of more than a megabyte", "a,b\n1," + new string('x', 1_000_001) + "\n", "t.csv, line 2, column \"b\": the value has 1,000,001 bytes, more than 1,000,000. Shorten it, or look for a quote that is never closed."),
    ];
}
