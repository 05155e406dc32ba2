using System.Net.WebSockets;

namespace Shinso.Studio.Sessions;

/// <summary>One page's socket: what it says becomes commands, and what waits in its outbox goes out.</summary>
internal static class SessionSocket
{
    /// <summary>Serves a socket until either side ends it.</summary>
    public static async Task Serve(WebSocket socket, PlaygroundSession session, string came, CancellationToken stop)
    {
        var outbox = new Outbox();
        session.Post(new Attach(outbox, came));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task sending = Send(socket, outbox, ended);
        try
        {
            await Receive(socket, session, ended.Token);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            // The page has gone without a word, or the studio ends.
        }

        session.Post(new Detach(outbox));
        outbox.Close();
        await ended.CancelAsync();
        await sending;
        await Close(socket);
    }

    private static async Task Receive(WebSocket socket, PlaygroundSession session, CancellationToken stop)
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
                    await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, "A message has at most 256 KiB.", stop);
                    return;
                }

                Array.Resize(ref buffer, buffer.Length * 4);
                continue;
            }

            session.Post(received.MessageType == WebSocketMessageType.Text ? CommandReader.Read(buffer.AsMemory(0, length)) : new Unreadable("badMessage"));
            length = 0;
        }
    }

    /// <summary>Sends what waits; when nothing more will come, or the page does not take it, the socket's reading ends too.</summary>
    private static async Task Send(WebSocket socket, Outbox outbox, CancellationTokenSource ended)
    {
        try
        {
            while (await outbox.Next(ended.Token) is OutgoingMessage message)
                await socket.SendAsync(message.Bytes, message.IsText ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, ended.Token);
            if (socket.State == WebSocketState.Open) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "The session is open elsewhere.", ended.Token);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // The page has gone.
        }

        await ended.CancelAsync();
    }

    private static async Task Close(WebSocket socket)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // It is closed by now.
        }
    }
}
