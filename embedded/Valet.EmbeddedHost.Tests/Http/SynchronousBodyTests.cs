using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Valet.EmbeddedHost.Tests.Http;

public sealed class SynchronousBodyTests
{
    [Fact]
    public async Task Without_the_integration_bodies_may_be_read_and_written_synchronously()
    {
        await using var host = await StartAsync(integrated: false);
        var answer = await host.HttpClient.PostAsync("api/upper", new StringContent("ada"));
        Assert.Equal("ADA", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Accepted, (await host.HttpClient.PostAsync("api/watch/one", null)).StatusCode);
    }

    [Fact]
    public async Task With_the_integration_synchronous_bodies_fail_as_in_asp_net_core()
    {
        await using var host = await StartAsync(integrated: true);
        Assert.Equal(HttpStatusCode.InternalServerError, (await host.HttpClient.PostAsync("api/watch/one", null)).StatusCode);
    }

    private static Task<EmbeddedTestHost> StartAsync(bool integrated) => EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.AddFunctions(typeof(Functions));
        if (integrated) options.Configure(builder => builder.ConfigureFunctionsWebApplication());
    });

    private static class Functions
    {
        [Function("Upper")]
        public static HttpResponseData Upper([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "upper")] HttpRequestData request)
        {
            var response = request.CreateResponse(HttpStatusCode.OK);
            response.WriteString(request.ReadAsString()!.ToUpperInvariant());
            return response;
        }

        [Function("Watch")]
        public static HttpResponseData Watch(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "watch/{id}")] HttpRequestData request, string id, [DurableClient] DurableTaskClient client) =>
            client.CreateCheckStatusResponse(request, id);
    }
}
