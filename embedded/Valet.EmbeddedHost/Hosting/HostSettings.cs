using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Valet.EmbeddedHost.Dispatch;
using static Microsoft.DurableTask.Worker.DurableTaskWorkerOptions;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>What host.json and the environment say about the host itself.</summary>
internal sealed partial class HostSettings
{
    private const string Durable = "extensions:durableTask:";

    public string RoutePrefix { get; private init; } = "api";

    public string HubName { get; private init; } = "TestHubName";

    public string? DefaultVersion { get; private init; }

    public VersionMatchStrategy? VersionMatch { get; private init; }

    public VersionFailureStrategy? VersionFailure { get; private init; }

    public int? MaxActivities { get; private init; }

    public int? MaxOrchestrators { get; private init; }

    public int? MaxEntities { get; private init; }

    public int? MaxEntityBatch { get; private init; }

    /// <summary>False evicts orchestrations and entities from memory after every turn; the default keeps them.</summary>
    public bool? ExtendedSessions { get; private init; }

    public OverridableStates? Overridable { get; private init; }

    public bool? ThrowsOnRaiseEvent { get; private init; }

    /// <summary>Milliseconds between two polls of a durable HTTP call.</summary>
    public int HttpPollingPause { get; private init; } = 30_000;

    /// <summary>When the token of a function fires; null for never.</summary>
    public TimeSpan? FunctionTimeout { get; private init; }

    public TracingSettings Tracing { get; private init; } = new();

    /// <summary>Blob functions that run at once.</summary>
    public int BlobParallelism { get; private init; } = 8 * Environment.ProcessorCount;

    /// <summary>Tries of one version of a blob before it is poison.</summary>
    public int BlobTries { get; private init; } = 5;

    /// <summary>Keys of host.json that this host ignores, as paths with dots.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    /// <summary>What is wrong in host.json, one sentence each.</summary>
    public IReadOnlyList<string> Errors { get; private init; } = [];

    public static HostSettings Read(IConfiguration hostJson, IConfiguration app)
    {
        var reader = new SettingsReader(hostJson, app);
        reader.Text("version", version => version == "2.0", "must be 2.0");
        reader.Allow("logging:logLevel");
        reader.Allow("logging:console");
        // Inputs always stand in the history here: a restart needs them.
        reader.Allow(Durable + "storeInputsInOrchestrationHistory");
        var defaults = new HostSettings();
        return new HostSettings
        {
            RoutePrefix = reader.Text("extensions:http:routePrefix") ?? defaults.RoutePrefix,
            HubName = reader.Text(Durable + "hubName", HubPattern().IsMatch, "must be 3 to 45 letters and digits and begin with a letter") ?? DefaultHub(app),
            DefaultVersion = reader.Text(Durable + "defaultVersion"),
            VersionMatch = reader.Word<VersionMatchStrategy>(Durable + "versionMatchStrategy"),
            VersionFailure = reader.Word<VersionFailureStrategy>(Durable + "versionFailureStrategy"),
            MaxActivities = reader.Number(Durable + "maxConcurrentActivityFunctions"),
            MaxOrchestrators = reader.Number(Durable + "maxConcurrentOrchestratorFunctions"),
            MaxEntities = reader.Number(Durable + "maxConcurrentEntityFunctions"),
            MaxEntityBatch = reader.Number(Durable + "maxEntityOperationBatchSize"),
            ExtendedSessions = reader.Flag(Durable + "extendedSessionsEnabled"),
            Overridable = reader.Word<OverridableStates>(Durable + "overridableExistingInstanceStates"),
            ThrowsOnRaiseEvent = reader.Flag(Durable + "throwStatusExceptionsOnRaiseEvent"),
            HttpPollingPause = reader.Number(Durable + "httpSettings:defaultAsyncRequestSleepTimeMilliseconds") ?? defaults.HttpPollingPause,
            FunctionTimeout = reader.Span("functionTimeout"),
            Tracing = TracingSettings.Read(reader, Durable + "tracing:"),
            BlobParallelism = reader.Number("extensions:blobs:maxDegreeOfParallelism") ?? defaults.BlobParallelism,
            BlobTries = reader.Number("extensions:blobs:poisonBlobThreshold") ?? defaults.BlobTries,
            Ignored = reader.Ignored,
            Errors = reader.Errors,
        };
    }

    public EngineOptions For(string? storePath)
    {
        var options = new EngineOptions { HubName = HubName, DefaultVersion = DefaultVersion };
        return options with
        {
            StorePath = storePath ?? options.StorePath,
            MaxConcurrentActivities = MaxActivities ?? options.MaxConcurrentActivities,
            MaxConcurrentOrchestrators = MaxOrchestrators ?? options.MaxConcurrentOrchestrators,
            MaxConcurrentEntities = MaxEntities ?? MaxOrchestrators ?? options.MaxConcurrentEntities,
            MaxEntityBatch = MaxEntityBatch ?? options.MaxEntityBatch,
            HotInstances = ExtendedSessions == false ? 0 : options.HotInstances,
            ReplacesRunning = Overridable == OverridableStates.AnyState,
            ThrowsOnRaiseEvent = ThrowsOnRaiseEvent == true,
            // The strategies judge by the host's own version; without one every version runs.
            Versioning = DefaultVersion is null
                ? null
                : new VersioningOptions
                {
                    Version = DefaultVersion,
                    MatchStrategy = VersionMatch ?? VersionMatchStrategy.CurrentOrOlder,
                    FailureStrategy = VersionFailure ?? VersionFailureStrategy.Reject,
                },
            Traces = Tracing.Traces,
            TracePayloads = Tracing.TraceInputsAndOutputs,
        };
    }

    /// <summary>As in Azure: the site's name, made to fit.</summary>
    private static string DefaultHub(IConfiguration app)
    {
        var site = new string([.. (app["WEBSITE_SITE_NAME"] ?? "").Where(char.IsAsciiLetterOrDigit)]);
        if (site.Length == 0) return "TestHubName";
        if (char.IsAsciiDigit(site[0])) site = "t" + site;
        if (site.Length < 3) site += "Hub";
        return site[..Math.Min(site.Length, 45)];
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]{2,44}\z")]
    private static partial Regex HubPattern();
}

/// <summary>Which instances give up their id to a new start that names no dedupe statuses.</summary>
internal enum OverridableStates
{
    NonRunningStates,
    AnyState,
}
