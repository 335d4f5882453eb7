using Microsoft.Azure.Functions.Worker;

namespace Valet.Functions.People;

public static class CallerExtensions
{
    /// <summary>Who calls. Only HTTP functions outside <see cref="Shared.Http.ServiceEndpoints.Anonymous"/> have a caller; elsewhere this throws.</summary>
    public static Caller Caller(this FunctionContext context) =>
        context.Items.TryGetValue(typeof(Caller), out var caller)
            ? (Caller)caller
            : throw new InvalidOperationException($"The function '{context.FunctionDefinition.Name}' asked for its caller, and none was authenticated.");
}
