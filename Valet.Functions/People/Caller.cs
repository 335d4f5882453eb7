namespace Valet.Functions.People;

/// <summary>Who sent this HTTP request, proven by a key.</summary>
public sealed record Caller(string UserId, bool Admin);
