using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Valet.Functions.Browser;
using Valet.Functions.People;
using Valet.Functions.Progress;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Applications.Gates;

/// <summary>The person's hands and eyes on the page of an open gate. A page that was given back or lost is opened again, and the gate with it.</summary>
public sealed class GatePageEndpoints(GateDesk desk, GateMailbox mailbox, ISessionBroker sessions)
{
    [Operation("Click, type or press a key on the page while its gate is open", Request = typeof(GateInput), Status = 204, Errors = [400, 404, 409, 415, 422])]
    [Function(nameof(SendGateInput))]
    public async Task<IResult> SendGateInput(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/gates/{gateId}/input")] HttpRequest request, string gateId, [DurableClient] DurableTaskClient client, FunctionContext context,
        CancellationToken cancellationToken)
    {
        var input = AnswerChecks.Check(await RequestBody.ReadAsync<GateInput>(request, cancellationToken));
        await OnPageAsync(
            client, context, gateId, async page =>
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
        CancellationToken cancellationToken) =>
        Results.Bytes(await OnPageAsync(client, context, gateId, page => page.ScreenshotAsync(wholePage: false, cancellationToken), cancellationToken), "image/png");

    /// <summary>Works on the live page; if the browser has gone, wakes the run to open the page, and the gate, again.</summary>
    private async Task<T> OnPageAsync<T>(DurableTaskClient client, FunctionContext context, string gateId, Func<IBrowserPage, Task<T>> work, CancellationToken cancellationToken)
    {
        var (gate, run) = await desk.FindAsync(context.Caller().UserId, gateId, cancellationToken);
        await desk.RequireOpenAsync(run.UserId, gate, cancellationToken);
        await mailbox.TouchAsync(run.UserId, gate, cancellationToken);
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

        await GateDesk.WakeAsync(client, run, gate.GateId, GateCalls.BrowserGone, cancellationToken);
        throw Problems.Conflict("The page of this application is not open at the moment; it is being opened again, and a new gate will ask you. GET /api/gates shows it.");
    }
}
