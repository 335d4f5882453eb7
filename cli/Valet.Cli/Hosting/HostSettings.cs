using System.Globalization;

namespace Valet.Cli.Hosting;

/// <summary>The configuration a host gets from the command line: where it listens and where its data lies.</summary>
internal sealed record HostSettings(string DataFolder, int Port)
{
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));

    public string KeyFile => Path.Combine(DataFolder, "key");

    public string BrowserFolder => Path.Combine(DataFolder, "browsers");

    /// <summary>Host and port of addresses a job URL may have although they are private, such as a practice board's.</summary>
    public IReadOnlyList<string> AllowedPrivateHosts { get; init; } = [];

    /// <summary>As environment variables, the way .NET configuration reads them. What the caller's environment already says wins, except where the data lies.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment()
    {
        var variables = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
            ["EmbeddedHost__StorePath"] = Path.Combine(DataFolder, "engine.db"),
            ["Storage__Folder"] = Path.Combine(DataFolder, "documents"),
            ["Browser__UserDataRoot"] = BrowserFolder,
            ["People__KeyFile"] = KeyFile,
        };
        if (AllowedPrivateHosts.Count > 0) variables["Browser__AllowedPrivateHosts"] = string.Join(',', AllowedPrivateHosts);
        return variables;
    }
}
