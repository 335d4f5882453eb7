using System.Text;
using Valet.Functions.Storage;
using Xunit;

namespace Valet.Functions.Tests.Storage;

/// <summary>What every document store must do. Each test has a store of its own, which is empty.</summary>
public abstract class DocumentStoreContract : IAsyncLifetime
{
    /// <summary>Another store on the same documents, as a second worker has one.</summary>
    protected abstract IDocumentStore Open();

    protected abstract ValueTask<IDocumentStore> StartAsync();

    protected abstract ValueTask StopAsync();

    protected IDocumentStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_empty_store_holds_nothing()
    {
        Assert.Null(await Store.ReadAsync("people/me/person.json", default));
        Assert.Null(await Store.ReadFromAsync("people/me/events.jsonl", 0, default));
        Assert.Null(await Store.ReplaceAsync("people/me/person.json", Bytes("x"), "\"0x8DAAAAAAAAAAAAA\"", default));
        Assert.Null(await Store.AppendAsync("people/me/events.jsonl", Bytes("x"), 3, default));
        Assert.False(await Store.DeleteAsync("people/me/person.json", default));
        var page = await Store.ListAsync("", 10, null, default);
        Assert.Empty(page.Paths);
        Assert.Null(page.Token);
    }

    [Fact]
    public async Task What_was_created_is_read_by_any_store_until_it_is_deleted()
    {
        var etag = await Store.CreateAsync("people/me/profile.json", Bytes("{}"), default);

        var read = await Open().ReadAsync("people/me/profile.json", default);
        Assert.Equal("{}", Text(read!.Content));
        Assert.Equal(etag, read.ETag);
        Assert.True(await Store.DeleteAsync("people/me/profile.json", default));
        Assert.False(await Store.DeleteAsync("people/me/profile.json", default));
        Assert.Null(await Open().ReadAsync("people/me/profile.json", default));
        Assert.NotNull(await Store.CreateAsync("people/me/profile.json", Bytes("{}"), default));
    }

    [Fact]
    public async Task Creating_what_exists_changes_nothing()
    {
        await Store.CreateAsync("a/b.json", Bytes("first"), default);

        Assert.Null(await Store.CreateAsync("a/b.json", Bytes("second"), default));
        Assert.Equal("first", Text((await Store.ReadAsync("a/b.json", default))!.Content));
    }

    [Fact]
    public async Task A_replacement_needs_the_etag_of_the_last_write()
    {
        var first = await Store.CreateAsync("a.json", Bytes("1"), default);
        var second = await Store.ReplaceAsync("a.json", Bytes("2"), first!, default);

        Assert.NotNull(second);
        Assert.Null(await Store.ReplaceAsync("a.json", Bytes("3"), first!, default));
        var read = await Store.ReadAsync("a.json", default);
        Assert.Equal(("2", second), (Text(read!.Content), read.ETag));
    }

    [Fact]
    public async Task Every_write_changes_the_etag_even_of_equal_contents()
    {
        var etags = new HashSet<string>();
        var etag = await Store.CreateAsync("a.json", Bytes("same"), default);
        for (var i = 0; i < 10; i++)
        {
            Assert.True(etags.Add(etag!));
            etag = await Store.ReplaceAsync("a.json", Bytes("same"), etag!, default);
        }

        await Store.DeleteAsync("a.json", default);
        Assert.True(etags.Add((await Store.CreateAsync("a.json", Bytes("same"), default))!));
    }

    [Fact]
    public async Task A_deleted_document_cannot_be_replaced()
    {
        var etag = await Store.CreateAsync("a.json", Bytes("1"), default);
        await Store.DeleteAsync("a.json", default);

        Assert.Null(await Store.ReplaceAsync("a.json", Bytes("2"), etag!, default));
        Assert.Null(await Store.ReadAsync("a.json", default));
    }

    [Fact]
    public async Task Appends_go_to_the_end_that_the_writer_knows()
    {
        Assert.Equal(4, await Store.AppendAsync("run/events.jsonl", Bytes("one\n"), 0, default));
        Assert.Equal(8, await Open().AppendAsync("run/events.jsonl", Bytes("two\n"), 4, default));
        Assert.Null(await Store.AppendAsync("run/events.jsonl", Bytes("late"), 4, default));
        Assert.Null(await Store.AppendAsync("run/events.jsonl", Bytes("late"), 0, default));
        Assert.Null(await Store.AppendAsync("run/events.jsonl", Bytes("early"), 9, default));
        Assert.Equal(8, await Store.AppendAsync("run/events.jsonl", default, 8, default));

        Assert.Equal("one\ntwo\n", Text((await Store.ReadAsync("run/events.jsonl", default))!.Content));
    }

    [Fact]
    public async Task A_reader_can_take_what_came_after_what_it_has()
    {
        await Store.AppendAsync("run/events.jsonl", Bytes("one\n"), 0, default);
        await Store.AppendAsync("run/events.jsonl", Bytes("two\n"), 4, default);

        Assert.Equal("one\ntwo\n", Text((await Store.ReadFromAsync("run/events.jsonl", 0, default))!.Value));
        Assert.Equal("two\n", Text((await Store.ReadFromAsync("run/events.jsonl", 4, default))!.Value));
        Assert.Equal("", Text((await Store.ReadFromAsync("run/events.jsonl", 8, default))!.Value));
        Assert.Equal("", Text((await Store.ReadFromAsync("run/events.jsonl", 80, default))!.Value));
    }

    [Fact]
    public async Task An_empty_document_is_a_document()
    {
        Assert.NotNull(await Store.CreateAsync("empty", default, default));

        Assert.Equal(0, (await Store.ReadAsync("empty", default))!.Content.Length);
        Assert.Equal(0, (await Store.ReadFromAsync("empty", 0, default))!.Value.Length);
        Assert.Null(await Store.CreateAsync("empty", Bytes("x"), default));
    }

    [Fact]
    public async Task Eight_megabytes_come_back_as_they_were()
    {
        var content = new byte[8 * 1024 * 1024];
        new Random(7).NextBytes(content);

        var etag = await Store.CreateAsync("people/me/documents/big", content, default);
        Assert.True((await Store.ReadAsync("people/me/documents/big", default))!.Content.Span.SequenceEqual(content));
        Array.Reverse(content);
        Assert.NotNull(await Store.ReplaceAsync("people/me/documents/big", content, etag!, default));
        Assert.True((await Store.ReadAsync("people/me/documents/big", default))!.Content.Span.SequenceEqual(content));
        Assert.True((await Store.ReadFromAsync("people/me/documents/big", content.Length - 10, default))!.Value.Span.SequenceEqual(content.AsSpan()[^10..]));
    }

    [Fact]
    public async Task Of_fifty_creators_one_wins()
    {
        var etags = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Open().CreateAsync("intents/one", Bytes($"writer {i}"), default))));

        var winner = Array.FindIndex(etags, e => e is not null);
        Assert.Single(etags, e => e is not null);
        Assert.Equal($"writer {winner}", Text((await Store.ReadAsync("intents/one", default))!.Content));
    }

    [Fact]
    public async Task Of_many_replacements_with_one_etag_one_wins()
    {
        var etag = await Store.CreateAsync("session.json", Bytes("0"), default);

        var etags = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Open().ReplaceAsync("session.json", Bytes($"writer {i}"), etag!, default))));

        var winner = Array.FindIndex(etags, e => e is not null);
        Assert.Single(etags, e => e is not null);
        var read = await Store.ReadAsync("session.json", default);
        Assert.Equal(($"writer {winner}", etags[winner]), (Text(read!.Content), read.ETag));
    }

    [Fact]
    public async Task Of_many_appends_at_one_length_one_wins()
    {
        for (var round = 0; round < 3; round++)
        {
            var at = round * 5;
            var lengths = await Task.WhenAll(Enumerable.Range(10, 20).Select(i => Task.Run(() => Open().AppendAsync("events.jsonl", Bytes($"r{round}{i}\n"), at, default))));

            Assert.Equal(at + 5, Assert.Single(lengths, l => l is not null));
        }

        Assert.Matches("^r0[0-9]{2}\nr1[0-9]{2}\nr2[0-9]{2}\n$", Text((await Store.ReadAsync("events.jsonl", default))!.Content));
    }

    [Fact]
    public async Task Writers_that_try_again_lose_no_increment()
    {
        await Store.CreateAsync("counter", Bytes("0"), default);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var store = Open();
            for (var done = 0; done < 10;)
            {
                var read = await store.ReadAsync("counter", default);
                var next = Bytes((int.Parse(Text(read!.Content)) + 1).ToString());
                if (await store.ReplaceAsync("counter", next, read.ETag, default) is not null) done++;
            }
        })));

        Assert.Equal("40", Text((await Store.ReadAsync("counter", default))!.Content));
    }

    [Fact]
    public async Task A_listing_is_in_ordinal_order_and_has_the_prefix()
    {
        string[] paths = ["people/me/runs/0b/state.json", "people/me/runs/0a/state.json", "people/me/runs/0a/plan-1.json", "people/me/runs-old", "people/me/runs/0a.txt",
            "people/Me/x", "people/me2/x", "people/me/_", "people/me/runs/0a/gates/g-1.json", "zoo"];
        foreach (var path in paths) await Store.CreateAsync(path, Bytes(path), default);

        Assert.Equal(paths.Order(StringComparer.Ordinal), (await Store.ListAsync("", 1000, null, default)).Paths);
        Assert.Equal(paths.Where(p => p.StartsWith("people/me/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), (await Store.ListAsync("people/me/", 1000, null, default)).Paths);
        Assert.Equal(paths.Where(p => p.StartsWith("people/me/runs/0a", StringComparison.Ordinal)).Order(StringComparer.Ordinal), (await Store.ListAsync("people/me/runs/0a", 1000, null, default)).Paths);
        Assert.Equal(["zoo"], (await Store.ListAsync("zo", 1, null, default)).Paths);
        Assert.Empty((await Store.ListAsync("zoo/", 1, null, default)).Paths);
    }

    [Fact]
    public async Task A_listing_goes_on_where_the_page_before_ended()
    {
        var paths = Enumerable.Range(0, 23).Select(i => $"d/{i % 5}/{i:d2}{(i % 2 == 0 ? "" : "/x")}").Order(StringComparer.Ordinal).ToList();
        foreach (var path in paths) await Store.CreateAsync(path, Bytes("x"), default);

        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await Open().ListAsync("d/", 4, token, default);
            Assert.InRange(page.Paths.Count, 1, 4);
            seen.AddRange(page.Paths);
            token = page.Token;
        }
        while (token is not null);

        Assert.Equal(paths, seen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("ä")]
    [InlineData("a\0b")]
    [InlineData("a~")]
    [InlineData("a?b")]
    public async Task A_path_outside_the_rules_is_refused(string path)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReadAsync(path, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReadFromAsync(path, 0, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync(path, default, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReplaceAsync(path, default, "e", default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(path, default, 0, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(path, default));
    }

    [Fact]
    public async Task Long_paths_are_taken_up_to_the_limit()
    {
        var path = string.Join('/', new string('a', 255), new string('b', 255), "");
        Assert.NotNull(await Store.CreateAsync(path[..^1], Bytes("x"), default));
        Assert.NotNull(await Store.CreateAsync(".hidden/...", Bytes("x"), default));

        await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync(path + "c", Bytes("x"), default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync(new string('a', 256), Bytes("x"), default));
        Assert.Equal([".hidden/...", path[..^1]], (await Store.ListAsync("", 10, null, default)).Paths);
    }

    [Fact]
    public async Task A_listing_outside_the_rules_is_refused()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListAsync("", 0, null, default));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListAsync("", 1001, null, default));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListAsync("../", 1, null, default));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListAsync("a b", 1, null, default));
    }

    [Fact]
    public async Task An_append_longer_than_a_block_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync("a", new byte[4 * 1024 * 1024 + 1], 0, default));

    [Fact]
    public async Task The_longest_append_is_taken_whole()
    {
        Assert.Equal(4 * 1024 * 1024, await Store.AppendAsync("a", new byte[4 * 1024 * 1024], 0, default));
        Assert.Equal(4 * 1024 * 1024 + 1, await Store.AppendAsync("a", new byte[1], 4 * 1024 * 1024, default));
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(ReadOnlyMemory<byte> content) => Encoding.UTF8.GetString(content.Span);
}
