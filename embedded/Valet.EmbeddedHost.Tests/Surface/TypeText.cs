using System.Reflection;

namespace Valet.EmbeddedHost.Tests.Surface;

/// <summary>Types as C# writes them, with their nullability, without namespaces. Of an unconstrained type parameter reflection cannot tell T from T?: both read T?.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));

    public static string Of(PropertyInfo property) => Of(property.PropertyType, new NullabilityInfoContext().Create(property));

    public static string Of(FieldInfo field) => Of(field.FieldType, new NullabilityInfoContext().Create(field));

    public static string Of(Type type) => Of(type, null);

    private static string Of(Type type, NullabilityInfo? info)
    {
        if (type.IsByRef) return Of(type.GetElementType()!, info);
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying, null) + "?";
        var mark = !type.IsValueType && info is { } known && (known.ReadState == NullabilityState.Nullable || known.WriteState == NullabilityState.Nullable) ? "?" : "";
        if (type.IsArray) return $"{Of(type.GetElementType()!, info?.ElementType)}[]{mark}";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword + mark;
        var name = type.IsNested && !type.IsGenericParameter ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;
        if (!type.IsGenericType) return name + mark;
        var arguments = type.GetGenericArguments();
        var annotated = info?.GenericTypeArguments is { } found && found.Length == arguments.Length ? found : null;
        return $"{name[..name.IndexOf('`')]}<{string.Join(", ", arguments.Select((a, i) => Of(a, annotated?[i])))}>{mark}";
    }
}
