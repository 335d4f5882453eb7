using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Composes a function app on a host builder that is not ours: its services are the app's, its middleware is kept for the pipeline.</summary>
internal static class GenericHost
{
    public static IHostBuilder Configure(
        IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure, Action<WorkerOptions>? configureOptions) =>
        builder.ConfigureServices((context, services) =>
        {
            var worker = new Worker(services);
            services.AddSingleton(worker);
            if (configureOptions is not null) services.Configure(configureOptions);
            configure(context, worker);
        });

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
}
