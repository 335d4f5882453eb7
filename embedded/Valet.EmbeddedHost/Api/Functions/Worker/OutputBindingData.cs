namespace Microsoft.Azure.Functions.Worker;

/// <summary>An output of the invocation as middleware sees it after the function ran. Setting the value replaces what is sent out.</summary>
public abstract class OutputBindingData<T>
{
    /// <summary>The binding's kind, such as <c>blob</c> or <c>queue</c>.</summary>
    public abstract string BindingType { get; }

    /// <summary>The binding's name: that of the property, or <c>$return</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The output; default when the function gave none of this type.</summary>
    public abstract T? Value { get; set; }
}
