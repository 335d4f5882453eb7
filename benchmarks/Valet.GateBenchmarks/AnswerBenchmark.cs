using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Valet.Boards;
using Valet.Functions.Browser;

namespace Valet.GateBenchmarks;

/// <summary>From the moment an answer is posted until its run's live browser has its next command; the answer to a CAPTCHA that is not solved, so that a run can be asked again and again.</summary>
internal static class AnswerBenchmark
{
    /// <summary>A run gives up at the sixth unsolved CAPTCHA.</summary>
    private const int AnswersPerRun = 5;

    public static async Task<object> RunAsync(int n)
    {
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        WatchedBroker? broker = null;
        await using var lab = await Lab.StartAsync(services =>
        {
            var real = services.Last(s => s.ServiceType == typeof(ISessionBroker));
            services.Replace(ServiceDescriptor.Singleton<ISessionBroker>(provider => broker = new WatchedBroker((ISessionBroker)real.ImplementationFactory!(provider))));
        });
        var acting = new List<double>();
        var receipts = new List<double>();
        for (var run = 0; acting.Count < n; run++)
        {
            var task = await lab.ApplyAsync(board.Posting("greenhouse", $"answer-{run}"), "autopilot");
            for (var answer = 0; answer < AnswersPerRun && acting.Count < n; answer++)
            {
                var gate = await lab.GateAsync(task, "captcha");
                var acted = broker!.NextAct();
                var posted = Stopwatch.GetTimestamp();
                await Lab.AskAsync(lab.Api.PostAsJsonAsync($"api/gates/{gate["gateId"]}/answer", new JsonObject { ["nonce"] = gate["nonce"]!.GetValue<string>(), ["decision"] = "solved" }));
                receipts.Add(Stopwatch.GetElapsedTime(posted).TotalMilliseconds);
                acting.Add(Stopwatch.GetElapsedTime(posted, await acted).TotalMilliseconds);
            }

            await lab.EndAsync(task);
        }

        return Figures.Of("answer", acting, aimP50: 300, aimP99: 2000, new { receipt = Figures.Of("receipt", receipts, 0, 0) });
    }
}
