using Microsoft.AspNetCore.Http;
using Valet.EmbeddedHost.Triggers.Blobs;
using Valet.EmbeddedHost.Triggers.Timers;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>What a trigger tells by name, for parameters without a binding of their own.</summary>
internal static class TriggerData
{
    public static IReadOnlyDictionary<string, object?> Of(HostFunctionContext context)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        switch (context.Trigger)
        {
            case HttpContext http:
                foreach (var (name, value) in http.Request.Query) data[name] = value.ToString();
                foreach (var (name, value) in http.Request.RouteValues) data[name] = value;
                break;
            case ActivityWork work:
                data["instanceId"] = work.InstanceId;
                data["data"] = work.Input;
                data[context.Function.TriggerParameter] = work.Input;
                break;
            case BlobWork blob:
                foreach (var (name, value) in blob.Data) data[name] = value;
                break;
            case TimerWork timer:
                data[context.Function.TriggerParameter] = context.App.Converter.Serialize(timer.Info);
                break;
        }

        return data;
    }

    /// <summary>What stands under a name, as it is; null when the trigger does not tell.</summary>
    public static object? Value(HostFunctionContext context, string name) =>
        context.Trigger is BlobWork blob && blob.Data.TryGetValue(name, out var told) ? told : Text(context, name);

    /// <summary>The text under a name; null when the trigger does not tell.</summary>
    public static string? Text(HostFunctionContext context, string name)
    {
        switch (context.Trigger)
        {
            case HttpContext http:
                if (http.Request.RouteValues.TryGetValue(name, out var routed)) return routed?.ToString();
                return http.Request.Query.TryGetValue(name, out var asked) ? asked.ToString() : null;
            case ActivityWork work when name.Equals("instanceId", StringComparison.OrdinalIgnoreCase):
                return work.InstanceId;
            case ActivityWork work when name.Equals("data", StringComparison.OrdinalIgnoreCase):
                return work.Input;
            case BlobWork blob when blob.Data.TryGetValue(name, out var told):
                return told as string ?? (told is Uri uri ? uri.AbsoluteUri : context.App.Converter.Serialize(told));
            default:
                return null;
        }
    }
}

/// <summary>What triggers an activity function: whose it is, and its serialised input.</summary>
internal sealed class ActivityWork(string instanceId, string version, string? input)
{
    /// <summary>The version that was asked for; empty if none was.</summary>
    public string Version => version;

    public string InstanceId => instanceId;

    public string? Input => input;

    /// <summary>The input as a type; null if there is none.</summary>
    public object? Read(HostFunctionContext context, Type type)
    {
        if (input is null) return null;
        try
        {
            return context.App.Converter.Deserialize(input, type);
        }
        catch (Exception error) when (error is not InvalidOperationException)
        {
            throw new InvalidOperationException($"The input of activity '{context.Function.Name}' cannot be read as {type}.", error);
        }
    }
}
