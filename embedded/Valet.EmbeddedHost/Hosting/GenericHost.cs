using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Composes a function app on a host builder that is not ours: the first call brings the whole host in, every call its part of the app.</summary>
internal static class GenericHost
{
    public static IHostBuilder Configure(
        IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure, Action<WorkerOptions>? configureOptions)
    {
        if (builder.Properties.TryAdd(typeof(GenericHost), true)) AddHost(builder, builder.Properties.TryGetValue(typeof(HostOverrides), out var given) ? (HostOverrides)given : null);
        return builder.ConfigureServices((context, services) =>
        {
            var worker = new Worker(services);
            services.AddSingleton(worker);
            if (configureOptions is not null) services.Configure(configureOptions);
            configure(context, worker);
        });
    }

    private static void AddHost(IHostBuilder builder, HostOverrides? overrides)
    {
        if (overrides is null) StartUp.ExitOnUnhandled();
        var port = overrides is null ? StartUp.OrExit(HostFiles.ApplyLocalSettings) : 0;
        if (overrides is null && Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") is { } environment) builder.UseEnvironment(environment);
        builder.ConfigureAppConfiguration((context, configuration) => StartUp.OrExit(() =>
        {
            if (overrides is null) HostComposition.AddSources(configuration, context.HostingEnvironment.EnvironmentName);
            else configuration.AddInMemoryCollection(overrides.Settings);
            return true;
        }));
        builder.ConfigureLogging(logging =>
        {
            if (overrides is null) HostComposition.AddConsole(logging);
            else if (overrides.Log is not null) logging.AddProvider(overrides.Log);
        });
        builder.ConfigureServices((context, services) => StartUp.OrExit(() =>
        {
            AddServices(services, context.Configuration, overrides);
            return true;
        }));
        builder.ConfigureWebHost(web => web.UseKestrelCore().Configure((context, app) => UsePipeline(app, overrides is null ? HostComposition.UrlsOf(context.Configuration, port) : "http://127.0.0.1:0")));
    }

    private static void AddServices(IServiceCollection services, IConfiguration configuration, HostOverrides? overrides)
    {
        var hostJson = HostFiles.HostJson(overrides is null ? HostFiles.Find("host.json") : overrides.HostJsonFile, configuration);
        services.AddLogging(logging => logging.AddConfiguration(hostJson.GetSection("logging")).AddConfiguration(configuration.GetSection("Logging")));
        services.Configure<KestrelServerOptions>(HostComposition.Tune);
        services.AddRouting();
        HostServices.AddWorkerDefaults(services);
        var clock = overrides?.Clock ?? TimeProvider.System;
        services.TryAddSingleton(clock);
        HostServices.Add(
            services,
            configuration,
            HostSettings.Read(hostJson, configuration),
            overrides is null ? HostComposition.StorePathOf(configuration) : overrides.StorePath,
            overrides?.FunctionTypes ?? HostComposition.AppTypes(),
            provider => [.. provider.GetServices<Worker>().SelectMany(worker => worker.Middleware)],
            clock,
            overrides);
        if (overrides is null) services.AddHostedService<Console>();
    }

    private static void UsePipeline(IApplicationBuilder app, string urls)
    {
        // The server's own setting wins; without one it would take its default.
        var addresses = app.ServerFeatures.Get<IServerAddressesFeature>()!.Addresses;
        if (addresses.Count == 0)
            foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries)) addresses.Add(url);
        var logger = HostPipeline.Report(app.ApplicationServices);
        HostPipeline.UseBeforeRouting(app, logger);
        app.UseRouting();
        app.UseEndpoints(routes => HostPipeline.Map(routes, logger));
    }

    internal sealed class Worker(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
    {
        private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

        public IServiceCollection Services => services;

        public IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware => _middleware;

        public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
        {
            ArgumentNullException.ThrowIfNull(middleware);
            _middleware.Add(middleware);
            return this;
        }
    }

    /// <summary>What a person at the console is told once everything has started, and what the second signal does.</summary>
    private sealed class Console(IServer server, IConfiguration configuration, ILoggerFactory loggers) : IHostedLifecycleService, IDisposable
    {
        private SecondSignal? _signals;

        public Task StartedAsync(CancellationToken cancellationToken)
        {
            var logger = loggers.CreateLogger("Valet.EmbeddedHost");
            StartUp.IsOver = true;
            _signals = new SecondSignal(logger);
            var (address, path) = (HostComposition.AddressOf(server) ?? "nothing", HostComposition.StorePathOf(configuration));
            HostLog.Listening(logger, address, path);
            return Task.CompletedTask;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => _signals?.Dispose();
    }
}
