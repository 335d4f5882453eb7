using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Valet.EmbeddedHost.Http;

namespace Microsoft.Extensions.Hosting;

/// <summary>Makes a function app with ASP.NET Core types of a generic host.</summary>
public static class FunctionsHostBuilderExtensions
{
    /// <summary>The worker with its defaults and ASP.NET Core.</summary>
    public static IHostBuilder ConfigureFunctionsWebApplication(this IHostBuilder builder) => ConfigureFunctionsWebApplication(builder, (_, _) => { });

    /// <summary>The worker with its defaults and ASP.NET Core; the action adds services and middleware.</summary>
    public static IHostBuilder ConfigureFunctionsWebApplication(this IHostBuilder builder, Action<IFunctionsWorkerApplicationBuilder> configureWorker)
    {
        ArgumentNullException.ThrowIfNull(configureWorker);
        return ConfigureFunctionsWebApplication(builder, (_, worker) => configureWorker(worker));
    }

    /// <summary>The worker with its defaults and ASP.NET Core; the action adds services and middleware and sees the host's context.</summary>
    public static IHostBuilder ConfigureFunctionsWebApplication(
        this IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configureWorker) =>
        builder.ConfigureFunctionsWorkerDefaults(configureWorker).ConfigureServices(services => services.TryAddSingleton<AspNetCoreIntegration>());
}
