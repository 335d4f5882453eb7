namespace Valet.EmbeddedHost.Hosting;

/// <summary>What host.json says about tracing.</summary>
internal sealed record TracingSettings
{
    public bool TraceInputsAndOutputs { get; init; }

    public bool TraceReplayEvents { get; init; }

    /// <summary>On unless it is turned off: it costs nothing until somebody collects traces.</summary>
    public bool DistributedTracingEnabled { get; init; } = true;

    public TracingVersion? Version { get; init; }

    /// <summary>Version V1 asks for no other spans here; None for none at all.</summary>
    public bool Traces => DistributedTracingEnabled && Version != TracingVersion.None;

    public static TracingSettings Read(SettingsReader reader, string section) => new()
    {
        TraceInputsAndOutputs = reader.Flag(section + "traceInputsAndOutputs") ?? false,
        TraceReplayEvents = reader.Flag(section + "traceReplayEvents") ?? false,
        DistributedTracingEnabled = reader.Flag(section + "distributedTracingEnabled") ?? true,
        Version = reader.Word<TracingVersion>(section + "version"),
    };
}

internal enum TracingVersion
{
    None,
    V1,
    V2,
}
