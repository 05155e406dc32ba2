using System.Net.WebSockets;

namespace Shinso.Studio.Sessions;

/// <summary>One page's socket: what it says becomes commands, and what waits in its outbox goes out.</summary>
internal static class SessionSocket
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    /// <summary>Serves a socket until either side ends it.</summary>
    public static async Task Serve(WebSocket socket, SessionVisit visit, CancellationToken stop)
    {
        var outbox = new Outbox();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (!await visit.Session.Post(new Attach(outbox, visit.Came), stop)) outbox.Close("The session has ended.");
        Task sending = Send(socket, outbox, ended);
        try
        {
            await Receive(socket, visit.Session, outbox, ended.Token);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            // The page has gone without a word, or the studio ends.
        }
        finally
        {
            await visit.Session.Post(new Detach(outbox), CancellationToken.None);
            outbox.Close("The page has gone.");
            await ended.CancelAsync();
            await sending;
        }

        await Close(socket, WebSocketCloseStatus.NormalClosure, null);
    }

    /// <summary>Tells a page that it cannot have a session.</summary>
    public static async Task Refuse(WebSocket socket, string reason)
    {
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            await socket.SendAsync(StudioMessages.Problem(reason, []).Bytes, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // It does not want to know.
        }

        await Close(socket, WebSocketCloseStatus.PolicyViolation, null);
    }

    /// <summary>Reads commands until the page or a command's length ends it.</summary>
    private static async Task Receive(WebSocket socket, PlaygroundSession session, Outbox outbox, CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
            if (received.MessageType == WebSocketMessageType.Close) return;
            length += received.Count;
            if (!received.EndOfMessage)
            {
                if (length < buffer.Length) continue;
                if (buffer.Length >= CommandReader.MaxBytes)
                {
                    await Close(socket, WebSocketCloseStatus.MessageTooBig, "A message has at most 256 KiB.");
                    await Drain(socket, buffer);
                    return;
                }

                Array.Resize(ref buffer, buffer.Length * 4);
                continue;
            }

            Command command = received.MessageType == WebSocketMessageType.Text ? CommandReader.Read(buffer.AsMemory(0, length)) : new Unreadable("badMessage");
            length = 0;
            if (command is Ping) outbox.Add(StudioMessages.Pong());
            else if (!await session.Post(command, stop)) return;
        }
    }

    /// <summary>Reads on for a moment, so that the page hears why it was refused before the connection ends.</summary>
    private static async Task Drain(WebSocket socket, byte[] buffer)
    {
        using var patience = new CancellationTokenSource(Farewell);
        while ((await socket.ReceiveAsync(buffer.AsMemory(), patience.Token)).MessageType != WebSocketMessageType.Close)
        {
        }
    }

    /// <summary>Sends what waits; when nothing more will come, or the page does not take it, the socket's reading ends too.</summary>
    private static async Task Send(WebSocket socket, Outbox outbox, CancellationTokenSource ended)
    {
        try
        {
            while (await outbox.Next(ended.Token) is OutgoingMessage message)
                await socket.SendAsync(message.Bytes, message.IsText ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, ended.Token);
            await Close(socket, WebSocketCloseStatus.NormalClosure, outbox.Ending);
            ended.CancelAfter(Farewell);
            return;
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // The page has gone.
        }

        await ended.CancelAsync();
    }

    private static async Task Close(WebSocket socket, WebSocketCloseStatus status, string? why)
    {
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync(status, why, patience.Token);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // It is closed by now.
        }
    }
}
