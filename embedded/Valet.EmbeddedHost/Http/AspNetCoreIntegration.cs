namespace Valet.EmbeddedHost.Http;

/// <summary>
/// Marks an app that asked for ASP.NET Core's own request and response. There bodies are asynchronous only; an app without it has bodies in
/// memory at the official worker, where the synchronous calls work too.
/// </summary>
internal sealed class AspNetCoreIntegration;
