using Valet.Functions.Applications;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Shared;

namespace Valet.Functions.Tests.Applications.Steps;

public sealed class StepCapTests
{
    private static readonly StepPolicy Short = new("close-browser", 98, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50), 5);

    [Fact]
    public async Task A_step_that_hangs_is_stopped_at_its_cap_and_is_worth_another_attempt()
    {
        var never = new TaskCompletionSource<int>();

        var late = await Assert.ThrowsAsync<TransientException>(() => StepCap.RunAsync(Short, TimeProvider.System, _ => never.Task, default));

        Assert.Contains("close-browser", late.Message);
    }

    [Fact]
    public async Task A_host_that_stops_is_not_mistaken_for_a_step_that_hangs()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StepCap.RunAsync(Short, TimeProvider.System, token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token), stop.Token));
    }

    [Fact]
    public async Task What_is_done_in_time_is_passed_on() => Assert.Equal(7, await StepCap.RunAsync(Short, TimeProvider.System, _ => Task.FromResult(7), default));
}
