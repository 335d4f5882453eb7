using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Valet.Functions.Applications;
using Valet.Functions.Browser;
using Valet.Functions.People;
using Valet.Functions.Profiles;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;
using Valet.Functions.Storage;

namespace Valet.Functions.Hosting;

/// <summary>What Program.cs composes, in a form that a test host can compose too.</summary>
public static class ValetServices
{
    public static FunctionsApplicationBuilder AddValet(this FunctionsApplicationBuilder builder)
    {
        builder.UseMiddleware<ProblemMiddleware>();
        builder.UseMiddleware<AuthenticationMiddleware>();
        builder.Services
            .AddStorage()
            .AddPeople()
            .AddProfiles()
            .AddBrowser()
            .AddApplications()
            .Configure<System.Text.Json.JsonSerializerOptions>(options => Json.ConfigureDurable(options));
        return builder;
    }
}
