using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Valet.EmbeddedHost.Telemetry;

/// <summary>
/// Sends traces and metrics by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; without it nothing is collected. An app that
/// sets up OpenTelemetry itself keeps its exporters and gets the host's sources and meters added.
/// </summary>
internal static class TelemetryExport
{
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <returns>Whether anybody collects.</returns>
    public static bool AddTo(IServiceCollection services, IConfiguration configuration)
    {
        bool ofTheApp = services.Any(service => service.ServiceType == typeof(TracerProvider) || service.ServiceType == typeof(MeterProvider));
        if (ofTheApp)
        {
            services.ConfigureOpenTelemetryTracerProvider(Add);
            services.ConfigureOpenTelemetryMeterProvider(Add);
        }
        else if (configuration[EndpointSetting] is { Length: > 0 })
        {
            services.AddOpenTelemetry().WithTracing(Add).WithMetrics(Add).UseOtlpExporter();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void Add(TracerProviderBuilder traces) => traces.AddSource(EngineTracing.SourceName, IncomingTraces.SourceName, "System.Net.Http");

    private static void Add(MeterProviderBuilder meters) =>
        meters.AddMeter(EngineMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime");
}
