using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost;
using Valet.Functions.Applications;
using Valet.Functions.Hosting;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Histories;

/// <summary>
/// Runs as they went when their histories were recorded, against today's orchestrators: what fails here would break the runs that
/// wait while it is deployed.
/// </summary>
public sealed class RecordedRunsTests
{
    public static readonly TheoryData<string> Endings = ["sent-by-autopilot", "approved-in-review", "rejected-in-review", "captcha-solved", "review-timed-out", "extended-and-approved-without-browser-in-review"];

    [Theory]
    [MemberData(nameof(Endings))]
    public Task Todays_orchestrators_replay_every_recorded_run(string ending) =>
        ReplayTest.AssertFolderReplaysAsync(Beside(ending), options => options
            .AddFunctions(typeof(JobApplicationOrchestrator).Assembly)
            .Configure(builder => builder.AddValet()));

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Every_ending_has_a_recorded_run_of_root_and_pages(string ending)
    {
        var folder = Beside(ending);
        if (Directory.Exists(folder)) return;
        await using var valet = await TestValet.StartAsync();
        await valet.PrepareAsync();
        await RunAsync(valet, ending);
        var pages = 0;
        await foreach (var instance in valet.Host.Client.GetAllInstancesAsync(new OrchestrationQuery()))
        {
            var history = await valet.Host.RecordAsync(instance.InstanceId);
            history.Save(Path.Combine(folder, instance.Name == nameof(JobApplicationOrchestrator) ? "root.json" : $"page-{++pages}.json"));
        }

        Assert.Fail($"There was no recorded run '{ending}'; {folder} has just been recorded. Look at it and commit it.");
    }

    /// <summary>Histories carry names and digests; what a person entered stays in the documents.</summary>
    [Fact]
    public void No_recorded_run_holds_anything_of_the_applicant()
    {
        foreach (var file in Directory.GetFiles(Beside("."), "*.json", SearchOption.AllDirectories))
            Assert.All(["Ada", "Byron", "ada@example.com"], word => Assert.DoesNotContain(word, File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static async Task RunAsync(TestValet valet, string ending)
    {
        valet.Site.Page.HasCaptcha = ending == "captcha-solved";
        var task = await valet.ApplyAsync(ending.Contains("review", StringComparison.Ordinal) ? "copilot" : "autopilot", gateTimeoutSeconds: 600);
        switch (ending)
        {
            case "approved-in-review":
                await valet.ApproveAsync(await valet.GateAsync(task, "review"));
                break;
            case "extended-and-approved-without-browser-in-review":
                var gate = await valet.GateAsync(task, "review");
                await valet.ExtendAsync(gate, 3600);
                await valet.Host.AdvanceAsync(TimeSpan.FromSeconds(3500));
                await valet.ApproveAsync(gate);
                break;
            case "rejected-in-review":
                await valet.AnswerAsync(await valet.GateAsync(task, "review"), new { decision = "rejected" });
                break;
            case "captcha-solved":
                await valet.SolveCaptchaAsync(await valet.GateAsync(task, "captcha"));
                break;
        }

        await valet.EndAsync(task);
    }

    private static string Beside(string name, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, name);
}
