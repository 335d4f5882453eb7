using System.Text;

namespace Valet.Functions.People;

/// <summary>The file that only its owner can read and that holds one key. It appears whole or not at all.</summary>
internal sealed class KeyFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;

    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>What the file holds, without white space around it; null if there is no file.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllTextAsync(FullPath, cancellationToken)).Trim();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Puts the key in place of whatever is there, on disk before it returns.</summary>
    public async Task WriteAsync(string key, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(FullPath)!;
        if (!Directory.Exists(folder)) CreateFolder(folder);
        var draft = Path.Combine(folder, $".{Path.GetFileName(FullPath)}.{Shared.Ids.New()}");
        try
        {
            await using (var stream = new FileStream(draft, DraftOptions()))
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(key + "\n"), cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, FullPath, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // The mode is given at creation: a file made first and narrowed afterwards could be read in between.
    private static FileStreamOptions DraftOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnlyFolder);
    }
}
