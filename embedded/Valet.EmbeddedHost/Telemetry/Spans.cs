namespace Valet.EmbeddedHost.Telemetry;
internal static class Spans { public const string SourceName = "Microsoft.DurableTask"; }
