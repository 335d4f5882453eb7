namespace Valet.EmbeddedHost.Hosting;

/// <summary>Ends a start that cannot succeed with its one message and exit code 1, instead of a stack trace.</summary>
internal static class StartUp
{
    /// <summary>Until then the generic host's own report of a failed start, stack trace and all, is left out of the log.</summary>
    public static bool IsOver { get; set; }

    public static T OrExit<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (StartUpException error)
        {
            Exit(error);
            throw;
        }
    }

    public static void Exit(StartUpException error)
    {
        Console.Error.WriteLine(error.Message);
        Environment.Exit(1);
    }
}
