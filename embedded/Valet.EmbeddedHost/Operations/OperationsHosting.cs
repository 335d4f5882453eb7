using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Telemetry;

namespace Valet.EmbeddedHost.Operations;

/// <summary>What the host's composition adds for operators: health, retention, back-up, export of traces and metrics.</summary>
internal static class OperationsHosting
{
    /// <summary>The host's own check among those of the app.</summary>
    public const string StoreCheck = "durable store";

    public static void AddTo(IServiceCollection services, IConfiguration configuration, TimeProvider clock, bool traces)
    {
        IConfiguration section = configuration.GetSection("EmbeddedHost");
        services.AddHealthChecks()
            .AddCheck("process", () => HealthCheckResult.Healthy(), ["live"])
            .AddCheck<StoreHealth>(StoreCheck);
        services.AddSingleton<StoreHealth>();
        string? folder = section["Backup:Folder"];
        services.AddSingleton(provider => new StoreBackup(provider.GetRequiredService<DurableEngine>(), folder, clock, provider.GetRequiredService<ILogger<StoreBackup>>()));
        RetentionOptions retention = OperationsSettings.Retention(section);
        if (retention.IsOn)
        {
            services.AddSingleton(provider => new Retention(
                retention, provider.GetRequiredService<DurableEngine>(), clock, provider.GetRequiredService<ILogger<Retention>>()));
            services.AddHostedService(provider => provider.GetRequiredService<Retention>());
        }

        if (!TelemetryExport.AddTo(services, configuration) && traces)
            services.AddHostedService<IncomingTraces>();
    }
}
