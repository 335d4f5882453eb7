using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>Turns payloads into text and back.</summary>
public abstract class DataConverter
{
    /// <summary>The text of a value; null for null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);

    /// <summary>The value of a text; null for null.</summary>
    [return: NotNullIfNotNull(nameof(data))]
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>The value of a text; default for null.</summary>
    [return: NotNullIfNotNull(nameof(data))]
    public virtual T? Deserialize<T>(string? data) => data is null ? default : (T?)Deserialize(data, typeof(T));
}
