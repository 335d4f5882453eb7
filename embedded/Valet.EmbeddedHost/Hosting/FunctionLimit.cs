using Microsoft.Azure.Functions.Worker.Middleware;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>
/// The functionTimeout of host.json: when it is over the function's token fires. A function that does not heed its token cannot be stopped
/// within its process and runs on. Orchestrators and entities are bounded by their turns.
/// </summary>
internal sealed class FunctionLimit(TimeSpan limit, TimeProvider clock)
{
    public async Task RunAsync(HostFunctionContext context, FunctionExecutionDelegate next)
    {
        var given = context.CancellationToken;
        using var late = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(given, late.Token);
        context.Replace(either.Token);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException error) when (late.IsCancellationRequested && !given.IsCancellationRequested)
        {
            throw new TimeoutException($"Function '{context.Function.Name}' took longer than the functionTimeout of host.json, {limit}, and was cancelled.", error);
        }
    }
}
