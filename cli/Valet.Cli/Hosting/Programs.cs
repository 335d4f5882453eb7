namespace Valet.Cli.Hosting;

internal static class Programs
{
    /// <summary>The full path of the first of these commands that the PATH holds, or null.</summary>
    public static string? Find(params ReadOnlySpan<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names)
        {
            foreach (var folder in folders)
            {
                if (File.Exists(Path.Combine(folder, name))) return Path.Combine(folder, name);
            }
        }

        return null;
    }
}
