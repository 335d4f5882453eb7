namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the host and its extensions attach to an invocation, one object per type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Attaches an object under a type; null takes it away.</summary>
    void Set<T>(T instance);

    /// <summary>The object under a type; default when there is none.</summary>
    T? Get<T>();
}
