namespace Valet.Cli.Hosting;

internal static class Dotnet
{
    /// <summary>The dotnet command that runs this very program, else the first one on the path.</summary>
    public static string Path { get; } =
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } named && File.Exists(named) ? named
        : System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : Programs.Find("dotnet") ?? "dotnet";
}
