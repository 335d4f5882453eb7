namespace Microsoft.DurableTask;

internal static class TypedInput
{
    public static T Of<T>(object? input) => input switch
    {
        null => default!,
        T typed => typed,
        _ => throw new ArgumentException($"Input of type '{input.GetType()}' cannot be used as '{typeof(T)}'.", nameof(input)),
    };
}
