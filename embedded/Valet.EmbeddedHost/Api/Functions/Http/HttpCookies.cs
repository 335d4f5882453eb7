namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>The cookies that a response sets.</summary>
public abstract class HttpCookies
{
    /// <summary>Sets a cookie that lasts for the browser's session.</summary>
    public abstract void Append(string name, string value);

    /// <summary>Sets a cookie with its attributes.</summary>
    public abstract void Append(IHttpCookie cookie);

    /// <summary>A cookie without name and value, to be filled and appended.</summary>
    public abstract IHttpCookie CreateNew();
}
