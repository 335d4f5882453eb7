using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Valet.Functions.Browser;
using Xunit;

namespace Valet.Functions.Tests.Browser;

public sealed class JobUrlPolicyTests
{
    [Theory]
    [InlineData("https://jobs.example.com/42")]
    [InlineData("http://jobs.example.com:8080/")]
    [InlineData("https://93.184.215.14/")]
    [InlineData("https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/")]
    [InlineData("https://[64:ff9b::5db8:d70e]/")]
    [InlineData("https://bücher.example.com/")]
    public async Task A_public_address_passes(string url) => Assert.Null(await RefusalAsync(url));

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.0.0.1:5000/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST./")]
    [InlineData("http://a.localhost/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://0/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://172.31.255.255/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://100.127.255.255/")]
    [InlineData("http://198.18.0.1/")]
    [InlineData("http://203.0.113.9/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://[2001:db8::1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    public async Task A_private_address_is_refused_in_every_spelling(string url)
    {
        Assert.True(Uri.TryCreate(url, UriKind.Absolute, out var parsed), "not even a URL");
        Assert.Contains("private network", await Policy().RefusalAsync(parsed!, default));
    }

    [Theory]
    [InlineData("http://1.2.3.4.5/")]
    [InlineData("http://256.1.1.1/")]
    [InlineData("http://①②⑦.0.0.1/")]
    [InlineData("http://0xzz.0x1/")]
    public async Task A_number_that_is_no_address_is_refused(string url)
    {
        // Where the URL parser itself refuses, there is nothing left to ask.
        if (Uri.TryCreate(url, UriKind.Absolute, out var parsed)) Assert.Contains("neither a name nor a valid IP address", await Policy().RefusalAsync(parsed, default));
    }

    [Theory]
    [InlineData("ftp://jobs.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,hello")]
    [InlineData("chrome://settings")]
    [InlineData("view-source:https://jobs.example.com/")]
    public async Task Another_scheme_is_refused(string url) => Assert.Contains("https:// or http://", await RefusalAsync(url));

    [Fact]
    public async Task A_relative_address_is_refused() => Assert.Contains("full address", await Policy().RefusalAsync(new Uri("jobs/42", UriKind.Relative), default));

    [Fact]
    public async Task A_user_name_in_the_address_is_refused() => Assert.Contains("user name or password", await RefusalAsync("https://me:secret@jobs.example.com/"));

    [Fact]
    public async Task A_name_that_leads_to_any_private_address_is_refused() =>
        Assert.Contains("private network", await Policy(addresses: ["93.184.215.14", "10.0.0.1"]).RefusalAsync(new Uri("https://rebind.example.com/"), default));

    [Fact]
    public async Task An_unknown_host_has_its_own_sentence()
    {
        var policy = new JobUrlPolicy(Options.Create(new BrowserOptions()), TimeProvider.System, (_, _) => throw new SocketException((int)SocketError.HostNotFound));

        Assert.Contains("could not be found", await policy.RefusalAsync(new Uri("https://nowhere.example.com/"), default));
    }

    [Theory]
    [InlineData("127.0.0.1:5000", "http://127.0.0.1:5000/", true)]
    [InlineData("127.0.0.1:5000", "http://127.0.0.1:5001/", false)]
    [InlineData("127.0.0.1", "http://127.0.0.1:5001/", true)]
    [InlineData("board.internal", "https://BOARD.internal/", true)]
    [InlineData("board.internal:443", "https://board.internal/", true)]
    [InlineData("board.internal", "https://notboard.internal/", false)]
    [InlineData("a:1, localhost:8080 ,b", "http://localhost:8080/", true)]
    [InlineData("[::1]:8080", "http://[::1]:8080/", true)]
    [InlineData("*", "http://10.0.0.1/", true)]
    [InlineData("", "http://10.0.0.1/", false)]
    public async Task Configuration_opens_single_private_hosts(string allowed, string url, bool passes)
    {
        var refusal = await Policy(allowed, "10.0.0.1").RefusalAsync(new Uri(url), default);

        Assert.Equal(passes, refusal is null);
    }

    [Fact]
    public async Task Even_where_everything_is_allowed_a_file_is_not() => Assert.NotNull(await Policy("*").RefusalAsync(new Uri("file:///etc/passwd"), default));

    private static Task<string?> RefusalAsync(string url) => Policy().RefusalAsync(new Uri(url), default);

    private static JobUrlPolicy Policy(string allowed = "", params string[] addresses) => new(
        Options.Create(new BrowserOptions { AllowedPrivateHosts = allowed }),
        TimeProvider.System,
        (_, _) => Task.FromResult(addresses is [] ? [IPAddress.Parse("93.184.215.14")] : addresses.Select(IPAddress.Parse).ToArray()));
}
