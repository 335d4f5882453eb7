using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Applications;
using Valet.Functions.Applications.Gates;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Forms;
using Valet.Functions.Limits;
using Valet.Functions.Progress;
using Valet.Functions.Shared;

namespace Valet.Functions.Tests.Laws;

/// <summary>The JSON of running instances is frozen: a payload that changes its text here breaks runs that wait.</summary>
public sealed class PayloadTests
{
    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static TheoryData<object, string> Payloads() => new()
    {
        { new ApplicationInput("me", "t", "lever", ApplicationMode.Copilot, 60), """{"userId":"me","taskId":"t","platform":"lever","mode":"copilot","gateTimeoutSeconds":60}""" },
        { new ApplicationInput("me", "t", "lever", ApplicationMode.Autopilot, null, 0.5), """{"userId":"me","taskId":"t","platform":"lever","mode":"autopilot","timeScale":0.5}""" },
        { new BrowserStarted(At), """{"busyUntil":"2030-01-02T03:04:05+00:00"}""" },
        { new PageInput("me", "t", 1, 2, true), """{"userId":"me","taskId":"t","page":1,"visit":2,"open":true}""" },
        { new PageOutcome(PageEnding.NeedsAnswer, "d", true, 1, "m"), """{"ending":"needs_answer","digest":"d","captchaPending":true,"unseen":1,"message":"m"}""" },
        { new PageOutcome(PageEnding.Ready, "d", Changed: 2), """{"ending":"ready","digest":"d","captchaPending":false,"unseen":0,"changed":2}""" },
        { new PageStep("me", "t", 1, 2), """{"userId":"me","taskId":"t","page":1,"visit":2}""" },
        { new NavigateResult(StepOutcome.SessionLost, "r"), """{"outcome":"session_lost","refusal":"r"}""" },
        {
            new PageReading(StepOutcome.Done, PageState.AlreadyApplied, 3, true, true, "captcha", true, 1, "d", 2),
            """{"outcome":"done","state":"already_applied","fields":3,"hasNext":true,"hasSubmit":true,"wall":"captcha","captchaPending":true,"errors":1,"digest":"d","changed":2}"""
        },
        { new PlanSummary(1, 2, 3), """{"fields":1,"files":2,"unanswered":3}""" },
        { new FillSummary(StepOutcome.Done, 1, 2, 3, 4), """{"outcome":"done","committed":1,"files":2,"unanswered":3,"unseen":4}""" },
        { new UploadSummary(StepOutcome.Done, 1, 2), """{"outcome":"done","uploaded":1,"missing":2}""" },
        { new TurnResult(StepOutcome.Done, true), """{"outcome":"done","turned":true}""" },
        { new SubmitStep("me", "t", 1, 2, "d"), """{"userId":"me","taskId":"t","page":1,"visit":2,"digest":"d"}""" },
        { new Suspicion(new SubmitStep("me", "t", 1, 2, "d"), true), """{"step":{"userId":"me","taskId":"t","page":1,"visit":2,"digest":"d"},"sent":true}""" },
        { new SubmitResult(SubmitEnding.Unproven, 1, "m", true), """{"ending":"unproven","errors":1,"message":"m","lookAgain":true}""" },
        {
            new GateOpening("me", "t", "t-1", GateKind.Takeover, 1, "n", At, At, "m", "d"),
            """{"userId":"me","taskId":"t","gateId":"t-1","kind":"takeover","page":1,"nonce":"n","openedAt":"2030-01-02T03:04:05+00:00","deadline":"2030-01-02T03:04:05+00:00","message":"m","digest":"d"}"""
        },
        {
            new GateOpening("me", "t", "t-2", GateKind.Review, 1, "n", At, null, "m", "d", "t-1"),
            """{"userId":"me","taskId":"t","gateId":"t-2","kind":"review","page":1,"nonce":"n","openedAt":"2030-01-02T03:04:05+00:00","message":"m","digest":"d","since":"t-1"}"""
        },
        { new GateTerms(At, [50, 90], 600), """{"deadline":"2030-01-02T03:04:05+00:00","remindAt":[50,90],"idleSeconds":600}""" },
        { new GateReminder("me", "t", "t-1", GateKind.Login, 2, At), """{"userId":"me","taskId":"t","gateId":"t-1","kind":"login","number":2,"deadline":"2030-01-02T03:04:05+00:00"}""" },
        { new GateIdling("me", "t", "t-1", 600), """{"userId":"me","taskId":"t","gateId":"t-1","idleSeconds":600}""" },
        { new ParkResult(false, At), """{"parked":false,"idleAt":"2030-01-02T03:04:05+00:00"}""" },
        { new GateStep("me", "t", "t-1", 2), """{"userId":"me","taskId":"t","gateId":"t-1","page":2}""" },
        { new TakenBack(StepOutcome.Done, 2, 3), """{"outcome":"done","page":2,"typed":3}""" },
        { new GateClosing("me", "t", "t-1", GateKind.Login, "timed_out", At), """{"userId":"me","taskId":"t","gateId":"t-1","kind":"login","why":"timed_out","deadline":"2030-01-02T03:04:05+00:00"}""" },
        {
            new GateResult("look", StillOpen: true, Deadline: At, ShowAgain: true, Page: 2),
            """{"decision":"look","reopen":false,"changes":false,"stillOpen":true,"deadline":"2030-01-02T03:04:05+00:00","showAgain":true,"page":2}"""
        },
        { new GateClosing("me", "t", "t-1", GateKind.Login, "timed_out"), """{"userId":"me","taskId":"t","gateId":"t-1","kind":"login","why":"timed_out"}""" },
        {
            new GateResult("rejected", false, true, new RunOutcome(ApplicationState.TimedOut, "board", "r", ["e"])),
            """{"decision":"rejected","reopen":false,"changes":true,"ends":{"state":"timed_out","proof":"board","reason":"r","errors":["e"]}}"""
        },
        { new EvidenceStep("me", "t", "end"), """{"userId":"me","taskId":"t","label":"end"}""" },
        { new OutcomeStep("me", "t", ApplicationState.Failed, "board", "r"), """{"userId":"me","taskId":"t","state":"failed","proof":"board","reason":"r"}""" },
        { new LimitWait("me", "t", 1, "l", At, "x"), """{"userId":"me","taskId":"t","ordinal":1,"level":"l","opensAt":"2030-01-02T03:04:05+00:00","token":"x"}""" },
        { new LimitLevel("k", "n", 1, 60), """{"key":"k","name":"n","max":1,"windowSeconds":60}""" },
        { new AcquireRequest("x", At, 1, 60), """{"token":"x","now":"2030-01-02T03:04:05+00:00","max":1,"windowSeconds":60}""" },
        { new AcquireReply(false, At), """{"granted":false,"opensAt":"2030-01-02T03:04:05+00:00"}""" },
        { new SlidingWindow([new WindowEntry("x", At)]), """{"entries":[{"token":"x","at":"2030-01-02T03:04:05+00:00"}]}""" },
        {
            new RunStatus(ApplicationState.NeedHuman, "s", 1, "m", At, new OpenGate("g", "k", At, null), new OpenLimit("l", At)),
            """{"state":"need_human","step":"s","percent":1,"message":"m","since":"2030-01-02T03:04:05+00:00","gate":{"gateId":"g","kind":"k","opensAt":"2030-01-02T03:04:05+00:00"},"limit":{"level":"l","opensAt":"2030-01-02T03:04:05+00:00"}}"""
        },
    };

    [Theory]
    [MemberData(nameof(Payloads))]
    public void A_payload_is_written_as_it_always_was_and_read_back_whole(object payload, string json)
    {
        Assert.Equal(json, JsonSerializer.Serialize(payload, payload.GetType(), Json.Durable));
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, payload.GetType(), Json.Durable), payload.GetType(), Json.Durable));
    }

    [Fact]
    public void Every_payload_of_an_orchestrator_or_activity_is_held_here()
    {
        var held = Payloads().Select(row => row.Data.Item1.GetType()).ToHashSet();
        var used =
            from type in typeof(ApplicationInput).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where method.GetCustomAttribute<FunctionAttribute>() is not null
            from parameter in method.GetParameters()
            where parameter.GetCustomAttribute<ActivityTriggerAttribute>() is not null || method.GetParameters().Any(p => p.GetCustomAttribute<OrchestrationTriggerAttribute>() is not null)
            select parameter.ParameterType into payload
            where payload.Namespace?.StartsWith("Valet.Functions", StringComparison.Ordinal) == true
            select payload;
        Assert.Empty(used.Distinct().Except(held).Select(t => t.Name));
    }
}
