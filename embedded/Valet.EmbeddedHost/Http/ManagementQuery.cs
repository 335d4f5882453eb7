using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace Valet.EmbeddedHost.Http;

/// <summary>Query values of the management API: what does not parse is ignored, as the official host does.</summary>
internal static class ManagementQuery
{
    public const string TokenHeader = "x-ms-continuation-token";

    public static bool Flag(HttpRequest request, string name, bool otherwise) => bool.TryParse(request.Query[name], out var value) ? value : otherwise;

    public static int Number(HttpRequest request, string name, int otherwise) =>
        int.TryParse(request.Query[name], CultureInfo.InvariantCulture, out var value) && value > 0 ? value : otherwise;

    public static TimeSpan? Seconds(HttpRequest request, string name) =>
        double.TryParse(request.Query[name], CultureInfo.InvariantCulture, out var value) && value is >= 0 and < 1e9 ? TimeSpan.FromSeconds(value) : null;

    public static DateTimeOffset? Time(HttpRequest request, string name) =>
        DateTimeOffset.TryParse(request.Query[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : null;

    /// <summary>Comma separated, repeated, or both; null when no known status is named.</summary>
    public static IReadOnlyList<OrchestrationRuntimeStatus>? Statuses(HttpRequest request)
    {
        var found = request.Query["runtimeStatus"]
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => Enum.TryParse<OrchestrationRuntimeStatus>(name, out var status) ? status : (OrchestrationRuntimeStatus?)null)
            .OfType<OrchestrationRuntimeStatus>()
            .ToArray();
        return found.Length == 0 ? null : found;
    }

    public static string? Text(HttpRequest request, string name) => request.Query[name] is { Count: > 0 } value ? value.ToString() : null;

    public static string? Token(HttpRequest request) => request.Headers[TokenHeader].ToString() is { Length: > 0 } token ? token : null;
}
