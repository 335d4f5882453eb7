namespace Valet.Functions.Shared.Http;

/// <summary>One optional query parameter or header of an HTTP function, for the OpenAPI document.</summary>
/// <param name="description">Meaning, unit, range and default.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class OperationParameterAttribute(string place, string name, string description, Type type) : Attribute
{
    /// <summary><c>query</c> or <c>header</c>.</summary>
    public string Place { get; } = place;

    public string Name { get; } = name;

    public string Description { get; } = description;

    public Type Type { get; } = type;
}

public sealed class QueryParameterAttribute(string name, string description, Type? type = null) : OperationParameterAttribute("query", name, description, type ?? typeof(string));

public sealed class HeaderParameterAttribute(string name, string description) : OperationParameterAttribute("header", name, description, typeof(string));
