namespace Shinso.Data;

/// <summary>Data are not what they must be. The message names the file or data set and the place, what was found, what is allowed, and what to do.</summary>
public sealed class DataFormatException : Exception
{
    /// <summary>A refusal with its sentence.</summary>
    public DataFormatException(string message) : base(message) { }

    /// <summary>A refusal with its sentence and what brought it about.</summary>
    public DataFormatException(string message, Exception cause) : base(message, cause) { }
}
