using System.Text;
using Shinso.Data;
using Shinso.Data.Tables;

namespace Shinso.Tabular.Tests;

/// <summary>Reads tables that a test writes down.</summary>
internal static class Reading
{
    static Reading() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TableFile Of(string text, TableOptions? options = null) => Of(Encoding.UTF8.GetBytes(text), options);

    public static TableFile Of(byte[] bytes, TableOptions? options = null) => TableFile.Read(new MemoryStream(bytes), "t.csv", options);

    public static string Refusal(string text, TableOptions? options = null) => Refusal(Encoding.UTF8.GetBytes(text), options);

    public static string Refusal(byte[] bytes, TableOptions? options = null) => Assert.Throws<DataFormatException>(() => Of(bytes, options)).Message;

    public static byte[] Encoded(string text, string encoding)
    {
        Encoding found = encoding switch
        {
            "utf-8-bom" => new UTF8Encoding(true),
            "utf-16le" => new UnicodeEncoding(false, true),
            "utf-16be" => new UnicodeEncoding(true, true),
            "cp932" => Encoding.GetEncoding(932),
            "euc-jp" => Encoding.GetEncoding(51932),
            "iso-2022-jp" => Encoding.GetEncoding(50220),
            _ => new UTF8Encoding(false),
        };
        return [.. found.GetPreamble(), .. found.GetBytes(text)];
    }

    /// <summary>The whole table in one text: names, kinds, and every value.</summary>
    public static string Everything(Table table) => string.Join('\n', table.Columns.Select(column => $"{column.Name}|{column.Kind}|{string.Join('|', Enumerable.Range(0, column.Count).Select(column.TextOf))}"));

    /// <summary>The notices as kind@line:column.</summary>
    public static string Notices(TableFile file) => string.Join(' ', file.Decisions.Notices.Select(notice => $"{notice.Kind}@{notice.Line}{(notice.Column is null ? "" : ":" + notice.Column)}"));
}
