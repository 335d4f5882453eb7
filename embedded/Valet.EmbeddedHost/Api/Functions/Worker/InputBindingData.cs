namespace Microsoft.Azure.Functions.Worker;

/// <summary>An input of the invocation as middleware sees it. Setting the value replaces what the function is given.</summary>
public abstract class InputBindingData<T>
{
    /// <summary>The binding that the input belongs to.</summary>
    public abstract BindingMetadata BindingMetadata { get; }

    /// <summary>The converted input; default when there is none.</summary>
    public abstract T? Value { get; set; }
}
