using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Valet.EmbeddedHost.Replay;

/// <summary>Gives a span the id that its children have named already. The platform has no public way; DurableTask.Core does the same by reflection.</summary>
internal static class SpanIds
{
    public static void Set(Activity span, string id)
    {
        SpanId(span) = id;
        Id(span) = $"00-{span.TraceId.ToHexString()}-{id}-{(span.Recorded ? "01" : "00")}";
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanId(Activity span);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_id")]
    private static extern ref string? Id(Activity span);
}
