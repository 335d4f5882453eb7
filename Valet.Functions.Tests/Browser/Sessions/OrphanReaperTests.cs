using System.Text;
using Xunit;

namespace Valet.Functions.Tests.Browser.Sessions;

public sealed class OrphanReaperTests : IAsyncLifetime
{
    private SessionWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SessionWorld.CreateAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_browser_of_a_run_that_waits_is_left_alone()
    {
        var broker = _world.NewBroker();
        await broker.StartAsync(_world.Run, default);
        await WriteStateAsync("need_human");
        var before = _world.Processes;

        Assert.Equal(0, await _world.NewReaper(broker).SweepAsync(default));

        Assert.Equal(before, _world.Processes);
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("timed_out")]
    public async Task The_browser_of_a_run_that_has_ended_is_ended(string state)
    {
        await _world.NewBroker().StartAsync(_world.Run, default);
        await WriteStateAsync(state);

        Assert.Equal(1, await _world.NewReaper(_world.NewBroker()).SweepAsync(default));

        Assert.Empty(_world.Processes);
        Assert.False(Directory.Exists(_world.Folder.Path));
    }

    [Fact]
    public async Task The_browser_of_an_ended_run_stays_while_its_lease_is_held()
    {
        var broker = _world.NewBroker();
        await using var lease = await broker.AttachAsync(_world.Run, default);
        await WriteStateAsync("completed");

        Assert.Equal(0, await _world.NewReaper(broker).SweepAsync(default));

        await lease.EnsureHeldAsync(default);
    }

    [Fact]
    public async Task A_browser_without_a_session_document_is_ended()
    {
        await _world.NewBroker().StartAsync(_world.Run, default);
        await _world.Store.DeleteAsync(Functions.Browser.Sessions.SessionDocument.PathOf(_world.Run), default);

        Assert.Equal(1, await _world.NewReaper(_world.NewBroker()).SweepAsync(default));

        Assert.Empty(_world.Processes);
    }

    [Fact]
    public async Task A_browser_whose_run_went_on_elsewhere_is_ended_and_its_session_left()
    {
        await _world.NewBroker().StartAsync(_world.Run, default);
        await _world.ChangeDocumentAsync(d => d with { Machine = "another" });

        Assert.Equal(1, await _world.NewReaper(_world.NewBroker()).SweepAsync(default));

        Assert.Empty(_world.Processes);
        Assert.NotNull(await _world.DocumentAsync());
    }

    [Fact]
    public async Task A_profile_that_waits_for_its_run_since_before_a_reboot_is_kept()
    {
        await _world.NewBroker().StartAsync(_world.Run, default);
        await _world.KillBrowserAsync();
        await _world.ChangeDocumentAsync(d => d with { Machine = "before the boot" });

        Assert.Equal(0, await _world.NewReaper(_world.NewBroker()).SweepAsync(default));

        Assert.True(Directory.Exists(_world.Folder.Profile));
    }

    private Task WriteStateAsync(string state) =>
        _world.Store.CreateAsync($"people/{_world.Run.UserId}/runs/{_world.Run.TaskId}/state.json", Encoding.UTF8.GetBytes($$"""{"state":"{{state}}"}"""), default);
}
