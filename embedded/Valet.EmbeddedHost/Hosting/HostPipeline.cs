using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Http;
using Valet.EmbeddedHost.Operations;
using Valet.EmbeddedHost.Triggers.Blobs;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>The way of a request, the same for every way to build an app.</summary>
internal static class HostPipeline
{
    /// <summary>Says what was found and what is doubtful; functions that cannot run end the start here.</summary>
    public static ILogger Report(IServiceProvider services)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Valet.EmbeddedHost");
        var catalog = services.GetRequiredService<FunctionCatalog>();
        var settings = services.GetRequiredService<HostSettings>();
        var ignored = string.Join(", ", settings.Ignored);
        if (ignored.Length > 0) HostLog.HostJsonKeysIgnored(logger, ignored);
        foreach (var warning in catalog.Warnings) HostLog.FunctionDoubtful(logger, warning);
        var names = string.Join(", ", catalog.Functions.Select(f => f.Name));
        HostLog.FunctionsFound(logger, catalog.Functions.Count, names);
        return logger;
    }

    public static void UseBeforeRouting(IApplicationBuilder app, ILogger logger)
    {
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
        Cors.Use(app);
        FunctionRoutes.GuardResponses(app, logger);
    }

    public static void Map(IEndpointRouteBuilder routes, ILogger logger)
    {
        var services = routes.ServiceProvider;
        var keys = services.GetRequiredService<HostKeys>();
        var prefix = services.GetRequiredService<HostSettings>().RoutePrefix;
        FunctionRoutes.Map(routes, services.GetRequiredService<FunctionApp>(), keys, prefix, logger);
        ManagementApi.Map(routes, keys, logger);
        BlobWebhook.Map(routes, keys);
        AdminRoutes.Map(routes, keys, services.GetRequiredService<FunctionCatalog>(), prefix);
    }
}
