using Valet.Functions.Storage;
using Xunit;

namespace Valet.Functions.Tests.Storage;

public sealed class FileDocumentStoreTests : DocumentStoreContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-documents-").FullName;

    protected override ValueTask<IDocumentStore> StartAsync() => ValueTask.FromResult(Open());

    protected override IDocumentStore Open() => new FileDocumentStore(_folder, TimeProvider.System);

    protected override ValueTask StopAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_document_is_a_file_of_the_same_path_that_nobody_else_may_read()
    {
        await Store.CreateAsync("people/me/profile.json", Bytes("{}"), default);

        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(_folder, "people/me/profile.json")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder, "people")));
    }

    [Theory]
    [InlineData("two\nthr", "two\n")]
    [InlineData("two\n", "")]
    [InlineData("", "two\n")]
    public async Task An_append_whose_process_died_is_there_whole_or_not_at_all(string announced, string written)
    {
        await Store.AppendAsync("events.jsonl", Bytes("one\n"), 0, default);
        using (var held = await TakeAsync("events.jsonl"))
        {
            AppendJournal.Announce(held.Journal, "events.jsonl", 4, Bytes(announced));
            await File.AppendAllTextAsync(Path.Combine(_folder, "events.jsonl"), written);
        }

        Assert.Equal("one\n", Text((await Open().ReadAsync("events.jsonl", default))!.Content));
        Assert.Equal(10, await Open().AppendAsync("events.jsonl", Bytes("again\n"), 4, default));
    }

    [Fact]
    public async Task An_append_that_was_finished_stays_when_its_announcement_is_found()
    {
        await Store.AppendAsync("events.jsonl", Bytes("one\n"), 0, default);
        using (var held = await TakeAsync("events.jsonl"))
        {
            AppendJournal.Announce(held.Journal, "events.jsonl", 4, Bytes("two\n"));
            await File.AppendAllTextAsync(Path.Combine(_folder, "events.jsonl"), "two\n");
        }

        Assert.Equal("one\ntwo\n", Text((await Open().ReadAsync("events.jsonl", default))!.Content));
    }

    [Fact]
    public async Task An_announcement_that_is_torn_is_forgotten()
    {
        await Store.AppendAsync("events.jsonl", Bytes("one\n"), 0, default);
        using (var held = await TakeAsync("events.jsonl")) held.Journal.Write(Bytes("events.jsonl\n2\n"));

        Assert.Equal("one\n", Text((await Open().ReadAsync("events.jsonl", default))!.Content));
    }

    [Fact]
    public async Task A_version_that_was_never_renamed_is_not_seen()
    {
        var etag = await Store.CreateAsync("a.json", Bytes("old"), default);
        using (var held = await TakeAsync("a.json")) await File.WriteAllTextAsync(held.NewFile, "half of the ne");

        var read = await Open().ReadAsync("a.json", default);
        Assert.Equal(("old", etag), (Text(read!.Content), read.ETag));
        Assert.NotNull(await Store.ReplaceAsync("a.json", Bytes("new"), etag!, default));
        Assert.Equal("new", Text((await Store.ReadAsync("a.json", default))!.Content));
    }

    [Fact]
    public async Task A_writer_waits_for_the_lock_of_another_process()
    {
        await Store.CreateAsync("warm", Bytes("x"), default);
        Directory.CreateDirectory(Path.Combine(_folder, "~store"));
        var foreign = Enumerable.Range(0, 128).Select(i => new FileStream(Path.Combine(_folder, "~store", $"lock-{i:x2}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)).ToList();

        var create = Store.CreateAsync("a.json", Bytes("x"), default);
        var list = await Store.ListAsync("", 10, null, default);
        Assert.Equal(["warm"], list.Paths);
        Assert.False(create.IsCompleted);
        foreach (var file in foreign) await file.DisposeAsync();

        Assert.NotNull(await create);
    }

    [Fact]
    public async Task Writing_goes_on_while_others_empty_the_folder()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            var store = Open();
            for (var n = 0; n < 40; n++)
            {
                Assert.NotNull(await store.CreateAsync($"people/me/runs/{i}-{n}", Bytes("x"), default));
                Assert.True(await store.DeleteAsync($"people/me/runs/{i}-{n}", default));
            }
        })));

        Assert.Empty((await Store.ListAsync("", 10, null, default)).Paths);
        Assert.False(Directory.Exists(Path.Combine(_folder, "people")));
    }

    [Fact]
    public async Task Nothing_can_lie_below_a_document()
    {
        await Store.CreateAsync("a/b", Bytes("x"), default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.CreateAsync("a", Bytes("x"), default));
        await Assert.ThrowsAnyAsync<IOException>(() => Store.CreateAsync("a/b/c", Bytes("x"), default));
        Assert.Null(await Store.ReadAsync("a", default));
        Assert.Null(await Store.ReadAsync("a/b/c", default));
    }

    [Fact]
    public async Task A_foreign_token_is_refused() => await Assert.ThrowsAsync<ArgumentException>(() => Store.ListAsync("", 1, "%%%", default));

    private Task<FolderLock> TakeAsync(string path) => FolderLocks.Of(Path.Combine(_folder, "~store")).TakeAsync(path, TimeProvider.System, default);
}
