using Microsoft.DurableTask;
using Valet.Functions.Limits;

namespace Valet.Functions.Applications;

/// <summary>Asks every limit for a place before a browser starts. All or nothing: a refusal gives back what was granted and sleeps until the window opens.</summary>
internal static class Admission
{
    /// <summary>Refusals in one history; then the run goes on with a fresh one.</summary>
    private const int MostRefusals = 40;

    /// <summary>Granted, or not because the person cancelled; null when the run continues as new.</summary>
    public static async Task<Admitted?> AdmitAsync(TaskOrchestrationContext context, RunSteps run)
    {
        for (var refusals = 0; refusals < MostRefusals; refusals++)
        {
            var levels = await run.ReadLimitsAsync();
            var token = context.NewGuid().ToString("N");
            if (await AcquireAsync(context, levels, token) is not { } refused) return new Admitted(Granted: true);

            if (!await run.SleepAsync(refused.Level, refused.OpensAt)) return new Admitted(Granted: false);
        }

        if (run.CancelRequested) return new Admitted(Granted: false);
        run.ContinueAsNew();
        return null;
    }

    private static async Task<Refusal?> AcquireAsync(TaskOrchestrationContext context, LimitLevel[] levels, string token)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            var level = levels[i];
            var request = new AcquireRequest(token, new DateTimeOffset(context.CurrentUtcDateTime), level.Max, level.WindowSeconds);
            var reply = await context.Entities.CallEntityAsync<AcquireReply>(RateLimiterEntity.For(level.Key), nameof(RateLimiterEntity.Acquire), request);
            if (reply.Granted) continue;

            foreach (var granted in levels[..i])
            {
                await context.Entities.CallEntityAsync(RateLimiterEntity.For(granted.Key), nameof(RateLimiterEntity.GiveBack), token);
            }

            return new Refusal(level.Name, reply.OpensAt ?? new DateTimeOffset(context.CurrentUtcDateTime).AddMinutes(1));
        }

        return null;
    }

    private sealed record Refusal(string Level, DateTimeOffset OpensAt);
}

internal sealed record Admitted(bool Granted);
