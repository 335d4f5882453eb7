namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>
/// Runs around every invocation. Around an orchestrator it runs in every replay, and must not await anything of its own before <c>next</c>.
/// </summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around one invocation; what comes after <c>next</c> sees its result.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
