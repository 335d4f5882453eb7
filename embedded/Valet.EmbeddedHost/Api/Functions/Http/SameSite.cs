namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>The SameSite attribute of a cookie.</summary>
public enum SameSite
{
    /// <summary>The attribute is left out.</summary>
    None = 0,

    /// <summary>Sent along when a person follows a link from another site.</summary>
    Lax = 1,

    /// <summary>Never sent along from another site.</summary>
    Strict = 2,

    /// <summary>The attribute is sent with the value None.</summary>
    ExplicitNone = 3,
}
