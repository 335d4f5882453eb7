using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settings of the worker.</summary>
public class WorkerOptions
{
    /// <summary>
    /// Turns durable payloads, and JSON written through <c>HttpResponseData</c>, into text and back.
    /// Null until configured: then <c>System.Text.Json</c> with the app's <c>JsonSerializerOptions</c>.
    /// </summary>
    public ObjectSerializer? Serializer { get; set; }

    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>
    {
        ["HandlesWorkerTerminateMessage"] = bool.TrueString,
        ["HandlesInvocationCancelMessage"] = bool.TrueString,
        [nameof(IncludeEmptyEntriesInMessagePayload)] = bool.TrueString,
        [UserCodeException] = bool.TrueString,
    };

    [Obsolete("This is now the default behavior. This property may be unavailable in future releases.", false)]
    public bool EnableUserCodeException
    {
        get => HasCapability(UserCodeException);
        set => SetCapability(UserCodeException, value);
    }

    public bool IncludeEmptyEntriesInMessagePayload
    {
        get => HasCapability(nameof(IncludeEmptyEntriesInMessagePayload));
        set => SetCapability(nameof(IncludeEmptyEntriesInMessagePayload), value);
    }

    private const string UserCodeException = "EnableUserCodeException";

    private bool HasCapability(string name) => Capabilities.TryGetValue(name, out var value) && bool.TryParse(value, out var on) && on;

    private void SetCapability(string name, bool on)
    {
        if (on) Capabilities[name] = bool.TrueString;
        else Capabilities.Remove(name);
    }
}
