using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Valet.Functions.Browser;
using Valet.Functions.People;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Gates;

/// <summary>Gates over HTTP: what waits for the person, their answer, and their hands and eyes on the page meanwhile.</summary>
public sealed class GateEndpoints(IDocumentStore store, RunJournal journal, ISessionBroker sessions, TimeProvider clock)
{
    [Operation("List gates", Response = typeof(GateList), Errors = [400])]
    [QueryParameter("state", "open (if not given) or all.")]
    [Function(nameof(ListGates))]
    public async Task<IResult> ListGates(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/gates")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
    {
        var state = request.Query.Text("state", 10) ?? "open";
        if (state is not ("open" or "all")) throw Problems.BadRequest("The query parameter 'state' must be one of: open, all.");

        var userId = context.Caller().UserId;
        var gates = new List<GateView>();
        await foreach (var run in journal.RunsAsync(userId, after: null, cancellationToken))
        {
            if (state == "open" && run.Gate is null) continue;
            foreach (var gateId in state == "open" ? [run.Gate!.GateId] : await IdsAsync(run, cancellationToken))
            {
                if (await store.ReadJsonAsync<Gate>(RunPaths.Gate(userId, run.TaskId, gateId), cancellationToken) is not { } gate) continue;
                var now = await StateAsync(userId, gate, cancellationToken);
                if (state == "all" || now == GateState.Open) gates.Add(GateView.Of(gate, now, run.JobUrl));
            }
        }

        return Replies.Ok(new GateList(gates));
    }

    [Operation("One gate", Response = typeof(GateView), Errors = [404])]
    [Function(nameof(GetGate))]
    public async Task<IResult> GetGate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/gates/{gateId}")] HttpRequest request, string gateId, FunctionContext context, CancellationToken cancellationToken)
    {
        var (gate, run) = await FindAsync(context, gateId, cancellationToken);
        return Replies.Ok(GateView.Of(gate, await StateAsync(run.UserId, gate, cancellationToken), run.JobUrl));
    }

    [Operation("Answer a gate", Request = typeof(GateAnswer), Response = typeof(GateReceipt), Errors = [400, 404, 409, 415, 422])]
    [Function(nameof(AnswerGate))]
    public async Task<IResult> AnswerGate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/gates/{gateId}/answer")] HttpRequest request, string gateId, [DurableClient] DurableTaskClient client, FunctionContext context,
        CancellationToken cancellationToken)
    {
        var answer = await RequestBody.ReadAsync<GateAnswer>(request, cancellationToken);
        var (gate, run) = await FindAsync(context, gateId, cancellationToken);

        var isOpen = await StateAsync(run.UserId, gate, cancellationToken) == GateState.Open;
        if (isOpen) isOpen = await store.CreateJsonAsync(RunPaths.Decision(run.UserId, run.TaskId, gateId), AnswerChecks.Check(gate, answer, clock.GetUtcNow()), cancellationToken);

        // Stored is decided; the event only wakes the run. A second answer wakes it too: the host may have died between the first answer and its event.
        if (isOpen || run.Gate?.GateId == gateId) await client.RaiseEventAsync(ApplicationInput.InstanceOf(run.UserId, run.TaskId), ApplicationEvents.Gate(gateId), "answered", cancellationToken);
        if (!isOpen) await RequireOpenAsync(run.UserId, gate, cancellationToken);
        return Replies.Ok(new GateReceipt(Receipts.Accepted, gateId));
    }

    [Operation("Click, type or press a key on the page while its gate is open", Request = typeof(GateInput), Status = 204, Errors = [400, 404, 409, 415, 422])]
    [Function(nameof(SendGateInput))]
    public async Task<IResult> SendGateInput(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/gates/{gateId}/input")] HttpRequest request, string gateId, [DurableClient] DurableTaskClient client, FunctionContext context,
        CancellationToken cancellationToken)
    {
        var input = AnswerChecks.Check(await RequestBody.ReadAsync<GateInput>(request, cancellationToken));
        var (gate, run) = await FindAsync(context, gateId, cancellationToken);
        await RequireOpenAsync(run.UserId, gate, cancellationToken);
        await OnPageAsync(
            client, run, gate, async page =>
            {
                await page.SendAsync(input, cancellationToken);
                return true;
            }, cancellationToken);
        return Replies.NoContent();
    }

    [Operation("What the page looks like now", ResponseMediaType = "image/png", Errors = [404, 409])]
    [Function(nameof(GetGateScreenshot))]
    public async Task<IResult> GetGateScreenshot(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/gates/{gateId}/screenshot")] HttpRequest request, string gateId, [DurableClient] DurableTaskClient client, FunctionContext context,
        CancellationToken cancellationToken)
    {
        var (gate, run) = await FindAsync(context, gateId, cancellationToken);
        await RequireOpenAsync(run.UserId, gate, cancellationToken);
        return Results.Bytes(await OnPageAsync(client, run, gate, page => page.ScreenshotAsync(wholePage: false, cancellationToken), cancellationToken), "image/png");
    }

    /// <summary>Works on the live page; if the browser has gone, wakes the run to open the page, and the gate, again.</summary>
    private async Task<T> OnPageAsync<T>(DurableTaskClient client, RunState run, Gate gate, Func<IBrowserPage, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            if (await sessions.PeekAsync(new SessionKey(run.UserId, run.TaskId), cancellationToken) is { } page) return await work(page);
        }
        catch (BrowserGoneException)
        {
            // The same as no browser at all.
        }

        // After the press a page opened anew would show nothing of what became of it.
        if (gate.Kind == GateKind.Takeover) throw Problems.Conflict("The browser of this application is gone; what it last showed is kept as evidence of the application.");

        await client.RaiseEventAsync(ApplicationInput.InstanceOf(run.UserId, run.TaskId), ApplicationEvents.Gate(gate.GateId), "browser_gone", cancellationToken);
        throw Problems.Conflict("The browser of this application was lost; the page is being opened again and a new gate will ask you. GET /api/gates shows it.");
    }

    private async Task<(Gate Gate, RunState Run)> FindAsync(FunctionContext context, string gateId, CancellationToken cancellationToken)
    {
        var userId = context.Caller().UserId;
        if (Ids.TaskOfGate(gateId) is { } taskId
            && await store.ReadJsonAsync<Gate>(RunPaths.Gate(userId, taskId, gateId), cancellationToken) is { } gate
            && await journal.ReadAsync(userId, taskId, cancellationToken) is { } run)
        {
            return (gate, run);
        }

        throw new ProblemException(404, "Not found", "There is no gate with that id; GET /api/gates lists yours.", Receipt(Receipts.Unknown));
    }

    private async Task RequireOpenAsync(string userId, Gate gate, CancellationToken cancellationToken)
    {
        switch (await StateAsync(userId, gate, cancellationToken))
        {
            case GateState.Answered: throw Problems.Conflict("This gate has been answered already; the first answer counts.", Receipt(Receipts.Duplicate));
            case GateState.TimedOut: throw Problems.Conflict("This gate's time was over before the answer came.", Receipt(Receipts.TooLate));
            case GateState.Closed: throw Problems.Conflict("This gate is closed: the application was cancelled or its page had to be opened again. GET /api/gates shows what is asked now.", Receipt(Receipts.TooLate));
        }
    }

    private async Task<GateState> StateAsync(string userId, Gate gate, CancellationToken cancellationToken) =>
        (await store.ReadJsonAsync<GateDecision>(RunPaths.Decision(userId, gate.TaskId, gate.GateId), cancellationToken))?.Decision switch
        {
            null => GateState.Open,
            GateDecisions.TimedOut => GateState.TimedOut,
            GateDecisions.Cancelled or GateDecisions.Reopened => GateState.Closed,
            _ => GateState.Answered,
        };

    private async Task<IReadOnlyList<string>> IdsAsync(RunState run, CancellationToken cancellationToken)
    {
        var prefix = RunPaths.Gates(run.UserId, run.TaskId);
        var ids = new List<string>();
        await foreach (var path in store.ListAllAsync(prefix, cancellationToken))
        {
            var name = path[prefix.Length..];
            if (!name.EndsWith(".decision.json", StringComparison.Ordinal)) ids.Add(name[..^".json".Length]);
        }

        return ids;
    }

    private static Dictionary<string, object?> Receipt(string receipt) => new() { ["receipt"] = receipt };
}
