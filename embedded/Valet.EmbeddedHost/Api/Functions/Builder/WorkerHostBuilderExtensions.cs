using Microsoft.Azure.Functions.Worker;
using Valet.EmbeddedHost.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>Makes a function app of a generic host.</summary>
public static class WorkerHostBuilderExtensions
{
    /// <summary>The worker with its defaults.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(this IHostBuilder builder) => ConfigureFunctionsWorkerDefaults(builder, (_, _) => { }, null);

    /// <summary>The worker with its defaults; the action adds services and middleware.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(this IHostBuilder builder, Action<IFunctionsWorkerApplicationBuilder> configure) =>
        ConfigureFunctionsWorkerDefaults(builder, configure, null);

    /// <summary>The worker with its defaults and the given options.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(this IHostBuilder builder, Action<WorkerOptions> configureOptions) =>
        ConfigureFunctionsWorkerDefaults(builder, (_, _) => { }, configureOptions);

    /// <summary>The worker with its defaults and the given options; the first action adds services and middleware.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder, Action<IFunctionsWorkerApplicationBuilder> configure, Action<WorkerOptions>? configureOptions)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return ConfigureFunctionsWorkerDefaults(builder, (_, worker) => configure(worker), configureOptions);
    }

    /// <summary>The worker with its defaults; the action adds services and middleware and sees the host's context.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(this IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure) =>
        ConfigureFunctionsWorkerDefaults(builder, configure, null);

    /// <summary>The worker with its defaults and the given options; the first action adds services and middleware and sees the host's context.</summary>
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure, Action<WorkerOptions>? configureOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return GenericHost.Configure(builder, configure, configureOptions);
    }
}
