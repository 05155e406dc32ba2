namespace Shinso.Studio.Sessions;

/// <summary>What a message to the page is about. Of all but <see cref="Answer"/> only the latest one waits.</summary>
internal enum Outgoing
{
    Hello,
    State,
    Features,
    Sets,
    Points,
    Curve,
    Details,
    Seeds,
    Race,
    Challenge,
    Frame,
    Answer,
}

/// <summary>A message as it goes out: UTF-8 JSON, or a binary frame.</summary>
internal sealed record OutgoingMessage(Outgoing Kind, ReadOnlyMemory<byte> Bytes, bool IsText);

/// <summary>
/// Messages on their way to one socket, in the order in which they were made; a newer one takes the place of an older one of its kind that has not gone out, so a slow reader gets the latest and
/// memory stays bounded. Written by the session, read by the socket.
/// </summary>
internal sealed class Outbox
{
    private const int MaxAnswers = 64;

    private readonly Lock gate = new();
    private readonly List<OutgoingMessage> waiting = [];
    private readonly SemaphoreSlim arrived = new(0, 1);
    private bool closed;

    /// <summary>Whether no frame is waiting, so that the next one can be made.</summary>
    public bool WantsFrame
    {
        get
        {
            lock (gate) return !closed && !waiting.Exists(message => message.Kind == Outgoing.Frame);
        }
    }

    /// <summary>Adds a message.</summary>
    public void Add(OutgoingMessage message)
    {
        lock (gate)
        {
            if (closed) return;
            if (message.Kind != Outgoing.Answer) waiting.RemoveAll(older => older.Kind == message.Kind);
            else if (waiting.Count(older => older.Kind == Outgoing.Answer) >= MaxAnswers) waiting.RemoveAt(waiting.FindIndex(older => older.Kind == Outgoing.Answer));
            waiting.Add(message);
            if (arrived.CurrentCount == 0) arrived.Release();
        }
    }

    /// <summary>Lets nothing in any more; what waits goes out, then <see cref="Next"/> gives nothing.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            if (arrived.CurrentCount == 0) arrived.Release();
        }
    }

    /// <summary>The next message, once there is one; nothing after <see cref="Close"/>.</summary>
    public async Task<OutgoingMessage?> Next(CancellationToken stop)
    {
        while (true)
        {
            lock (gate)
            {
                if (waiting.Count > 0)
                {
                    OutgoingMessage first = waiting[0];
                    waiting.RemoveAt(0);
                    return first;
                }

                if (closed) return null;
            }

            await arrived.WaitAsync(stop);
        }
    }
}
