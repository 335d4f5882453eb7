using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Collects what an app says of its durable worker: a <c>DurableTaskRegistry</c> and <c>DurableTaskWorkerOptions</c> under the builder's name.</summary>
internal sealed class DurableWorkerBuilder(string name, IServiceCollection services) : IDurableTaskWorkerBuilder
{
    public string Name => name;

    public IServiceCollection Services => services;
}
