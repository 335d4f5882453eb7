using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Http;
using Valet.EmbeddedHost.Triggers;
using Middleware = System.Collections.Generic.IReadOnlyList<System.Func<Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate, Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate>>;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Puts the parts together: configuration, services, engine, HTTP. The order of this page is the order of the start.</summary>
internal static class HostComposition
{
    private const long MaxRequestBody = 32 * 1024 * 1024;

    public static (WebApplicationBuilder Web, int? Port) Begin(string[] args)
    {
        var port = HostFiles.ApplyLocalSettings();
        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = Assembly.GetEntryAssembly()?.GetName().Name,
            EnvironmentName = Variable("AZURE_FUNCTIONS_ENVIRONMENT") ?? Variable("DOTNET_ENVIRONMENT") ?? Variable("ASPNETCORE_ENVIRONMENT") ?? Environments.Development,
        });
        foreach (var name in new[] { "appsettings.json", $"appsettings.{web.Environment.EnvironmentName}.json" })
            if (HostFiles.Find(name) is { } path) web.Configuration.AddJsonStream(HostFiles.Checked(path));
        web.Configuration.AddEnvironmentVariables();
        web.Configuration.AddEnvironmentVariables("AZURE_FUNCTIONS_");
        web.Configuration.AddCommandLine(args);
        web.Logging.SetMinimumLevel(LogLevel.Information);
        web.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        web.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        web.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => StartUp.IsOver && level >= LogLevel.Warning);
        web.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        AddWorkerDefaults(web);
        return (web, port);
    }

    public static EmbeddedApplication Build(WebApplicationBuilder web, int? port, Middleware middleware)
    {
        // The file itself and not a configuration made of it: chained, an empty routePrefix would count as absent.
        var builder = new ConfigurationBuilder();
        if (HostFiles.Find("host.json") is { } file) builder.AddJsonStream(HostFiles.Checked(file));
        var hostJson = builder.AddConfiguration(web.Configuration.GetSection("AzureFunctionsJobHost")).Build();
        var settings = HostSettings.Read(hostJson, web.Configuration);
        web.Logging.AddConfiguration(hostJson.GetSection("logging"));
        web.Logging.AddConfiguration(web.Configuration.GetSection("Logging"));
        var storePath = Path.GetFullPath(web.Configuration["EmbeddedHost:StorePath"] ?? Path.Combine(".valet", "engine.db"));
        var urls = web.Configuration["ASPNETCORE_URLS"] ?? web.Configuration["urls"] ?? $"http://127.0.0.1:{port ?? 7071}";
        AddKestrel(web, urls);
        var types = Assembly.GetEntryAssembly() is { } entry ? entry.GetTypes() : [];
        return Finish(web, settings, storePath, types, middleware, TimeProvider.System, null);
    }

    public static WebApplicationBuilder BeginTest(HostOverrides overrides)
    {
        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        web.Configuration.AddInMemoryCollection(overrides.Settings);
        web.Logging.SetMinimumLevel(LogLevel.Information);
        web.Logging.AddFilter("Microsoft", LogLevel.Warning);
        if (overrides.Log is not null) web.Logging.AddProvider(overrides.Log);
        AddWorkerDefaults(web);
        return web;
    }

    public static EmbeddedApplication BuildTest(WebApplicationBuilder web, HostOverrides overrides, Middleware middleware)
    {
        var hostJson = new ConfigurationBuilder();
        if (overrides.HostJsonFile is { } path) hostJson.AddJsonStream(HostFiles.Checked(path));
        hostJson.AddConfiguration(web.Configuration.GetSection("AzureFunctionsJobHost"));
        var settings = HostSettings.Read(hostJson.Build(), web.Configuration);
        web.Services.Replace(ServiceDescriptor.Singleton(overrides.Clock));
        if (overrides.Listens) AddKestrel(web, "http://127.0.0.1:0");
        else web.Services.AddSingleton<IServer, NoServer>();
        // The test process owns its signals.
        web.Services.RemoveAll<IHostLifetime>();
        web.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return Finish(web, settings, overrides.StorePath, overrides.FunctionTypes, middleware, overrides.Clock, overrides);
    }

    private static void AddWorkerDefaults(WebApplicationBuilder web)
    {
        web.Services.AddOptions<WorkerOptions>();
        web.Services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        web.Services.AddSingleton<WorkerSerializer>();
        web.Services.AddHttpContextAccessor();
        web.Services.AddMvcCore();
    }

    private static void AddKestrel(WebApplicationBuilder web, string urls)
    {
        web.WebHost.UseKestrelCore().UseUrls(urls);
        web.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
        });
    }

    private static EmbeddedApplication Finish(
        WebApplicationBuilder web, HostSettings settings, string? storePath, IReadOnlyList<Type> types, Middleware middleware, TimeProvider clock, HostOverrides? overrides)
    {
        var configuration = web.Configuration;
        var catalog = FunctionCatalog.Discover(types, name => configuration.GetValue($"AzureWebJobs.{name}.Disabled", false), configuration);
        var keys = new HostKeys(SystemKeyFile.ReadOrCreate(configuration["EmbeddedHost:SystemKey"], storePath));
        web.Services.AddSingleton(keys);
        web.Services.AddSingleton(services => new FunctionApp(catalog, middleware, services.GetRequiredService<WorkerSerializer>(), services));
        var options = OptionsFor(settings, storePath);
        web.Services.AddSingleton(services => new DurableEngine(
            overrides?.TuneEngine?.Invoke(options) ?? options, services.GetRequiredService<FunctionApp>(), clock, services.GetRequiredService<ILoggerFactory>()));
        web.Services.AddSingleton(services => new ManagementAddresses(() => AddressOf(services.GetRequiredService<IServer>()), keys));
        web.Services.AddHostedService<EngineService>();
        web.Services.AddSingleton(_ => new TriggerStore(storePath));
        web.Services.AddSingleton(services => new TriggeredInvocations(
            services.GetRequiredService<DurableEngine>(), services.GetRequiredService<FunctionApp>(), services.GetRequiredService<ILoggerFactory>().CreateLogger("Valet.EmbeddedHost.Triggers")));
        web.Services.AddHostedService<TriggerService>();

        var built = web.Build();
        var logger = built.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Valet.EmbeddedHost");
        foreach (var key in settings.Ignored) HostLog.HostJsonKeyIgnored(logger, key);
        foreach (var warning in catalog.Warnings) HostLog.FunctionDoubtful(logger, warning);
        var names = string.Join(", ", catalog.Functions.Select(f => f.Name));
        HostLog.FunctionsFound(logger, catalog.Functions.Count, names);

        built.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
        FunctionRoutes.GuardResponses(built, logger);
        built.UseRouting();
        FunctionRoutes.Map(built, built.Services.GetRequiredService<FunctionApp>(), keys, settings.RoutePrefix, logger);
        ManagementApi.Map(built, keys, logger);
        return new EmbeddedApplication(built, logger, storePath, interactive: overrides is null);
    }

    public static string? AddressOf(IServer server) => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();

    private static EngineOptions OptionsFor(HostSettings settings, string? storePath)
    {
        var options = new EngineOptions { HubName = settings.HubName, DefaultVersion = settings.DefaultVersion };
        return options with
        {
            StorePath = storePath ?? options.StorePath,
            MaxConcurrentActivities = settings.MaxActivities ?? options.MaxConcurrentActivities,
            MaxConcurrentOrchestrators = settings.MaxOrchestrators ?? options.MaxConcurrentOrchestrators,
            MaxConcurrentEntities = settings.MaxEntities ?? settings.MaxOrchestrators ?? options.MaxConcurrentEntities,
        };
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
