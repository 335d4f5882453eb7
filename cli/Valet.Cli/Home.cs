namespace Valet.Cli;

/// <summary>Where this checkout and its data lie. The folder a person stands in does not matter.</summary>
internal sealed record Home(string Root)
{
    /// <summary>What <c>start</c> keeps: <c>.valet</c> in the checkout.</summary>
    public string DataFolder => Path.Combine(Root, ".valet");

    public string KeyFile => Path.Combine(DataFolder, "key");

    /// <summary>The app as built beside this program: <c>artifacts/bin/Valet.Functions/{configuration}</c>.</summary>
    public static string FunctionsAssembly
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.GetFullPath(Path.Combine(here.FullName, "..", "..", "Valet.Functions", here.Name, "Valet.Functions.dll"));
        }
    }

    /// <summary>The folder that <c>./valet</c> names in VALET_ROOT, else the checkout this program was built in, else the current folder.</summary>
    public static Home Find()
    {
        if (Environment.GetEnvironmentVariable("VALET_ROOT") is { Length: > 0 } named) return new Home(named);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Valet.slnx"))) return new Home(folder.FullName);
        }

        return new Home(Directory.GetCurrentDirectory());
    }
}
