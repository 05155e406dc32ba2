using System.Net;

namespace Shinso.Studio.Hosting;

/// <summary>Where the studio listens.</summary>
public sealed record StudioOptions
{
    /// <summary>The port that is tried first.</summary>
    public const int UsualPort = 5080;

    /// <summary>The port that is tried first; where it is in use, the next free one is taken. 0 takes any free one.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>The address to listen on. Any other than a loopback address lets other computers in, if they have the token.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>How many Playground sessions there can be at once.</summary>
    public int MaxSessions { get; init; } = 256;

    /// <summary>Told when a session has ended because its code has thrown; pages hear only that it has. May be called from any thread, and must not throw.</summary>
    public Action<Exception>? Failed { get; init; }
}
