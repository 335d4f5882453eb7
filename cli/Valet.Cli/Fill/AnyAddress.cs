using Valet.Functions.Browser;

namespace Valet.Cli.Fill;

/// <summary>Lets a person at their own terminal open whatever they name, files on disk included. No name is resolved here.</summary>
internal sealed class AnyAddress : IJobUrlPolicy
{
    public bool AllowsEverything => true;

    public Task<string?> RefusalAsync(Uri url, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
