using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Dispatch;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>How a test host departs from a started one. Nothing of the machine is read then: no files, no environment.</summary>
internal sealed class HostOverrides
{
    public required IReadOnlyList<Type> FunctionTypes { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Null keeps the store in memory.</summary>
    public string? StorePath { get; init; }

    public required bool Listens { get; init; }

    public required IReadOnlyDictionary<string, string?> Settings { get; init; }

    public string? HostJsonFile { get; init; }

    public Func<EngineOptions, EngineOptions>? TuneEngine { get; init; }

    public ILoggerProvider? Log { get; init; }
}
