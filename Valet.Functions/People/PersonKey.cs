namespace Valet.Functions.People;

/// <summary>What <c>keys/{sha256}.json</c> holds: whose key it is, and never the key.</summary>
public sealed record PersonKey(string UserId, bool Admin, DateTimeOffset CreatedAt);
