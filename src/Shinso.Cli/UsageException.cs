namespace Shinso.Cli;

/// <summary>The command line or the input is wrong; the message is the sentence that the user reads.</summary>
internal sealed class UsageException(string sentence) : Exception(sentence);
