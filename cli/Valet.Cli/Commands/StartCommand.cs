using System.Collections;
using System.CommandLine;
using Valet.Cli.Hosting;

namespace Valet.Cli.Commands;

/// <summary>Becomes the host: the process that was started is the host from then on, so killing the one is killing the other.</summary>
internal static class StartCommand
{
    public static Command Create(Home home, TextWriter output, TextWriter errors)
    {
        var port = Options.Number("--port", "Port on 127.0.0.1.", 1, 65_535, 7071);
        var data = new Option<string>("--data") { Description = "Folder that keeps everything.", DefaultValueFactory = _ => home.DataFolder, HelpName = "folder" };
        var allowed = new Option<string[]>("--allow-private") { Description = "Host:port of a private address that job URLs may have. Repeatable.", HelpName = "host:port" };

        var command = new Command("start", "Runs the host with its HTTP API until it is interrupted.") { port, data, allowed };
        command.SetAction(parsed =>
        {
            var settings = new HostSettings(Path.GetFullPath(parsed.GetRequiredValue(data)), parsed.GetValue(port)) { AllowedPrivateHosts = parsed.GetValue(allowed) ?? [] };
            return Run(settings, output, errors);
        });
        return command;
    }

    private static int Run(HostSettings settings, TextWriter output, TextWriter errors)
    {
        if (!File.Exists(Home.FunctionsAssembly)) throw new CliException($"The app is not built: {Home.FunctionsAssembly} is missing; run it through ./valet, which builds it.");
        if (!FreePort.IsFree(settings.Port)) throw new CliException($"Port {settings.Port} is in use: stop what listens there, or choose another with --port.");
        try
        {
            Directory.CreateDirectory(settings.DataFolder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The data folder {settings.DataFolder} cannot be made: choose another with --data, or mend its rights.", fault);
        }

        output.WriteLine($"Valet on {settings.Address} (data in {settings.DataFolder}, your key in {settings.KeyFile}). Ctrl-C stops it; runs go on at the next start.");
        output.Flush();
        errors.Flush();

        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "");
        foreach (var (name, value) in settings.ToEnvironment()) environment[name] = value;
        Directory.SetCurrentDirectory(settings.DataFolder);
        Posix.Become(Dotnet.Path, [Home.FunctionsAssembly], environment);
        return 1;
    }
}
