using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function for every message of a storage queue.</summary>
public sealed class QueueTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>A trigger on a queue.</summary>
    /// <param name="queueName">The queue's name, or <c>%Setting%</c>.</param>
    public QueueTriggerAttribute(string queueName) => QueueName = queueName;

    /// <summary>The name as given.</summary>
    public string QueueName { get; }

    /// <summary>Name of the setting that holds the connection; null means <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
