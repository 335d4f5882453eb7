using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Valet.Functions.People;

/// <summary>Sees to it that a fresh installation can be used: the person <c>me</c> exists, and the key file holds a key that works.</summary>
public sealed class FirstPerson(PeopleDirectory people, IOptions<PeopleOptions> options, ILogger<FirstPerson> log) : IHostedService
{
    public const string UserId = "me";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.KeyFile.Length == 0) return;
        await people.CreatePersonAsync(UserId, PersonTier.Pro, cancellationToken);

        var file = new KeyFile(options.Value.KeyFile);
        if (await people.FindByKeyAsync(await file.ReadAsync(cancellationToken), cancellationToken) is not null) return;

        // The key is stored before it is written down: a crash in between leaves a key that nobody has, and the next start issues another.
        var key = await people.IssueKeyAsync(UserId, admin: true, cancellationToken);
        await file.WriteAsync(key, cancellationToken);
        log.KeyWritten(file.FullPath);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
