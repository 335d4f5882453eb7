using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Valet.Functions.People;
using Valet.Functions.Tests.Harness;
using Xunit;

namespace Valet.Functions.Tests.People;

public sealed class FirstPersonTests : IDisposable
{
    private readonly MemoryDocumentStore _store = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("valet-people-");

    private string KeyFile => Path.Combine(_folder.FullName, "fresh", "key");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_first_start_makes_an_admin_and_a_key_file_that_only_its_owner_can_read()
    {
        var people = await StartAsync();

        var key = await File.ReadAllTextAsync(KeyFile);
        Assert.Matches("^vk_[0-9a-f]{64}\n$", key);
        Assert.Equal(new Caller("me", true), await people.FindByKeyAsync(key.Trim(), default));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }

        Assert.Equal(["key"], Directory.GetFileSystemEntries(Path.GetDirectoryName(KeyFile)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_restart_keeps_the_key()
    {
        await StartAsync();
        var key = await File.ReadAllTextAsync(KeyFile);

        await StartAsync();

        Assert.Equal(key, await File.ReadAllTextAsync(KeyFile));
    }

    [Fact]
    public async Task A_lost_key_file_gets_a_new_key()
    {
        await StartAsync();
        var lost = await File.ReadAllTextAsync(KeyFile);
        File.Delete(KeyFile);

        var people = await StartAsync();

        var key = await File.ReadAllTextAsync(KeyFile);
        Assert.NotEqual(lost, key);
        Assert.Equal(new Caller("me", true), await people.FindByKeyAsync(key.Trim(), default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("vk_0123")]
    [InlineData("vk_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task A_key_file_whose_key_does_not_work_is_replaced(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        await File.WriteAllTextAsync(KeyFile, content);

        var people = await StartAsync();

        Assert.NotNull(await people.FindByKeyAsync((await File.ReadAllTextAsync(KeyFile)).Trim(), default));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Fact]
    public async Task Without_a_key_file_nobody_is_made()
    {
        await StartAsync("");

        Assert.Empty((await _store.ListAsync("", 10, null, default)).Paths);
    }

    private async Task<PeopleDirectory> StartAsync(string? keyFile = null)
    {
        var options = Options.Create(new PeopleOptions { KeyFile = keyFile ?? KeyFile });
        var people = new PeopleDirectory(_store, TimeProvider.System, options);
        await new FirstPerson(people, options, NullLogger<FirstPerson>.Instance).StartAsync(default);
        return people;
    }
}
