using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Http;
using Valet.EmbeddedHost.Operations;
using Valet.EmbeddedHost.Store;
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
        AddSources(web.Configuration, web.Environment.EnvironmentName);
        web.Configuration.AddCommandLine(args);
        AddConsole(web.Logging);
        HostServices.AddWorkerDefaults(web.Services);
        return (web, port);
    }

    public static EmbeddedApplication Build(WebApplicationBuilder web, int? port, Middleware middleware)
    {
        var hostJson = HostFiles.HostJson(HostFiles.Find("host.json"), web.Configuration);
        web.Logging.AddConfiguration(hostJson.GetSection("logging"));
        web.Logging.AddConfiguration(web.Configuration.GetSection("Logging"));
        AddKestrel(web, UrlsOf(web.Configuration, port));
        return Finish(web, HostSettings.Read(hostJson, web.Configuration), StorePathOf(web.Configuration), AppTypes(), middleware, TimeProvider.System, null);
    }

    public static void AddSources(IConfigurationBuilder configuration, string environment)
    {
        foreach (var name in new[] { "appsettings.json", $"appsettings.{environment}.json" })
            if (HostFiles.Find(name) is { } path) configuration.AddJsonStream(HostFiles.Checked(path));
        configuration.AddEnvironmentVariables();
        configuration.AddEnvironmentVariables("AZURE_FUNCTIONS_");
    }

    public static void AddConsole(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => StartUp.IsOver && level >= LogLevel.Warning);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
    }

    public static WebApplicationBuilder BeginTest(HostOverrides overrides)
    {
        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        web.Configuration.AddInMemoryCollection(overrides.Settings);
        web.Logging.SetMinimumLevel(LogLevel.Information);
        web.Logging.AddFilter("Microsoft", LogLevel.Warning);
        if (overrides.Log is not null) web.Logging.AddProvider(overrides.Log);
        HostServices.AddWorkerDefaults(web.Services);
        return web;
    }

    public static EmbeddedApplication BuildTest(WebApplicationBuilder web, HostOverrides overrides, Middleware middleware)
    {
        var settings = HostSettings.Read(HostFiles.HostJson(overrides.HostJsonFile, web.Configuration), web.Configuration);
        web.Services.Replace(ServiceDescriptor.Singleton(overrides.Clock));
        if (overrides.Listens) AddKestrel(web, "http://127.0.0.1:0");
        else web.Services.AddSingleton<IServer, NoServer>();
        // The test process owns its signals.
        web.Services.RemoveAll<IHostLifetime>();
        web.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return Finish(web, settings, overrides.StorePath, overrides.FunctionTypes, middleware, overrides.Clock, overrides);
    }

    private static void AddKestrel(WebApplicationBuilder web, string urls)
    {
        web.WebHost.UseKestrelCore().UseUrls(urls);
        web.Services.Configure<KestrelServerOptions>(Tune);
    }

    public static void Tune(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
    }

    private static EmbeddedApplication Finish(
        WebApplicationBuilder web, HostSettings settings, string? storePath, IReadOnlyList<Type> types, Middleware middleware, TimeProvider clock, HostOverrides? overrides)
    {
        HostServices.Add(web.Services, web.Configuration, settings, storePath, types, _ => middleware, clock, overrides);
        var built = web.Build();
        var logger = HostPipeline.Report(built.Services);
        HostPipeline.UseBeforeRouting(built, logger);
        built.UseRouting();
        HostPipeline.Map(built, logger);
        return new EmbeddedApplication(built, logger, storePath, interactive: overrides is null);
    }

    public static string StorePathOf(IConfiguration configuration) => Path.GetFullPath(configuration["EmbeddedHost:StorePath"] ?? Path.Combine(".valet", "engine.db"));

    public static string UrlsOf(IConfiguration configuration, int? port) =>
        configuration["ASPNETCORE_URLS"] ?? configuration["urls"] ?? $"http://127.0.0.1:{port ?? 7071}";

    public static IReadOnlyList<Type> AppTypes() => Assembly.GetEntryAssembly()?.GetTypes() ?? [];

    public static string? AddressOf(IServer server) => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
