namespace Valet.EmbeddedHost.Hosting;

/// <summary>What host.json says about tracing.</summary>
internal sealed record TracingSettings
{
    public bool TraceInputsAndOutputs { get; init; }

    public bool TraceReplayEvents { get; init; }

    public bool DistributedTracingEnabled { get; init; }

    public TracingVersion? Version { get; init; }

    public static TracingSettings Read(SettingsReader reader, string section) => new()
    {
        TraceInputsAndOutputs = reader.Flag(section + "traceInputsAndOutputs") ?? false,
        TraceReplayEvents = reader.Flag(section + "traceReplayEvents") ?? false,
        DistributedTracingEnabled = reader.Flag(section + "distributedTracingEnabled") ?? false,
        Version = reader.Word<TracingVersion>(section + "version"),
    };
}

internal enum TracingVersion
{
    None,
    V1,
    V2,
}
