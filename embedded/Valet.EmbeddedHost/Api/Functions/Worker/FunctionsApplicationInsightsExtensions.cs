using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Telemetry to Application Insights exists only in Azure; here the call is accepted so that one Program.cs serves both hosts.</summary>
public static class FunctionsApplicationInsightsExtensions
{
    /// <summary>Accepted, and without effect here.</summary>
    public static IServiceCollection ConfigureFunctionsApplicationInsights(this IServiceCollection services) => services;
}
