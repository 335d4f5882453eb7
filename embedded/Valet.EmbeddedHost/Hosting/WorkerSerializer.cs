using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>The serializer the app settled on: its own, or System.Text.Json with its options.</summary>
internal sealed class WorkerSerializer
{
    public WorkerSerializer(IOptions<WorkerOptions> worker, IOptions<JsonSerializerOptions> json)
    {
        Json = worker.Value.Serializer is null ? json.Value : null;
        Object = worker.Value.Serializer ?? new JsonObjectSerializer(json.Value);
        JsonForText = json.Value;
    }

    public ObjectSerializer Object { get; }

    /// <summary>Null when the app brought a serializer of its own.</summary>
    public JsonSerializerOptions? Json { get; }

    public JsonSerializerOptions JsonForText { get; }

    public static ObjectSerializer Of(FunctionContext context) => context.InstanceServices.GetRequiredService<WorkerSerializer>().Object;
}
