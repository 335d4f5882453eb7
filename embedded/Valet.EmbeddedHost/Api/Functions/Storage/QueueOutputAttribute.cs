using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Sends what a method returns, or a property of it, to a storage queue.</summary>
public sealed class QueueOutputAttribute : OutputBindingAttribute
{
    /// <summary>An output to a queue.</summary>
    /// <param name="queueName">The queue's name, or <c>%Setting%</c>.</param>
    public QueueOutputAttribute(string queueName) => QueueName = queueName;

    /// <summary>The name as given.</summary>
    public string QueueName { get; }

    /// <summary>Name of the setting that holds the connection; null means <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
