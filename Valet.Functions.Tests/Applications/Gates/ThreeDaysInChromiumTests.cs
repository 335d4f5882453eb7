using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Valet.Boards;
using Valet.Functions.Applications;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Page;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Progress;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Applications.Gates;

/// <summary>The app's clock is the test's, the browser's and the board's is the machine's: three days at a CAPTCHA pass in seconds, in real Chromium.</summary>
public sealed class ThreeDaysInChromiumTests
{
    [Fact]
    public async Task An_application_that_waits_three_days_at_a_captcha_with_a_restart_each_day_is_filed_correctly()
    {
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        await using var valet = await TestValet.StartAsync(services: InRealChromium);
        await GoldPerson.MoveInAsync(valet.Api);
        var task = await valet.ApplyAsync(jobUrl: board.Posting("greenhouse", "backend-engineer").AbsoluteUri, gateTimeoutSeconds: 604_800);
        var gate = await CaptchaAsync(valet, task, after: null);

        for (var day = 1; day <= 3; day++)
        {
            await valet.Host.AdvanceAsync(TimeSpan.FromDays(1));
            await valet.CrashAsync();
            await valet.Host.RunToIdleAsync();
            Assert.Null(await Sessions(valet).PeekAsync(new SessionKey("me", task), CancellationToken.None));
        }

        await valet.Api.GetAsync($"api/gates/{gate["gateId"]}/screenshot");
        await SolveAsync(valet, await CaptchaAsync(valet, task, after: gate));

        var end = await valet.EndAsync(task);
        Assert.True(end.State == ApplicationState.Completed, $"{end} {(await TestValet.Expect(await valet.Api.GetAsync($"api/applications/{task}/events?after=0&wait=0"))).ToJsonString()}");
        Assert.Empty(ExpectedRecord.For("greenhouse").Compare(Assert.Single(board.Received)));
        Assert.All(board.CaptchaClicks, click => Assert.True(click.IsTrusted));
        Assert.Null(await Sessions(valet).PeekAsync(new SessionKey("me", task), CancellationToken.None));
    }

    private static ISessionBroker Sessions(TestValet valet) => valet.Host.Services.GetRequiredService<ISessionBroker>();

    private static void InRealChromium(IServiceCollection services)
    {
        services.Remove(services.Single(s => s.ImplementationType == typeof(OrphanReaper)));
        services.Replace(ServiceDescriptor.Singleton<IJobUrlPolicy>(new EveryUrl()));
        services.Replace(ServiceDescriptor.Singleton<Func<IPage, IBrowserPage>>(page => new PlaywrightPage(page, new EveryUrl(), TimeProvider.System)));
        services.Replace(ServiceDescriptor.Singleton<ISessionBroker>(provider => ActivatorUtilities.CreateInstance<SessionBroker>(provider, TimeProvider.System)));
    }

    /// <summary>The next CAPTCHA. What a busy machine was too slow to fill is handed back, and tried again.</summary>
    private static async Task<JsonNode> CaptchaAsync(TestValet valet, string task, JsonNode? after)
    {
        var last = after?["gateId"]!.GetValue<string>();
        while (true)
        {
            var seen = await valet.Host.WaitForStatusAsync(
                ApplicationInput.InstanceOf("me", task), s => s.IsCompleted || (s.ReadCustomStatusAs<RunStatus>()?.Gate is { } open && open.GateId != last));
            Assert.False(seen.IsCompleted, (await valet.ViewAsync(task)).ToJsonString());
            await valet.Host.RunToIdleAsync();
            last = seen.ReadCustomStatusAs<RunStatus>()!.Gate!.GateId;
            var gate = await TestValet.Expect(await valet.Api.GetAsync($"api/gates/{last}"));
            if (gate["kind"]!.GetValue<string>() == "captcha") return gate;
            await valet.AnswerAsync(gate, new { decision = "handed_back" });
        }
    }

    private static async Task SolveAsync(TestValet valet, JsonNode gate)
    {
        var box = gate["target"]!;
        var click = new { kind = "click", x = Middle(box, "x", "width"), y = Middle(box, "y", "height") };
        await TestValet.Expect(await valet.Api.PostAsJsonAsync($"api/gates/{gate["gateId"]}/input", click));
        await valet.AnswerAsync(gate, new { decision = "solved" });
    }

    private static double Middle(JsonNode box, string at, string size) => box[at]!.GetValue<double>() + (box[size]!.GetValue<double>() / 2);

    private sealed class EveryUrl : IJobUrlPolicy
    {
        public bool AllowsEverything => true;

        public Task<string?> RefusalAsync(Uri url, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
