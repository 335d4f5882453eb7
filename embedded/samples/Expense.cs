using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Valet.Samples;

/// <summary>Human interaction: an expense waits three days for a yes or a no, then goes up the ladder.</summary>
public static class Expense
{
    public const string Decision = "Decision";

    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    [Function("Expense_Claim")]
    public static async Task<IResult> ClaimAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "expenses/{id}")] HttpRequest request,
        string id,
        [FromBody] ExpenseClaim claim,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(Expense), claim, new StartOrchestrationOptions(InstanceId: id), cancellationToken);
        return Results.Accepted($"/api/expenses/{id}");
    }

    [Function("Expense_Read")]
    public static async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "expenses/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var expense = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken);
        if (expense is null) return Results.NotFound();
        return Results.Ok(new { state = expense.IsCompleted ? expense.ReadOutputAs<string>() : expense.ReadCustomStatusAs<string>() });
    }

    [Function("Expense_Decide")]
    public static async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "expenses/{id}/{decision:regex(^(approve|reject)$)}")] HttpRequest request,
        string id,
        string decision,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        await client.RaiseEventAsync(id, Decision, decision == "approve", cancellationToken);
        return Results.Accepted($"/api/expenses/{id}");
    }

    [Function(nameof(Expense))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ExpenseClaim claim)
    {
        context.SetCustomStatus("waiting for a decision");
        try
        {
            if (!await context.WaitForExternalEvent<bool>(Decision, Patience)) return "rejected";
        }
        catch (TaskCanceledException)
        {
            return "escalated";
        }

        var receipt = await context.CallActivityAsync<string>(nameof(PayExpense), claim, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(5), 2)));
        return $"paid, receipt {receipt}";
    }

    [Function(nameof(PayExpense))]
    public static string PayExpense([ActivityTrigger] ExpenseClaim claim, string instanceId) => $"{instanceId}-{claim.Cents}";
}

/// <summary>What somebody wants back.</summary>
public sealed record ExpenseClaim(string What, int Cents);
