using Microsoft.Azure.Functions.Worker.Converters;
using Valet.EmbeddedHost.Http;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Binds a parameter to the request body, read as JSON with the MVC options.</summary>
public class FromBodyAttribute : InputConverterAttribute
{
    /// <summary>Binds the body to the parameter; a body that cannot be read fails the invocation with <see cref="InvalidOperationException"/>.</summary>
    public FromBodyAttribute()
        : base(typeof(FromBodyConverter))
    {
    }
}
