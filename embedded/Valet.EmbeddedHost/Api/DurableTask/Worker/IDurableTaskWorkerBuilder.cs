using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask.Worker;

/// <summary>Configures the durable worker of an app.</summary>
public interface IDurableTaskWorkerBuilder
{
    /// <summary>The worker's name.</summary>
    string Name { get; }

    /// <summary>The app's services.</summary>
    IServiceCollection Services { get; }
}
