using System.Text;
using Microsoft.Extensions.Options;
using Valet.Functions.People;
using Valet.Functions.Shared;
using Valet.Functions.Tests.Harness;
using Xunit;

namespace Valet.Functions.Tests.People;

public sealed class PeopleDirectoryTests
{
    private readonly MemoryDocumentStore _store = new();
    private readonly HandClock _clock = new();

    [Fact]
    public async Task A_key_finds_its_person()
    {
        var people = Directory();
        await people.CreatePersonAsync("ada", PersonTier.Free, default);
        var key = await people.IssueKeyAsync("ada", admin: false, default);

        Assert.Equal(new Caller("ada", false), await people.FindByKeyAsync(key, default));
        Assert.Equal(new Caller("ada", false), await Directory().FindByKeyAsync(key, default));
    }

    [Fact]
    public async Task The_key_itself_is_never_stored()
    {
        var people = Directory();
        await people.CreatePersonAsync("ada", PersonTier.Free, default);
        var key = await people.IssueKeyAsync("ada", admin: true, default);

        foreach (var path in (await _store.ListAsync("", 1000, null, default)).Paths)
        {
            Assert.DoesNotContain(key[3..], path);
            Assert.DoesNotContain(key[3..], Encoding.UTF8.GetString((await _store.ReadAsync(path, default))!.Content.Span));
        }

        Assert.NotNull(await _store.ReadAsync($"keys/{Ids.Sha256(key)}.json", default));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("vk_")]
    [InlineData("vk_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg")]
    [InlineData("vk_0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("vk_../../../people/ada/person")]
    public async Task What_is_no_key_is_refused_without_asking_the_store(string? key)
    {
        Assert.Null(await Directory().FindByKeyAsync(key, default));
        Assert.Equal(0, _store.Reads);
    }

    [Fact]
    public async Task A_found_key_is_asked_for_once_in_thirty_seconds()
    {
        var people = Directory();
        await people.CreatePersonAsync("ada", PersonTier.Free, default);
        var key = await people.IssueKeyAsync("ada", admin: false, default);
        await people.FindByKeyAsync(key, default);
        var reads = _store.Reads;

        _clock.Advance(TimeSpan.FromSeconds(29));
        await people.FindByKeyAsync(key, default);
        Assert.Equal(reads, _store.Reads);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await people.FindByKeyAsync(key, default);
        Assert.True(_store.Reads > reads);
    }

    [Fact]
    public async Task A_key_that_is_taken_away_works_no_more()
    {
        var people = Directory();
        await people.CreatePersonAsync("ada", PersonTier.Free, default);
        var key = await people.IssueKeyAsync("ada", admin: false, default);
        await people.FindByKeyAsync(key, default);

        Assert.True(await people.RevokeKeyAsync(key, default));
        Assert.Null(await people.FindByKeyAsync(key, default));
    }

    [Fact]
    public async Task A_key_taken_away_while_it_is_looked_up_is_not_remembered()
    {
        var people = Directory();
        await people.CreatePersonAsync("ada", PersonTier.Free, default);
        var key = await people.IssueKeyAsync("ada", admin: false, default);

        _store.AfterNextRead = () => people.RevokeKeyAsync(key, default).GetAwaiter().GetResult();
        await people.FindByKeyAsync(key, default);

        Assert.Null(await people.FindByKeyAsync(key, default));
    }

    [Fact]
    public async Task The_key_of_an_erased_person_works_no_more()
    {
        var people = Directory();
        await people.CreatePersonAsync("ada", PersonTier.Free, default);
        var key = await people.IssueKeyAsync("ada", admin: false, default);
        await _store.DeleteAsync("people/ada/person.json", default);

        Assert.Null(await people.FindByKeyAsync(key, default));
    }

    [Fact]
    public async Task Making_a_person_twice_keeps_the_first()
    {
        var people = Directory();
        var first = await people.CreatePersonAsync("ada", PersonTier.Free, default);
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(first, await people.CreatePersonAsync("ada", PersonTier.Pro, default));
    }

    [Theory]
    [InlineData("Ada")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456")]
    public async Task A_user_id_is_one_to_thirty_two_small_letters_and_digits(string userId) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Directory().CreatePersonAsync(userId, PersonTier.Free, default));

    [Fact]
    public async Task No_key_is_issued_to_nobody() =>
        await Assert.ThrowsAsync<FinalException>(() => Directory().IssueKeyAsync("nobody", admin: false, default));

    [Theory]
    [InlineData("Bearer {0}", true)]
    [InlineData("bearer  {0} ", true)]
    [InlineData("Basic {0}", false)]
    [InlineData("{0}", false)]
    [InlineData("Bearer {0}, Bearer {0}", false)]
    public void A_key_is_read_from_a_bearer_header_only(string header, bool found)
    {
        var key = PeopleRules.NewKey();
        Assert.Equal(found ? key : null, PeopleRules.KeyOf(string.Format(header, key)));
    }

    private PeopleDirectory Directory() => new(_store, _clock, Options.Create(new PeopleOptions()));

    private sealed class HandClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
