using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Http;
using Valet.EmbeddedHost.Operations;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Triggers;
using Valet.EmbeddedHost.Triggers.Blobs;
using Middleware = System.Collections.Generic.IReadOnlyList<System.Func<Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate, Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate>>;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>The host's own services among the app's, the same for every way to build an app.</summary>
internal static class HostServices
{
    public static void AddWorkerDefaults(IServiceCollection services)
    {
        services.AddOptions<WorkerOptions>();
        services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        services.AddSingleton<WorkerSerializer>();
        services.AddHttpContextAccessor();
        services.AddMvcCore();
        services.AddCors();
    }

    public static void Add(
        IServiceCollection services,
        IConfiguration configuration,
        HostSettings settings,
        string? storePath,
        IReadOnlyList<Type> types,
        Func<IServiceProvider, Middleware> middleware,
        TimeProvider clock,
        HostOverrides? overrides)
    {
        var patience = OwnSettings.Seconds(configuration, "EmbeddedHost:StopSeconds", 30);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = patience);
        var keys = new HostKeys(SystemKeyFile.ReadOrCreate(configuration["EmbeddedHost:SystemKey"], storePath));
        services.AddSingleton(keys);
        services.AddSingleton(settings);
        services.AddSingleton(provider => FunctionCatalog.Discover(
            types,
            name => OwnSettings.IsOn(configuration, $"AzureWebJobs.{name}.Disabled"),
            configuration,
            provider.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().Get(Options.DefaultName),
            settings.Errors,
            [.. provider.GetRequiredService<IOptions<WorkerOptions>>().Value.InputConverters]));
        var limit = settings.FunctionTimeout is { } most ? new FunctionLimit(most, clock) : null;
        services.AddSingleton(provider => new FunctionApp(
            provider.GetRequiredService<FunctionCatalog>(), middleware(provider), provider.GetRequiredService<WorkerSerializer>(), provider, limit)
        {
            Clock = clock,
            OrchestrationProperties = new Dictionary<string, object?> { [DurableHttpCall.PauseProperty] = (double)settings.HttpPollingPause },
        });
        var options = settings.For(storePath) with { Limits = OperationsSettings.Limits(configuration.GetSection("EmbeddedHost")) };
        services.AddSingleton(provider => new DurableEngine(
            WorkerSettings.Apply(overrides?.TuneEngine?.Invoke(options) ?? options, provider.GetRequiredService<IOptionsMonitor<DurableTaskWorkerOptions>>().Get(Options.DefaultName)),
            provider.GetRequiredService<FunctionApp>(),
            clock,
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetService<Func<IStore, IStore>>()));
        services.AddSingleton(provider => new ManagementAddresses(() => HostComposition.AddressOf(provider.GetRequiredService<IServer>()), keys));
        DurableHttpActivity.Register(services);
        services.AddHostedService<EngineService>();
        services.AddSingleton(_ => new TriggerStore(storePath));
        services.AddSingleton(provider => new TriggeredInvocations(
            provider.GetRequiredService<DurableEngine>(), provider.GetRequiredService<FunctionApp>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger("Valet.EmbeddedHost.Triggers")));
        services.AddSingleton<BlobTriggers>();
        services.AddHostedService<TriggerService>();
        OperationsHosting.AddTo(services, configuration, clock, settings.Tracing.Traces);
    }
}
