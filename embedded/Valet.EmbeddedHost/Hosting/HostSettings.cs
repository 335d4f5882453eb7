using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>What host.json and the environment say about the host itself.</summary>
internal sealed partial class HostSettings
{
    private const string Durable = "extensions:durableTask:";

    private static readonly HashSet<string> Meant = new(StringComparer.OrdinalIgnoreCase)
    {
        "version",
        "logging:logLevel",
        "extensions:http:routePrefix",
        Durable + "hubName",
        Durable + "defaultVersion",
        Durable + "maxConcurrentActivityFunctions",
        Durable + "maxConcurrentOrchestratorFunctions",
        Durable + "maxConcurrentEntityFunctions",
        Durable + "tracing:distributedTracingEnabled",
        Durable + "tracing:traceInputsAndOutputs",
    };

    public string RoutePrefix { get; private init; } = "api";

    public string HubName { get; private init; } = "TestHubName";

    public string? DefaultVersion { get; private init; }

    public int? MaxActivities { get; private init; }

    public int? MaxOrchestrators { get; private init; }

    public int? MaxEntities { get; private init; }

    public bool Traces { get; private init; } = true;

    public bool TracePayloads { get; private init; }

    /// <summary>Keys of host.json that this host ignores, as paths with dots.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    public static HostSettings Read(IConfiguration hostJson, IConfiguration app) => new()
    {
        RoutePrefix = hostJson["extensions:http:routePrefix"] ?? "api",
        HubName = Resolved(hostJson[Durable + "hubName"], app) ?? "TestHubName",
        DefaultVersion = Resolved(hostJson[Durable + "defaultVersion"], app),
        MaxActivities = Number(hostJson, "maxConcurrentActivityFunctions"),
        MaxOrchestrators = Number(hostJson, "maxConcurrentOrchestratorFunctions"),
        MaxEntities = Number(hostJson, "maxConcurrentEntityFunctions"),
        Traces = Flag(hostJson, "tracing:distributedTracingEnabled") ?? true,
        TracePayloads = Flag(hostJson, "tracing:traceInputsAndOutputs") ?? false,
        Ignored = [.. Leaves(hostJson).Where(key => !Meant.Any(m => key.Equals(m, StringComparison.OrdinalIgnoreCase) || key.StartsWith(m + ":", StringComparison.OrdinalIgnoreCase)))
            .Select(key => key.Replace(':', '.'))],
    };

    private static IEnumerable<string> Leaves(IConfiguration configuration) => configuration.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key);

    private static int? Number(IConfiguration hostJson, string name)
    {
        if (hostJson[Durable + name] is not { } text) return null;
        return int.TryParse(text, out var number) && number > 0
            ? number
            : throw new StartUpException($"host.json: extensions.durableTask.{name} must be a whole number above 0.");
    }

    private static bool? Flag(IConfiguration hostJson, string name)
    {
        if (hostJson[Durable + name] is not { } text) return null;
        return bool.TryParse(text, out var flag)
            ? flag
            : throw new StartUpException($"host.json: extensions.durableTask.{name.Replace(':', '.')} must be true or false.");
    }

    private static string? Resolved(string? text, IConfiguration app) => text is null ? null : SettingPattern().Replace(text, match =>
        app[match.Groups[1].Value] ?? throw new StartUpException($"host.json names the setting %{match.Groups[1].Value}%, which does not exist. Set it, or write the value itself."));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingPattern();
}
