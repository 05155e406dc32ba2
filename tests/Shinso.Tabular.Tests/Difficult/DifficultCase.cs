using System.Text;

namespace Shinso.Tabular.Tests.Difficult;

/// <summary>A file that people really have, and what becomes of it.</summary>
/// <param name="Name">What is difficult about it.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="Refusal">The whole sentence; null if it is accepted.</param>
/// <param name="Table">Names and kinds, then the rows; null if it is refused.</param>
/// <param name="Notices">What is said about it: kind@line:column.</param>
public sealed record DifficultCase(string Name, byte[] Bytes, string? Refusal, string? Table, string Notices)
{
    public static DifficultCase Refused(string name, string text, string sentence) => new(name, Encoding.UTF8.GetBytes(text), sentence, null, "");

    public static DifficultCase Refused(string name, byte[] bytes, string sentence) => new(name, bytes, sentence, null, "");

    public static DifficultCase Accepted(string name, string text, string table, string notices = "") => new(name, Encoding.UTF8.GetBytes(text), null, table, notices);

    public static DifficultCase Accepted(string name, byte[] bytes, string table, string notices = "") => new(name, bytes, null, table, notices);

    public override string ToString() => Name;
}
