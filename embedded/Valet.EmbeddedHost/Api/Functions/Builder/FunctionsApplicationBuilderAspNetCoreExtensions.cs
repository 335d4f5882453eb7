using Microsoft.Extensions.DependencyInjection.Extensions;
using Valet.EmbeddedHost.Http;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Switches HTTP functions to ASP.NET Core types.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>ASP.NET Core integration is always on in this host; the call is accepted so that one Program.cs serves both hosts.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<AspNetCoreIntegration>();
        return builder;
    }
}
