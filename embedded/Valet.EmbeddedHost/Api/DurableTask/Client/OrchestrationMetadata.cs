using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Client;

/// <summary>What a client can read of an instance.</summary>
public sealed class OrchestrationMetadata
{
    /// <summary>Metadata of an instance.</summary>
    public OrchestrationMetadata(string name, string instanceId)
    {
        Name = name;
        InstanceId = instanceId;
    }

    /// <summary>The orchestrator's name.</summary>
    public string Name { get; }

    /// <summary>The instance id.</summary>
    public string InstanceId { get; }

    /// <summary>The converter of the payloads; null when they were not asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>Where the instance stands.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The input's text.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>The output's text.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The custom status' text.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>The tags it was started with.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>Why it failed, if it did.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether it runs; a pending or suspended instance does not.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it has ended.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    [MemberNotNullWhen(true, nameof(DataConverter))]
    private bool PayloadsRequested => DataConverter is not null;

    /// <summary>The input as a type.</summary>
    /// <exception cref="InvalidOperationException">The instance was read without inputs and outputs.</exception>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    /// <summary>The output as a type.</summary>
    /// <exception cref="InvalidOperationException">The instance was read without inputs and outputs.</exception>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    /// <summary>The custom status as a type.</summary>
    /// <exception cref="InvalidOperationException">The instance was read without inputs and outputs.</exception>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    /// <inheritdoc/>
    public override string ToString() => $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}]";

    private T? Read<T>(string? text) => PayloadsRequested
        ? DataConverter.Deserialize<T>(text)
        : throw new InvalidOperationException($"The payloads of instance '{InstanceId}' were not fetched; read it with getInputsAndOutputs: true.");
}
