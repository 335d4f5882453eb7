namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A cookie and its attributes; null means the attribute is absent.</summary>
public interface IHttpCookie
{
    /// <summary>The domain it is sent to.</summary>
    string? Domain { get; }

    /// <summary>When it ends.</summary>
    DateTimeOffset? Expires { get; }

    /// <summary>Whether scripts cannot read it.</summary>
    bool? HttpOnly { get; }

    /// <summary>In seconds.</summary>
    double? MaxAge { get; }

    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The path it is sent to.</summary>
    string? Path { get; }

    /// <summary>Whether it is sent along from other sites.</summary>
    SameSite SameSite { get; }

    /// <summary>Whether it is sent over HTTPS only.</summary>
    bool? Secure { get; }

    /// <summary>The value.</summary>
    string Value { get; }
}
