namespace Microsoft.Azure.Functions.Worker;

/// <summary>A parameter could not be made from what the trigger delivered.</summary>
public class FunctionInputConverterException : Exception
{
    internal FunctionInputConverterException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
