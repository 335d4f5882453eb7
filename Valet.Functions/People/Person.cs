namespace Valet.Functions.People;

/// <summary>Someone Valet applies for; stored as <c>people/{user}/person.json</c>.</summary>
/// <param name="UserId">1 to 32 of [a-z0-9].</param>
public sealed record Person(string UserId, PersonTier Tier, DateTimeOffset CreatedAt);

/// <summary>How much a person may ask for; limits are looked up by it.</summary>
public enum PersonTier { Free, Pro }
