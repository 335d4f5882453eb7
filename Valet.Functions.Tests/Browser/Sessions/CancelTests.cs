using System.Diagnostics;
using Valet.Functions.Browser;
using Valet.Functions.Shared;

namespace Valet.Functions.Tests.Browser.Sessions;

public sealed class CancelTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private SessionWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SessionWorld.CreateAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancel_reaches_the_holder_wherever_it_is_and_its_end_leaves_no_process(bool elsewhere)
    {
        var holder = _world.NewBroker();
        var caller = elsewhere ? _world.NewBroker() : holder;
        for (var i = 0; i < 3; i++)
        {
            var run = new SessionKey("me", Ids.NewTaskId(TimeProvider.System));
            var working = new TaskCompletionSource();
            var step = WorkAsync(holder, run, working);
            await working.Task.WaitAsync(Patience);
            var began = Stopwatch.GetTimestamp();

            await caller.CancelAsync(run, default);

            Assert.True(await step.WaitAsync(Patience));
            await caller.CloseAsync(run, default);
            var elapsed = Stopwatch.GetElapsedTime(began);
            Assert.Empty(_world.Processes);
            output.WriteLine($"cancel to last process gone: {elapsed.TotalMilliseconds:0} ms");
        }
    }

    /// <summary>A step in the middle of its work; true if a cancel ended it.</summary>
    private static async Task<bool> WorkAsync(ISessionBroker holder, SessionKey run, TaskCompletionSource working)
    {
        await using var lease = await holder.AttachAsync(run, default);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lease.Ended.Register(ended.SetResult);
        working.SetResult();
        await ended.Task;
        return lease.CancelRequested;
    }
}
