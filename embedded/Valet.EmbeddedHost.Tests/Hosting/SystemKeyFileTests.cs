using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Tests.Hosting;

public sealed class SystemKeyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-key-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Makes_a_key_once_readable_by_its_owner_alone_and_keeps_it()
    {
        var store = Path.Combine(_folder, "new", "engine.db");
        var first = SystemKeyFile.ReadOrCreate(null, store);
        Assert.Equal(43, first.Length);
        Assert.Equal(first, SystemKeyFile.ReadOrCreate("", store));
        Assert.Equal([store + ".key"], Directory.GetFiles(Path.Combine(_folder, "new")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(store + ".key"));
    }

    [Fact]
    public void A_configured_key_wins_and_leaves_no_file()
    {
        Assert.Equal("mine", SystemKeyFile.ReadOrCreate("mine", Path.Combine(_folder, "engine.db")));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void An_empty_key_file_is_refused()
    {
        var store = Path.Combine(_folder, "engine.db");
        File.WriteAllText(store + ".key", "\n");
        Assert.Contains("is empty. Delete it", Assert.Throws<StartUpException>(() => SystemKeyFile.ReadOrCreate(null, store)).Message);
    }
}
