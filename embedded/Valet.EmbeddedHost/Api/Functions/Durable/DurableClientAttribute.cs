using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Binds a <c>DurableTaskClient</c> parameter.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Ignored by this host: it has one task hub.</summary>
    public string? TaskHub { get; set; }

    /// <summary>Ignored by this host: it has one store.</summary>
    public string? ConnectionName { get; set; }
}
