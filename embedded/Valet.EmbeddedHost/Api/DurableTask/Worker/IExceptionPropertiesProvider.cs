namespace Microsoft.DurableTask.Worker;

/// <summary>Adds an app's own properties to recorded failures.</summary>
public interface IExceptionPropertiesProvider
{
    /// <summary>The properties of an exception, or null.</summary>
    IDictionary<string, object?>? GetExceptionProperties(Exception exception);
}
