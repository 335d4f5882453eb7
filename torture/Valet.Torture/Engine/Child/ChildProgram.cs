using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Store;
using Valet.Torture.Engine.App;

namespace Valet.Torture.Engine.Child;

/// <summary>
/// The process that is killed: an ordinary embedded host with the torture app, on the file that the parent names. It says
/// <c>@ready address</c>, obeys commands on stdin, and ends when stdin does, so that it never outlives its parent.
/// </summary>
internal static class ChildProgram
{
    public static async Task<int> RunAsync(string folder, string life, int seed, IEnumerable<string> firstCommands)
    {
        var faults = new StoreFaults(seed);
        foreach (string command in firstCommands)
            faults.Obey(command);
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(_ => new AttemptLog(folder, life));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<HistoryAudit>();
        builder.Services.AddSingleton<Func<IStore, IStore>>(store => new FaultyStore(store, faults));
        using IHost host = builder.Build();
        await host.StartAsync();
        Console.WriteLine($"@ready {((EmbeddedApplication)host).Address}");
        _ = Task.Run(() => ObeyAsync(faults));
        await host.WaitForShutdownAsync();
        Console.WriteLine("@stopped");
        return 0;
    }

    private static async Task ObeyAsync(StoreFaults faults)
    {
        while (await Console.In.ReadLineAsync() is { } command)
        {
            faults.Obey(command);
            Console.WriteLine($"@done {faults.Injected}");
        }

        Environment.Exit(3);
    }
}
