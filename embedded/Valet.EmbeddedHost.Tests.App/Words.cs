namespace Valet.EmbeddedHost.Tests.App;

/// <summary>A service, to be injected.</summary>
public sealed class Words
{
    public string Hello { get; } = "Hello";
}
