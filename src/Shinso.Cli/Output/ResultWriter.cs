using System.Text;
using Shinso.Cli.Languages;

namespace Shinso.Cli.Output;

/// <summary>Where results go: a failure to write them is a failure of the work, said in a sentence.</summary>
internal sealed class ResultWriter(TextWriter inner, Texts texts) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            throw new WorkException(texts.CannotWriteResults(texts.Reason(problem)), problem);
        }
    }
}
