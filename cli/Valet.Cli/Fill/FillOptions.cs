namespace Valet.Cli.Fill;

/// <param name="BrowserArguments">Handed to Chromium, each as one switch.</param>
/// <param name="AllowPrivate">Any address may be opened, and no name is resolved outside Chromium.</param>
/// <param name="Screenshot">Where a picture of the filled page goes; null for none.</param>
internal sealed record FillOptions(int MaxPages, IReadOnlyList<string> BrowserArguments, bool AllowPrivate, string? Screenshot);
