using Valet.GateTorture;

namespace Valet.Functions.Tests.Applications.Gates;

/// <summary>A small part of <c>./valet torture gates</c>; the seed of what fails is in the message.</summary>
public sealed class InterleavingTests
{
    [Fact]
    public async Task Answers_time_outs_extensions_cancels_suspensions_and_restarts_in_any_order_lose_and_repeat_nothing()
    {
        var found = await GateTortureProgram.RunAsync(count: 100, seed: 20301);

        Assert.True(found.Violations.Count == 0, string.Join('\n', found.Violations.Take(5)));
        Assert.Equal(100, found.Runs);
        Assert.All(["accepted", "duplicate", "too_late"], receipt => Assert.True(found.Receipts.GetValueOrDefault(receipt) > 5, $"{receipt}: {found.Receipts.GetValueOrDefault(receipt)}"));
        Assert.All(["completed", "cancelled", "timed_out"], ending => Assert.True(found.Endings.GetValueOrDefault(ending) > 3, $"{ending}: {found.Endings.GetValueOrDefault(ending)}"));
    }
}
