using Valet.Functions.Shared;

namespace Valet.Functions.Browser;

/// <summary>The browser or its page has gone: attach again.</summary>
public sealed class BrowserGoneException(string message, Exception? inner = null) : TransientException(message, inner);
