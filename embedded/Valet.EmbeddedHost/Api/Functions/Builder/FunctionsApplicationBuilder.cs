using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Composes a function app: services, configuration, logging and middleware.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly HostOverrides? _overrides;
    private readonly int? _port;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];
    private bool _built;

    internal FunctionsApplicationBuilder(string[] args, HostOverrides? overrides = null)
    {
        _overrides = overrides;
        (_web, _port) = overrides is null ? StartUp.OrExit(() => HostComposition.Begin(args)) : (HostComposition.BeginTest(overrides), null);
    }

    /// <summary>What the parts of the composition share while the app is built.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    /// <summary>The app's configuration: settings files, environment variables (also those with the prefix AZURE_FUNCTIONS_, without it), command line.</summary>
    public ConfigurationManager Configuration => _web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    /// <summary>The environment's name, Development unless AZURE_FUNCTIONS_ENVIRONMENT says otherwise, and its content root.</summary>
    public IHostEnvironment Environment => _web.Environment;

    /// <summary>Where logs go.</summary>
    public ILoggingBuilder Logging => _web.Logging;

    /// <summary>Which metrics are collected.</summary>
    public IMetricsBuilder Metrics => _web.Metrics;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => _web.Services;

    /// <summary>The app, ready to run. It finds and checks its functions; errors in them end the start with one message each.</summary>
    public IHost Build() => BuildApplication();

    /// <summary>Uses another container for the services.</summary>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    /// <summary>Adds middleware around every invocation; the first one added is the outermost.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _middleware.Add(middleware);
        return this;
    }

    internal EmbeddedApplication BuildApplication()
    {
        if (_built) throw new InvalidOperationException("The app has been built already; make another builder for another app.");
        _built = true;
        return _overrides is null
            ? StartUp.OrExit(() => HostComposition.Build(_web, _port, _middleware))
            : HostComposition.BuildTest(_web, _overrides, _middleware);
    }
}
