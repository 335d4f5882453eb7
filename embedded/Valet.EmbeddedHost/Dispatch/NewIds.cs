namespace Valet.EmbeddedHost.Dispatch;

/// <summary>New instance ids: 32 hex digits that begin with the time, so that new rows lie side by side in the store's index.</summary>
internal static class NewIds
{
    public static string Next(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
}
