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

    /// <summary>The app's own converters of function parameters, asked before the built-in ones.</summary>
    public InputConverterCollection InputConverters { get; } = new();

    /// <summary>What the worker tells the Azure host that it can do; kept, and of no consequence in this host.</summary>
    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>
    {
        ["HandlesWorkerTerminateMessage"] = bool.TrueString,
        ["HandlesInvocationCancelMessage"] = bool.TrueString,
        [nameof(IncludeEmptyEntriesInMessagePayload)] = bool.TrueString,
        [UserCodeException] = bool.TrueString,
    };

    /// <summary>Whether exceptions of functions are reported as they are. They always are here.</summary>
    [Obsolete("This is now the default behavior. This property may be unavailable in future releases.", false)]
    public bool EnableUserCodeException
    {
        get => HasCapability(UserCodeException);
        set => SetCapability(UserCodeException, value);
    }

    /// <summary>Whether empty values are part of binding data. They always are here.</summary>
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
