using Microsoft.Azure.Functions.Worker;

namespace Valet.Functions.Shared.Http;

internal static class HttpInvocation
{
    /// <summary>Told by the trigger, not by whether an HTTP context happens to be there.</summary>
    public static bool Is(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type.Equals("httpTrigger", StringComparison.OrdinalIgnoreCase));
}
