using System.Linq;
using Microsoft.CodeAnalysis;

namespace Valet.EmbeddedHost.Generators;

/// <summary>How symbols are spelled in generated code.</summary>
internal static class Names
{
    private static readonly SymbolDisplayFormat Full =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The name given to an attribute's constructor, if there is one.</summary>
    public static string? Given(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is string { Length: > 0 } name ? name : null;

    public static string Type(ITypeSymbol type) => type.ToDisplayString(Full);

    public static string See(INamedTypeSymbol type) => $"<see cref=\"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}\"/>";

    /// <summary>Extensions live beside the type; those of types without a namespace in <c>Microsoft.DurableTask</c>.</summary>
    public static string Space(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "Microsoft.DurableTask" : type.ContainingNamespace.ToDisplayString();

    /// <summary><c>public</c> or <c>internal</c>, as the types allow; null when a method outside of their class cannot name them.</summary>
    public static string? Access(params ITypeSymbol[] types)
    {
        var all = types.Select(Least).ToArray();
        if (all.Any(access => access == Accessibility.Private))
            return null;
        return all.All(access => access == Accessibility.Public) ? "public" : "internal";
    }

    private static Accessibility Least(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return Least(array.ElementType);
        var least = Accessibility.Public;
        for (ITypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            if (at.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                return Accessibility.Private;
            if (at.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal)
                least = Accessibility.Internal;
        }

        foreach (ITypeSymbol argument in (type as INamedTypeSymbol)?.TypeArguments ?? [])
        {
            var inner = Least(argument);
            if (inner == Accessibility.Private)
                return inner;
            if (inner == Accessibility.Internal)
                least = inner;
        }

        return least;
    }
}
