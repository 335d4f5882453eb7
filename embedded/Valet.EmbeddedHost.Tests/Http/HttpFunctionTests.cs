using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Valet.EmbeddedHost.Tests.Http;

public sealed class HttpFunctionTests : IAsyncLifetime
{
    private readonly List<string> _log = [];
    private EmbeddedTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.Log = line =>
        {
            lock (_log) _log.Add(line);
        };
        options.AddFunctions(typeof(Functions)).ConfigureServices(services => services.AddScoped<Greeter>());
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Binds_route_values_query_and_defaults_by_name()
    {
        var id = "0f8fad5b-d9cb-469f-a165-70867728950e";
        Assert.Equal($"{id}|5|asked|7", await GetTextAsync($"api/things/{id}/5?q=asked"));
        Assert.Equal($"{id}|5||7", await GetTextAsync($"api/things/{id}/5"));
    }

    [Fact]
    public async Task A_route_constraint_that_does_not_hold_is_an_unknown_route() =>
        await AssertProblemAsync(await _host.HttpClient.GetAsync("api/things/no-guid/5"), HttpStatusCode.NotFound);

    [Theory]
    [InlineData("api/files/a/b/c.txt", "a/b/c.txt")]
    [InlineData("api/files", "")]
    [InlineData("api/maybe", "none")]
    [InlineData("api/maybe/some", "some")]
    [InlineData("api/Unrouted", "by name")]
    public async Task Routes_catch_all_optional_and_default_templates(string path, string expected) => Assert.Equal(expected, await GetTextAsync(path));

    [Fact]
    public async Task Reads_the_body_as_json_without_regard_to_case()
    {
        var answer = await _host.HttpClient.PostAsync("api/echo", Json("""{ "NAME": "Ada", "age": 36 }"""));
        Assert.Equal("""{"name":"Ada","age":36}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{ broken", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("name=Ada", "text/plain")]
    public async Task A_body_that_cannot_be_bound_is_500_and_tells_nothing(string body, string type)
    {
        var answer = await _host.HttpClient.PostAsync("api/echo", new StringContent(body, Encoding.UTF8, type));
        await AssertProblemAsync(answer, HttpStatusCode.InternalServerError);
        Assert.Contains(_log, line => line.Contains("InvalidOperationException"));
    }

    [Fact]
    public async Task Writes_action_results_with_mvc_casing()
    {
        var answer = await _host.HttpClient.GetAsync("api/action");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("/there", answer.Headers.Location?.ToString());
        Assert.Equal("""{"name":"Ada","age":36}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Writes_worker_responses_with_the_worker_serializer()
    {
        var answer = await _host.HttpClient.GetAsync("api/worker?name=Ada");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("yes", answer.Headers.GetValues("X-Seen").Single());
        Assert.Contains("k=v", answer.Headers.GetValues("Set-Cookie").Single());
        Assert.Equal("""{"Name":"Ada","Age":1}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Writes_the_http_part_of_a_result_with_several_parts() => Assert.Equal("\"part\"", await GetTextAsync("api/parts"));

    [Fact]
    public async Task A_result_that_is_no_http_result_is_not_written_but_logged()
    {
        var answer = await _host.HttpClient.GetAsync("api/plain");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Contains(_log, line => line.StartsWith("Warning") && line.Contains("function Plain"));
    }

    [Fact]
    public async Task A_function_may_write_the_response_itself() => Assert.Equal("by hand", await GetTextAsync("api/hand"));

    [Fact]
    public async Task A_404_of_a_function_stays_as_the_function_wrote_it()
    {
        var answer = await _host.HttpClient.GetAsync("api/missing");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Injects_scoped_services_and_disposes_the_function_object_and_the_scope()
    {
        Assert.Equal("hello", await GetTextAsync("api/greet"));
        // The answer may be here before the request has ended over there.
        await Functions.GreeterGone.Task;
        Assert.Equal(["function", "greeter"], Functions.Disposed.TakeLast(2));
    }

    [Fact]
    public async Task An_unknown_address_is_a_problem_document() => await AssertProblemAsync(await _host.HttpClient.GetAsync("nowhere"), HttpStatusCode.NotFound);

    [Fact]
    public async Task A_wrong_method_is_405_with_the_right_ones_named()
    {
        var answer = await _host.HttpClient.DeleteAsync("api/echo");
        await AssertProblemAsync(answer, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task An_exception_is_logged_and_nothing_of_it_leaks()
    {
        var answer = await _host.HttpClient.GetAsync("api/throws?secret=1");
        Assert.DoesNotContain("confidential", await AssertProblemAsync(answer, HttpStatusCode.InternalServerError));
        Assert.Contains(_log, line => line.Contains("confidential"));
        Assert.DoesNotContain(_log, line => line.Contains("secret=1"));
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/swallow") { Content = new ByteArrayContent(new byte[33 * 1024 * 1024]) };
        request.Headers.ExpectContinue = true;
        var answer = await _host.HttpClient.SendAsync(request);
        await AssertProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("api/keyed")]
    [InlineData("api/system")]
    [InlineData("api/admin")]
    public async Task Levels_above_anonymous_need_the_key(string path)
    {
        await AssertProblemAsync(await _host.HttpClient.GetAsync(path), HttpStatusCode.Unauthorized);
        await AssertProblemAsync(await _host.HttpClient.GetAsync($"{path}?code=wrong"), HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.NoContent, (await _host.HttpClient.GetAsync($"{path}?code={_host.SystemKey}")).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("x-functions-key", _host.SystemKey);
        Assert.Equal(HttpStatusCode.NoContent, (await _host.HttpClient.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_token_fires_when_the_caller_goes()
    {
        using var gone = new CancellationTokenSource();
        var call = _host.HttpClient.GetAsync("api/waits", gone.Token);
        await Functions.Waiting.Task;
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Functions.Released.Task;
    }

    [Fact]
    public async Task The_context_knows_function_request_and_invocation()
    {
        using var facts = JsonDocument.Parse(await GetTextAsync("api/context/42"));
        Assert.Equal("Context", facts.RootElement.GetProperty("name").GetString());
        Assert.Equal("/api/context/42", facts.RootElement.GetProperty("path").GetString());
        Assert.Equal("42", facts.RootElement.GetProperty("routed").GetString());
        Assert.Equal("httpTrigger", facts.RootElement.GetProperty("trigger").GetString());
        Assert.Equal(36, facts.RootElement.GetProperty("invocation").GetString()!.Length);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<string> AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var problem = JsonDocument.Parse(body);
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
        return body;
    }

    private async Task<string> GetTextAsync(string path)
    {
        var answer = await _host.HttpClient.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {body}");
        return body;
    }

    public sealed record Person(string Name, int Age);

    public sealed class Greeter : IDisposable
    {
        public string Hello { get; } = "hello";

        public void Dispose()
        {
            Functions.Disposed.Add("greeter");
            Functions.GreeterGone.TrySetResult();
        }
    }

    public sealed class Parts
    {
        public string Other { get; } = "other";

        [HttpResult]
        public IResult Answer { get; } = Results.Ok("part");
    }

    public sealed class Functions(Greeter greeter) : IAsyncDisposable
    {
        public static readonly List<string> Disposed = [];

        public static readonly TaskCompletionSource GreeterGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public static readonly TaskCompletionSource Waiting = new();
        public static readonly TaskCompletionSource Released = new();

        [Function("Thing")]
        public static IResult Thing(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{key:guid}/{page:int}")] HttpRequest request,
            Guid key, int page, string? q, int size = 7) => Results.Text($"{key}|{page}|{q}|{size}");

        [Function("Files")]
        public static IResult Files([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*rest}")] HttpRequest request, string? rest) => Results.Text(rest ?? "");

        [Function("Maybe")]
        public static IResult Maybe([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "maybe/{what?}")] HttpRequest request, string what = "none") => Results.Text(what);

        [Function("Unrouted")]
        public static Task<IResult> Unrouted([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Task.FromResult(Results.Text("by name"));

        [Function("Echo")]
        public static IResult Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "echo")] HttpRequest request, [Microsoft.Azure.Functions.Worker.Http.FromBody] Person person) => Results.Ok(person);

        [Function("Action")]
        public static IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "action")] HttpRequest request) => new CreatedResult("/there", new Person("Ada", 36));

        [Function("Worker")]
        public static async Task<HttpResponseData> Worker([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "worker")] HttpRequestData request)
        {
            var response = request.CreateResponse(HttpStatusCode.Accepted);
            response.Headers.Add("X-Seen", "yes");
            response.Cookies.Append("k", "v");
            await response.WriteAsJsonAsync(new Person(request.Query["name"]!, request.Url.Segments.Length - 2));
            return response;
        }

        [Function("Parts")]
        public static async ValueTask<Parts> Several([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "parts")] HttpRequest request)
        {
            await Task.Yield();
            return new Parts();
        }

        [Function("Plain")]
        public static string Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "plain")] HttpRequest request) => "plain";

        [Function("Hand")]
        public static Task Hand([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hand")] HttpRequest request) => request.HttpContext.Response.WriteAsync("by hand");

        [Function("Missing")]
        public static IActionResult Missing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "missing")] HttpRequest request) => new NotFoundResult();

        [Function("Greet")]
        public IResult Greet([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "greet")] HttpRequest request) => Results.Text(greeter.Hello);

        [Function("Throws")]
        public static IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request) => throw new InvalidOperationException("confidential");

        [Function("Swallow")]
        public static async Task<IResult> Swallow([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "swallow")] HttpRequest request, CancellationToken cancellationToken)
        {
            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
            return Results.Ok();
        }

        [Function("Keyed")]
        public static IResult Keyed([HttpTrigger(AuthorizationLevel.Function, "get", Route = "keyed")] HttpRequest request) => Results.NoContent();

        [Function("System")]
        public static IResult Systemic([HttpTrigger(AuthorizationLevel.System, "get", Route = "system")] HttpRequest request) => Results.NoContent();

        [Function("Admin")]
        public static IResult Admin([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "admin")] HttpRequest request) => Results.NoContent();

        [Function("Waits")]
        public static async Task<IResult> Waits([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "waits")] HttpRequest request, CancellationToken cancellationToken)
        {
            Waiting.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            finally
            {
                Released.SetResult();
            }

            return Results.Ok();
        }

        [Function("Context")]
        public static IResult Context([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "context/{id}")] HttpRequest request, FunctionContext context) => Results.Ok(new
        {
            name = context.FunctionDefinition.Name,
            path = context.GetHttpContext()!.Request.Path.Value,
            routed = context.BindingContext.BindingData["id"],
            trigger = context.FunctionDefinition.InputBindings["request"].Type,
            invocation = context.InvocationId,
        });

        public ValueTask DisposeAsync()
        {
            Disposed.Add("function");
            return ValueTask.CompletedTask;
        }
    }
}
