using Microsoft.Extensions.Options;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.People;

/// <summary>Who exists, and whose key this is.</summary>
public sealed class PeopleDirectory(IDocumentStore documents, TimeProvider clock, IOptions<PeopleOptions> options)
{
    private readonly KeyCache _cache = new(clock, TimeSpan.FromSeconds(options.Value.KeyCacheSeconds));

    /// <summary>Who holds this key, or null if it is no key, unknown, taken away, or its person is gone.</summary>
    public async Task<Caller?> FindByKeyAsync(string? key, CancellationToken cancellationToken)
    {
        if (!PeopleRules.IsKey(key)) return null;
        var hash = Ids.Sha256(key!);
        if (_cache.Find(hash) is { } known) return known;

        var generation = _cache.Generation;
        if (await documents.ReadAsync(PeopleRules.KeyPath(hash), cancellationToken) is not { } stored) return null;
        var found = Json.FromBytes<PersonKey>(stored.Content);
        if (await FindPersonAsync(found.UserId, cancellationToken) is null) return null;
        var caller = new Caller(found.UserId, found.Admin);
        _cache.Keep(hash, caller, generation);
        return caller;
    }

    public async Task<Person?> FindPersonAsync(string userId, CancellationToken cancellationToken) =>
        await documents.ReadAsync(PeopleRules.PersonPath(userId), cancellationToken) is { } stored ? Json.FromBytes<Person>(stored.Content) : null;

    /// <summary>Makes the person, or returns the one who has this id already.</summary>
    /// <exception cref="ArgumentException">The id is not 1 to 32 of [a-z0-9].</exception>
    public async Task<Person> CreatePersonAsync(string userId, PersonTier tier, CancellationToken cancellationToken)
    {
        var person = new Person(userId, tier, clock.GetUtcNow());
        if (await documents.CreateAsync(PeopleRules.PersonPath(userId), Json.ToBytes(person), cancellationToken) is not null) return person;
        return await FindPersonAsync(userId, cancellationToken)
            ?? throw new TransientException("A person was being made and taken away at the same time; try again.");
    }

    /// <summary>A new key for the person. The answer is the only place where it ever stands; the store keeps its SHA-256.</summary>
    public async Task<string> IssueKeyAsync(string userId, bool admin, CancellationToken cancellationToken)
    {
        if (await FindPersonAsync(userId, cancellationToken) is null) throw new FinalException("A key was asked for a person who does not exist; create the person first.");
        var key = PeopleRules.NewKey();
        await documents.CreateAsync(PeopleRules.KeyPath(Ids.Sha256(key)), Json.ToBytes(new PersonKey(userId, admin, clock.GetUtcNow())), cancellationToken);
        return key;
    }

    /// <summary>Takes the key away: at once in this process, within <see cref="PeopleOptions.KeyCacheSeconds"/> in others. True if it was one.</summary>
    public async Task<bool> RevokeKeyAsync(string key, CancellationToken cancellationToken)
    {
        if (!PeopleRules.IsKey(key)) return false;
        var existed = await documents.DeleteAsync(PeopleRules.KeyPath(Ids.Sha256(key)), cancellationToken);
        _cache.Invalidate();
        return existed;
    }
}
