using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Valet.EmbeddedHost;
using Valet.Functions.Applications;
using Valet.Functions.Hosting;
using Valet.Functions.Storage;
using Valet.Functions.Tests.CrashHost;

// valet-crash-host DATA-FOLDER ALLOWED-HOSTS [KILL-POINT]: the app on the embedded host, on the machine's clock and disk, until somebody kills it.
var data = Path.GetFullPath(args[0]);
var killPoint = KillPoint.Parse(args.ElementAtOrDefault(2));
await using var host = await EmbeddedTestHost.StartAsync(options =>
{
    options.AddFunctions(typeof(JobApplicationOrchestrator).Assembly);
    options.UseSystemClock = true;
    options.UseHttp = true;
    options.StorePath = Path.Combine(data, "engine.db");
    options.HostJsonFile = Path.Combine(AppContext.BaseDirectory, "host.json");
    options.Settings["People:KeyFile"] = Path.Combine(data, "key");
    options.Settings["Storage:Folder"] = Path.Combine(data, "documents");
    options.Settings["Browser:UserDataRoot"] = Path.Combine(data, "browsers");
    options.Settings["Browser:AllowedPrivateHosts"] = args[1];
    options.Configure(builder => builder.AddValet());
    if (Environment.GetEnvironmentVariable("VALET_TEST_LOG") is { Length: > 0 } log) options.Log = line => File.AppendAllText(log, line + "\n");
    if (killPoint is null) return;
    options.ConfigureServices(services =>
    {
        var registered = services.Last(s => s.ServiceType == typeof(IDocumentStore));
        services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(provider => new KillingDocumentStore(Made(registered, provider), killPoint)));
    });
});

Console.WriteLine(host.BaseAddress);
await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);

static IDocumentStore Made(ServiceDescriptor registered, IServiceProvider provider) =>
    (IDocumentStore)(registered.ImplementationFactory?.Invoke(provider)
        ?? registered.ImplementationInstance
        ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!));
