using System.Reflection;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Worker;

namespace Microsoft.DurableTask;

/// <summary>A failure as it is recorded: type, message, stack, inner failures.</summary>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>Whether retrying cannot help; it is kept in history and has no official member here.</summary>
    internal bool IsNonRetriable { get; init; }

    /// <summary>Whether the failure's own exception type is <typeparamref name="T"/> or derived from it; inner failures are not looked at.</summary>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T), Assembly.GetCallingAssembly());

    /// <summary>Whether the failure's own exception type is the given type or derived from it; inner failures are not looked at.</summary>
    /// <exception cref="ArgumentException">The type is no exception type.</exception>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies hold a type of the recorded name.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
            throw new ArgumentException($"The type {targetBaseExceptionType} is not an exception.", nameof(targetBaseExceptionType));
        return IsCausedBy(targetBaseExceptionType, Assembly.GetCallingAssembly());
    }

    /// <summary>The details of an exception and its inner exceptions.</summary>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return FromException(exception, null);
    }

    /// <summary>The details of an exception with the properties that the app's provider gives for it and its inner exceptions.</summary>
    internal static TaskFailureDetails FromException(Exception exception, IExceptionPropertiesProvider? properties) => exception switch
    {
        TaskFailedException failed => new TaskFailureDetails(
            typeof(TaskFailedException).FullName!, failed.Message, failed.StackTrace, failed.FailureDetails, failed.FailureDetails?.Properties),
        OrchestrationException { FailureDetails: { } recorded } => FromRecorded(recorded),
        _ => new TaskFailureDetails(
            exception.GetType().ToString(),
            exception.Message,
            exception.StackTrace,
            exception.InnerException is null ? null : FromException(exception.InnerException, properties),
            properties?.GetExceptionProperties(exception)),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    private static TaskFailureDetails FromRecorded(global::DurableTask.Core.FailureDetails recorded) => new(
        recorded.ErrorType, recorded.ErrorMessage, recorded.StackTrace, recorded.InnerFailure is null ? null : FromRecorded(recorded.InnerFailure), recorded.Properties)
    {
        IsNonRetriable = recorded.IsNonRetriable,
    };

    private bool IsCausedBy(Type target, Assembly caller)
    {
        Type? actual = Type.GetType(ErrorType) ?? target.Assembly.GetType(ErrorType) ?? caller.GetType(ErrorType) ?? FindInLoadedAssemblies();
        return actual is not null && target.IsAssignableFrom(actual);
    }

    private Type? FindInLoadedAssemblies()
    {
        Type[] found = [.. AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(ErrorType)).OfType<Type>().Distinct()];
        return found.Length switch
        {
            0 => null,
            1 => found[0],
            _ => throw new AmbiguousMatchException($"Several loaded assemblies hold an exception type named '{ErrorType}'; compare ErrorType instead."),
        };
    }
}
