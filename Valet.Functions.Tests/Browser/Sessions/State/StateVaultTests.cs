using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Sessions.State;
using Valet.Functions.Shared;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Browser.Sessions.State;

public sealed class StateVaultTests : IDisposable
{
    private const string Mine = "people/me/browsers/acme.json";

    private static readonly StorageState Login = new(
        [new StateCookie("session", "top-secret", ".acme.example", "/", -1, HttpOnly: true, Secure: true, "Lax")],
        [new StateOrigin("https://jobs.acme.example", [new StateEntry("token", "also-secret")])]);

    private readonly BrowserOptions _options = new() { UserDataRoot = Path.Combine(Directory.CreateTempSubdirectory("valet-vault-").FullName, "browsers") };
    private readonly MemoryDocumentStore _store = new();

    [Fact]
    public async Task What_was_kept_comes_back_and_stands_nowhere_in_plain_text()
    {
        await Vault().SaveAsync(Mine, Login, default);

        var stored = Encoding.Latin1.GetString((await _store.ReadAsync(Mine, default))!.Content.Span);
        Assert.DoesNotContain("secret", stored);
        Assert.DoesNotContain("acme", stored);
        var opened = await Vault().LoadAsync(Mine, default);
        Assert.Equal(Json.ToBytes(Login), Json.ToBytes(opened));
    }

    [Fact]
    public void A_state_that_was_copied_to_another_person_does_not_open() =>
        Assert.Null(Vault().Open("people/other/browsers/acme.json", Vault().Seal(Mine, Login)));

    [Fact]
    public void A_state_that_was_changed_or_cut_does_not_open()
    {
        var sealedState = Vault().Seal(Mine, Login);
        sealedState[^1] ^= 1;

        Assert.Null(Vault().Open(Mine, sealedState));
        Assert.Null(Vault().Open(Mine, sealedState.AsSpan(0, 10)));
        Assert.Null(Vault().Open(Mine, []));
    }

    [Fact]
    public void Another_key_does_not_open_it()
    {
        var sealedState = Vault().Seal(Mine, Login);
        _options.StateKey = Convert.ToBase64String(new byte[32]);

        Assert.Null(Vault().Open(Mine, sealedState));
    }

    [Fact]
    public void A_key_that_is_none_is_refused_in_words()
    {
        _options.StateKey = "c2hvcnQ=";

        Assert.Contains("Browser:StateKey", Assert.Throws<FinalException>(() => Vault().Seal(Mine, Login)).Message);
    }

    [Fact]
    public void The_key_that_is_made_is_readable_by_its_owner_alone()
    {
        Vault().Seal(Mine, Login);

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_options.StateKeyPath));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_options.StateKeyPath)!));
    }

    [Fact]
    public async Task Hosts_that_make_the_key_at_the_same_time_agree_on_one()
    {
        var sealedStates = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Vault().Seal(Mine, Login))));

        Assert.All(sealedStates, s => Assert.NotNull(Vault().Open(Mine, s)));
    }

    [Fact]
    public void Storage_without_end_is_left_out_and_the_cookies_are_kept()
    {
        var random = new Random(1);
        var flood = new string([.. Enumerable.Range(0, 8 << 20).Select(_ => (char)random.Next(0x20, 0xD7FF))]);

        var opened = Vault().Open(Mine, Vault().Seal(Mine, Login with { Origins = [new StateOrigin("https://acme.example", [new StateEntry("flood", flood)])] }));

        Assert.Empty(opened!.Origins);
        Assert.Single(opened.Cookies);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_options.UserDataRoot)!, recursive: true);

    private StateVault Vault() => new(_store, new StateKey(Options.Create(_options)), NullLogger<StateVault>.Instance);
}
