using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Valet.EmbeddedHost.Http;

/// <summary>The addresses that the management API itself hands out when it has started an instance.</summary>
internal sealed class CheckStatusDocument
{
    private readonly string _id;
    private readonly string _instance;
    private readonly string _query;

    public CheckStatusDocument(HttpRequest request, string hub, string key, string instanceId)
    {
        _id = instanceId;
        _instance = $"{request.Scheme}://{request.Host}{ManagementAddresses.Root}/instances/{WebUtility.UrlEncode(instanceId)}";
        _query = $"taskHub={WebUtility.UrlEncode(hub)}&connection=Storage&code={WebUtility.UrlEncode(key)}";
        var failsLoudly = ManagementQuery.Flag(request, "returnInternalServerErrorOnFailure", false);
        Status = $"{_instance}?{_query}{(failsLoudly ? "&returnInternalServerErrorOnFailure=true" : "")}";
    }

    public string Status { get; }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", _id);
        json.WriteString("statusQueryGetUri", Status);
        json.WriteString("sendEventPostUri", $"{_instance}/raiseEvent/{{eventName}}?{_query}");
        json.WriteString("terminatePostUri", $"{_instance}/terminate?reason={{text}}&{_query}");
        json.WriteString("purgeHistoryDeleteUri", $"{_instance}?{_query}");
        json.WriteString("restartPostUri", $"{_instance}/restart?{_query}");
        json.WriteString("suspendPostUri", $"{_instance}/suspend?reason={{text}}&{_query}");
        json.WriteString("resumePostUri", $"{_instance}/resume?reason={{text}}&{_query}");
        json.WriteEndObject();
    }
}
