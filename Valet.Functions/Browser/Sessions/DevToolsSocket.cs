using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Valet.Functions.Browser.Sessions;

/// <summary>A bare line to a browser's DevTools endpoint, for the few words that are said before or without Playwright. One command at a time.</summary>
internal sealed class DevToolsSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private int _lastId;

    public static async Task<DevToolsSocket> ConnectAsync(string endpoint, CancellationToken cancellationToken)
    {
        var line = new DevToolsSocket();
        try
        {
            await line._socket.ConnectAsync(new Uri(endpoint), cancellationToken);
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <summary>Sends the command and returns its result, or null if the browser answered with an error.</summary>
    public async Task<JsonElement?> AskAsync(string method, JsonObject? parameters, string? sessionId, CancellationToken cancellationToken)
    {
        var id = ++_lastId;
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (sessionId is not null) command["sessionId"] = sessionId;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        while (true)
        {
            var answer = await ReceiveAsync(cancellationToken);
            if (!answer.TryGetProperty("id", out var answered) || answered.GetInt32() != id) continue;
            return answer.TryGetProperty("result", out var result) ? result : null;
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonSerializer.Deserialize<JsonElement>(message.GetBuffer().AsSpan(0, (int)message.Length));
    }
}
