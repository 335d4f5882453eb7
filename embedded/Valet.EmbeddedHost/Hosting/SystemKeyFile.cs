using System.Buffers.Text;
using System.Security.Cryptography;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Where the system key lives: in the setting, else beside the store, made once, readable by its owner alone.</summary>
internal static class SystemKeyFile
{
    public static string ReadOrCreate(string? setting, string? storePath)
    {
        if (!string.IsNullOrEmpty(setting)) return setting;
        if (storePath is null) return NewKey();
        var path = storePath + ".key";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (!File.Exists(path)) Create(path);
            var key = File.ReadAllText(path).Trim();
            return key.Length > 0 ? key : throw new StartUpException($"The system key file {path} is empty. Delete it, and the next start makes a new one.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartUpException($"The system key file {path} cannot be read or made: {error.Message}", error);
        }
    }

    /// <summary>Written aside and moved into place, so that a killed first start leaves no half key.</summary>
    private static void Create(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, options)) writer.Write(NewKey());
        if (File.Exists(path)) File.Delete(draft);
        else File.Move(draft, path);
    }

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
