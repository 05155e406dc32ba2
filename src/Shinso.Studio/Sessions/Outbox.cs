using System.Threading.Channels;

namespace Shinso.Studio.Sessions;

/// <summary>What a message to the page is about. Of all but <see cref="Answer"/> only the latest one waits.</summary>
internal enum Outgoing
{
    Hello,
    Pong,
    State,
    Features,
    Sets,
    Points,
    Curve,
    FlowHistory,
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
    private const int MaxAnswers = 64, MaxAnswerBytes = 1 << 20;

    private readonly Lock gate = new();
    private readonly List<OutgoingMessage> waiting = [];
    private readonly Channel<bool> arrived = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool closed;

    /// <summary>Whether no frame is waiting, so that the next one can be made.</summary>
    public bool WantsFrame
    {
        get
        {
            lock (gate) return !closed && !waiting.Exists(message => message.Kind == Outgoing.Frame);
        }
    }

    /// <summary>Why it was closed, for the page.</summary>
    public string? Ending { get; private set; }

    /// <summary>Adds a message.</summary>
    public void Add(OutgoingMessage message)
    {
        lock (gate)
        {
            if (closed) return;
            if (message.Kind != Outgoing.Answer) waiting.RemoveAll(older => older.Kind == message.Kind);
            waiting.Add(message);
            if (message.Kind == Outgoing.Answer) Bound();
            arrived.Writer.TryWrite(true);
        }
    }

    /// <summary>Takes a frame back that has not gone out, because the state that it belongs to is no longer the newest.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TakeFrameBack()
    {
        lock (gate) return waiting.RemoveAll(message => message.Kind == Outgoing.Frame) > 0;
    }

    /// <summary>Lets nothing in any more; what waits goes out, then <see cref="Next"/> gives nothing.</summary>
    /// <param name="why">What to tell the page.</param>
    public void Close(string why)
    {
        lock (gate)
        {
            if (closed) return;
            (closed, Ending) = (true, why);
            arrived.Writer.TryWrite(true);
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

            await arrived.Reader.ReadAsync(stop);
        }
    }

    /// <summary>Of too many answers, or too large ones, the oldest go; the newest stays in any case.</summary>
    private void Bound()
    {
        int count = 0;
        long bytes = 0;
        for (int index = waiting.Count - 1; index >= 0; index--)
        {
            if (waiting[index].Kind != Outgoing.Answer) continue;
            count++;
            bytes += waiting[index].Bytes.Length;
            if (count > 1 && (count > MaxAnswers || bytes > MaxAnswerBytes)) waiting.RemoveAt(index);
        }
    }
}
