using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Valet.Functions.People;
using Valet.Functions.Progress;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Applications.Gates;

/// <summary>Gates over HTTP: what waits for the person, and their word.</summary>
public sealed class GateEndpoints(GateDesk desk, GateLists lists, GateMailbox mailbox, RunJournal journal, TimeProvider clock)
{
    [Operation("List gates: the open ones by deadline, the soonest first", Response = typeof(GateList), Errors = [400])]
    [QueryParameter("state", "open (if not given) or all; all are listed by application, newest first.")]
    [QueryParameter("limit", "1 to 200, 100 if not given.", typeof(int))]
    [QueryParameter("token", "From the page before.")]
    [Function(nameof(ListGates))]
    public async Task<IResult> ListGates(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/gates")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
    {
        var state = request.Query.Text("state", 10) ?? "open";
        var limit = request.Query.Number("limit", 100, 1, 200);
        var token = request.Query.Text("token", 60);
        var userId = context.Caller().UserId;
        return Replies.Ok(state switch
        {
            "open" => await lists.OpenAsync(userId, limit, token, cancellationToken),
            "all" => await lists.AllAsync(userId, limit, token, cancellationToken),
            _ => throw Problems.BadRequest("The query parameter 'state' must be one of: open, all."),
        });
    }

    [Operation("One gate", Response = typeof(GateView), Errors = [404])]
    [Function(nameof(GetGate))]
    public async Task<IResult> GetGate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/gates/{gateId}")] HttpRequest request, string gateId, FunctionContext context, CancellationToken cancellationToken)
    {
        var (gate, run) = await desk.FindAsync(context.Caller().UserId, gateId, cancellationToken);
        return Replies.Ok(GateView.Of(gate, await desk.StateAsync(run.UserId, gate, cancellationToken), run.JobUrl));
    }

    [Operation("Answer a gate", Request = typeof(GateAnswer), Response = typeof(GateReceipt), Errors = [400, 404, 409, 415, 422])]
    [Function(nameof(AnswerGate))]
    public async Task<IResult> AnswerGate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/gates/{gateId}/answer")] HttpRequest request, string gateId, [DurableClient] DurableTaskClient client, FunctionContext context,
        CancellationToken cancellationToken) =>
        await AnswerAsync(client, context.Caller().UserId, gateId, await RequestBody.ReadAsync<GateAnswer>(request, cancellationToken), cancellationToken);

    [Operation("Hand the page back as it stands: what you typed is kept", Request = typeof(GateHandBack), Response = typeof(GateReceipt), Errors = [400, 404, 409, 415, 422])]
    [Function(nameof(HandGateBack))]
    public async Task<IResult> HandGateBack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/gates/{gateId}/hand-back")] HttpRequest request, string gateId, [DurableClient] DurableTaskClient client, FunctionContext context,
        CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync<GateHandBack>(request, cancellationToken);
        return await AnswerAsync(client, context.Caller().UserId, gateId, new GateAnswer(body.Nonce, GateDecisions.HandedBack), cancellationToken);
    }

    [Operation("Move a gate's deadline", Request = typeof(GateExtension), Response = typeof(GateReceipt), Errors = [400, 404, 409, 415, 422])]
    [Function(nameof(ExtendGate))]
    public async Task<IResult> ExtendGate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/gates/{gateId}/extend")] HttpRequest request, string gateId, [DurableClient] DurableTaskClient client, FunctionContext context,
        CancellationToken cancellationToken)
    {
        var extension = await RequestBody.ReadAsync<GateExtension>(request, cancellationToken);
        var (gate, run) = await desk.FindAsync(context.Caller().UserId, gateId, cancellationToken);
        AnswerChecks.CheckAddress(gate, extension.Nonce);
        AnswerChecks.Check(gate, extension);
        await desk.RequireOpenAsync(run.UserId, gate, cancellationToken);

        var standing = await mailbox.ExtendAsync(run.UserId, gate, extension.Seconds, cancellationToken) ?? gate;
        await desk.RequireOpenAsync(run.UserId, gate, cancellationToken);
        if (standing.Sealed == true) throw GateDesk.TooLate();
        await journal.RecordAsync(
            run.UserId, run.TaskId, $"extend-{gateId}:0:{standing.Deadline!.Value.ToUnixTimeMilliseconds()}", RunEventTypes.StateChange,
            s => s.Gate?.GateId == gateId ? s with { Gate = s.Gate with { Deadline = standing.Deadline } } : s, new GateNotice(gateId, GateRules.Name(gate.Kind), standing.Deadline), cancellationToken);
        await GateDesk.WakeAsync(client, run, gateId, GateCalls.Extended, cancellationToken);
        return Replies.Ok(new GateReceipt(Receipts.Accepted, gateId, Deadline: standing.Deadline));
    }

    private async Task<IResult> AnswerAsync(DurableTaskClient client, string userId, string gateId, GateAnswer answer, CancellationToken cancellationToken)
    {
        var (gate, run) = await desk.FindAsync(userId, gateId, cancellationToken);
        AnswerChecks.CheckAddress(gate, answer.Nonce);
        var isMine = false;
        var standing = await mailbox.DecisionAsync(userId, run.TaskId, gateId, cancellationToken);
        if (standing is null) (standing, isMine) = await mailbox.PostAsync(userId, run.TaskId, AnswerChecks.Check(gate, answer, clock.GetUtcNow()), cancellationToken);

        // Stored is decided; the event only wakes the run. A second answer wakes it too: the host may have died between the first answer and its event.
        if (isMine || run.Gate?.GateId == gateId) await GateDesk.WakeAsync(client, run, gateId, GateCalls.Answered, cancellationToken);
        if (isMine) return Replies.Ok(new GateReceipt(Receipts.Accepted, gateId, standing.Decision));
        if (standing.AnswerSha256 == AnswerChecks.Fingerprint(gate, answer)) return Replies.Ok(new GateReceipt(Receipts.Duplicate, gateId, standing.Decision, Repeated: true));
        throw GateDesk.Refusal(GateRules.StateOf(standing)) ?? GateDesk.TooLate();
    }
}
