namespace Valet.Functions.Shared;

/// <summary>Every fault Valet throws on purpose. The message says what was tried, what was wrong and what to do, and holds no personal data.</summary>
public abstract class ValetException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Worth another attempt: a browser that did not start, a page that did not answer.</summary>
public class TransientException(string message, Exception? inner = null) : ValetException(message, inner);

/// <summary>Another attempt would end the same way: bad input, a refused address, an unsupported page.</summary>
public class FinalException(string message, Exception? inner = null) : ValetException(message, inner);

/// <summary>This attempt no longer holds the run's browser session; its successor does. It must stop before its next effect.</summary>
public sealed class LeaseLostException(string message) : TransientException(message);

/// <summary>What an HTTP caller gets as application/problem+json.</summary>
public sealed class ProblemException(int status, string title, string detail, IReadOnlyDictionary<string, object?>? extensions = null) : ValetException(detail)
{
    public int Status { get; } = status;

    /// <summary>Short and the same for every occurrence, such as "Duplicate application".</summary>
    public string Title { get; } = title;

    /// <summary>Extra members of the problem document, such as <c>existing</c>.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; } = extensions ?? new Dictionary<string, object?>();
}
