using Microsoft.AspNetCore.Builder;
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

    public static void AddTo(WebApplicationBuilder web, TimeProvider clock, bool traces)
    {
        IConfiguration section = web.Configuration.GetSection("EmbeddedHost");
        web.Services.AddHealthChecks()
            .AddCheck("process", () => HealthCheckResult.Healthy(), ["live"])
            .AddCheck<StoreHealth>(StoreCheck);
        web.Services.AddSingleton<StoreHealth>();
        string? folder = section["Backup:Folder"];
        web.Services.AddSingleton(services => new StoreBackup(services.GetRequiredService<DurableEngine>(), folder, clock, services.GetRequiredService<ILogger<StoreBackup>>()));
        RetentionOptions retention = OperationsSettings.Retention(section);
        if (retention.IsOn)
        {
            web.Services.AddSingleton(services => new Retention(
                retention, services.GetRequiredService<DurableEngine>(), clock, services.GetRequiredService<ILogger<Retention>>()));
            web.Services.AddHostedService(services => services.GetRequiredService<Retention>());
        }

        if (traces)
            web.Services.AddHostedService<IncomingTraces>();
        TelemetryExport.AddTo(web.Services, web.Configuration);
    }
}
