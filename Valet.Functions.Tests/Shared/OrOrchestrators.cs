using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Valet.Functions.Shared;

namespace Valet.Functions.Tests.Shared;

/// <summary>Orchestrations that wait for several things.</summary>
public static class OrOrchestrators
{
    [Function(nameof(EventOrHour))]
    public static async Task<string> EventOrHour([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        using var or = new Or(context);
        var word = or.Event<string>("word");
        var hour = or.Timer(new DateTimeOffset(context.CurrentUtcDateTime).AddHours(1));
        return await or.FirstAsync() == hour ? "hour" : word.Payload;
    }

    /// <summary>Waits until both events have come, then for the first of them in the order of the input.</summary>
    [Function(nameof(Tie))]
    public static async Task<string> Tie([OrchestrationTrigger] TaskOrchestrationContext context, string[] order)
    {
        await context.WaitForExternalEvent<string>("go");
        using var or = new Or(context);
        var arms = order.ToDictionary(name => name, name => or.Event<string>(name));
        var first = await or.FirstAsync();
        return arms.Single(a => a.Value == first).Key;
    }

    [Function(nameof(TwoTimersAtOneTime))]
    public static async Task<string> TwoTimersAtOneTime([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var at = new DateTimeOffset(context.CurrentUtcDateTime).AddMinutes(5);
        using var or = new Or(context);
        var one = or.Timer(at);
        or.Timer(at);
        return await or.FirstAsync() == one ? "the first" : "the second";
    }

    /// <summary>Only a word of three letters counts; after three of any the condition holds.</summary>
    [Function(nameof(FittingOrEnough))]
    public static async Task<string> FittingOrEnough([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var heard = 0;
        using var or = new Or(context);
        var fitting = or.Event<string>("word", word => ++heard > 0 && word.Length == 3);
        or.When(() => heard >= 3);
        return await or.FirstAsync() == fitting ? fitting.Payload : "enough";
    }

    /// <summary>A wait that is kept over many rounds, each of which a timer ends.</summary>
    [Function(nameof(Rounds))]
    public static async Task<int> Rounds([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var stop = context.WaitForExternalEvent<string>("stop");
        for (var round = 1; ; round++)
        {
            using var or = new Or(context);
            var stopped = or.Wait(stop);
            or.Timer(new DateTimeOffset(context.CurrentUtcDateTime).AddMinutes(1));
            if (await or.FirstAsync() == stopped) return round;
        }
    }

    [Function(nameof(AlreadyHolds))]
    public static async Task<string> AlreadyHolds([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        using var or = new Or(context);
        or.Timer(new DateTimeOffset(context.CurrentUtcDateTime).AddHours(1));
        var holds = or.When(() => true);
        return await or.FirstAsync() == holds ? "holds" : "hour";
    }

    [Function(nameof(NothingToWaitFor))]
    public static async Task<string> NothingToWaitFor([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        using var or = new Or(context);
        or.When(() => false);
        await or.FirstAsync();
        return "never";
    }
}
