namespace Shinso.Data;

/// <summary>A data set is not on this machine, or could not be fetched. The message says which files to put where.</summary>
public sealed class DataNotFoundException : Exception
{
    /// <summary>What is missing, in a sentence.</summary>
    public DataNotFoundException(string message) : base(message) { }

    /// <summary>What is missing, in a sentence, and what brought it about.</summary>
    public DataNotFoundException(string message, Exception cause) : base(message, cause) { }
}
