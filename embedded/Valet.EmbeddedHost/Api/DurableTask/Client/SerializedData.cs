using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>A payload's text with the converter that reads it.</summary>
public sealed class SerializedData(string data, DataConverter? converter = null)
{
    /// <summary>The text.</summary>
    public string Value { get; } = data ?? throw new ArgumentNullException(nameof(data));

    /// <summary>The converter.</summary>
    public DataConverter Converter { get; } = converter ?? JsonDataConverter.Default;

    /// <summary>The payload as a type.</summary>
    public T ReadAs<T>() => Converter.Deserialize<T>(Value)!;
}
