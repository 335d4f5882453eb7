namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>The way in for a function app's Program.cs.</summary>
#pragma warning disable CA1052 // the official class is not static
public class FunctionsApplication
#pragma warning restore CA1052
{
    /// <summary>A builder with configuration, logging and the worker's defaults in place.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
