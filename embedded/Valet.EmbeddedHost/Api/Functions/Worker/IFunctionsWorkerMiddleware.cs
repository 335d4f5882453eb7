namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>
/// Runs around every invocation. Around an orchestrator it runs in every replay, and must not await anything of its own before <c>next</c>.
/// </summary>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
