using System.Net.Sockets;

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

    /// <summary>For a host that is started by another builder: nobody else catches what ends its start.</summary>
    public static void ExitOnUnhandled() => AppDomain.CurrentDomain.UnhandledException += (_, error) =>
    {
        if (!IsOver && Explain((Exception)error.ExceptionObject) is { } reason) Exit(reason);
    };

    public static void Exit(StartUpException error)
    {
        Console.Error.WriteLine(error.Message);
        Environment.Exit(1);
    }

    /// <summary>The sentence for a person, if the error is one that a person can mend.</summary>
    public static StartUpException? Explain(Exception error)
    {
        if (error is StartUpException known) return known;
        if (error is not IOException) return null;
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
            {
                return new StartUpException(
                    $"{error.Message.TrimEnd('.')}. Stop what listens there, or name a free address in ASPNETCORE_URLS or a free port in local.settings.json (Host.LocalHttpPort).", error);
            }
        }

        return null;
    }
}
