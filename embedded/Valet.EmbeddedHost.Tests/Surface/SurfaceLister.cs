using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Valet.EmbeddedHost.Tests.Surface;

/// <summary>The public surface of some types as sorted lines: one for each type, one for each public or protected member.</summary>
internal static class SurfaceLister
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Lines(IEnumerable<Type> types) =>
        types.SelectMany(LinesOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public static IEnumerable<string> Names(IEnumerable<Type> types) => types.Select(NameOf).Order(StringComparer.Ordinal);

    private static IEnumerable<string> LinesOf(Type type)
    {
        var name = NameOf(type);
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            yield return $"{name}: delegate{Parameters(invoke)} -> {TypeText.Of(invoke.ReturnParameter)}";
            yield break;
        }

        yield return $"{name}: {Kind(type)}{Bases(type)}{Constraints(type.GetGenericArguments())}{Attributes(type)}";
        if (type.IsEnum)
        {
            foreach (var value in Enum.GetNames(type))
                yield return $"{name}.{value} = {Convert.ToInt64(Enum.Parse(type, value), CultureInfo.InvariantCulture)}{Attributes(type.GetField(value)!)}";
            yield break;
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(Visible))
            yield return $"{name}.ctor{Parameters(constructor)}{Access(constructor)}{Attributes(constructor)}";
        foreach (var field in type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily))
            yield return $"{name}.{field.Name}: {(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeText.Of(field)}{Constant(field)}{Attributes(field)}";
        foreach (var property in type.GetProperties(Declared))
        {
            if (Property(property) is { } line) yield return $"{name}.{line}";
        }

        foreach (var method in type.GetMethods(Declared).Where(m => Visible(m) && Written(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal))))
            yield return $"{name}.{Method(method)}";
    }

    private static string? Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(Visible).ToArray();
        if (accessors.Length == 0 || property.Name == "EqualityContract") return null;
        var setter = property.SetMethod is { } set && Visible(set)
            ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : set.IsFamily && !accessors[0].IsFamily ? " protected set;" : " set;"
            : "";
        var getter = property.GetMethod is { } get && Visible(get) ? " get;" : "";
        return $"{property.Name}: {TypeText.Of(property)} {{{getter}{setter} }}{Access(accessors[0])}{Attributes(property)}";
    }

    private static string Method(MethodInfo method)
    {
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{method.Name}{generics}{Parameters(method, extension)} -> {TypeText.Of(method.ReturnParameter)}{Access(method)}{Constraints(method.GetGenericArguments())}{Attributes(method)}";
    }

    private static string Parameters(MethodBase method, string first = "") =>
        $"({first}{string.Join(", ", method.GetParameters().Select(p => $"{(p.IsDefined(typeof(ParamArrayAttribute)) ? "params " : p.IsOut ? "out " : "")}{TypeText.Of(p)} {p.Name}{Default(p)}"))})";

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : parameter.DefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? " = default" : " = null",
        string text => $" = \"{text}\"",
        bool flag => flag ? " = true" : " = false",
        var value => string.Create(CultureInfo.InvariantCulture, $" = {value}"),
    };

    private static string Constant(FieldInfo field) => field.IsLiteral ? string.Create(CultureInfo.InvariantCulture, $" = {field.GetRawConstantValue()}") : "";

    private static string Kind(Type type)
    {
        if (type.IsEnum) return "enum";
        if (type.IsInterface) return "interface";
        var record = type.GetMethod("<Clone>$", Declared) is not null || type.GetMethod("PrintMembers", Declared) is not null ? "record " : "";
        if (type.IsValueType) return $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{record}struct";
        var modifier = type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return $"{modifier}{record}class";
    }

    private static string Bases(Type type)
    {
        var inherited = (type.BaseType?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(i => i.GetInterfaces())).ToHashSet();
        var bases = new[] { type.BaseType }
            .Where(b => b is not null && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum))
            .Concat(type.GetInterfaces().Where(i => i.IsVisible && !inherited.Contains(i)).OrderBy(i => i.FullName, StringComparer.Ordinal))
            .Select(b => TypeText.Of(b!)).ToArray();
        return bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    private static string Constraints(IEnumerable<Type> parameters) => string.Concat(parameters.Where(p => p.IsGenericParameter).Select(p =>
    {
        var flags = p.GenericParameterAttributes;
        var notNull = p.CustomAttributes.Any(a => a.AttributeType.Name == "NullableAttribute" && a.ConstructorArguments[0].Value is (byte)1) ? "notnull" : null;
        var parts = new[] { flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? "class" : notNull }
            .Concat(p.GetGenericParameterConstraints().Select(TypeText.Of)).Where(part => part is not null).ToArray();
        return parts.Length == 0 ? "" : $" where {p.Name} : {string.Join(", ", parts)}";
    }));

    private static string Access(MethodBase method)
    {
        var access = method.IsFamily || method.IsFamilyOrAssembly ? " protected" : "";
        var scope = method.IsStatic ? " static" : "";
        var dispatch = method.DeclaringType!.IsInterface || !method.IsVirtual ? "" : method.IsAbstract ? " abstract"
            : ((MethodInfo)method).GetBaseDefinition().DeclaringType != method.DeclaringType ? " override" : method.IsFinal ? "" : " virtual";
        return access + scope + dispatch;
    }

    private static string Attributes(MemberInfo member)
    {
        var found = member.GetCustomAttributes(inherit: false).Select(attribute => attribute switch
        {
            AttributeUsageAttribute usage => $"AttributeUsage({usage.ValidOn}{(usage.AllowMultiple ? ", multiple" : "")}{(usage.Inherited ? "" : ", not inherited")})",
            ObsoleteAttribute obsolete => $"Obsolete({(obsolete.IsError ? "error" : "warning")})",
            EditorBrowsableAttribute browsable => $"EditorBrowsable({browsable.State})",
            System.Text.Json.Serialization.JsonPropertyNameAttribute json => $"Json(\"{json.Name}\")",
            System.Text.Json.Serialization.JsonConverterAttribute => "JsonConverter",
            System.Diagnostics.CodeAnalysis.NotNullIfNotNullAttribute not => $"NotNullIfNotNull({not.ParameterName})",
            _ => null,
        }).OfType<string>().Order(StringComparer.Ordinal).ToArray();
        return found.Length == 0 ? "" : $" [{string.Join("; ", found)}]";
    }

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>What the compiler adds to a record is not listed: the word record says it.</summary>
    private static bool Written(MethodInfo method) => !method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.Name != "<Clone>$";

    private static string NameOf(Type type)
    {
        var name = type.IsNested ? $"{NameOf(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType && name.Contains('`') ? $"{name[..name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(a => a.Name))}>" : name;
    }
}
