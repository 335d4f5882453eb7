using Valet.Torture.Engine.Parent;

namespace Valet.Torture.Engine.Workloads;

/// <summary>One kind of work: what to start and what must come of it.</summary>
internal interface IWorkload
{
    string Name { get; }

    /// <summary>Does one piece of work, drawn from <paramref name="random"/>, and checks it.</summary>
    Task RunAsync(Client client, int index, Random random);
}
