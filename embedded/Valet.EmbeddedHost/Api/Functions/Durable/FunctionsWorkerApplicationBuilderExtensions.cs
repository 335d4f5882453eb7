using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Options;
using Valet.EmbeddedHost.Hosting;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Adds Durable Functions to a function app.</summary>
public static class FunctionsWorkerApplicationBuilderExtensions
{
    /// <summary>Durable Functions are always on in this host; the call is accepted so that one Program.cs serves both hosts.</summary>
    public static IFunctionsWorkerApplicationBuilder ConfigureDurableExtension(this IFunctionsWorkerApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }

    /// <summary>Gives the builder that registers orchestrators, activities and entities by hand and sets how versions are matched.</summary>
    public static IDurableTaskWorkerBuilder ConfigureDurableWorker(this IFunctionsWorkerApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new DurableWorkerBuilder(Options.DefaultName, builder.Services);
    }
}
