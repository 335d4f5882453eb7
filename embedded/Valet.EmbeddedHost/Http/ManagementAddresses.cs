using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Valet.EmbeddedHost.Http;

/// <summary>Knows under which address, and with which key, the management API of a client's host answers.</summary>
internal sealed class ManagementAddresses(Func<string?> ownAddress, HostKeys keys)
{
    public const string Root = "/runtime/webhooks/durabletask";

    private static readonly ConditionalWeakTable<DurableTaskClient, ManagementAddresses> OfClients = [];

    public static void Attach(DurableTaskClient client, ManagementAddresses addresses) => OfClients.AddOrUpdate(client, addresses);

    public static HttpManagementPayload For(DurableTaskClient client, string instanceId, HttpRequestData? request)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var found = OfClients.TryGetValue(client, out var addresses);
        var origin = request is null ? addresses?.OwnAddress() : request.Url.GetLeftPart(UriPartial.Authority);
        if (!found || origin is null)
            throw new InvalidOperationException("The management addresses need a listening host or a request to start from; there is neither.");
        var instance = $"{origin}{Root}/instances/{Uri.EscapeDataString(instanceId)}";
        var code = $"code={Uri.EscapeDataString(addresses!.SystemKey)}";
        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = $"{instance}?{code}",
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}?{code}",
            // The doubled braces are what the official worker writes.
            TerminatePostUri = $"{instance}/terminate?reason={{{{text}}}}&{code}",
            PurgeHistoryDeleteUri = $"{instance}?{code}",
            SuspendPostUri = $"{instance}/suspend?reason={{{{text}}}}&{code}",
            ResumePostUri = $"{instance}/resume?reason={{{{text}}}}&{code}",
        };
    }

    private string SystemKey => keys.SystemKey;

    private string? OwnAddress() => ownAddress();
}
