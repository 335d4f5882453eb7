using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Valet.EmbeddedHost.Tests.App;

var host = new HostBuilder()
    .ConfigureFunctionsWebApplication(worker => worker.UseMiddleware((context, next) =>
    {
        context.Items["seen"] = true;
        return next();
    }))
    .ConfigureServices(services => services.AddSingleton<Words>())
    .Build();

host.Run();
