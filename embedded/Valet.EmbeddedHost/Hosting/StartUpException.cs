namespace Valet.EmbeddedHost.Hosting;

/// <summary>The host cannot start; the message is written for the person who started it.</summary>
internal sealed class StartUpException(string message, Exception? innerException = null) : Exception(message, innerException);
