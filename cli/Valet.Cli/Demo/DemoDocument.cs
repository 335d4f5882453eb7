namespace Valet.Cli.Demo;

/// <param name="Kind"><c>resume</c> or <c>cover_letter</c>.</param>
internal sealed record DemoDocument(string Kind, string FileName, string ContentType, byte[] Content);
