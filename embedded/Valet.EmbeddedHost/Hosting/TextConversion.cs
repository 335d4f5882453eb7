using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Turns a text that a trigger delivered by name into a parameter's type: the text itself, a Guid, a date, else JSON.</summary>
internal static class TextConversion
{
    public static object? To(string text, Type type, string parameter, string function, JsonSerializerOptions json)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            if (target == typeof(string) || target == typeof(object)) return text;
            if (target == typeof(Guid)) return Guid.Parse(text);
            if (target == typeof(DateTime)) return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
            if (target == typeof(DateTimeOffset)) return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
            if (target == typeof(DateOnly)) return DateOnly.Parse(text, CultureInfo.InvariantCulture);
            if (target == typeof(byte[])) return Encoding.UTF8.GetBytes(text);
            if (target == typeof(ReadOnlyMemory<byte>)) return new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(text));
            if (target == typeof(BinaryData)) return BinaryData.FromString(text);
            if (target == typeof(bool)) return bool.Parse(text);
            return JsonSerializer.Deserialize(text, target, json);
        }
        catch (Exception error) when (error is JsonException or FormatException or NotSupportedException)
        {
            throw new FunctionInputConverterException($"Parameter '{parameter}' of function '{function}' cannot be made from what the trigger delivered: it is no {target.Name}.", error);
        }
    }
}
