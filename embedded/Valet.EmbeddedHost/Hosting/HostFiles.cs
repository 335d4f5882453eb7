using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Finds and reads the files that configure a function app: in the current directory, else beside the app.</summary>
internal static class HostFiles
{
    public static string? Find(string name) =>
        new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Makes the file's <c>Values</c> and <c>ConnectionStrings</c> environment variables, as the Functions tools do; what is set already wins.</summary>
    public static int? ApplyLocalSettings()
    {
        var settings = Read("local.settings.json");
        foreach (var value in settings.GetSection("Values").AsEnumerable(makePathsRelative: true)) SetIfAbsent(value.Key.Replace(":", "__"), value.Value);
        foreach (var value in settings.GetSection("ConnectionStrings").GetChildren()) SetIfAbsent($"ConnectionStrings__{value.Key}", value.Value);
        // Under the host's own name, so that an environment variable can say the same.
        SetIfAbsent("EmbeddedHost__Cors", settings["Host:CORS"]);
        SetIfAbsent("EmbeddedHost__CorsCredentials", settings["Host:CORSCredentials"]);
        var port = settings["Host:LocalHttpPort"];
        if (port is null) return null;
        return int.TryParse(port, out var number) && number is >= 0 and <= 65535
            ? number
            : throw new StartUpException("local.settings.json: Host.LocalHttpPort must be a port number between 0 and 65535.");
    }

    public static IConfigurationRoot Read(string name)
    {
        var builder = new ConfigurationBuilder();
        if (Find(name) is { } path) builder.AddJsonStream(Checked(path));
        return builder.Build();
    }

    /// <summary>A host.json, overridden by settings under AzureFunctionsJobHost.</summary>
    public static IConfigurationRoot HostJson(string? path, IConfiguration app)
    {
        // The file itself and not a configuration made of it: chained, an empty routePrefix would count as absent.
        var builder = new ConfigurationBuilder();
        if (path is not null) builder.AddJsonStream(Checked(path));
        return builder.AddConfiguration(app.GetSection("AzureFunctionsJobHost")).Build();
    }

    /// <summary>The file as a stream, after a look whether it is JSON at all.</summary>
    public static Stream Checked(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            JsonDocument.Parse(bytes, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }).Dispose();
            return new MemoryStream(bytes);
        }
        catch (JsonException error)
        {
            throw new StartUpException($"{path} is not valid JSON (line {error.LineNumber + 1}). Correct it and start again.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartUpException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static void SetIfAbsent(string name, string? value)
    {
        if (name.Length > 0 && value is not null && Environment.GetEnvironmentVariable(name) is null) Environment.SetEnvironmentVariable(name, value);
    }
}
