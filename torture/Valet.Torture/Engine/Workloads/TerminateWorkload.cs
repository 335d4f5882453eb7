using System.Net;
using Valet.Torture.Engine.App;
using Valet.Torture.Engine.Parent;

namespace Valet.Torture.Engine.Workloads;

/// <summary>Instances that never end by themselves and are terminated.</summary>
internal sealed class TerminateWorkload : IWorkload
{
    public string Name => "terminated";

    public async Task RunAsync(Client client, int index, Random random)
    {
        string id = $"terminated-{index}";
        client.Books.Of(Name).Start();
        int delay = random.Next(4) == 0 ? 60_000 : 0;
        await client.StartAsync(nameof(ForeverOrchestrator), id, new Plan(1, random.Next()), insist: true, delay);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(40)), client.Clock);
        for (bool doubt = false; ; doubt = true)
        {
            Answer answer = await client.SteerAsync(id, "terminate", "enough");
            if (answer.Status == HttpStatusCode.Accepted || (answer.Status == HttpStatusCode.Gone && doubt))
                break;
            if (answer.Status is not { } refused)
                continue;
            client.Violated($"The termination of {id} was answered {(int)refused}: {answer.Body}");
            return;
        }

        if (await client.EndAsync(id) is not { } ended)
            return;
        await client.AuditAsync(id);
        if (ended is { Status: "Terminated", Output: "\"enough\"" })
            client.Books.Of(Name).Complete();
        else
            client.Violated($"{id} ended as {ended.Status} with {ended.Output} instead of Terminated with \"enough\".");
        await client.PurgeAsync(id);
    }
}
