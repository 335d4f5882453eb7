using System.Net.Sockets;
using System.Text;
using Valet.ApplyTorture.Plans;

namespace Valet.ApplyTorture.Trouble;

/// <summary>One connection from the browser to the board. It carries one request at a time, as browsers send them.</summary>
internal sealed class LinkLine(BoardLink link, Socket browser, Socket board)
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(6);

    private readonly byte[] _up = new byte[64 * 1024];
    private volatile TaskCompletionSource _decided = New();
    private volatile bool _submitting;

    /// <summary>The browser's end is reset; what the board has of the request stays with it.</summary>
    public void Break() => browser.Close(0);

    public async Task CarryAsync()
    {
        var down = CarryDownAsync();
        try
        {
            await CarryUpAsync();
        }
        finally
        {
            // A browser that is gone does not take back what the board has.
            if (_submitting) await Task.WhenAny(_decided.Task, down, Task.Delay(Farewell, TimeProvider.System));
            board.Close(0);
            await down;
        }
    }

    private async Task CarryUpAsync()
    {
        var held = new MemoryStream();
        while (true)
        {
            held.SetLength(0);
            var (length, head) = await ReadHeadAsync(held);
            if (head is null) return;

            var words = head.Split(' ', 3);
            var path = words.Length > 1 ? words[1].Split('?')[0] : "";
            if (link.IsSubmit(words[0], path))
            {
                while (held.Length < length) if (!await ReadAsync(held)) return;
                if (!await SubmitAsync(held)) return;
                continue;
            }

            if (words[0] == "POST") await link.OnMoment(Moment.Posting);
            else if (path == link.PostingPath) await link.OnMoment(Moment.Opening);
            await link.WhileStalledAsync();
            await SendAsync(board, held.GetBuffer().AsMemory(0, (int)held.Length));
            for (var left = length - held.Length; left > 0;)
            {
                var read = await browser.ReceiveAsync(_up);
                if (read == 0) return;
                await SendAsync(board, _up.AsMemory(0, read));
                left -= read;
            }
        }
    }

    private async Task<bool> SubmitAsync(MemoryStream request)
    {
        link.SetOut();
        _decided = New();
        _submitting = true;
        if (await link.OnMoment(Moment.BeforeBoard))
        {
            Decide();
            return false;
        }

        await link.WhileStalledAsync();
        try
        {
            await SendAsync(board, request.GetBuffer().AsMemory(0, (int)request.Length));
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            Decide();
            return false;
        }

        _ = link.OnMoment(Moment.AtBoard);
        return true;
    }

    private async Task CarryDownAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var read = await board.ReceiveAsync(buffer);
                var answers = _submitting;
                if (answers) await link.OnMoment(Moment.Decided);
                if (answers) Decide();
                if (read == 0) break;
                await link.WhileStalledAsync();
                await SendAsync(browser, buffer.AsMemory(0, read));
                if (answers) _ = link.OnMoment(Moment.Answered);
            }
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // The browser's end is gone, or the board has hung up.
        }
        finally
        {
            if (_submitting) Decide();
            browser.Close(0);
        }
    }

    private void Decide()
    {
        if (!_submitting) return;
        _submitting = false;
        link.Arrive();
        _decided.TrySetResult();
    }

    /// <summary>Reads up to the end of a request's head; gives the request's whole length and its first line, or no line at the end of the connection.</summary>
    private async Task<(long Length, string? Head)> ReadHeadAsync(MemoryStream held)
    {
        while (true)
        {
            if (!await ReadAsync(held)) return (0, null);
            var text = Encoding.Latin1.GetString(held.GetBuffer(), 0, (int)held.Length);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) continue;
            var length = text[..end].Split("\r\n").FirstOrDefault(l => l.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase));
            return (end + 4 + (length is null ? 0 : long.Parse(length[15..])), text[..text.IndexOf("\r\n", StringComparison.Ordinal)]);
        }
    }

    private async Task<bool> ReadAsync(MemoryStream held)
    {
        var read = await browser.ReceiveAsync(_up);
        held.Write(_up, 0, read);
        return read > 0;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[await to.SendAsync(bytes)..];
    }
}
