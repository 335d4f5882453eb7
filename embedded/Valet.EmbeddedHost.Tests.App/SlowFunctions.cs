using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Valet.EmbeddedHost.Tests.App;

/// <summary>Functions that a stop finds at work. They touch a file when they begin and when they end, and do not heed their token.</summary>
public sealed class SlowFunctions(Words words, TimeProvider clock)
{
    [Function("Hello")]
    public IResult Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hello/{name}")] HttpRequest request, string name, FunctionContext context) =>
        Results.Text($"{words.Hello} {name}, {context.Items.ContainsKey("seen")}");

    [Function("SlowAnswer")]
    public async Task<IResult> SlowAnswer([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request)
    {
        await WorkAsync("answer", 1500);
        return Results.Text("done");
    }

    [Function("Slow")]
    public static Task<string> Slow([OrchestrationTrigger] TaskOrchestrationContext context, int milliseconds) => context.CallActivityAsync<string>("SlowWork", milliseconds);

    [Function("SlowWork")]
    public Task<string> SlowWork([ActivityTrigger] int milliseconds) => WorkAsync("activity", milliseconds);

    private async Task<string> WorkAsync(string name, int milliseconds)
    {
        await File.WriteAllTextAsync($"{name}.began", "");
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock, CancellationToken.None);
        await File.WriteAllTextAsync($"{name}.ended", "");
        return name;
    }
}
