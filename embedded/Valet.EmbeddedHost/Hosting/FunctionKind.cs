namespace Valet.EmbeddedHost.Hosting;

internal enum FunctionKind
{
    Http,
    Orchestrator,
    Activity,
    Entity,
    Timer,
    Blob,
}
