using Valet.Functions.Browser;
using Valet.Functions.Browser.Sessions;

namespace Valet.Functions.Tests.Browser.Sessions;

public sealed class RecycleRulesTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly BrowserOptions Limits = new();

    [Theory]
    [InlineData(60, 10, 500, null)]
    [InlineData(240, 10, 500, "old")]
    [InlineData(60, 500, 500, "often")]
    [InlineData(60, 10, 3000, "memory")]
    [InlineData(9, 600, 9000, null)]
    public void A_browser_is_replaced_for_its_age_its_uses_or_its_memory_but_never_soon(int minutes, int uses, int megabytes, string? why)
    {
        var session = new SessionDocument("w", "l", 7 + uses, Now, Now, BrowserSince: Now.AddMinutes(-minutes), BrowserGeneration: 7);

        var reason = RecycleRules.Due(session, (long)megabytes << 20, Now, Limits);

        if (why is null) Assert.Null(reason);
        else Assert.Contains(why, reason);
    }

    [Fact]
    public void Memory_that_cannot_be_told_is_no_reason()
    {
        var session = new SessionDocument("w", "l", 7, Now, Now, BrowserSince: Now.AddMinutes(-60), BrowserGeneration: 7);

        Assert.Null(RecycleRules.Due(session, null, Now, Limits));
    }
}
