using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Shared;

namespace Valet.Functions.Tests.Harness;

/// <summary>An HTTP function that fails in the way it is asked to.</summary>
public sealed class FaultyEndpoints
{
    public const string Secret = "ada@example.org";

    private static readonly TaskCompletionSource Waits = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a request is being waited in.</summary>
    public static Task Waiting => Waits.Task;

    [Function("Wait")]
    public static async Task<IResult> WaitAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/wait")] HttpRequest request)
    {
        Waits.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.HttpContext.RequestAborted);
        return Results.Ok();
    }

    [Function("Fail")]
    public async Task<IResult> FailAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/fail/{how}")] HttpRequest request, string how)
    {
        await Task.Yield();
        throw how switch
        {
            "problem" => new ProblemException(409, "Duplicate application", "You have applied here already.", new Dictionary<string, object?> { ["existing"] = new { taskId = "t1" } }),
            "transient" => new TransientException("The store is busy; try again."),
            "json" => new JsonException($"{Secret} is no JSON"),
            "request" => new BadHttpRequestException($"{Secret} is no header", 431),
            "wrapped" => new System.Reflection.TargetInvocationException(new ProblemException(404, "Not found", "Gone.")),
            _ => new InvalidOperationException($"{Secret} broke it", new FormatException(Secret)),
        };
    }
}
