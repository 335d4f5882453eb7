namespace Valet.EmbeddedHost.Generators;

/// <summary>One extension method to generate: where it goes, what it is called, and its text. Compared by value, so that an edit elsewhere generates nothing anew.</summary>
internal sealed record Helper(string Namespace, string Key, string Text);
