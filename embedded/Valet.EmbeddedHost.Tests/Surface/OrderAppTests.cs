using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Valet.EmbeddedHost.Tests.Surface;

/// <summary>The app of <see cref="OrderApp"/>, composed as a Program.cs composes it, and run.</summary>
public sealed class OrderAppTests
{
    [Fact]
    public async Task An_app_written_for_the_official_packages_runs_unchanged()
    {
        await using var host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.UseHttp = true;
            options.AddFunctions(typeof(OrderApp)).Configure(Compose);
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/orders/o-1") { Content = JsonContent.Create(new { sku = "tea", quantity = 101 }) };
        request.Headers.Add("x-functions-key", host.SystemKey);
        var answer = await host.HttpClient.SendAsync(request);
        Assert.Equal((HttpStatusCode.Accepted, "/api/orders/o-1"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        await host.WaitForStatusAsync("o-1", order => order.SerializedCustomStatus is not null);
        await host.Client.RaiseEventAsync("o-1", "Approved", true);
        var ended = await host.WaitForCompletionAsync("o-1");
        Assert.Equal("""{"id":"o-1-ship","what":"101 tea","by":"Ship"}""", ended.SerializedOutput);
        Assert.Equal("-101", (await host.Client.Entities.GetEntityAsync(new("Stock", "tea"), includeState: true))!.State.Value);
    }

    private static void Compose(FunctionsApplicationBuilder builder)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<OrderApp.CorrelationMiddleware>();
        builder.ConfigureDurableExtension();
        builder.ConfigureDurableWorker().AddTasks(tasks => tasks
            .AddOrchestratorFunc<string, string>("Hello", async (context, name) => await context.CallActivityAsync<string>("Say", name))
            .AddActivityFunc<string, string>("Say", (_, name) => $"Hello {name}"));
        builder.Services.Configure<WorkerOptions>(worker => worker.IncludeEmptyEntriesInMessagePayload = true);
        builder.Services.Configure<JsonSerializerOptions>(json => json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase);
        builder.Services.ConfigureFunctionsApplicationInsights();
    }
}

