using Shinso.Cli.Languages;

namespace Shinso.Cli.Output;

/// <summary>Writes files, and says in a sentence when that fails.</summary>
internal static class Saving
{
    /// <summary>Does the writing.</summary>
    /// <exception cref="WorkException">The place cannot be written to.</exception>
    public static void Do(Texts texts, string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new WorkException(texts.CannotSave(path, texts.Reason(problem)), problem);
        }
    }
}
