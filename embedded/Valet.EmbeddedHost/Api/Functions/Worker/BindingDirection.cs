namespace Microsoft.Azure.Functions.Worker;

/// <summary>Whether a binding gives to the function or takes from it.</summary>
public enum BindingDirection
{
    /// <summary>It gives to the function.</summary>
    In,

    /// <summary>It takes from the function.</summary>
    Out,
}
