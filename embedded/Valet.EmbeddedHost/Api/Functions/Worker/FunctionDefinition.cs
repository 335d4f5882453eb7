using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What is known about a function before it runs.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The method's parameters in their order.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>The file of the assembly that holds the function.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary><c>Namespace.Type.Method</c>.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Identifies the function within the app, stable between restarts.</summary>
    public abstract string Id { get; }

    /// <summary>The function's name.</summary>
    public abstract string Name { get; }

    /// <summary>What is bound on the way in, the trigger included, by parameter name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>What is bound on the way out, by property name, or <c>$return</c>.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}
