using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

/// <summary>The page did not answer in time: asking it the same at once would only take as long again.</summary>
internal sealed class PageSilentException(string message) : TransientException(message);
