namespace Microsoft.Azure.Functions.Worker;

/// <summary>Who may call an HTTP function.</summary>
public enum AuthorizationLevel
{
    /// <summary>Anyone.</summary>
    Anonymous = 0,

    /// <summary>Not in use; treated as <see cref="Function"/>.</summary>
    User = 1,

    /// <summary>Callers with a function or host key.</summary>
    Function = 2,

    /// <summary>Callers with a system key.</summary>
    System = 3,

    /// <summary>Callers with the master key.</summary>
    Admin = 4,
}
