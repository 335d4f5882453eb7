using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;

namespace Valet.EmbeddedHost.Tests.Hosting;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Runs_around_the_function_in_the_order_of_registration_and_shares_items_and_features()
    {
        var steps = new List<string>();
        await using var host = await StartAsync(builder =>
        {
            builder.UseMiddleware<Outer>();
            builder.UseMiddleware(async (context, next) =>
            {
                steps.Add($"in {context.FunctionDefinition.Name} {context.Items["by"]} {context.Features.Get<Note>()!.Text}");
                await next();
                steps.Add("out");
            });
        });
        Assert.Equal("outer", await host.HttpClient.GetStringAsync("api/ask"));
        Assert.Equal(["in Ask outer noted", "out"], steps);
    }

    [Fact]
    public async Task Applies_only_when_its_predicate_holds()
    {
        await using var host = await StartAsync(builder =>
        {
            builder.UseMiddleware<Outer>();
            builder.UseWhen<Refusing>(context => context.FunctionDefinition.Name == "Other");
        });
        Assert.Equal(HttpStatusCode.OK, (await host.HttpClient.GetAsync("api/ask")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.HttpClient.GetAsync("api/other")).StatusCode);
    }

    [Fact]
    public async Task May_replace_the_result_after_the_function_ran()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            context.Items["by"] = "x";
            await next();
            Assert.IsAssignableFrom<IResult>(context.GetInvocationResult().Value);
            context.GetInvocationResult<IResult>().Value = Results.Text("replaced");
        }));
        Assert.Equal("replaced", await host.HttpClient.GetStringAsync("api/ask"));
    }

    [Fact]
    public async Task May_turn_an_exception_into_an_answer()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (KeyNotFoundException)
            {
                context.GetInvocationResult().Value = new ConflictResult();
            }
        }));
        Assert.Equal(HttpStatusCode.Conflict, (await host.HttpClient.GetAsync("api/ask")).StatusCode);
    }

    private static Task<EmbeddedTestHost> StartAsync(Action<IFunctionsWorkerApplicationBuilder> configure) => EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.AddFunctions(typeof(Functions)).Configure(configure);
    });

    public static class Functions
    {
        [Function("Ask")]
        public static IResult Ask([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ask")] HttpRequest request, FunctionContext context) =>
            Results.Text((string)context.Items["by"]);

        [Function("Other")]
        public static IResult Other([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "other")] HttpRequest request) => Results.Ok();
    }

    public sealed record Note(string Text);

    public sealed class Outer : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.Items["by"] = "outer";
            context.Features.Set(new Note("noted"));
            return next(context);
        }
    }

    public sealed class Refusing : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.GetInvocationResult().Value = Results.StatusCode(StatusCodes.Status403Forbidden);
            return Task.CompletedTask;
        }
    }
}
