namespace Valet.Cli.Api;

/// <summary>Valet answered, and refused. The message is the problem's own sentence.</summary>
internal sealed class ApiException(int status, string title, string detail) : CliException(detail)
{
    public int Status { get; } = status;

    public string Title { get; } = title;
}
