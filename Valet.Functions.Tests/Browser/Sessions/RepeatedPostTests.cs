using System.Net;
using System.Net.Sockets;
using System.Text;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Page;

namespace Valet.Functions.Tests.Browser.Sessions;

/// <summary>A board that takes the application and breaks the connection instead of answering, as a restarting load balancer does.</summary>
public sealed class RepeatedPostTests
{
    [Fact]
    public async Task A_press_whose_connection_breaks_is_not_sent_a_second_time_by_the_browser()
    {
        await using var world = await SessionWorld.CreateAsync();
        using var board = new RudeBoard();
        world.Options.AllowedPrivateHosts = board.Url.Authority;
        world.WrapPage = page => new PlaywrightPage(page, new JobUrlPolicy(world.Settings, TimeProvider.System), TimeProvider.System, new() { FieldPatience = TimeSpan.FromSeconds(30) });
        var broker = world.NewBroker();
        await using var lease = await broker.AttachAsync(world.Run, CancellationToken.None);
        await lease.Page.OpenAsync(board.Url, CancellationToken.None);
        var form = await lease.Page.ReadAsync(CancellationToken.None);

        var sighting = await lease.Page.SubmitAsync(form.Submit!, TimeSpan.FromSeconds(10), CancellationToken.None);

        Assert.True(sighting.Pressed && sighting.RequestSeen, sighting.ToString());
        Assert.Null(sighting.ResponseStatus);
        Assert.Equal(1, board.Posts);
    }

    private sealed class RudeBoard : IDisposable
    {
        private const string Form = "<form method=post enctype=multipart/form-data action=/apply><label>Email<input type=email name=email></label><label>CV<input type=file name=cv></label><button>Submit application</button></form>";

        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private int _posts;

        public RudeBoard()
        {
            _listener.Start();
            _ = AcceptAsync();
        }

        public Uri Url => new($"http://{_listener.LocalEndpoint}/");

        public int Posts => _posts;

        public void Dispose() => _listener.Stop();

        private async Task AcceptAsync()
        {
            try
            {
                while (true) _ = ServeAsync(await _listener.AcceptSocketAsync());
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task ServeAsync(Socket browser)
        {
            var buffer = new byte[64 * 1024];
            try
            {
                while (true)
                {
                    var read = await browser.ReceiveAsync(buffer);
                    if (read == 0) break;
                    var request = Encoding.Latin1.GetString(buffer, 0, read);
                    if (request.StartsWith("POST", StringComparison.Ordinal))
                    {
                        Interlocked.Increment(ref _posts);
                        break;
                    }

                    var page = request.Contains("favicon", StringComparison.Ordinal) ? "" : Form;
                    await browser.SendAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {page.Length}\r\n\r\n{page}"));
                }
            }
            catch (SocketException)
            {
                // The browser let go.
            }

            browser.Close(0);
        }
    }
}
