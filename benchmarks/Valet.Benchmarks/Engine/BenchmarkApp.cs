using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Dispatch;

namespace Valet.Benchmarks.Engine;

/// <summary>The smallest app: a chain of three trivial activities, and an orchestration that waits for one event.</summary>
internal sealed class BenchmarkApp : IFunctionApp
{
    public DataConverter Converter => JsonDataConverter.Default;

    public bool HasOrchestrator(string name) => name is nameof(Chain3) or nameof(WaitOnce);

    public bool HasActivity(string name) => name is "Append";

    public bool HasEntity(string name) => false;

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => name == nameof(Chain3) ? Chain3(context) : WaitOnce(context);

    public Task<string?> RunActivityAsync(string name, string instanceId, string? input, CancellationToken cancellationToken)
    {
        string[] parts = Converter.Deserialize<string>(input)!.Split('|');
        return Task.FromResult<string?>(Converter.Serialize(parts[0] + parts[1]));
    }

    public Task<object?> RunEntityOperationAsync(string name, TaskEntityOperation operation, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The benchmark app has no entities.");

    internal static async Task<object?> Chain3(TaskOrchestrationContext context)
    {
        string text = context.GetInput<string>()!;
        for (int i = 1; i <= 3; i++)
            text = await context.CallActivityAsync<string>("Append", $"{text}|{i}");
        return text;
    }

    internal static async Task<object?> WaitOnce(TaskOrchestrationContext context) => await context.WaitForExternalEvent<string>("go");
}
