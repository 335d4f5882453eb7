using System.Text.Json.Nodes;
using Valet.Functions.Tests.Harness;
using Xunit;

namespace Valet.Functions.Tests.Shared.Http;

public sealed class ServiceEndpointsTests(PeopleHost host) : IClassFixture<PeopleHost>
{
    [Fact]
    public async Task Health_needs_no_key()
    {
        var reply = await host.GetAsync("/api/health", "");

        Assert.Equal((200, """{"status":"ok"}"""), (reply.Status, reply.Body));
    }

    [Fact]
    public async Task Health_is_gone_when_the_store_is()
    {
        host.Store.Failure = new IOException("disk on fire");
        try
        {
            var reply = await host.GetAsync("/api/health", "");

            Assert.Equal((503, "application/problem+json"), (reply.Status, reply.MediaType));
            Assert.DoesNotContain("fire", reply.Body);
        }
        finally
        {
            host.Store.Failure = null;
        }
    }

    [Fact]
    public async Task The_description_needs_no_key_and_lists_the_routes()
    {
        var reply = await host.GetAsync("/api/openapi.json", "");

        Assert.Equal((200, "application/json"), (reply.Status, reply.MediaType));
        Assert.Equal("3.1.0", (string)reply.Json["openapi"]!);
        Assert.NotNull(reply.Json["paths"]!["/api/documents/{documentId}"]!["delete"]);
        Assert.Equal("binary", (string)reply.Json["components"]!["schemas"]!["DocumentForm"]!["properties"]!["file"]!["format"]!);
    }

    [Fact]
    public async Task An_unknown_route_is_a_problem_document_too()
    {
        var reply = await host.GetAsync("/api/nothing");

        Assert.Equal((404, "application/problem+json"), (reply.Status, reply.MediaType));
        Assert.IsType<JsonObject>(reply.Json);
    }
}
