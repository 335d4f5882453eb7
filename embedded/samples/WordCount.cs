using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Valet.Samples;

/// <summary>Fan-out and fan-in: one activity for each text, all at once, then the sum.</summary>
public sealed class WordCount
{
    [Function("WordCount_Start")]
    public async Task<IActionResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "words")] HttpRequest request,
        [Microsoft.Azure.Functions.Worker.Http.FromBody] string[] texts,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(WordCount), texts, cancellationToken);
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellationToken);
        return new OkObjectResult(new { id, words = ended.ReadOutputAs<int>() });
    }

    [Function(nameof(WordCount))]
    public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string[] texts)
    {
        var counts = await Task.WhenAll(texts.Select(text => context.CallActivityAsync<int>(nameof(CountWords), text)));
        return counts.Sum();
    }

    [Function(nameof(CountWords))]
    public int CountWords([ActivityTrigger] string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
