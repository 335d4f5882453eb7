using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Valet.EmbeddedHost.Http;

/// <summary>Reads the request body as JSON with the MVC options, as MVC's own body binder does; a body it cannot read is an <see cref="InvalidOperationException"/>.</summary>
internal sealed class FromBodyConverter : IInputConverter
{
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        if (context.FunctionContext.GetHttpContext() is not { } http) return ConversionResult.Unhandled();
        var function = context.FunctionContext.FunctionDefinition.Name;
        if (!http.Request.HasJsonContentType())
            return Refused($"The body of the request to function '{function}' is not JSON: send it with Content-Type application/json.");
        var options = http.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Mvc.JsonOptions>>().Value.JsonSerializerOptions;
        try
        {
            var value = await JsonSerializer.DeserializeAsync(http.Request.Body, context.TargetType, options, context.FunctionContext.CancellationToken);
            return value is null ? Refused($"The body of the request to function '{function}' is empty or null.") : ConversionResult.Success(value);
        }
        catch (JsonException error)
        {
            return Refused($"The body of the request to function '{function}' cannot be read as {context.TargetType.Name}.", error);
        }
    }

    private static ConversionResult Refused(string message, Exception? cause = null) => ConversionResult.Failed(new InvalidOperationException(message, cause));
}
