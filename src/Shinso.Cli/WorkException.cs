namespace Shinso.Cli;

/// <summary>The work failed although the command line and the input were right: results could not be written, a download did not come, a loss is no number.</summary>
internal sealed class WorkException(string message, Exception? cause = null) : Exception(message, cause);
