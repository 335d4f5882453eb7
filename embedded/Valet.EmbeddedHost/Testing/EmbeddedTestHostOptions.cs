using System.Reflection;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Dispatch;

namespace Valet.EmbeddedHost;

/// <summary>What a test wants of its host. Unless told otherwise: a fake clock, a store in memory, no HTTP, waits that advance the clock.</summary>
public sealed class EmbeddedTestHostOptions
{
    private readonly List<Type> _types = [];
    private readonly List<Action<FunctionsApplicationBuilder>> _configurations = [];

    internal EmbeddedTestHostOptions()
    {
    }

    /// <summary>The clock of engine and app; it keeps its time across restarts.</summary>
    public FakeClock Clock { get; set; } = new();

    /// <summary>Runs on the machine's clock instead of <see cref="Clock"/>.</summary>
    public bool UseSystemClock { get; set; }

    /// <summary>
    /// Whether the waits of the host jump to the next durable timer as soon as nothing else is left to do. The clock moves only inside such a wait.
    /// </summary>
    public bool AutoAdvance { get; set; } = true;

    /// <summary>How long a wait may last in real time before it gives up and says where the instance stands. 30 s.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The store's file; null keeps it in memory, where it ends with the host and cannot be restarted.</summary>
    public string? StorePath { get; set; }

    /// <summary>Listens on a free port of 127.0.0.1, for <see cref="EmbeddedTestHost.HttpClient"/>.</summary>
    public bool UseHttp { get; set; }

    /// <summary>A host.json to honour; null for the defaults (route prefix <c>api</c>).</summary>
    public string? HostJsonFile { get; set; }

    /// <summary>The app's configuration; nothing of the machine's files or environment is read.</summary>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where log lines go; null for nowhere.</summary>
    public Action<string>? Log { get; set; }

    /// <summary>For the host's own tests: the engine's options, after host.json.</summary>
    internal Func<EngineOptions, EngineOptions>? TuneEngine { get; set; }

    internal IReadOnlyList<Type> FunctionTypes => _types;

    internal IReadOnlyList<Action<FunctionsApplicationBuilder>> Configurations => _configurations;

    /// <summary>Adds all functions of an assembly.</summary>
    public EmbeddedTestHostOptions AddFunctions(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _types.AddRange(assembly.GetTypes());
        return this;
    }

    /// <summary>Adds the functions of some classes.</summary>
    public EmbeddedTestHostOptions AddFunctions(params Type[] types)
    {
        _types.AddRange(types);
        return this;
    }

    /// <summary>Composes the app as its Program.cs does; runs again at every restart.</summary>
    public EmbeddedTestHostOptions Configure(Action<FunctionsApplicationBuilder> configure)
    {
        _configurations.Add(configure);
        return this;
    }

    /// <summary>Registers services, after everything registered before; runs again at every restart.</summary>
    public EmbeddedTestHostOptions ConfigureServices(Action<IServiceCollection> configure) => Configure(builder => configure(builder.Services));
}
