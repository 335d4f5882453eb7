using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Logins;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Browser.Sessions.State;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Browser.Logins;

public sealed class LoginProfilesTests
{
    private static readonly SessionKey First = new("me", "first");
    private static readonly SessionKey Second = new("me", "second");
    private static readonly StorageState Login = new([new StateCookie("session", "1", "acme.example", "/", -1, false, false)], []);

    private readonly BrowserOptions _options = new() { StateKey = Convert.ToBase64String(new byte[32]) };
    private readonly HandClock _clock = new();
    private readonly LoginProfiles _profiles;

    public LoginProfilesTests()
    {
        var store = new MemoryDocumentStore();
        _profiles = new LoginProfiles(store, new StateVault(store, new StateKey(Options.Create(_options)), NullLogger<StateVault>.Instance), Options.Create(_options), _clock);
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_has_the_profile_and_the_other_is_told_until_when()
    {
        var answers = await Task.WhenAll(LeaseAsync(First), LeaseAsync(Second));

        Assert.Single(answers, a => a.Lease is not null);
        Assert.Equal(_clock.Now.AddSeconds(900), answers.Single(a => a.Lease is null).BusyUntil);
    }

    [Fact]
    public async Task The_same_run_leases_again_with_a_greater_fencing_number()
    {
        var before = (await LeaseAsync(First)).Lease!;

        var after = (await LeaseAsync(First)).Lease!;

        Assert.True(after.Generation > before.Generation);
        Assert.False(await _profiles.SaveAsync("me", before, Login, default));
        Assert.True(await _profiles.SaveAsync("me", after, Login, default));
    }

    [Fact]
    public async Task A_lease_that_ran_out_goes_to_who_asks_and_its_old_holder_keeps_nothing_any_more()
    {
        var old = (await LeaseAsync(First)).Lease!;
        _clock.Now = _clock.Now.AddSeconds(901);

        var next = (await LeaseAsync(Second)).Lease;

        Assert.NotNull(next);
        Assert.False(await _profiles.RenewAsync("me", old, default));
        Assert.False(await _profiles.SaveAsync("me", old, Login, default));
        Assert.False(await _profiles.ReleaseAsync("me", old, default));
        Assert.Null(await _profiles.LoadAsync("me", "acme", default));
        Assert.Null((await LeaseAsync(First)).Lease);
    }

    [Fact]
    public async Task A_lease_that_is_renewed_does_not_run_out()
    {
        var lease = (await LeaseAsync(First)).Lease!;
        for (var minutes = 0; minutes < 60; minutes += 10)
        {
            _clock.Now = _clock.Now.AddMinutes(10);
            Assert.True(await _profiles.RenewAsync("me", lease, default));
        }

        Assert.Null((await LeaseAsync(Second)).Lease);
    }

    [Fact]
    public async Task What_was_saved_is_the_persons_alone()
    {
        await _profiles.SaveAsync("me", (await LeaseAsync(First)).Lease!, Login, default);

        Assert.Single((await _profiles.LoadAsync("me", "acme", default))!.Cookies);
        Assert.Null(await _profiles.LoadAsync("other", "acme", default));
        Assert.Empty(await _profiles.ListAsync("other", default));
        Assert.NotNull((await _profiles.LeaseAsync(new SessionKey("other", "third"), "acme", ["acme.example"], default)).Lease);
    }

    [Fact]
    public async Task The_list_tells_since_when_and_who_has_it_now()
    {
        var lease = (await LeaseAsync(First)).Lease!;
        await _profiles.SaveAsync("me", lease, Login, default);
        var held = Assert.Single(await _profiles.ListAsync("me", default));
        await _profiles.ReleaseAsync("me", lease, default);
        var free = Assert.Single(await _profiles.ListAsync("me", default));

        Assert.Equal(("acme", _clock.Now, "first"), (held.Platform, held.SavedAt, held.LeasedBy));
        Assert.Equal((_clock.Now, null, null), (free.SavedAt, free.LeasedBy, free.LeasedUntil));
    }

    [Fact]
    public async Task Logins_that_were_forgotten_do_not_come_back_from_the_run_that_had_them()
    {
        var lease = (await LeaseAsync(First)).Lease!;
        await _profiles.SaveAsync("me", lease, Login, default);

        Assert.True(await _profiles.ForgetAsync("me", "acme", default));

        Assert.False(await _profiles.SaveAsync("me", lease, Login, default));
        Assert.Empty(await _profiles.ListAsync("me", default));
        Assert.False(await _profiles.ForgetAsync("me", "acme", default));
    }

    private Task<(ProfileLease? Lease, DateTimeOffset BusyUntil)> LeaseAsync(SessionKey run) => _profiles.LeaseAsync(run, "acme", ["acme.example"], default);

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
